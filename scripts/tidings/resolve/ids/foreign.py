"""What can be remembered of a package that anyone may have written or spoilt: rows whose ids are ids, no circles."""

from collections.abc import Mapping

import polars as pl

from tidings.schema import codes, table_schema


def sound(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with nothing in the cells that cannot be, and with redirects that lead to their end in one step."""
    clean = {name: frame.with_columns(_patterned(name, frame)) for name, frame in tables.items()}
    return clean | {"redirects": _straight(clean["redirects"])}


def _patterned(name: str, frame: pl.DataFrame) -> list[pl.Expr]:
    """The columns that have a pattern, empty where they do not match it."""
    fields = [one for one in table_schema(name).fields if one.pattern and one.name in frame.columns]
    return [pl.when(pl.col(one.name).str.contains(one.pattern or "")).then(pl.col(one.name)) for one in fields]


def _straight(redirects: pl.DataFrame) -> pl.DataFrame:
    """The redirects within the tables that have them, each to its end; those that lead in a circle are left out.

    What was withdrawn, for a reason, leads nowhere and stays.
    """
    own = redirects.filter(_begins("old_id") == pl.col("table"))
    withdrawn = own.filter(pl.col("new_id").is_null() & pl.col("reason").is_not_null())
    kept = own.filter(_begins("new_id") == pl.col("table"))
    goals = dict(kept.select("old_id", "new_id").iter_rows())
    ends = [_end(old, goals) for old in kept["old_id"]]
    return pl.concat(
        [kept.with_columns(pl.Series("new_id", ends, pl.String)).filter(pl.col("new_id") != ""), withdrawn]
    )


def _begins(name: str) -> pl.Expr:
    """The table whose ids begin as those in the column do; nothing where none does."""
    schemas = [table_schema(one) for one in codes("redirected_tables")]
    patterns = {(one.field(one.primary_key[0]).pattern or ""): one.name for one in schemas}
    tables = {pattern.removeprefix("^")[:4]: name for pattern, name in patterns.items()}
    return pl.col(name).str.slice(0, 4).replace_strict(tables, default=None, return_dtype=pl.String())


def _end(old: str, goals: Mapping[str, str]) -> str:
    """The id at the end of the way from `old`, or "" where that comes back to itself."""
    seen = {old}
    while old in goals:
        old = goals[old]
        if old in seen:
            return ""
        seen.add(old)
    return old
