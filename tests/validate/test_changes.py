"""The table of changes against the tables that it ends in."""

from pathlib import Path

import pytest
from small_package import Row, actor, draft, event, follow, write

from tidings.validate import check

TALKS, GONE = event("talks"), "evt-00000000000000ff"


def change(table: str, id_: str, kind: str, column: str, old: str = "", new: str = "") -> Row:
    return {"table": table, "id": id_, "change": kind, "column": column, "old_value": old, "new_value": new}


PART = f"{TALKS} {actor('Israel')} actor"
FOUND: dict[str, tuple[list[Row], dict[str, int]]] = {
    "all in order": (
        [
            change("events", TALKS, "changed", "status", "reported", "disputed"),
            change("events", TALKS, "changed", "mode", "visit"),
            change("events", GONE, "removed", "event_id", GONE),
            change("participants", PART, "added", "role", "", "actor"),
            change("places", "plc-1", "removed", "place_id", "plc-1"),
            change("articles", "art-1", "changed", "lost_column", "x"),
        ],
        {},
    ),
    "a number as it is written": ([change("events", TALKS, "changed", "intensity", "-2.5", "2.5")], {}),
    "another value": ([change("events", TALKS, "changed", "status", "reported", "planned")], {"TID-CHANGES-ROW": 1}),
    "a row that is not there": ([change("events", GONE, "added", "mode", "", "visit")], {"TID-CHANGES-ROW": 1}),
    "a row that is not gone": ([change("events", TALKS, "removed", "event_id", TALKS)], {"TID-CHANGES-ROW": 1}),
    "nothing changed": ([change("events", TALKS, "changed", "status", "a", "a")], {"TID-CHANGES-FORM": 1}),
    "new, with an old value": (
        [change("events", TALKS, "added", "status", "a", "disputed")],
        {"TID-CHANGES-FORM": 1},
    ),
    "gone, with a new value": ([change("events", GONE, "removed", "event_id", GONE, "x")], {"TID-CHANGES-FORM": 1}),
    "no such column": ([change("events", TALKS, "changed", "colour", "", "red")], {"TID-CHANGES-FORM": 1}),
    "no such table": ([change("evnets", TALKS, "added", "status", "", "red")], {"TID-CHANGES-FORM": 1}),
    "no such kind": ([change("events", TALKS, "altered", "status", "", "disputed")], {"TID-CELL-CODE": 1}),
    "twice": ([change("events", TALKS, "changed", "status", "x", "disputed")] * 2, {"TID-KEY-PRIMARY": 1}),
}


@pytest.mark.parametrize("case", FOUND)
def test_what_is_found(case: str, tmp_path: Path) -> None:
    rows, counts = FOUND[case]
    made = draft()
    follow(made)
    made.tables["changes"] = rows
    report = check(write(made, tmp_path), conformance="off")
    assert report.counts == counts, "\n".join(issue.told for issue in report.issues)
