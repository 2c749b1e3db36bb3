"""What two versions differ in, and the step that this asks of the version."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_seeds import a_row

from tidings.errors import InputError
from tidings.package import write_package
from tidings.release import Bump, Cell, Changes, TableChanges, compare, next_version, render
from tidings.release.comparing.compare import LISTED
from tidings.resolve.resolved import Resolved
from tidings.schema import TABLES
from tidings.settings import Settings
from tidings.tables import Tables, tabulate
from tidings.tables.row_types import ActorRow, ParticipantRow, RedirectRow

EVENT, EVENT_2 = "evt-0000000000000001", "evt-0000000000000002"
NORWAY, CHAD, NEW = "act-0000000000000001", "act-0000000000000002", "act-0000000000000009"


def renamed(rows: Resolved, old: str, new: str) -> Resolved:
    """The dataset with an id replaced wherever it stands."""
    swap = {
        table: tuple(
            replace(row, **{name: new for name in row.__dataclass_fields__ if getattr(row, name) == old})
            for row in getattr(rows, table)
        )
        for table in TABLES
        if table != "redirects"
    }
    return replace(rows, **swap)


def test_the_same_tables_differ_in_nothing(small_tables: Tables) -> None:
    changes = compare(small_tables, small_tables)
    assert changes == Changes()
    assert changes.is_empty
    assert changes.bump == Bump("none", "nothing changed")
    assert render(changes) == "nothing changed\n"


def test_rows_added_are_minor(small_rows: Resolved) -> None:
    more = replace(small_rows, actors=(*small_rows.actors, a_row(ActorRow, NEW, "Oslo police", "organization")))
    changes = compare(tabulate(small_rows), tabulate(more))
    assert changes.tables == (TableChanges("actors", added=(NEW,)),)
    assert changes.bump == Bump("minor", "actors: 1 row added")


def test_a_changed_cell_is_a_patch(small_rows: Resolved) -> None:
    (event,) = small_rows.events
    after = replace(small_rows, events=(replace(event, confidence=0.5, status="reported", mode="visit"),))
    changes = compare(tabulate(small_rows), tabulate(after))
    cells = (
        Cell(EVENT, "confidence", "0.75", "0.5"),
        Cell(EVENT, "mode", None, "visit"),
        Cell(EVENT, "status", "disputed", "reported"),
    )
    assert changes.tables == (TableChanges("events", rows=1, cell_count=3, cells=cells),)
    assert changes.bump == Bump("patch", "events: 3 cells changed")


def test_an_id_gone_without_a_redirect_is_major(small_rows: Resolved) -> None:
    after = renamed(small_rows, CHAD, NEW)
    changes = compare(tabulate(small_rows), tabulate(after))
    actors = next(table for table in changes.tables if table.name == "actors")
    assert (actors.removed, actors.added, actors.redirected) == ((CHAD,), (NEW,), ())
    assert changes.bump == Bump("major", "actors: 1 id gone without a redirect")


@pytest.mark.parametrize("pairs", [[(CHAD, NEW)], [(CHAD, "act-000000000000000a"), ("act-000000000000000a", NEW)]])
def test_a_redirect_carries_every_reference_on(small_rows: Resolved, pairs: list[tuple[str, str]]) -> None:
    redirects = tuple(RedirectRow("actors", old, new, "1.1.0", None) for old, new in pairs)
    after = replace(renamed(small_rows, CHAD, NEW), redirects=redirects)
    changes = compare(tabulate(small_rows), tabulate(after))
    assert {table.name: (table.removed, table.redirected, table.cells) for table in changes.tables} == {
        "actors": ((), ((CHAD, NEW),), ()),
        "redirects": ((), (), ()),
    }
    assert changes.bump.level == "minor"


@pytest.mark.parametrize("target", ["act-00000000000000ff", CHAD])
def test_a_redirect_to_nowhere_is_none(small_rows: Resolved, target: str) -> None:
    redirects = (RedirectRow("actors", CHAD, target, "1.1.0", None),)
    after = replace(renamed(small_rows, CHAD, NEW), redirects=redirects)
    assert compare(tabulate(small_rows), tabulate(after)).bump.level == "major"


def test_two_events_that_become_one_keep_their_parts_once(small_rows: Resolved) -> None:
    (event,) = small_rows.events
    before = replace(
        small_rows,
        events=(event, replace(event, event_id=EVENT_2)),
        participants=(*small_rows.participants, ParticipantRow(EVENT_2, NORWAY, "actor")),
    )
    after = replace(small_rows, redirects=(RedirectRow("events", EVENT_2, EVENT, "1.1.0", None),))
    changes = compare(tabulate(before), tabulate(after))
    assert [table.name for table in changes.tables] == ["events", "redirects"]
    assert changes.tables[0].redirected == ((EVENT_2, EVENT),)


def test_a_redirect_taken_back_is_major(small_rows: Resolved) -> None:
    before = replace(small_rows, redirects=(RedirectRow("actors", NEW, CHAD, "1.0.0", None),))
    assert compare(tabulate(before), tabulate(small_rows)).bump == Bump("major", "redirects: 1 row removed")


def test_rows_of_other_tables_may_go_at_minor(small_rows: Resolved) -> None:
    changes = compare(tabulate(small_rows), tabulate(replace(small_rows, mentions=small_rows.mentions[:3])))
    assert changes.bump == Bump("minor", "mentions: 1 row removed")


def test_cells_are_counted_past_those_listed(small_rows: Resolved) -> None:
    many = tuple(a_row(ActorRow, f"act-{number:016x}", "A", "person") for number in range(LISTED + 5))
    before = replace(small_rows, actors=many)
    after = replace(small_rows, actors=tuple(replace(actor, name="B", sector="GOV") for actor in many))
    (actors,) = compare(tabulate(before), tabulate(after)).tables
    assert (actors.rows, actors.cell_count, len(actors.cells)) == (LISTED + 5, 2 * (LISTED + 5), LISTED)
    assert actors.cells[:2] == (
        Cell(f"act-{0:016x}", "name", "A", "B"),
        Cell(f"act-{0:016x}", "sector", None, "GOV"),
    )


@pytest.fixture
def package(tmp_path: Path, small_tables: Tables, small_settings: Settings) -> Path:
    for name in ("old", "new"):
        write_package(small_tables, small_settings, tmp_path / name, engine="rules/1", articles=())
    return tmp_path


def _edit(folder: Path, change: Any) -> None:
    path = folder / "datapackage.json"
    raw = json.loads(path.read_text())
    change(raw)
    path.write_text(json.dumps(raw))


def _field(raw: Any, table: str, column: str) -> Any:
    resource = next(one for one in raw["resources"] if one["name"] == table)
    return next(one for one in resource["schema"]["fields"] if one["name"] == column)


@pytest.mark.parametrize(
    ("change", "bump"),
    [
        (lambda raw: raw.update(licenses=[{"name": "MIT"}]), Bump("patch", "licenses changed")),
        (lambda raw: raw.update(created="2000-01-01T00:00:00Z", version="9.0.0"), Bump("none", "nothing changed")),
        (lambda raw: raw["resources"].pop(), Bump("major", "table decisions removed")),
        (
            lambda raw: _field(raw, "events", "label").update(type="any"),
            Bump("major", "events.label: type string became any"),
        ),
        (
            lambda raw: _field(raw, "events", "status")["constraints"]["enum"].remove("planned"),
            Bump("major", "events.status: codes planned removed"),
        ),
        (
            lambda raw: _field(raw, "events", "status")["constraints"]["enum"].append("lost"),
            Bump("minor", "events.status: codes lost added"),
        ),
        (
            lambda raw: _field(raw, "events", "status")["constraints"].update(required=False),
            Bump("major", "events.status: no longer required"),
        ),
        (
            lambda raw: _field(raw, "events", "confidence")["constraints"].update(maximum=2),
            Bump("major", "events.confidence: allowed values changed"),
        ),
        (
            lambda raw: _field(raw, "events", "label").update(description="Other words."),
            Bump("patch", "events.label: described in other words"),
        ),
    ],
)
def test_what_the_descriptors_say_counts_too(package: Path, change: Any, bump: Bump) -> None:
    _edit(package / "new", change)
    assert compare(package / "old", package / "new").bump == bump


def test_columns_in_another_order_are_major(package: Path) -> None:
    _edit(package / "new", lambda raw: raw["resources"][-1]["schema"]["fields"].reverse())
    path = package / "new" / "data" / "decisions.csv"
    path.write_text(",".join(reversed(path.read_text().strip().split(","))) + "\n")
    assert compare(package / "old", package / "new").bump == Bump("major", "decisions: columns in another order")


def test_columns_and_tables_come_and_go(package: Path) -> None:
    def drop(raw: Any) -> None:
        raw["resources"] = raw["resources"][:-2]
        raw["resources"][-1]["schema"]["fields"].pop()

    _edit(package / "new", drop)
    places = package / "new" / "data" / "places.csv"
    places.write_text("".join(line.rpartition(",")[0] + "\n" for line in places.read_text().splitlines()))
    there, back = compare(package / "old", package / "new"), compare(package / "new", package / "old")
    assert there.bump == Bump(
        "major", "table redirects removed; table decisions removed; column places.geonames_id removed"
    )
    assert back.bump == Bump("minor", "table redirects added; table decisions added; column places.geonames_id added")


def test_text_json_and_markdown(small_rows: Resolved) -> None:
    (event,) = small_rows.events
    after = replace(
        small_rows,
        events=(replace(event, label="\x1b[31mred\n" + "x" * 80, status="reported"),),
        actors=(*small_rows.actors, a_row(ActorRow, NEW, "Oslo police", "organization")),
    )
    changes = replace(compare(tabulate(small_rows), tabulate(after)), old_version="1.0.0", new_version="1.1.0")
    red = "\\x1b[31mred\\n" + "x" * 50 + "…"
    event = f"{EVENT} «{red}»"
    assert render(changes) == (
        "events: 2 cells changed in 1 row\n"
        f"  {event} label: Norway – consult – Chad, Oslo (disputed) → {red}\n"
        f"  {event} status: disputed → reported\n"
        "actors: 1 row added\n"
        f"  + {NEW} «Oslo police»\n"
        "minor bump: 1.0.0 → 1.1.0 (actors: 1 row added)\n"
    )
    assert render(changes, "markdown").splitlines()[:4] == [
        "## 1.0.0 → 1.1.0",
        "",
        "- events: 2 cells changed in 1 row",
        f"  - `{event} label: Norway – consult – Chad, Oslo (disputed) → {red}`",
    ]
    told = json.loads(render(changes, "json"))
    assert told["bump"] == {"level": "minor", "reason": "actors: 1 row added"}
    assert told["next_version"] == "1.1.0"
    assert told["tables"][1]["added"] == [NEW]
    assert told["names"] == {EVENT: after.events[0].label, NEW: "Oslo police"}


def test_a_key_of_another_type_is_compared_as_text(package: Path) -> None:
    for name, kind in (("old", "integer"), ("new", "string")):
        table = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": kind}], "primaryKey": "a"}}
        (package / name / "t.csv").write_text("a\n1\n2\n" if name == "old" else "a\n1\n3\n")
        _edit(package / name, lambda raw, table=table: raw.update(resources=[table], version="one"))
    changes = compare(package / "old", package / "new")
    assert (changes.tables[0].removed, changes.tables[0].added) == (("2",), ("3",))
    assert render(changes).splitlines()[-1].startswith("major bump (t.a: type integer became string")


def test_an_unknown_format_lists_the_known() -> None:
    with pytest.raises(InputError, match="there is no format 'xml'; choose one of text, json, markdown"):
        render(Changes(), "xml")


@pytest.mark.parametrize(
    ("level", "version"), [("major", "2.0.0"), ("minor", "1.10.0"), ("patch", "1.9.10"), ("none", "1.9.9")]
)
def test_the_next_version(level: Any, version: str) -> None:
    assert next_version("1.9.9", level) == version


@pytest.mark.parametrize("version", ["1.0", "1.0.x", "", "1.0.0-RC1", "1.0.²"])
def test_what_is_no_version(version: str) -> None:
    with pytest.raises(InputError, match="is no version"):
        next_version(version, "major")


IDS = st.sets(st.integers(0, 9).map(lambda number: f"act-{number:016x}"))


@given(IDS, IDS, st.sampled_from("AB"))
def test_rows_are_added_removed_or_in_both(old: set[str], new: set[str], name: str) -> None:
    def tables(ids: set[str], name: str) -> Tables:
        return tabulate(Resolved(actors=tuple(a_row(ActorRow, one, name, "person") for one in ids)))

    changes = compare(tables(old, "A"), tables(new, name))
    actors = changes.tables[0] if changes.tables else TableChanges("actors")
    assert set(actors.added) == new - old
    assert set(actors.removed) == old - new
    assert actors.rows == (len(old & new) if name == "B" else 0)
    assert changes.is_empty == (old == new and (name == "A" or not old))
