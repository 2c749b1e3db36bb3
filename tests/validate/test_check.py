"""What is asked of `check`: which rules, how severe, how many places, how far Frictionless, and on whose package."""

import json
from pathlib import Path
from typing import Any

import pytest
from broken_packages import BROKEN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_package import Draft, actor, claim, csv_text, describe, draft, edit, event, write

from tidings import schema
from tidings.errors import InputError, PackageError
from tidings.issue import Issue
from tidings.resolve.events.status import status_of
from tidings.validate import causes, check, exit_code
from tidings.validate.blockwise import files
from tidings.validate.outcome import Resource


def broken(folder: Path) -> Path:
    """A package with one error and one warning."""
    made = draft()
    made.row("events")["status"] = "reported"
    made.row("articles")["title"] = "=1+1"
    return write(made, folder)


def graded(rule: str, severity: str) -> dict[str, Any]:
    """The settings that give a rule that severity."""
    return {"settings": {"severities": {rule: severity}}}


@pytest.mark.parametrize(
    ("asked", "counts", "code"),
    [
        ({}, {"TID-CELL-FORMULA": 1, "TID-EVENT-STATUS": 1}, 1),
        ({"only": ["TID-EVENT-STATUS"]}, {"TID-EVENT-STATUS": 1}, 1),
        ({"only": ["tid-cell-*"]}, {"TID-CELL-FORMULA": 1}, 0),
        ({"ignore": ["TID-EVENT-*"]}, {"TID-CELL-FORMULA": 1}, 0),
        (graded("TID-EVENT-STATUS", "warning"), {"TID-CELL-FORMULA": 1, "TID-EVENT-STATUS": 1}, 0),
        (graded("TID-EVENT-STATUS", "off"), {"TID-CELL-FORMULA": 1}, 0),
        (graded("TID-CELL-FORMULA", "error") | {"ignore": ["TID-EVENT-*"]}, {"TID-CELL-FORMULA": 1}, 1),
    ],
)
def test_rules_and_severities(asked: dict[str, Any], counts: dict[str, int], code: int, tmp_path: Path) -> None:
    report = check(broken(tmp_path), conformance="off", **asked)
    assert (report.counts, exit_code(report)) == (counts, code)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"only": ["TID-EVENT-STATE"]}, "did you mean TID-EVENT-STATUS"),
        ({"conformance": "half"}, "auto, full, sample, off"),
        ({"settings": {"limit": 1}}, "unknown key 'limit'"),
        ({"settings": {"max_drop": "x"}}, "max_drop = 'x'"),
        ({"settings": {"severities": {"TID-EVENT-STATUS": "fatal"}}}, "error, warning or off"),
        ({"settings": {"custom": ["no.sql"]}, "custom": Path()}, "a custom rule is a file that ends in .sql or .py"),
    ],
)
def test_wrong_options_say_what_to_use(asked: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        check(write(draft(), tmp_path), **{"conformance": "off"} | asked)


def test_an_issue_has_all_coordinates(tmp_path: Path) -> None:
    made = draft()
    made.row("articles")["title"] = "two\nlines"
    made.row("articles", 1)["published"] = "yesterday"
    (issue,) = check(write(made, tmp_path), conformance="off", only=["TID-CELL-TYPE"]).issues
    lines = (tmp_path / "package" / "data" / "articles.csv").read_text().splitlines()
    assert issue == Issue(
        rule="TID-CELL-TYPE",
        severity="error",
        table="articles",
        file="data/articles.csv",
        line=next(number for number, line in enumerate(lines, 1) if "yesterday" in line),
        column="published",
        row_id=made.row("articles", 1)["article_id"],
        value="yesterday",
        message="a cell is not of the column's type",
        remedy="Write integers as 12, numbers as 0.5, dates as 2024-02-29, truth values as true or false.",
        expected="a day such as 2024-02-29",
    )


def test_torn_tables_are_said_and_do_not_cascade(tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    edit(package / "data" / "claims.csv", b'Rome, Reuters reported."', b'Rome, Reuters reported.",,')
    describe(package)
    report = check(package, conformance="off")
    assert report.counts == {"TID-FILE-RAGGED": 1}
    assert "rows of claims could not be read: counts and orphans are not checked" in report.layers[1].note


@pytest.mark.parametrize(
    "rule", sorted(name for name, how in BROKEN.items() if how.files is None and not how.options)
)
def test_faults_are_the_same_however_the_files_are_cut(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, _ = BROKEN[rule].build(tmp_path)
    whole = check(package, conformance="off")
    monkeypatch.setattr(files, "SIZE", 300)
    assert check(package, conformance="off") == whole
    assert rule in whole.counts


def test_another_package_is_checked_as_far_as_it_can_be(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,b\n1,+05\n1,x\n")
    fields = [{"name": "id", "type": "integer"}, {"name": "b", "type": "integer"}]
    table = {"name": "a", "path": "a.csv", "schema": {"fields": fields, "primaryKey": "id"}}
    (tmp_path / "p.json").write_text("{}")
    other = {"name": "p", "path": "p.json"}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "x", "resources": [table, other]}))
    report = check(tmp_path, seeds=tmp_path, conformance="full")
    assert report.counts == {"TID-CELL-TYPE": 1, "TID-KEY-PRIMARY": 1}
    assert {layer.name: (layer.state, layer.note) for layer in report.layers[1:4]} == {
        "tables": ("checked", "no tidings package: the rules of its contract do not apply"),
        "references": ("checked", "foreign keys only: no tidings package"),
        "evidence": ("not checked", "no tidings package"),
    }
    assert report.resources == (
        Resource("a", "checked"),
        Resource("p", "checked", "its size and hash alone: nothing says that it is a table"),
    )


WIDTH = max(len(schema.table_schema(name).columns) for name in schema.TABLES)


@pytest.mark.parametrize("number", range(WIDTH))
def test_a_column_that_a_file_lacks_is_said_and_the_rest_is_checked(number: int, tmp_path: Path) -> None:
    made, lacking = draft(), 0
    package = write(made, tmp_path)
    for name in schema.TABLES:
        columns = list(schema.table_schema(name).columns)
        if number < len(columns):
            gone, lacking = columns.pop(number), lacking + 1
            rows = [{key: cell for key, cell in row.items() if key != gone} for row in made.tables[name]]
            path = package / "data" / f"{name}.csv"
            path.write_text(csv_text(rows, columns), encoding="utf-8", newline="")
    assert check(package, conformance="off", only=["TID-FILE-*"]).counts == {"TID-FILE-HEADER": lacking}


def test_a_line_end_of_windows_inside_a_cell_is_a_control_character(tmp_path: Path) -> None:
    made = draft()
    made.row("articles")["title"] = "Talks\r\nin Baku"
    report = check(write(made, tmp_path), conformance="off")
    assert report.counts == {"TID-CELL-CONTROL": 1, "TID-FILE-LINES": 1, "TID-TEXT-LINES": 1}


def test_what_cannot_be_checked_is_said_of_a_table_without_rows_too(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("shape\n")
    table = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "shape", "type": "geojson"}]}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "x", "resources": [table]}))
    report = check(tmp_path, conformance="off")
    assert (report.counts, dict(report.rows)) == ({"TID-DESC-PATTERN": 1}, {"t": 0})


