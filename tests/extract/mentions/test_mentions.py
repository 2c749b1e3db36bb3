"""The actors that short texts name; a line is the words, the actor's name, kind, sector, country, owner."""

from itertools import pairwise

import pytest
from english import tree_of
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.extract.rules.mentions.mentions import Mentions, find_actors

TEXTS = {
    "names of a state, its adjective and its capital are one actor": (
        "Norway closed the strait. Norwegian ships left. Oslo denied the claim.",
        [
            "Norway | Norway | state | - | NOR | -",
            "Norwegian | Norway | state | - | NOR | -",
            "Oslo | Norway | state | - | NOR | -",
        ],
    ),
    "a place that only tells where is no actor": (
        "Rebels shelled a market in Goma on Monday, across the border from Rwanda.",
        ["Rebels | Rebels | armed_group | REB | - | -", "Rwanda | Rwanda | state | - | RWA | -"],
    ),
    "initials mean what the article says they mean": (
        "The Rapid Support Forces (RSF) left. The RSF denied it.",
        [
            "Rapid Support Forces | Rapid Support Forces | armed_group | UAF | SDN | -",
            "RSF | Rapid Support Forces | armed_group | UAF | SDN | -",
            "RSF | Rapid Support Forces | armed_group | UAF | SDN | -",
        ],
    ),
    "Congo alone is the larger one": (
        "Congo shelled a camp.",
        ["Congo | DR Congo | state | - | COD | -"],
    ),
    "a name after an office is a person's": (
        "Government spokesperson Amara Diallo left.",
        ["Amara Diallo | Amara Diallo | person | GOV | - | -"],
    ),
    "a capital is a city to who holds an office there, and a government to envoys": (
        "The bishop of Lima met the ambassador of Lima. Kyiv Mayor Oleg Bondar left Berlin.",
        [
            "bishop | bishop of Lima | person | REL | PER | Lima",
            "Lima | Lima | unknown | - | PER | -",
            "ambassador | ambassador of Peru | person | GOV | PER | Peru",
            "Lima | Peru | state | - | PER | -",
            "Oleg Bondar | Oleg Bondar | person | GOV | UKR | -",
            "Berlin | Germany | state | - | DEU | -",
        ],
    ),
    "a capital beside another country is a town of that country": (
        "Israel shelled Tripoli, Lebanon.",
        ["Israel | Israel | state | - | ISR | -", "Tripoli | Tripoli | unknown | - | LBN | -"],
    ),
    "an airline's union is no airline": (
        "The Brussels Airlines union walked out.",
        [
            "Brussels Airlines | Brussels Airlines | organization | BUS | - | -",
            "union | Brussels Airlines union | organization | LAB | - | Brussels Airlines",
        ],
    ),
    "a name after an office and its country is who holds the office": (
        "The trade minister of Peru, Inés Duarte, left Chile.",
        [
            "trade minister | Inés Duarte | person | GOV | PER | Peru",
            "Peru | Peru | state | - | PER | -",
            "Inés Duarte | Inés Duarte | person | GOV | PER | Peru",
            "Chile | Chile | state | - | CHL | -",
        ],
    ),
    "a name after two offices is who holds the second": (
        "The spokesman of the king of Tonga, Sione Fale, left.",
        [
            "spokesman | spokesman | person | GOV | - | -",
            "king | Sione Fale | person | GOV | TON | Tonga",
            "Tonga | Tonga | state | - | TON | -",
            "Sione Fale | Sione Fale | person | GOV | TON | Tonga",
        ],
    ),
    "a dateline is no actor": (
        "NAIROBI, Kenya (AP) — Police arrested a lawyer.",
        [
            "AP | Associated Press | organization | MED | USA | -",
            "Police | Police | government | COP | - | -",
            "lawyer | lawyer | person | ELI | - | -",
        ],
    ),
    "a state in a dateline is none either, though its last word is a noun": (
        "DUBAI, United Arab Emirates — Police arrested a lawyer.",
        ["Police | Police | government | COP | - | -", "lawyer | lawyer | person | ELI | - | -"],
    ),
    "a family name alone is the person named before": (
        "Former Chilean President Michelle Bachelet met John Kerry. Bachelet thanked Kerry.",
        [
            "Chilean | Chile | state | - | CHL | -",
            "Michelle Bachelet | Michelle Bachelet | person | GOV | CHL | Chile",
            "John Kerry | John Kerry | person | - | - | -",
            "Bachelet | Michelle Bachelet | person | GOV | CHL | Chile",
            "Kerry | John Kerry | person | - | - | -",
        ],
    ),
    "two full names with one family name stay two people": (
        "Anna Kovac criticized Peter Kovac.",
        ["Anna Kovac | Anna Kovac | person | - | - | -", "Peter Kovac | Peter Kovac | person | - | - | -"],
    ),
    "an apposition tells the office and whose it is": (
        "General Osman Demir, chief of staff of the Turkish army, resigned.",
        [
            "Osman Demir | Osman Demir | person | MIL | TUR | -",
            "chief | Osman Demir | person | MIL | TUR | -",
            "Turkish army | Turkish army | government | MIL | TUR | -",
        ],
    ),
    "whoever accuses is an actor, and no aircraft carrier is": (
        "India's cricket board accused a club. The aircraft carrier left. The statement condemned it.",
        [
            "India | India | state | - | IND | -",
            "cricket board | India's cricket board | unknown | - | IND | India",
        ],
    ),
    "the wing of a country's politics is an actor": (
        "France's far right left.",
        [
            "France | France | state | - | FRA | -",
            "far right | France's far right | organization | OPP | FRA | France",
        ],
    ),
    "of two bodies with one short name that of a country which the article names": (
        "RSF fighters left Sudan.",
        [
            "RSF | Rapid Support Forces | armed_group | UAF | SDN | -",
            "fighters | Rapid Support Forces fighters | armed_group | REB | SDN | Rapid Support Forces",
            "Sudan | Sudan | state | - | SDN | -",
        ],
    ),
    "a state in capitals is that state": (
        "CHINA thanked Chad.",
        ["CHINA | China | state | - | CHN | -", "Chad | Chad | state | - | TCD | -"],
    ),
    "an owner and its body are two": (
        "Israel's Mossad warned Jordan's parliament.",
        [
            "Israel | Israel | state | - | ISR | -",
            "Mossad | Mossad | government | SPY | ISR | Israel",
            "Jordan | Jordan | state | - | JOR | -",
            "parliament | Jordan's parliament | government | LEG | JOR | Jordan",
        ],
    ),
    "initials in brackets are the body before them": (
        "The Movement for Free Coasts (MFC) rallied. The MFC blocked a port.",
        [
            "Movement for Free Coasts | Movement for Free Coasts | organization | - | - | -",
            "MFC | Movement for Free Coasts | organization | - | - | -",
            "MFC | Movement for Free Coasts | organization | - | - | -",
        ],
    ),
    "well-known bodies have a full name, a kind and a country": (
        "The IDF struck Hezbollah, and the U.N. condemned the FARC.",
        [
            "IDF | Israel Defense Forces | government | MIL | ISR | -",
            "Hezbollah | Hezbollah | armed_group | REB | LBN | -",
            "U.N. | United Nations | organization | IGO | - | -",
            "FARC | Revolutionary Armed Forces of Colombia | armed_group | REB | COL | -",
        ],
    ),
    "a description keeps its words, the nation and what kind of group": (
        "Senior Turkish officials urged anti-government groups and opposition parties to meet union leaders.",
        [
            "Turkish officials | Turkish officials | government | GOV | TUR | -",
            "anti-government groups | anti-government groups | armed_group | REB | - | -",
            "opposition parties | opposition parties | organization | PTY | - | -",
            "union leaders | union leaders | population | LAB | - | -",
        ],
    ),
    "whose regime it is": (
        "Protesters defied Lukashenko. His regime jailed journalists.",
        [
            "Protesters | Protesters | population | OPP | - | -",
            "Lukashenko | Lukashenko | person | - | - | -",
            "regime | Lukashenko's regime | government | GOV | - | Lukashenko",
            "journalists | journalists | population | JRN | - | -",
        ],
    ),
    "backed by one country is not of it": (
        "Iran-backed militias attacked NATO-led forces.",
        [
            "Iran-backed militias | Iran-backed militias | armed_group | UAF | - | -",
            "NATO-led forces | NATO-led forces | government | MIL | - | -",
        ],
    ),
    "the Syrian government, later the government": (
        "The Syrian government freed prisoners. The government promised more.",
        [
            "Syrian government | Syrian government | government | GOV | SYR | -",
            "prisoners | prisoners | population | CRM | - | -",
            "government | Syrian government | government | GOV | SYR | -",
        ],
    ),
    "peoples": (
        "Kurds and Danes marched with the Sunni minority.",
        [
            "Kurds | Kurd | population | ETH | - | -",
            "Danes | Danes | population | CVL | DNK | -",
            "Sunni minority | Sunni minority | population | ETH | - | -",
        ],
    ),
}


