"""Redirects: who kept an old id is led to one living row of the same table, in one step."""

from pathlib import Path

import pytest
from small_package import actor, draft, event, source, write

from tidings.validate import check

TALKS, TRADE, ISRAEL = event("talks"), event("trade"), actor("Israel")
OLD, OLDER, GONE = event("old"), event("older"), event("gone")
Redirect = tuple[str, str, str, str]


def counts(folder: Path, *redirects: Redirect, version: str = "1.2.0") -> dict[str, int]:
    made = draft()
    columns = ("table", "old_id", "new_id", "since")
    made.tables["redirects"] = [dict(zip(columns, row, strict=True)) for row in redirects]
    made.meta["version"] = version
    return check(write(made, folder), conformance="off").counts


@pytest.mark.parametrize(
    ("redirects", "found"),
    [
        ([("events", OLD, TALKS, "1.0.0"), ("events", OLDER, TALKS, "1.2.0")], {}),
        ([("actors", actor("old"), ISRAEL, "1.1.9")], {}),
        ([("events", OLD, GONE, "1.0.0")], {"TID-REDIR-NOWHERE": 1}),
        ([("events", TRADE, TALKS, "1.0.0")], {"TID-REDIR-LIVE": 1}),
        ([("events", OLD, OLD, "1.0.0")], {"TID-REDIR-CIRCLE": 1}),
        ([("events", OLD, OLDER, "1.0.0"), ("events", OLDER, OLD, "1.0.0")], {"TID-REDIR-CIRCLE": 2}),
        ([("events", OLD, OLDER, "1.0.0"), ("events", OLDER, TALKS, "1.0.0")], {"TID-REDIR-CHAIN": 1}),
        (
            [("events", OLD, OLDER, "1.0.0"), ("events", OLDER, GONE, "1.0.0")],
            {"TID-REDIR-CHAIN": 1, "TID-REDIR-NOWHERE": 1},
        ),
        (
            [("events", GONE, OLD, "1.0.0"), ("events", OLD, OLDER, "1.0.0"), ("events", OLDER, OLD, "1.0.0")],
            {"TID-REDIR-CHAIN": 1, "TID-REDIR-CIRCLE": 2},
        ),
        ([("events", OLD, TRADE, "1.0.0"), ("events", TRADE, TALKS, "1.0.0")], {"TID-REDIR-LIVE": 1}),
        ([("events", actor("old"), TALKS, "1.0.0")], {"TID-REDIR-TABLE": 1}),
        ([("events", OLD, ISRAEL, "1.0.0")], {"TID-REDIR-TABLE": 1}),
        ([("actors", OLD, TALKS, "1.0.0")], {"TID-REDIR-TABLE": 1}),
        ([("sources", source("old"), ISRAEL, "1.0.0")], {"TID-REDIR-TABLE": 1}),
        ([("events", OLD, TALKS, "1.2.1")], {"TID-REDIR-SINCE": 1}),
        ([("events", OLD, TALKS, "1.10.0")], {"TID-REDIR-SINCE": 1}),
        ([("events", OLD, TALKS, "01.0.0")], {"TID-REDIR-SINCE": 1}),
        ([("claims", OLD, TALKS, "1.0.0")], {"TID-CELL-CODE": 1, "TID-REDIR-NOWHERE": 1}),
        ([("", OLD, "", "")], {"TID-CELL-REQUIRED": 2}),
        ([("events", OLD, "", "1.0.0")], {"TID-REDIR-NOWHERE": 1}),
        ([("events", OLD, "clm-0000000000000000", "1.0.0")], {"TID-CELL-PATTERN": 1}),
    ],
)
def test_redirects(redirects: list[Redirect], found: dict[str, int], tmp_path: Path) -> None:
    assert counts(tmp_path, *redirects) == found


def test_what_was_withdrawn_says_why(tmp_path: Path) -> None:
    made = draft()
    reason = "people rejected its claims"
    made.tables["redirects"] = [
        {"table": "events", "old_id": OLD, "new_id": "", "since": "1.0.0", "reason": reason},
        {"table": "events", "old_id": OLDER, "new_id": OLD, "since": "1.0.0"},
    ]
    assert check(write(made, tmp_path), conformance="off").counts == {"TID-REDIR-CHAIN": 1}


def test_a_higher_version_may_have_fewer_digits(tmp_path: Path) -> None:
    assert counts(tmp_path, ("events", OLD, TALKS, "1.9.0"), version="1.10.0") == {}
