"""A package that someone wrote or spoilt is remembered as far as it makes sense, and never handed on."""

import random
import shutil
from pathlib import Path

import polars as pl
import pytest
from small_seeds import an_id, write_seeds

from tidings.pipeline import build, validate
from tidings.resolve.ids.foreign import sound
from tidings.schema import table_schema
from tidings.tables import Tables

ONE, TWO, THREE = (an_id("evt", number) for number in (1, 2, 3))


def redirects(*given: tuple[str | None, ...]) -> list[tuple[str, ...]]:
    """What is left of these redirects, which give no reason unless they say so."""
    rows = [(*row, None)[:5] for row in given]
    schema = dict.fromkeys(table_schema("redirects").columns, pl.String)
    tables = dict(Tables.of({})) | {"redirects": pl.DataFrame(rows, schema=schema, orient="row")}
    return sound(tables)["redirects"].rows()


def test_redirects_lead_to_their_end() -> None:
    assert redirects(("events", ONE, TWO, "1.0.0"), ("events", TWO, THREE, "1.1.0")) == [
        ("events", ONE, THREE, "1.0.0", None),
        ("events", TWO, THREE, "1.1.0", None),
    ]


def test_what_was_withdrawn_stays_withdrawn() -> None:
    withdrawn = ("events", ONE, None, "1.0.0", "people rejected its claims")
    assert redirects(withdrawn, ("events", TWO, ONE, "1.1.0")) == [("events", TWO, ONE, "1.1.0", None), withdrawn]


@pytest.mark.parametrize(
    "rows",
    [
        [("events", ONE, TWO, "1.0.0"), ("events", TWO, ONE, "1.0.0")],
        [("events", ONE, ONE, "1.0.0")],
        [("claims", an_id("clm", 1), an_id("clm", 2), "1.0.0")],
        [("events", ONE, an_id("act", 1), "1.0.0")],
        [("actors", ONE, TWO, "1.0.0")],
        [("nothing", ONE, TWO, "1.0.0")],
        [("events", "evt-1", TWO, "1.0.0")],
        [(None, None, None, None)],
        [("events", ONE, None, "1.0.0")],
        [("actors", ONE, None, "1.0.0", "people rejected its claims")],
        [],
    ],
)
def test_redirects_that_lead_nowhere_are_forgotten(rows: list[tuple[str | None, ...]]) -> None:
    assert redirects(*rows) == []


def test_what_is_no_id_is_forgotten() -> None:
    mentions = pl.DataFrame({"mention_id": [an_id("men", 1), "x"], "actor_id": ["act-1", an_id("act", 1)]})
    found = sound(dict(Tables.of({})) | {"mentions": mentions})["mentions"]
    assert found.rows() == [(an_id("men", 1), None), (None, an_id("act", 1))]


ODD = ("", "x", "-1", an_id("act", 1), an_id("evt", 1), an_id("src", 1), an_id("clm", 1), "actors", "claims", "1.0.0")


def spoil(folder: Path, chance: random.Random) -> None:
    """Puts odd cells in free text and ids, and redirects of any kind."""
    for name in ("events", "actors", "sources", "claims", "mentions", "attributions", "articles", "redirects"):
        path = folder / "data" / f"{name}.csv"
        rows = pl.read_csv(path, infer_schema=False)
        odd = [one.name for one in table_schema(name).fields if one.type == "string"]
        if name == "redirects":
            cells = {column: [chance.choice(ODD) for _ in range(8)] for column in rows.columns}
            rows = pl.concat([rows, pl.DataFrame(cells, schema=rows.schema)])
        column = chance.choice(odd)
        cells = [chance.choice([cell, cell, *ODD]) for cell in rows[column]]
        rows.with_columns(pl.Series(column, cells, pl.String)).write_csv(path)


@pytest.mark.parametrize("seed", range(6))
def test_a_build_on_a_spoilt_package_is_valid(seed: int, seeds: Path, package: Path, tmp_path: Path) -> None:
    write_seeds(seeds, more_txt="Norway met Chad in Oslo on 4 May 2024, officials said.\n")
    spoil(package, random.Random(seed))
    build(seeds, tmp_path / "new", last=package, check=False)
    assert validate(tmp_path / "new", seeds, conformance="off").is_valid
    shutil.rmtree(package)