def test_against_another_package_than_a_tidings_one(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "x", "resources": []}')
    with pytest.raises(PackageError, match="no tidings package"):
        check(write(draft(), tmp_path / "new"), against=tmp_path, conformance="off")


def _many(made: Draft, count: int) -> Draft:
    """The package with many more actors, each with a mention."""
    made.row("articles")["characters"] = str(10 * (count + 100))
    for number in range(count):
        name = f"actor {number}"
        made.tables["actors"].append(
            {"actor_id": actor(name), "name": name, "kind": "state", "member_of": actor("army")}
        )
        span = {"start": str(10 * (number + 20)), "end": str(10 * (number + 20) + 6)}
        mention = dict(made.row("mentions")) | {"mention_id": f"men-{number:016x}", "actor_id": actor(name)} | span
        made.tables["mentions"].append(mention)
    return made


def test_frictionless_sees_a_sample_that_is_closed_under_references(tmp_path: Path) -> None:
    package = write(_many(draft(), 400), tmp_path)
    report = check(package, conformance="sample", settings={"full_rows": 10})
    layer = next(layer for layer in report.layers if layer.name == "structure")
    assert (report.counts, layer.state) == ({}, "partly")
    assert "on a sample of about 3,000 of 839 rows" in layer.note


def test_the_sample_grows_by_what_it_refers_to(tmp_path: Path) -> None:
    from tidings.validate.blockwise.files import read_table
    from tidings.validate.layers.between.links import link_all
    from tidings.validate.layers.described.descriptor import read_descriptor
    from tidings.validate.layers.structure import sample

    described = read_descriptor(write(_many(draft(), 400), tmp_path))
    tables = {source.name: read_table(source, 1).table for source in described.sources}
    read = {name: table for name, table in tables.items() if table}
    masks = sample(read, link_all(read, set(read))[0], 100)
    actors = tables["actors"]
    assert actors is not None
    held = set(actors.frame["actor_id"].filter(masks["actors"]).to_list())
    assert {actor("army"), actor("Israel")} <= held
    assert 20 < sum(mask.sum() for mask in masks.values()) < 300


