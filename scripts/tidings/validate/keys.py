"""Primary and unique keys, and the order of rows: one pass where the rows are sorted, a hash only where not."""

import polars as pl

from tidings.validate.finding import Finding
from tidings.validate.table import Table


def key_findings(table: Table, ordered: bool, limit: int) -> list[Finding]:
    """What is wrong with the table's keys; `ordered` asks for rows sorted by primary key too."""
    key = table.primary_key
    return [
        *_primary(table, key, ordered, limit),
        *[item for unique in _unique_keys(table) for item in _twice(table, unique, "TID-KEY-UNIQUE", limit)],
    ]


def _primary(table: Table, key: tuple[str, ...], ordered: bool, limit: int) -> list[Finding]:
    if not key:
        return []
    states_required = [name for name in key if _required(table, name)]
    found = []
    for name in key:
        if name not in states_required and table.frame[name].null_count():
            found += table.findings(
                "TID-KEY-EMPTY", name, _where(table.frame, pl.col(name).is_null()), limit, "a value"
            )
    if _rises(table.frame, key):
        return found
    falls = _falls(table.frame, key)
    found += _twice(table, key, "TID-KEY-PRIMARY", limit)
    drops = falls.filter(~falls["same"])["row"] if ordered else pl.Series([], dtype=pl.UInt32)
    return found + table.findings(
        "TID-KEY-ORDER", ", ".join(key), drops, limit, "the row before it to sort before it"
    )


def _required(table: Table, name: str) -> bool:
    return any(
        field["name"] == name and (field.get("constraints") or {}).get("required") for field in table.schema["fields"]
    )


def _rises(frame: pl.DataFrame, key: tuple[str, ...]) -> bool:
    """True where each key is greater than the one before: then all are there, sorted, and each stands once."""
    if any(frame[name].null_count() for name in key):
        return False
    greater, _ = _after(key)
    return bool(frame.lazy().select(greater.sum()).collect().item() == max(frame.height - 1, 0))


def _after(key: tuple[str, ...]) -> tuple[pl.Expr, pl.Expr]:
    """Whether a row's key is greater than the one before, and whether it is the same."""
    greater, same = pl.col(key[0]) > pl.col(key[0]).shift(1), pl.col(key[0]) == pl.col(key[0]).shift(1)
    for name in key[1:]:
        column, before = pl.col(name), pl.col(name).shift(1)
        greater, same = greater | (same & (column > before)), same & (column == before)
    return greater, same


def _falls(frame: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """The rows whose key is not greater than that of the row before, and whether it is the same."""
    greater, same = _after(key)
    return frame.select(row=pl.int_range(pl.len(), dtype=pl.UInt32), same=same, rises=greater).filter(
        ~pl.col("rises") & (pl.col("row") > 0)
    )


def _unique_keys(table: Table) -> list[tuple[str, ...]]:
    """The unique keys: those of the table, and columns that are unique alone (which Frictionless checks only)."""
    stated = [table.present(key) for key in table.schema.get("uniqueKeys") or []]
    alone = [
        (field["name"],)
        for field in table.schema["fields"]
        if (field.get("constraints") or {}).get("unique") and field["name"] in table.frame.columns
    ]
    return [key for key in dict.fromkeys([*stated, *alone]) if key]


def _twice(table: Table, key: tuple[str, ...], rule: str, limit: int) -> list[Finding]:
    """The rows whose key an earlier row has; keys with an empty part are left out."""
    whole = table.frame.select(key).with_row_index("row").drop_nulls(key)
    again = whole.filter(~pl.struct(key).is_first_distinct() if len(key) > 1 else ~pl.col(key[0]).is_first_distinct())
    return table.findings(rule, ", ".join(key), again["row"], limit, "a value that no other row has")


def _where(frame: pl.DataFrame, bad: pl.Expr) -> pl.Series:
    return frame.select(pl.arg_where(bad)).to_series()
