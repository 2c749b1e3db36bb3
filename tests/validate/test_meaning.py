"""Of the ids of the last version, those are told that stand for something else now; a mended name is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_package import Draft, actor, draft, event, source, write

from tidings.validate import check

OTHER_DAY = {"date_start": "2025-08-01", "date_end": "2025-08-01", "date_precision": "day"}
OTHER_TYPE = {"event_type": "ASSAULT", "quad_class": "4"}


def told(change: Callable[[Draft], object], folder: Path) -> list[str | None]:
    """The ids that are told where a package, against the one before, has that change."""
    made = draft()
    change(made)
    (folder / "last").mkdir()
    last = write(draft(), folder / "last")
    report = check(write(made, folder), against=last, conformance="off")
    return [one.row_id for one in report.issues if one.rule == "TID-REL-MEANING"]


def army(name: str, text: str = "The army", **cells: str) -> Callable[[Draft], object]:
    """The army under another name, and its one mention in other words."""

    def change(made: Draft) -> None:
        made.row("actors", 2).update(name=name, **cells)
        made.row("mentions", 2)["text"] = text

    return change


@pytest.mark.parametrize(
    ("change", "is_other"),
    [
        (army("Anna Berg", "Anna Berg", kind="person"), True),
        (army("Anna Berg", "Anna Berg"), True),
        (army("Anna Berg", kind="person"), False),
        (army("The army of Israel", "soldiers", kind="armed_group"), False),
        (army("The armyy", "the armyy", kind="unknown", country=""), False),
        (army("Les forces", "Les forces", country="FRA"), True),
    ],
    ids=["somebody else", "of the same kind", "with an alias", "a longer name", "a slip mended", "another country"],
)
def test_an_actor_is_another_where_no_name_is_left(
    change: Callable[[Draft], object], is_other: bool, tmp_path: Path
) -> None:
    assert told(change, tmp_path) == [actor("army")] * is_other


@pytest.mark.parametrize(
    ("number", "cells", "is_other"),
    [
        (2, {"name": "The Morning Star", "kind": "document"}, False),
        (2, {"name": "AFP"}, False),
        (0, {"name": "Carl Dahl", "kind": "person"}, False),
        (1, {"name": "Anna Berg", "kind": "person"}, False),
    ],
    ids=["its text stays", "an outlet", "an official who is named", "its actor stays"],
)
def test_a_source_of_which_something_is_left_is_the_same(
    number: int, cells: dict[str, str], is_other: bool, tmp_path: Path
) -> None:
    assert told(lambda made: made.row("sources", number).update(cells), tmp_path) == [source("-")] * is_other


def test_a_source_is_another_where_no_name_is_left(tmp_path: Path) -> None:
    def change(made: Draft) -> None:
        made.row("sources", 2).update(name="Anna Berg", kind="person")
        made.row("attributions", 2)["text"] = "Anna Berg"

    assert told(change, tmp_path) == [source("Reuters")]


@pytest.mark.parametrize(
    ("cells", "parts", "is_other"),
    [
        (OTHER_TYPE | OTHER_DAY, ["army", "army"], True),
        (OTHER_TYPE | OTHER_DAY, ["army", "Syria"], False),
        (OTHER_TYPE, ["army", "army"], False),
        (OTHER_DAY, ["army", "army"], False),
    ],
    ids=["all", "but a part", "but the day", "but the type"],
)
def test_an_event_is_another_where_type_day_and_parts_are(
    cells: dict[str, str], parts: list[str], is_other: bool, tmp_path: Path
) -> None:
    def change(made: Draft) -> None:
        made.row("events", 0).update(cells)
        for number, name in enumerate(parts):
            made.row("participants", number).update(actor_id=actor(name), role=("actor", "recipient")[number])

    assert told(change, tmp_path) == [event("talks")] * is_other


def test_an_actor_that_another_took_the_place_of_is_no_other_part(tmp_path: Path) -> None:
    def change(made: Draft) -> None:
        made.row("events", 0).update(OTHER_TYPE | OTHER_DAY)
        made.tables["participants"] = [
            row for row in made.tables["participants"] if row["actor_id"] != actor("Syria")
        ]
        made.row("participants", 0)["actor_id"] = actor("army")
        new = {"table": "actors", "old_id": actor("Israel"), "new_id": actor("army"), "since": "1.0.1"}
        made.tables["redirects"].append(new)

    assert told(change, tmp_path) == []
