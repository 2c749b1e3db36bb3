"""An event's line for people."""

from dataclasses import replace

from small_seeds import a_row

from tidings.resolve.events.event_labels import deed_of, label_of
from tidings.schema import codelist
from tidings.tables.row_types import EventRow, PlaceRow
from tidings.text.spelling import clean

ARREST = a_row(EventRow, "e", "COERCE", "arrest", 4, -7.0, None, None, "unknown", status="reported", label="")


def test_every_type_and_mode_has_words_of_its_own() -> None:
    kinds = [(row["code"], None) for row in codelist("event_types")]
    kinds += [(row["event_type"], row["code"]) for row in codelist("modes")]
    words = [deed_of(replace(ARREST, event_type=kind, mode=mode)) for kind, mode in kinds]
    assert len(set(words)) == len(words)
    assert not any(word.isupper() for word in words)


def test_lines() -> None:
    told = {"actor": ["police"], "recipient": ["two men"]}
    assert label_of(ARREST, told, {}) == "police – arrest – two men"
    assert label_of(replace(ARREST, status="planned"), {"recipient": ["two men"]}, {}) == (
        "unnamed – arrest – two men (planned)"
    )
    assert label_of(ARREST, {"third_party": ["a court"]}, {}) == "arrest; with a court"
    assert label_of(ARREST, {}, {}) == "arrest"
    assert label_of(replace(ARREST, mode="nothing known"), {}, {}) == "coercion"


def test_a_place_that_is_a_party_is_named_once() -> None:
    places = {"p": a_row(PlaceRow, "p", "Norland", "country", "NOR", None, None, None)}
    row = replace(ARREST, mode="seize", place_id="p")
    assert label_of(row, {"actor": ["Sudland"], "recipient": ["Norland"]}, places) == "Sudland – seizure – Norland"
    assert label_of(row, {"actor": ["Sudland"]}, places) == "Sudland – seizure; Norland"


def test_a_plural_s_possessive_has_one_s() -> None:
    assert [clean(name) for name in ("United Nations's  envoy", "Anna Berg's car")] == [
        "United Nations' envoy",
        "Anna Berg's car",
    ]
