"""Whoever leads a body is of its sector; a title alone tells nothing of it."""

import pytest

from tidings.extract import find_engine
from tidings.model import Article

SECTORS = {
    "a word before": (
        "Union leader Pia Roth spoke. Gang leader Tom Barr fled. Police chief Ann Mo met opposition leader Ben Kerr",
        {"Pia Roth": "LAB", "Tom Barr": "CRM", "Ann Mo": "COP", "Ben Kerr": "OPP"},
    ),
    "beside the name": (
        "Carl Dunn, the chief executive of Northlake, denied it. The bank's chairman, Otto Kern, resigned.",
        {"Carl Dunn": "BUS", "Otto Kern": "BUS"},
    ),
    "a body told of after": ("The chairman of the party, Lo Wei, was expelled.", {"Lo Wei": "PTY"}),
    "a nation's": (
        "Turkish leader Recep Tayyip Erdogan met President Xi Jinping.",
        {"Recep Tayyip Erdogan": "GOV", "Xi Jinping": "GOV"},
    ),
    "kin and clergy": (
        "His father, Karl Winther, thanked Father Emmanuel Okafor.",
        {"Karl Winther": "CVL", "Emmanuel Okafor": "REL"},
    ),
    "a body that is named": (
        "World Bank president Ajay Banga spoke. A spokesman for Hamas denied it.",
        {"Ajay Banga": "", "spokesman of Hamas": ""},
    ),
    "no body at all": ("The director, Jane Doe, was detained in Oslo.", {"Jane Doe": ""}),
    "what stands beside a body": (
        "The Free Hill Army, a rebel group, attacked the town. The Lake Foundation, a charity, condemned it.",
        {"Free Hill Army": "REB", "Lake Foundation": "NGO"},
    ),
}


@pytest.mark.parametrize("case", SECTORS)
def test_sectors(case: str) -> None:
    text, expected = SECTORS[case]
    (reading,) = find_engine("rules").read([Article("a", text)])
    assert {mention.name: mention.sector for mention in reading.mentions if mention.name in expected} == expected


def test_the_body_that_is_led() -> None:
    (reading,) = find_engine("rules").read([Article("a", "Greenpeace director Una Berg accused Shell.")])
    led = {mention.name: mention for mention in reading.mentions}
    assert led["Una Berg"].office_of == led["Greenpeace"].entity


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("South Sudan's envoy, Deng Kuol,", "Deng Kuol", "SSD"),
        ("South Sudanese President Salva Kiir", "Salva Kiir", "SSD"),
        ("Papua New Guinea's envoy, Tom Ule,", "Tom Ule", "PNG"),
        ("The Bank of South Sudan", "Bank of South Sudan", "SSD"),
        ("The National Assembly of Guinea-Bissau", "National Assembly of Guinea-Bissau", "GNB"),
        ("Sudan's envoy, Deng Kuol,", "Deng Kuol", "SDN"),
    ],
)
def test_a_state_with_another_ones_name_in_its_own_is_itself(words: str, name: str, country: str) -> None:
    (reading,) = find_engine("rules").read([Article("a", f"{words} rejected the plan.")])
    assert {one.country for one in reading.mentions if one.name == name} == {country}
