"""The rows of two versions of a table that may differ: most are alike, and need no look at their cells."""

from collections.abc import Callable

import polars as pl

from tidings.release.comparing.table_rows import Rows

Follow = Callable[[pl.DataFrame], pl.DataFrame]
"""Leads references of the older version's rows on to what took the place of what is gone."""

WORTH_IT = 0.5
"""The share of rows alike below which it is quicker to parse all at once."""


def unlike_rows(old: Rows, new: Rows, key: str, follow: Follow) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of both, references followed, without those that stand in both alike.

    A row stays where another with its `key`, the first column of the table's key, does: rows that share a key are
    judged together.
    """
    pairs = _alike(old, new)
    if pairs.height < WORTH_IT * max(old.height, new.height):
        return follow(old.take()), new.take()
    before, after = _without(pairs, old, new, follow)
    told = pl.concat([frame[key].cast(pl.String).fill_null("") for frame in (before, after)])
    apart = pairs.filter(~pl.col("id").is_in(told.unique().implode()))
    return (before, after) if apart.height == pairs.height else _without(apart, old, new, follow)


def _alike(old: Rows, new: Rows) -> pl.DataFrame:
    """Where the rows stand that both have with the same cells and in the same order, and the first of their key.

    They are found by their hash, and held against each other by their cells: two rows may have one hash.
    """
    pairs = _hashed(old).join(_hashed(new), on="hash", suffix="_new").select(old="row", new="row_new").sort("old")
    pairs = pairs.filter(pl.col("new") > pl.col("new").cum_max().shift(1, fill_value=-1))
    here, there = _places(pairs["old"], old.height), _places(pairs["new"], new.height)
    cells = zip(old.cells(), new.cells(), strict=True)
    same = [one.filter(here).eq_missing(other.filter(there)) for one, other in cells]  # to gather would copy the text
    return pairs.with_columns(id=old.ids().filter(here)).filter(pl.all_horizontal(same)).drop_nulls("id")


def _hashed(rows: Rows) -> pl.DataFrame:
    """The first row of each hash."""
    frame = rows.hashes().alias("hash").to_frame().with_columns(row=pl.int_range(pl.len()))
    return frame.filter(pl.col("hash").is_not_null() & pl.col("hash").is_first_distinct())


def _without(pairs: pl.DataFrame, old: Rows, new: Rows, follow: Follow) -> tuple[pl.DataFrame, pl.DataFrame]:
    here, there = _places(pairs["old"], old.height), _places(pairs["new"], new.height)
    return follow(old.take(~here)), new.take(~there)


def _places(rows: pl.Series, height: int) -> pl.Series:
    """True for these rows, false for all others."""
    return pl.repeat(False, height, eager=True).scatter(rows, True)