def test_own_rules_in_python(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text(
        "from tidings.issue import Issue\n"
        "def check(tables):\n"
        "    return [Issue('X', 'error', 'events', message=f'{tables[\"events\"].height} events')]\n"
    )
    package = write(draft(), tmp_path)
    report = check(package, conformance="off", custom=tmp_path, settings={"custom": ["rules.py"]})
    assert [issue.message for issue in report.issues] == ["a rule of the dataset's own is broken: 3 events"]
    (tmp_path / "rules.py").write_text("def check(tables): return 1 / 0\n")
    with pytest.raises(InputError, match=r"rules\.py: ZeroDivisionError"):
        check(package, conformance="off", custom=tmp_path, settings={"custom": ["rules.py"]})


def test_own_rules_are_not_run_unasked(tmp_path: Path) -> None:
    report = check(write(draft(), tmp_path), conformance="off", settings={"custom": ["rules.py"]})
    assert report.layers[-1].note == "1 rule files are named; give --custom to run them"


ROWS = sorted(rule for rule, how in BROKEN.items() if how.files is None and how.options in ((), ("seeds",)))
_JUDGED_LAST = (
    *("TID-ID-CONTENT", "TID-EVENT-MODE", "TID-EVENT-DATE", "TID-EVENT-PLACE", "TID-EVENT-LABEL", "TID-EVENT-TYPE"),
    *("TID-CLAIM", "TID-ARGUMENT", "TID-ACTOR", "TID-MENTION", "TID-SOURCE"),
)
"""Rules that are silent by design where a cell that they compare is broken by a rule of its own."""
ALONE = [rule for rule in ROWS if not rule.startswith(_JUDGED_LAST)]
CLASHES = [
    {"TID-EVID-ARTICLE", "TID-EVID-ID"},
    {"TID-EVID-ARTICLE", "TID-EVID-QUOTE"},
    {"TID-EVID-ARTICLE", "TID-EVID-TRIGGER"},
    {"TID-EVID-ARTICLE", "TID-EVID-WORDS"},
    {"TID-REF-CYCLE", "TID-REF-MISSING"},
    {"TID-REF-MISSING", "TID-REF-ORPHAN"},
    {"TID-MENTION-TWICE", "TID-SPAN-ORDER"},
]
"""Where one change takes away what the other needs: the text, or the reference itself."""


@pytest.mark.slow
@settings(
    deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pair=st.lists(st.sampled_from(ALONE), min_size=2, max_size=2, unique=True))
def test_no_fault_hides_another(pair: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    one, two = draft(), draft()
    BROKEN[pair[0]].rows(one)
    BROKEN[pair[1]].rows(two)
    cells = [_changed(made) for made in (one, two)]
    if cells[0] & cells[1]:
        return  # the second change would undo the first
    both, folder = draft(), tmp_path_factory.mktemp("pair")
    for name in pair:
        BROKEN[name].rows(both)
    report = check(write(both, folder), seeds=folder / "seeds", conformance="off")
    assert set(pair) <= set(report.counts) or set(pair) in CLASHES or _is_cause(*pair) or _is_cause(*reversed(pair))


def _is_cause(cause: str, follower: str) -> bool:
    """True for cells that mean nothing beside what tables say of each other, which is then not judged."""
    return cause in causes._FORM and follower.startswith((*causes._ACROSS, "TID-EVID"))


def _changed(made: Draft) -> set[tuple[str, int]]:
    """Tables and rows that differ from the valid package; a row added or taken out is its whole table."""
    was = draft()
    texts = {("texts", 0)} if made.texts != was.texts else set()
    return texts | {
        (name, number if len(rows) == len(was.tables.get(name, ())) else -1)
        for name, rows in made.tables.items()
        for number, row in enumerate(rows)
        if len(rows) != len(was.tables.get(name, ())) or row != was.tables[name][number]
    }


STANCES = [(polarity, modality) for polarity in ("positive", "negative") for modality in
           ("actual", "planned", "requested", "hypothetical")]  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stances=st.lists(st.sampled_from(STANCES), min_size=2, max_size=2))
def test_status_is_judged_as_it_is_derived(
    stances: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = draft()
    for row, (polarity, modality) in zip(made.tables["claims"][:2], stances, strict=True):
        row.update(polarity=polarity, modality=modality)
    made.row("events")["status"] = status_of(stances)
    package = write(made, tmp_path_factory.mktemp("status"))
    assert check(package, conformance="off", ignore=["TID-CLAIM-CUE"]).counts == {}


def test_names_used_here_stand_in_the_package() -> None:
    made = draft()
    assert event("talks") in {row["event_id"] for row in made.tables["events"]}
    assert claim("talks") in {row["claim_id"] for row in made.tables["claims"]}
