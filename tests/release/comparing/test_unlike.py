"""What a comparison finds by the rows that are not alike is what a plain look at every cell finds."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.errors import PackageError
from tidings.release import Cell, Changes, TableChanges, compare
from tidings.release.comparing import unlike
from tidings.release.comparing.table_rows import FrameRows, LineRows
from tidings.tables import read_tables

ACTORS = ("actor_id", "name", "weight")
PARTS = ("event_id", "actor_id", "said")
REDIRECTS = ("table", "old_id", "new_id")
IDS = ("a1", "a2", "a3", "", "a,4", 'a"5', "a\n6")
WORDS = (
    "",
    "x",
    "x, y",
    'a "b"',
    "two\nlines",
    "two\n\nlines, and",
    "'",
    "é\r\nf",
    "g\rh",
    "a1",
    ",,,",
    "\x1f",
    " x ",
)
Row = tuple[str, ...]
Data = Mapping[str, list[Row]]


@st.composite
def versions(draw: st.DrawFn) -> tuple[Data, Data]:
    """Two versions: keys stand once, references hold, and redirects are the newer one's."""
    old, new = draw(_version()), draw(_version())
    for table in ("actors", "participants"):  # most rows are as they were
        for row in old[table]:
            key = row[: KEYS[table]]
            if draw(st.booleans()) and key[-1] in {"", *(one[0] for one in new["actors"])}:
                new[table] = [one for one in new[table] if one[: KEYS[table]] != key] + [row]
    gone = sorted({row[0] for row in old["actors"]} - {row[0] for row in new["actors"]} - {""})
    new["redirects"] = [("actors", one, draw(st.sampled_from(IDS))) for one in gone if draw(st.booleans())]
    return {name: draw(st.permutations(rows)) for name, rows in old.items()}, new


@st.composite
def _version(draw: st.DrawFn) -> dict[str, list[Row]]:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    word, weight = st.sampled_from(WORDS), st.sampled_from(("", "0.5", "0.0", "-0.0", "nan", "1.0"))
    pairs = draw(st.lists(st.tuples(st.sampled_from(("e1", "e2", "e,3")), st.sampled_from([*ids, ""])), unique=True))
    actors = [(one, draw(word), draw(weight)) for one in ids]
    return {"actors": actors, "participants": [(*pair, draw(word)) for pair in pairs], "redirects": []}


COLUMNS = {"actors": ACTORS, "participants": PARTS, "redirects": REDIRECTS}
KEYS = {"actors": 1, "participants": 2, "redirects": 2}


def write(folder: Path, data: Data, quoting: int) -> Path:
    """The version as a package, its cells quoted where they must be, or all."""
    folder.mkdir()
    resources = []
    for name, columns in COLUMNS.items():
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n", quoting=quoting)  # type: ignore[arg-type]
        text.write(",".join(columns) + "\n")
        rows.writerows(data[name])
        (folder / f"{name}.csv").write_bytes(text.getvalue().encode())
        fields = [{"name": one, "type": "number" if one == "weight" else "string"} for one in columns]
        keys = {"fields": ["actor_id"], "reference": {"resource": "actors", "fields": ["actor_id"]}}
        schema = {"fields": fields, "primaryKey": list(columns[: KEYS[name]])}
        schema |= {"foreignKeys": [keys]} if name == "participants" else {}
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema})
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}))
    return folder


def plainly(old: Data, new: Data) -> tuple[TableChanges, ...]:
    """The definition, cell by cell."""
    moved = _moved(new)
    found = (_plain_table(name, old[name], new[name], moved) for name in COLUMNS)
    return tuple(table for table in found if not table.is_empty)


def _moved(new: Data) -> dict[str, str]:
    alive, pairs = {row[0] for row in new["actors"]} - {""}, {old: to for _, old, to in new["redirects"]}
    ends = {}
    for old in pairs:
        end, seen = old, set[str]()
        while end in pairs and end not in seen:
            seen.add(end)
            end = pairs[end]
        if end in alive:
            ends[old] = end
    return ends


