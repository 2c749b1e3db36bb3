"""An upgrade costs no ids: a package of any profile is built upon, whatever it has fewer or more than today's."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import older_packages as older
import pytest
from profiles import PUBLISHED, frozen, stories
from stories import build

from tidings.pipeline import read_last
from tidings.resolve.resolved import Resolved
from tidings.schema import PROFILE_VERSION, codes, table_schema
from tidings.tables import read_tables

KEYS = {"events": "event_id", "actors": "actor_id", "sources": "source_id", "stories": "story_id"}

NEEDED = {
    ("claims", "event_id"): {"events"},
    ("claims", "article_id"): {"events", "sources"},
    ("claims", "trigger_start"): {"events", "sources"},
    ("claims", "claim_id"): {"sources"},
    ("articles", "publisher_id"): {"sources"},
    ("articles", "article_id"): {"stories"},
    ("articles", "story_id"): {"stories"},
    ("attributions", "claim_id"): {"sources"},
    ("attributions", "relation"): {"sources"},
    ("attributions", "source_id"): {"sources"},
    ("mentions", "article_id"): {"actors"},
    ("mentions", "start"): {"actors"},
    ("mentions", "actor_id"): {"actors"},
}
"""The columns without which nothing is remembered of some tables by evidence; names may still do."""


TABLES = [(version, table) for version in PUBLISHED for table in read_tables(frozen(version), contract=False)]
"""The tables of each published profile."""


@pytest.fixture(params=PUBLISHED)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the package of each published profile."""
    return shutil.copytree(frozen(request.param), tmp_path / "old")


def rebuilt(old: Path) -> Resolved:
    return build(*stories(), last=read_last(old, old), version="1.1.0")


def ids(rows: Resolved, tables: Iterable[str]) -> dict[str, set[str]]:
    return {table: {getattr(row, KEYS[table]) for row in getattr(rows, table)} for table in tables}


def ids_of(package: Path) -> dict[str, set[str]]:
    """The ids of the tables that the package has and whose ids last."""
    frames = read_tables(package, contract=False)
    return {table: set(frames[table][key]) for table, key in KEYS.items() if table in frames}


def test_the_present_profile_is_frozen() -> None:
    assert PROFILE_VERSION in PUBLISHED, "freeze a package of it: python tests/profiles.py"


def test_each_published_profile_keeps_its_ids(old: Path) -> None:
    again, wanted = rebuilt(old), ids_of(old)
    assert ids(again, wanted) == wanted
    assert [row.old_id for row in again.redirects] == list(read_tables(old)["redirects"]["old_id"])


@pytest.mark.parametrize(
    ("old", "table", "column"),
    [(version, table, column) for version, table in TABLES for column in table_schema(table).columns],
    indirect=["old"],
)
def test_a_column_fewer_costs_only_what_rests_on_it(old: Path, table: str, column: str) -> None:
    wanted = ids_of(old)
    older.drop_column(old, table, column)
    kept = wanted.keys() - NEEDED.get((table, column), set())
    assert ids(rebuilt(old), kept) == {name: wanted[name] for name in kept}


@pytest.mark.parametrize(("old", "table"), TABLES, indirect=["old"])
def test_a_table_fewer_is_read_as_empty(old: Path, table: str) -> None:
    wanted = ids_of(old)
    older.drop_table(old, table)
    kept = wanted.keys() - {name for (needed, _), names in NEEDED.items() if needed == table for name in names}
    assert ids(rebuilt(old), kept) == {name: wanted[name] for name in kept}


CHANGES: dict[str, Callable[[Path], None]] = {
    "a table": lambda old: older.add_table(old, "moods"),
    "text for a number": lambda old: older.retype_column(old, "mentions", "start", "string"),
    "text for a boolean": lambda old: older.retype_column(old, "claims", "hedged", "string"),
    "any for a date": lambda old: older.retype_column(old, "articles", "published", "any"),
    "number for an integer": lambda old: older.retype_column(old, "claims", "start", "number"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_more_or_other_columns_cost_nothing(old: Path, change: Callable[[Path], None]) -> None:
    wanted = ids_of(old)
    change(old)
    assert ids(rebuilt(old), wanted) == wanted


@pytest.mark.parametrize(("old", "table"), TABLES, indirect=["old"])
def test_a_column_more_costs_nothing(old: Path, table: str) -> None:
    wanted = ids_of(old)
    older.add_column(old, table, "mood")
    assert ids(rebuilt(old), wanted) == wanted


def test_a_redirect_without_its_version_is_of_the_version_that_is_built(old: Path) -> None:
    older.drop_column(old, "redirects", "since")
    assert [row.since for row in rebuilt(old).redirects] == ["1.1.0"]


def test_every_table_whose_ids_last_is_tested() -> None:
    assert set(KEYS) == set(codes("redirected_tables"))
