"""Which cells break which check: pandera says it of the contract, over the few rows that are worth listing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from tidings.checks import rule
from tidings.issue import Issue
from tidings.validate.blockwise.cells import Check
from tidings.validate.reading.table import Rows


def pandera_schema(checks: Sequence[Check]) -> Any:
    """The pandera schema (`pandera.polars.DataFrameSchema`) that asks for these checks."""
    import pandera.polars as pa  # takes most of a second, and most packages are valid

    by_column: dict[str, list[pa.Check]] = {}
    for number, check in enumerate(checks):
        column = check.bad.meta.root_names()[0]
        by_column.setdefault(column, []).append(pa.Check(_holds(check.bad), name=str(number), ignore_na=False))
    columns = {name: pa.Column(nullable=True, checks=items) for name, items in by_column.items()}
    return pa.DataFrameSchema(columns)


def _holds(bad: pl.Expr) -> Any:
    return lambda data: data.lazyframe.select(~bad.fill_null(False))


def counts(frame: pl.DataFrame, checks: Sequence[Check]) -> tuple[int, ...]:
    """How many rows break each check: one pass over all, a second where a costly check is not plainly kept."""
    if not checks or frame.is_empty():
        return (0,) * len(checks)
    firsts = {_first(check): check for check in checks}  # many checks may share what is plainly right
    sums = frame.lazy().select(_broken(check).alias(str(name)) for name, check in firsts.items()).collect()
    found = [int(sums[str(_first(check))].item() or 0) for check in checks]
    return tuple(
        _count_rest(frame, check) if count and check.unless is not None else count
        for check, count in zip(checks, found, strict=True)
    )


def _first(check: Check) -> int:
    """What of the check is looked at first: expressions cannot be compared, so it is told by the object itself."""
    return id(check.bad if check.unless is None else check.unless)


def _broken(check: Check) -> pl.Expr:
    """How many rows break the check, or are not plainly right."""
    return (check.bad if check.unless is None else ~check.unless.fill_null(False)).sum()


def _count_rest(frame: pl.DataFrame, check: Check) -> int:
    """The count of a costly check, among the rows that are not plainly right."""
    rest = frame.lazy().filter(~check.unless.fill_null(False)) if check.unless is not None else frame.lazy()
    return int(rest.select(check.bad.sum()).collect().item() or 0)


def located(rows: Rows, wrong: Sequence[Check], limit: int) -> list[list[Issue]]:
    """The first places of each of these checks, which are all broken, at most `limit` each."""
    firsts = [rows.frame.select(pl.arg_where(check.bad).head(limit)).to_series() for check in wrong]
    first: list[list[int]] = [places.to_list() for places in firsts]
    told = _confirmed(rows.frame, wrong, firsts) if any(map(_is_of_contract, wrong)) else first
    return [
        [rows.issue(check.rule, check.column, row, check.expected) for row in places[:limit]]
        for check, places in zip(wrong, told, strict=True)
    ]


def _is_of_contract(check: Check) -> bool:
    """False for what is merely odd: most packages have some of that, and pandera has no say in it."""
    return rule(check.rule).severity == "error"


def _confirmed(frame: pl.DataFrame, wrong: Sequence[Check], firsts: Sequence[pl.Series]) -> list[list[int]]:
    """The same places, as pandera tells them."""
    some = pl.concat(firsts).unique().sort()
    cases = _failures(frame[some], wrong)
    return [[int(some[case]) for case in cases[number]] for number in range(len(wrong))]


def _failures(frame: pl.DataFrame, checks: Sequence[Check]) -> Mapping[int, list[int]]:
    """For each check's number the rows of the (small) frame that break it, as pandera tells."""
    from pandera.config import ValidationDepth, config_context
    from pandera.errors import SchemaErrors

    found: dict[int, list[int]] = defaultdict(list)
    try:
        with config_context(validation_depth=ValidationDepth.SCHEMA_AND_DATA):
            pandera_schema(checks).validate(frame, lazy=True)
    except SchemaErrors as errors:
        for name, row in errors.failure_cases.select("check", "index").unique().sort("index").iter_rows():
            found[int(name)].append(int(row))
    return found
