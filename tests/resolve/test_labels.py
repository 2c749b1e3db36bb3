"""An event's line for people."""

from dataclasses import replace

from tidings.resolve.labels import deed_of, label_of
from tidings.resolve.rows import EventRow
from tidings.schema import codelist

ARREST = EventRow("e", "COERCE", "arrest", 4, -7.0, None, None, "unknown", None, "reported", 1, 0, 1, 0.5, "")


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
