"""Whether a release says of its changes what its tables say: who follows them must end there."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from tidings.errors import InputError
from tidings.schema import CHANGES
from tidings.text.semver import version_key
from tidings.validate.finding import Finding, single
from tidings.validate.reading.table import Table

_COLUMNS = ["table", "id", "change", "column", "old_value", "new_value"]
_ID = "\x1fid"
"""Beside the columns of a table, one of which may be called id."""


def check_changes(raw: Mapping[str, Any], tables: Mapping[str, Table], limit: int) -> list[Finding]:
    """What is wrong with the table of changes of a package whose tables were read whole; `raw` is its descriptor."""
    own = raw.get("tidings")
    table, since = tables.get(CHANGES), own.get("since") if isinstance(own, dict) else None
    found = [] if (table is None) == (since is None) and _is_earlier(since, raw) else [_since(since, raw)]
    if table is None or not table.height or not table.present(_COLUMNS):
        return found
    changes = table.text(_COLUMNS).with_row_index("row")
    odd, ends = _contradicting(changes, tables), changes.filter(pl.lit(value=False))
    sound = changes.filter(~pl.col("row").is_in(odd["row"].implode()))
    ends = pl.concat([ends, *_astray(sound, tables)])
    found += table.findings("TID-CHANGES-FORM", "change", odd["row"], limit, "added, changed or removed, and so")
    return found + table.findings("TID-CHANGES-ROW", "new_value", ends["row"].sort(), limit, "what the table says")


def _since(since: object, raw: Mapping[str, Any]) -> Finding:
    wanted = f"a version before {raw.get('version')}, and the table changes"
    return single(
        "TID-CHANGES-SINCE", file="datapackage.json", column="tidings", value=str(since or ""), expected=wanted
    )


def _is_earlier(since: object, raw: Mapping[str, Any]) -> bool:
    """True where the changes begin at an earlier version, or there are none; what is no version is told elsewhere."""
    try:
        return since is None or version_key(str(since)) < version_key(str(raw.get("version")))
    except InputError:
        return True


def _contradicting(changes: pl.DataFrame, tables: Mapping[str, Table]) -> pl.DataFrame:
    """Changes that no row of the present can be the end of, whatever it says."""
    known = [(name, column) for name, one in tables.items() for column in one.columns if name != CHANGES]
    columns = pl.DataFrame(known, schema=["table", "column"], orient="row")
    gone = pl.col("change") == "removed"
    strange = changes.filter(~gone).join(columns, on=["table", "column"], how="anti")
    strange = strange.filter((pl.col("change") == "added") | pl.col("new_value").is_not_null())  # else: a lost column
    old, new = pl.col("old_value"), pl.col("new_value")
    alike = (pl.col("change") == "changed") & old.eq_missing(new)
    filled = ((pl.col("change") == "added") & (old.is_not_null() | new.is_null())) | (gone & new.is_not_null())
    return pl.concat([strange, changes.filter(alike | filled)]).unique("row").sort("row")


def _astray(changes: pl.DataFrame, tables: Mapping[str, Table]) -> Iterator[pl.DataFrame]:
    """Changes that do not end in what their table says, table by table."""
    for name in changes["table"].unique(maintain_order=True):
        own, table = changes.filter(pl.col("table") == name), tables.get(name)
        if table is None or not table.primary_key:
            continue
        columns = [one for one in own["column"].unique(maintain_order=True) if one in table.columns]
        rows = _keyed(table, columns)
        yield own.filter(pl.col("change") == "removed").join(rows, left_on="id", right_on=_ID, how="semi")
        for column in columns:
            told = own.filter((pl.col("column") == column) & (pl.col("change") != "removed"))
            cells = rows.select(_ID, is_there=True, now=pl.col(column))
            there = told.join(cells, left_on="id", right_on=_ID, how="left")
            wrong = pl.col("is_there").is_null() | pl.col("now").ne_missing(pl.col("new_value"))
            yield there.filter(wrong).select(changes.columns)


def _keyed(table: Table, columns: list[str]) -> pl.DataFrame:
    """These columns of all rows, with the key in one text, as changes name it."""
    cells = table.text(list(dict.fromkeys((*columns, *table.primary_key))))
    key = pl.concat_str([pl.col(one).fill_null("") for one in table.primary_key], separator=" ")
    return cells.with_columns(key.alias(_ID)).unique(_ID, keep="first")
