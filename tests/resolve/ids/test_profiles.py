"""An upgrade costs no ids: a package of any profile is built upon, whatever it has fewer or more than today's."""

import shutil
from collections.abc import Callable
from pathlib import Path

import older_packages as older
import pytest
from profiles import PUBLISHED, frozen, stories
from stories import build

from tidings.pipeline import read_last
from tidings.resolve.resolved import Resolved
from tidings.schema import PROFILE_VERSION, TABLES, codes, table_schema
from tidings.tables import read_tables

KEYS = {"events": "event_id", "actors": "actor_id", "sources": "source_id"}

NEEDED = {
    ("claims", "event_id"): {"events"},
    ("claims", "article_id"): {"events", "sources"},
    ("claims", "trigger_start"): {"events", "sources"},
    ("claims", "claim_id"): {"sources"},
    ("articles", "publisher_id"): {"sources"},
    ("attributions", "claim_id"): {"sources"},
    ("attributions", "relation"): {"sources"},
    ("attributions", "source_id"): {"sources"},
    ("mentions", "article_id"): {"actors"},
    ("mentions", "start"): {"actors"},
    ("mentions", "actor_id"): {"actors"},
}
"""The columns without which nothing is remembered of some tables by evidence; names may still do."""


@pytest.fixture(params=PUBLISHED)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the package of each published profile."""
    return shutil.copytree(frozen(request.param), tmp_path / "old")


def rebuilt(old: Path) -> Resolved:
    return build(*stories(), last=read_last(old, old), version="1.1.0")


def ids(rows: Resolved, *tables: str) -> dict[str, set[str]]:
    return {table: {getattr(row, KEYS[table]) for row in getattr(rows, table)} for table in tables or KEYS}


def ids_of(package: Path, *tables: str) -> dict[str, set[str]]:
    frames = read_tables(package)
    return {table: set(frames[table][KEYS[table]]) for table in tables or KEYS}


def test_the_present_profile_is_frozen() -> None:
    assert PROFILE_VERSION in PUBLISHED, "freeze a package of it: python tests/profiles.py"


def test_each_published_profile_keeps_its_ids(old: Path) -> None:
    again = rebuilt(old)
    assert ids(again) == ids_of(old)
    assert [row.old_id for row in again.redirects] == list(read_tables(old)["redirects"]["old_id"])


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in TABLES for column in table_schema(table).columns]
)
def test_a_column_fewer_costs_only_what_rests_on_it(old: Path, table: str, column: str) -> None:
    wanted = ids_of(old)
    older.drop_column(old, table, column)
    kept = [name for name in KEYS if name not in NEEDED.get((table, column), ())]
    assert ids(rebuilt(old), *kept) == {name: wanted[name] for name in kept}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_fewer_is_read_as_empty(old: Path, table: str) -> None:
    wanted = ids_of(old)
    older.drop_table(old, table)
    lost = {name for (needed, _), names in NEEDED.items() if needed == table for name in names}
    kept = [name for name in KEYS if name not in lost]
    assert ids(rebuilt(old), *kept) == {name: wanted[name] for name in kept}


@pytest.mark.parametrize(
    "change",
    [
        *(
            pytest.param(lambda old, t=table: older.add_column(old, t, "mood"), id=f"{table}.mood")
            for table in TABLES
        ),
        pytest.param(lambda old: older.add_table(old, "moods"), id="a table"),
        pytest.param(lambda old: older.retype_column(old, "mentions", "start", "string"), id="text for a number"),
        pytest.param(lambda old: older.retype_column(old, "claims", "hedged", "string"), id="text for a boolean"),
        pytest.param(lambda old: older.retype_column(old, "articles", "published", "any"), id="any for a date"),
        pytest.param(lambda old: older.retype_column(old, "claims", "start", "number"), id="number for an integer"),
    ],
)
def test_more_or_other_columns_cost_nothing(old: Path, change: Callable[[Path], None]) -> None:
    wanted = ids_of(old)
    change(old)
    assert ids(rebuilt(old)) == wanted


def test_a_redirect_without_its_version_is_of_the_version_that_is_built(old: Path) -> None:
    older.drop_column(old, "redirects", "since")
    assert [row.since for row in rebuilt(old).redirects] == ["1.1.0"]


def test_every_table_whose_ids_last_is_tested() -> None:
    assert set(KEYS) == set(codes("redirected_tables"))
