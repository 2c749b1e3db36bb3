"""The older tables with the table of changes are the newer ones, whatever was edited."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.errors import ReleaseError
from tidings.package.csv_writer import as_csv
from tidings.release.comparing.versions import HeldVersion
from tidings.release.versions.applying import changed_table
from tidings.release.versions.delta import delta
from tidings.schema import TableSchema, table_schema
from tidings.tables import Tables
from tidings.tables.cell_types import DTYPES

NAMES = ("actors", "participants", "places", "mentions", "texts")
VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "string": st.sampled_from(["a", "b b", 'c "c", c', "d\nd", "é", "-1", "added"]),
    "integer": st.integers(-3, 3),
    "number": st.sampled_from([0.0, -0.0, 0.1 + 0.2, 1e-7, -33.9, 1e22]),
    "boolean": st.booleans(),
    "date": st.dates(date(1, 1, 1), date(9999, 12, 31)),
}
KEYS = st.sampled_from(["k", "l", "m", "n"])


def tables(frames: Mapping[str, pl.DataFrame], schemas: Mapping[str, TableSchema]) -> Tables:
    return Tables({name: one.sort(schemas[name].primary_key) for name, one in frames.items()}, schemas)


@st.composite
def datasets(draw: st.DrawFn) -> Tables:
    """Some tables of the contract, some without a column, of a few rows."""
    schemas = {name: draw(_schemas(table_schema(name))) for name in draw(st.sets(st.sampled_from(NAMES)))}
    return tables({name: draw(_frames(one)) for name, one in schemas.items()}, schemas)


@st.composite
def _schemas(draw: st.DrawFn, schema: TableSchema) -> TableSchema:
    loose = [one for one in schema.columns if one not in schema.primary_key]
    out = draw(st.sets(st.sampled_from(loose), max_size=2)) if loose else set()
    return replace(schema, fields=tuple(one for one in schema.fields if one.name not in out))


@st.composite
def _frames(draw: st.DrawFn, schema: TableSchema) -> pl.DataFrame:
    keys = draw(st.lists(st.tuples(*(KEYS for _ in schema.primary_key)), unique=True, max_size=4))
    columns = {
        one.name: [
            key[schema.primary_key.index(one.name)]
            if one.name in schema.primary_key
            else draw(st.none() | VALUES[one.type])
            for key in keys
        ]
        for one in schema.fields
    }
    return pl.DataFrame(columns, schema={one.name: DTYPES[one.type] for one in schema.fields})


def applied(old: Tables, changes: pl.DataFrame, schemas: Mapping[str, TableSchema]) -> dict[str, bytes]:
    return {
        name: as_csv(changed_table(old.get(name), changes.filter(pl.col("table") == name), schema))
        for name, schema in schemas.items()
    }


@given(old=datasets(), new=datasets())
def test_old_tables_and_changes_are_the_new_tables(old: Tables, new: Tables) -> None:
    changes = delta(HeldVersion(old), HeldVersion(new))
    assert applied(old, changes, new.schemas) == {name: as_csv(frame) for name, frame in new.items()}
    assert changes.select("table", "id", "column").is_unique().all()
    assert delta(HeldVersion(new), HeldVersion(new)).is_empty()


def small(**cells: str | None) -> Tables:
    row = {"event_id": "e", "actor_id": "a", "role": "actor"} | cells
    return tables({"participants": pl.DataFrame([row])}, {"participants": table_schema("participants")})


def test_what_a_row_of_each_kind_says() -> None:
    changes = delta(HeldVersion(small()), HeldVersion(small(actor_id="b")))
    assert changes.rows() == [
        ("participants", "e a actor", "removed", "actor_id", "a", None),
        ("participants", "e a actor", "removed", "event_id", "e", None),
        ("participants", "e a actor", "removed", "role", "actor", None),
        ("participants", "e b actor", "added", "actor_id", None, "b"),
        ("participants", "e b actor", "added", "event_id", None, "e"),
        ("participants", "e b actor", "added", "role", None, "actor"),
    ]


def places(name: str | None, id_: str = "p") -> Tables:
    schema = table_schema("places")
    frame = pl.DataFrame([[id_], [name]], schema=["place_id", "name"]).with_columns(
        pl.lit(None, DTYPES[one.type]).alias(one.name) for one in schema.fields[2:]
    )
    return tables({"places": frame.select(schema.columns)}, {"places": schema})


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (places("Baku, again"), "places.name of p was another before"),
        (places(None), "places.name of p was another before"),
        (places("Baku", "q"), "p is not in places"),
    ],
)
def test_changes_that_do_not_fit_are_refused(other: Tables, said: str) -> None:
    changes = delta(HeldVersion(places("Baku")), HeldVersion(places("Bakı")))
    with pytest.raises(ReleaseError, match=said):
        applied(other, changes, other.schemas)


def test_a_row_that_is_there_is_not_added_again() -> None:
    changes = delta(HeldVersion(places("Baku")), HeldVersion(places("Rome", "q")))
    both = pl.concat([places("Baku")["places"], places("Rome", "q")["places"]])
    with pytest.raises(ReleaseError, match="q is already in places"):
        applied(tables({"places": both}, places("").schemas), changes, places("").schemas)
