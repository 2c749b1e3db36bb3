"""The table of whole texts: checked like the others, and evidence where no seeds are given."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_package import TEXTS, Draft, article, draft, publish, write

from tidings.validate import check
from tidings.validate.outcome import Layer


def published(change: Callable[[Draft], object] = lambda made: None) -> Draft:
    made = draft()
    publish(made)
    change(made)
    return made


def swap(made: Draft) -> None:
    one, two = made.tables["texts"]
    one["text"], two["text"] = two["text"], one["text"]


def add(**cells: str) -> Callable[[Draft], object]:
    return lambda made: made.tables["texts"].append(cells)


def cell(table: str, number: int, **cells: str) -> Callable[[Draft], object]:
    return lambda made: made.row(table, number).update(cells)


FAULTS: dict[str, tuple[Callable[[Draft], object], dict[str, int]]] = {
    "changed": (cell("texts", 0, text="Rewritten.\n"), {"TID-TEXT-OTHER": 1}),
    "a word more": (cell("texts", 0, text=f"{TEXTS['baku.txt']} More."), {"TID-TEXT-OTHER": 1}),
    "swapped": (swap, {"TID-TEXT-OTHER": 2}),
    "missing": (lambda made: made.tables["texts"].pop(), {"TID-TEXT-MISSING": 1}),
    "all missing": (lambda made: made.tables["texts"].clear(), {"TID-TEXT-MISSING": 2}),
    "empty": (cell("texts", 0, text=""), {"TID-CELL-REQUIRED": 1}),
    "of no article": (add(article_id="art-0000000000000000", text="x"), {"TID-REF-MISSING": 1}),
    "an id that is none": (cell("texts", 0, article_id="1"), {"TID-CELL-PATTERN": 1, "TID-TEXT-MISSING": 1}),
    "a control character": (cell("texts", 1, text="\x1b[2J"), {"TID-CELL-CONTROL": 1, "TID-TEXT-OTHER": 1}),
    "another number of characters": (cell("articles", 0, characters="99"), {"TID-EVID-ID": 1}),
    "a quote that is not in it": (
        cell("claims", 3, quote="Israel and Syria have traded since 2019."), {"TID-EVID-QUOTE": 1},
    ),
    "a mention that is not in it": (cell("mentions", 0, text="Isreal"), {"TID-EVID-MENTION": 1}),
    "a cue that is not in it": (cell("attributions", 2, cue="alleged"), {"TID-EVID-WORDS": 1}),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("seeds", [False, True])
def test_faults_of_published_texts(fault: str, seeds: bool, tmp_path: Path) -> None:
    change, counts = FAULTS[fault]
    package = write(published(change), tmp_path)
    report = check(package, conformance="off", seeds=tmp_path / "seeds" if seeds else None)
    assert (report.counts, report.verdict) == (counts, "invalid")


def test_a_text_twice_is_a_key_twice(tmp_path: Path) -> None:
    def change(made: Draft) -> None:
        made.tables["texts"].append(dict(made.row("texts")))

    report = check(write(published(change), tmp_path), conformance="off")
    assert report.counts == {"TID-KEY-PRIMARY": 1}


def test_texts_are_evidence_without_seeds(tmp_path: Path) -> None:
    report = check(write(published(), tmp_path), conformance="full")
    assert (report.counts, report.verdict) == ({}, "valid")
    assert report.layers[3] == Layer("evidence", "checked", "against the texts in the package", asked=True)


def test_an_article_that_no_seed_is_is_still_held_against_its_published_text(tmp_path: Path) -> None:
    made = published(cell("mentions", 3, text="Sirya"))
    assert made.row("mentions", 3)["article_id"] == article("rome.txt")
    del made.texts["rome.txt"]
    report = check(write(made, tmp_path), conformance="off", seeds=tmp_path / "seeds")
    assert report.counts == {"TID-EVID-ARTICLE": 1, "TID-EVID-MENTION": 1}


def test_what_cannot_be_read_is_no_evidence(tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    (package / "data" / "articles.csv").write_bytes(b"\xff\xfe")
    report = check(package, conformance="off", seeds=tmp_path / "seeds", ignore=["TID-*"])
    assert report.verdict == "not checked"
    assert "evidence not checked: articles cannot be read" in report.gaps