def mentions_in(text: str) -> Mentions:
    return find_actors(tree_of(text))


def lines(mentions: Mentions) -> list[str]:
    owner = {mention.entity: mention.name for mention in mentions.all}
    return [
        " | ".join((m.text, m.name, m.kind, m.sector or "-", m.country or "-", owner.get(m.office_of, "-")))
        for m in mentions.all
    ]


@pytest.mark.parametrize("case", TEXTS)
def test_the_actors_of_a_text(case: str) -> None:
    text, expected = TEXTS[case]
    assert lines(mentions_in(text)) == expected


def test_a_title_before_a_name_is_no_mention_of_its_own() -> None:
    assert [mention.text for mention in mentions_in("Prime Minister Ana Brnabic spoke.").all] == ["Ana Brnabic"]


def test_a_label_is_no_mention() -> None:
    assert [mention.text for mention in mentions_in("Maria Lopez is a lawyer.").all] == ["Maria Lopez"]


def test_a_phrase_leads_to_its_owner() -> None:
    text = "Iran's nuclear program alarmed diplomats."
    tree = tree_of(text)
    mentions = find_actors(tree)
    program = tree.word.index("program")
    assert mentions.all[mentions.leads_to(tree, program)].text == "Iran"


SCRAPS = [
    "Iran",
    "'s",
    "U.N.",
    "-",
    "(",
    ")",
    "IDF",
    "police",
    "in",
    "the",
    "Syrian",
    "of",
    "Ali",
    "Khan",
    ",",
    ".",
    "said",
    '"',
    "his",
    "group",
]
WORDS = st.lists(st.sampled_from(SCRAPS), max_size=14)


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_mentions_stand_in_order_never_overlap_and_quote_the_text(words: list[str]) -> None:
    text = " ".join(words)
    mentions = mentions_in(text).all
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= two.start for one, two in pairwise(mentions))
    entities = [mention.entity for mention in mentions]
    assert list(dict.fromkeys(entities)) == list(range(len(set(entities))))
