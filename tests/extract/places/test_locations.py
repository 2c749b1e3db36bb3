"""Where events happen: names in locative phrases, no actors, and the place that holds an event."""

from functools import cache
from pathlib import Path

import pytest
from english import trees as parsed

from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import find_locations, is_locative, location_for

FOUND = {
    "Rebels and soldiers clashed in Aleppo.": [("Aleppo", "SYR")],
    "Thousands marched outside the White House.": [("White House", "USA")],
    "The leaders met at the Kremlin.": [("Kremlin", "RUS")],
    "Israel bombed depots within Syrian territory.": [("Syrian territory", "SYR")],
    "Fighting went on in the Syrian city of Raqqa.": [("Raqqa", "SYR")],
    "The fighters took over large parts of Mosul.": [("Mosul", "IRQ")],
    "The two sides held talks in Geneva, Switzerland.": [("Geneva", "CHE"), ("Switzerland", "CHE")],
    "Police arrested dozens in Nairobi and Mombasa.": [("Nairobi", "KEN"), ("Mombasa", "KEN")],
    "The Golan Heights, which Israel captured, remain occupied.": [("Golan Heights", "")],
    "The fall of Aleppo shocked the opposition.": [("Aleppo", "SYR")],
    "The army shelled Donetsk.": [("Donetsk", "UKR")],
    "Damascus denied the report.": [],
    "Turkey condemned Iran.": [],
    "France sent an envoy to talk with Russia.": [],
    "Confidence in Israel has fallen.": [],
    "The United States imposed sanctions on Venezuela.": [],
}
EVENTS = {
    ("Rebels and soldiers clashed in Aleppo.", "clashed"): "Aleppo",
    ("In Geneva, the two sides held talks.", "talks"): "Geneva",
    ("In Geneva, the two sides held talks.", "held"): "Geneva",
    ("The fighters succeeded in taking over parts of Mosul.", "taking"): "Mosul",
    ("Israel annexed the Golan Heights, which it captured in 1967.", "captured"): "Golan Heights",
    ("They launched airstrikes targeting sites linked to militants in Gaza.", "airstrikes"): "Gaza",
    ("The envoys engaged in talks in Oslo.", "engaged"): "Oslo",
    ("France condemned an attack in Kabul.", "condemned"): None,
    ("France condemned an attack in Kabul.", "attack"): "Kabul",
    ("The army did not deny that talks took place in Baku.", "deny"): None,
    ("The army did not deny that talks took place in Baku.", "talks"): "Baku",
    ("After shelling villages in Lebanon, Israel invited mediators.", "invited"): None,
}
LOCATIVE = {
    ("Damascus denied the report.", "Damascus"): False,
    ("Rebels fought in Damascus.", "Damascus"): True,
    ("The Damascus-based group met.", "Damascus"): True,
    ("Officials in the capital, Damascus, resigned.", "Damascus"): True,
    ("Israel struck Syria.", "Israel"): False,
}
SEEDS = Path(__file__).parents[3] / "seeds"
SEED_EVENTS = {
    ("000_2c2309c8d1f1ec63.txt", "meet with Assad"): "Kremlin",
    ("000_2c2309c8d1f1ec63.txt", "airstrikes targeting"): "Syrian territory",
    ("000_2c2309c8d1f1ec63.txt", "taking over"): "Damascus",
    ("000_2c2309c8d1f1ec63.txt", "captured during"): "Golan Heights",
    ("004_103f2bce5f294a57.txt", "engaged in direct"): "Azerbaijan",
    ("004_103f2bce5f294a57.txt", "talks took place"): "Azerbaijan",
    ("004_103f2bce5f294a57.txt", "fall of the Assad"): None,
}


@cache
def trees() -> dict[str, Tree]:
    texts = list(dict.fromkeys([*FOUND, *(text for text, _ in (*EVENTS, *LOCATIVE))]))
    texts += [(SEEDS / name).read_text("utf-8") for name in sorted({name for name, _ in SEED_EVENTS})]
    return dict(zip(texts, parsed(*texts), strict=True))


def place_of(tree: Tree, token: int) -> str | None:
    found = location_for(tree, token, find_locations(tree))
    return found.text if found else None


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_places_stand_in_locative_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_locations(trees()[text])
    assert [(one.text, one.place.country if one.place else "?") for one in found] == expected
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]


@pytest.mark.parametrize(("sentence", "expected"), EVENTS.items())
def test_an_event_happens_in_its_place(sentence: tuple[str, str], expected: str | None) -> None:
    text, word = sentence
    assert place_of(trees()[text], trees()[text].word.index(word)) == expected


@pytest.mark.parametrize(("sentence", "expected"), LOCATIVE.items())
def test_a_place_is_no_actor(sentence: tuple[str, str], expected: bool) -> None:
    text, word = sentence
    assert is_locative(trees()[text], trees()[text].word.index(word)) is expected


@pytest.mark.parametrize(("seed", "expected"), SEED_EVENTS.items())
def test_the_seed_articles_tell_where(seed: tuple[str, str], expected: str | None) -> None:
    name, words = seed
    text = (SEEDS / name).read_text("utf-8")
    tree = trees()[text]
    assert place_of(tree, tree.start.index(text.index(words))) == expected