def _plain_table(name: str, old: list[Row], new: list[Row], moved: Mapping[str, str]) -> TableChanges:
    width = KEYS[name]
    if name == "participants":
        old = [(row[0], moved.get(row[1], row[1]), *row[2:]) for row in old]
    before, after = ({row[:width]: row for row in reversed(rows)} for rows in (old, new))
    gone = sorted(" ".join(key) for key in before if key not in after)
    led = moved if name == "actors" else {}
    cells = tuple(sorted(_plain_cells(name, before, after)))
    return TableChanges(
        name,
        added=tuple(sorted(" ".join(key) for key in after if key not in before)),
        removed=tuple(one for one in gone if one not in led),
        redirected=tuple((one, led[one]) for one in gone if one in led),
        rows=len({cell.row_id for cell in cells}),
        cell_count=len(cells),
        cells=cells,
    )


def _plain_cells(name: str, before: Mapping[Row, Row], after: Mapping[Row, Row]) -> Iterator[Cell]:
    for key in before.keys() & after.keys():
        for column, old, new in list(zip(COLUMNS[name], before[key], after[key], strict=True))[KEYS[name] :]:
            if old != new:
                yield Cell(" ".join(key), column, _cell(column, old), _cell(column, new))


def _cell(column: str, text: str) -> str | None:
    return ("NaN" if text == "nan" and column == "weight" else text) or None


@pytest.fixture(autouse=True, params=[0.0, 1.1], ids=["without those alike", "all"], scope="module")
def _however_many_are_alike(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unlike, "WORTH_IT", request.param)
        yield


@settings(max_examples=25)
@given(pair=versions(), quoting=st.tuples(*[st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))] * 2))
def test_files_and_frames_compare_as_a_plain_look_at_every_cell_does(
    pair: tuple[Data, Data], quoting: tuple[int, int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("versions")
    old, new = (write(home / name, *one) for name, one in zip("ab", zip(pair, quoting, strict=True), strict=True))
    told, expected = compare(old, new), plainly(*pair)
    assert told.tables == expected
    assert compare(*(read_tables(one, contract=False) for one in (old, new))) == replace(told, facts=())
    assert compare(old, old) == Changes()


@pytest.mark.parametrize("kind", [LineRows, FrameRows])
def test_rows_of_one_hash_are_not_taken_for_one_another(
    kind: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row has the hash of another."""
    monkeypatch.setattr(kind, "hashes", lambda rows: pl.Series(range(rows.height), dtype=pl.UInt64) // 2)
    old: Data = {"actors": [(f"a{one}", "x", "") for one in range(9)], "participants": [], "redirects": []}
    new = {**old, "actors": [(one, "y" if one in ("a2", "a4") else name, "") for one, name, _ in old["actors"][1:]]}
    folders = [write(tmp_path / name, one, csv.QUOTE_MINIMAL) for name, one in (("old", old), ("new", new))]
    sides = folders if kind is LineRows else [read_tables(one, contract=False) for one in folders]
    assert compare(*sides).tables == plainly(old, new)  # type: ignore[arg-type]


def test_only_rows_that_differ_are_parsed(tmp_path: Path) -> None:
    """That is what makes it fast."""
    old: Data = {"actors": [(f"a{one}", "x", "") for one in range(9)], "participants": [], "redirects": []}
    path = write(tmp_path / "old", old, csv.QUOTE_MINIMAL) / "actors.csv"
    schema = read_tables(path.parent, contract=False).schemas["actors"]
    rows = LineRows(path, schema)
    assert rows.take(rows.ids() == "a3").rows() == [("a3", "x", None)]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    data: Data = {"actors": [("a1", "x", "")], "participants": [], "redirects": []}
    old, new = (write(tmp_path / name, data, csv.QUOTE_MINIMAL) for name in ("old", "new"))
    (new / "actors.csv").write_bytes(b"actor_id,name,weight\na1,\xff,\n")
    with pytest.raises(PackageError, match=r"new/actors.csv cannot be read: .*; run tidings validate"):
        compare(old, new)
