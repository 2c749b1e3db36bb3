"""A package read aloud: each row with what it rests on, replaced ids followed."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_seeds import an_id

from tidings.errors import InputError
from tidings.model import Article
from tidings.package import write_package
from tidings.resolve.resolved import Resolved
from tidings.settings import Settings
from tidings.show import show_event, show_events
from tidings.tables import tabulate
from tidings.tables.row_types import RedirectRow


@pytest.fixture
def folder(
    tmp_path: Path, small_rows: Resolved, small_settings: Settings, small_articles: tuple[Article, ...]
) -> Path:
    """The small package, with an event's and an actor's id replaced."""
    redirects = (
        RedirectRow("events", an_id("evt", 9), an_id("evt", 1), "1.1.0"),
        RedirectRow("actors", an_id("act", 9), an_id("act", 1), "1.1.0"),
    )
    rows = tabulate(replace(small_rows, redirects=redirects))
    write_package(rows, small_settings, tmp_path / "out", engine="rules/1", articles=small_articles)
    return tmp_path / "out"


def test_events_a_line_each(folder: Path) -> None:
    assert show_events(folder) == ["evt-0000000000000001  0.75  Norway – consult – Chad, Oslo (disputed)"]


EVENT = [
    "event_id: evt-0000000000000001",
    "event_type: CONSULT",
    "quad_class: 1",
    "intensity: 1.0",
    "date_precision: unknown",
    "place_id: plc-0000000000000001",
    "status: disputed",
    "articles: 2",
    "sources: 2",
    "claims: 2",
    "confidence: 0.75",
    "label: Norway – consult – Chad, Oslo (disputed)",
    "actor: Norway (act-0000000000000001)",
    "recipient: Chad (act-0000000000000002)",
    "",
    "a.txt, characters 0 to 26:",
    "  «Norway hosted Chad in Oslo»",
    "  CONSULT by «hosted», positive, actual",
    "  said by The Example",
    "",
    "b.txt, characters 0 to 38:",
    "  «Chad denied talks with Norway in Oslo.»",
    "  CONSULT by «talks», negative, actual («denied»)",
    "  said by Chad",
]


def test_an_event_with_its_quotes(folder: Path) -> None:
    assert show_event(folder, an_id("evt", 1)) == EVENT


def test_a_replaced_id_is_followed(folder: Path) -> None:
    moved = "evt-0000000000000009 was replaced by evt-0000000000000001"
    assert show_event(folder, an_id("evt", 9)) == [moved, *EVENT]
    assert show_event(folder, an_id("act", 9))[:2] == [
        "act-0000000000000009 was replaced by act-0000000000000001",
        "actor_id: act-0000000000000001",
    ]


def test_an_actor_with_its_names_and_events(folder: Path) -> None:
    assert show_event(folder, an_id("act", 1)) == [
        "actor_id: act-0000000000000001",
        "name: Norway",
        "kind: state",
        "country: NOR",
        "named «Norway» 2 times",
        "actor of evt-0000000000000001  Norway – consult – Chad, Oslo (disputed)",
    ]


def test_a_source_with_what_it_says(folder: Path) -> None:
    assert show_event(folder, an_id("src", 1)) == [
        "source_id: src-0000000000000001",
        "name: The Example",
        "kind: outlet",
        "said by it: clm-0000000000000001 «Norway hosted Chad in Oslo»",
    ]


def test_a_claim_and_a_place(folder: Path) -> None:
    assert show_event(folder, an_id("clm", 2))[-1] == "said by Chad"
    assert show_event(folder, an_id("plc", 1))[:2] == ["place_id: plc-0000000000000001", "name: Oslo"]
    assert show_event(folder, an_id("men", 1))[4:] == ["text: Norway", "actor_id: act-0000000000000001"]


@pytest.mark.parametrize("id_", ["", "Norway", "evt-", "evt-000000000000000f", "ppl-0000000000000001"])
def test_what_is_no_id_is_one_line(id_: str, folder: Path) -> None:
    with pytest.raises(InputError) as refused:
        show_event(folder, id_)
    assert "\n" not in str(refused.value)


def test_what_could_drive_a_terminal_is_shown_as_digits(folder: Path) -> None:
    path = folder / "data" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Norway –", "\x1b[31mNorway –"), encoding="utf-8")
    assert show_events(folder) == [r"evt-0000000000000001  0.75  \x1b[31mNorway – consult – Chad, Oslo (disputed)"]
