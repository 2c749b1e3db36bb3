"""Which cells break which check: pandera, over the few rows that are worth listing."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from tidings.validate.cells import Check
from tidings.validate.finding import Finding, several
from tidings.validate.table import Table


def pandera_schema(checks: Sequence[Check]) -> Any:
    """The pandera schema (`pandera.polars.DataFrameSchema`) that asks for these checks of text columns."""
    import pandera.polars as pa  # takes most of a second, and most packages are valid

    by_column: dict[str, list[pa.Check]] = {}
    for number, check in enumerate(checks):
        column = check.bad.meta.root_names()[0]
        by_column.setdefault(column, []).append(pa.Check(_holds(check.bad), name=str(number), ignore_na=False))
    columns = {name: pa.Column(pl.String, nullable=True, checks=items) for name, items in by_column.items()}
    return pa.DataFrameSchema(columns)


def _holds(bad: pl.Expr) -> Any:
    return lambda data: data.lazyframe.select(~bad.fill_null(False))


def broken(table: Table, checks: Sequence[Check], limit: int) -> list[Finding]:
    """The findings of checks over the whole table: one pass counts, exactly; only what is broken is looked up."""
    counts = _counts(table.frame, checks)
    wrong = [(check, count) for check, count in zip(checks, counts, strict=True) if count]
    return _located(table, wrong, limit) if wrong else []


def _counts(frame: pl.DataFrame, checks: Sequence[Check]) -> tuple[int, ...]:
    if not checks or frame.is_empty():
        return (0,) * len(checks)
    plain = [check.bad.sum() for check in checks if check.unless is None]
    sums = iter(frame.lazy().select(bad.alias(str(number)) for number, bad in enumerate(plain)).collect().row(0))
    return tuple(
        int((_count_rest(frame, check) if check.unless is not None else next(sums)) or 0) for check in checks
    )


def _count_rest(frame: pl.DataFrame, check: Check) -> int:
    """The count of a costly check, among the rows that are not plainly right."""
    rest = frame.lazy().filter(~check.unless.fill_null(False)) if check.unless is not None else frame.lazy()
    return int(rest.select(check.bad.sum()).collect().item() or 0)


def _located(table: Table, wrong: Sequence[tuple[Check, int]], limit: int) -> list[Finding]:
    """The first places of each check, found in the first rows that break any of them."""
    keep = max(limit, 1)
    firsts = [table.frame.select(pl.arg_where(check.bad).head(keep)).to_series() for check, _ in wrong]
    rows = pl.concat(firsts).unique().sort()
    cases = _failures(table.frame[rows], [check for check, _ in wrong])
    found = []
    for number, (check, count) in enumerate(wrong):
        places = [int(rows[case]) for case in cases.get(number, [])][:keep]
        issues = [table.issue(check.rule, check.column, row, check.expected) for row in places]
        found.append(several(check.rule, issues, count))
    return found


def _failures(frame: pl.DataFrame, checks: Sequence[Check]) -> dict[int, list[int]]:
    """For each check's number the rows of the (small) frame that break it, as pandera tells."""
    from pandera.config import ValidationDepth, config_context
    from pandera.errors import SchemaErrors

    found: dict[int, list[int]] = {}
    try:
        with config_context(validation_depth=ValidationDepth.SCHEMA_AND_DATA):
            pandera_schema(checks).validate(frame, lazy=True)
    except SchemaErrors as errors:
        for name, row in errors.failure_cases.select("check", "index").unique().sort("index").iter_rows():
            found.setdefault(int(name), []).append(int(row))
    return found
