"""What one column's Table Schema asks of each cell, as polars expressions over the text."""

import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from tidings.validate.reading.values import value_of


@dataclass(frozen=True, slots=True)
class Check:
    """Something asked of each row; `bad` is true where the rule is broken, false or null elsewhere.

    `column` is the column that an issue points at, or several, joined by a comma and a blank. `unless` is true for
    rows that are plainly right, so that a costly `bad` is looked at in the others alone.
    """

    rule: str
    column: str
    bad: pl.Expr
    expected: str = ""
    unless: pl.Expr | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a schema states and that is not checked here, and why."""

    column: str
    why: str


FREE = ("string", "any")
_NUMERIC: dict[str, type[pl.DataType]] = {"integer": pl.Int64, "number": pl.Float64}
_FORMS = {
    "integer": r"^(?:0|-?[1-9][0-9]{0,17})$",
    "number": r"^-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$",
}
"""The canonical form, short enough that each value fits its type."""


def cell_checks(schema: Mapping[str, Any], columns: Collection[str]) -> list[Check]:
    """The checks of those columns of the contract's table that are given, but for what makes text unfit.

    Where `columns` holds the column of a column's values (`value_of`), the checks use it.
    """
    known = set(columns)
    return [check for field in schema["fields"] if field["name"] in known for check in _field(field, known)]


def _field(field: dict[str, Any], columns: Collection[str]) -> list[Check]:
    name, limits = field["name"], field.get("constraints") or {}
    read = value_of(name) in columns
    value, wrong = _read(field) if read else _typed(field)
    checks = [Check("TID-CELL-TYPE", name, wrong, _type_words(field))] if wrong is not None else []
    if field.get("type") == "number":
        checks.append(_form(name, value))
    if limits.get("required"):
        checks.append(Check("TID-CELL-REQUIRED", name, pl.col(name).is_null(), "a value"))
    pattern = limits.get("pattern")
    if isinstance(pattern, str):
        checks += [_id(name, pattern)] if read else pattern_checks(name, pattern)[0]
    codes = codes_of(field)
    if codes:
        checks.append(Check("TID-CELL-CODE", name, _not_in(field, value, codes), _code_words(codes)))
    return checks + _bounds(field, value, limits)


def _read(field: dict[str, Any]) -> tuple[pl.Expr, pl.Expr | None]:
    """The same as `_typed` for a column whose values were read."""
    name, kind = field["name"], field.get("type", "any")
    value = pl.col(value_of(name) if kind in _NUMERIC else name)
    if kind == "number":
        return value, ~pl.col(name).str.contains(_FORMS[kind])
    return value, None if kind in FREE else _means_nothing(name)


def _form(name: str, value: pl.Expr) -> Check:
    """A number is written the one way in which tidings writes it."""
    cell = pl.col(name)
    same = (cell == value.cast(pl.String)) & (cell != "-0.0")
    bad = cell.str.contains(_FORMS["number"]) & ~same
    form = "the shortest form, with a point: 0.66, 35.0"
    return Check("TID-CELL-FORM", name, bad, form, unless=same | cell.is_null())


def _means_nothing(name: str) -> pl.Expr:
    return pl.col(name).is_not_null() & pl.col(value_of(name)).is_null()


def _id(name: str, pattern: str) -> Check:
    return Check("TID-CELL-PATTERN", name, _means_nothing(name), pattern)


def pattern_checks(name: str, pattern: str) -> tuple[list[Check], list[str]]:
    """The check of a pattern; where polars does not know its signs none, and what is not checked."""
    whole = f"^(?:{pattern})$"
    try:
        pl.Series([""]).str.contains(whole)
    except pl.exceptions.PolarsError:
        return [], [f"pattern {pattern}"]
    return [Check("TID-CELL-PATTERN", name, ~pl.col(name).str.contains(whole), pattern)], []


def _typed(field: dict[str, Any]) -> tuple[pl.Expr, pl.Expr | None]:
    """The column's value for comparison, and where its text is not of the type."""
    kind, column = field.get("type", "any"), pl.col(field["name"])
    if kind in _NUMERIC:
        return column.cast(_NUMERIC[kind], strict=False), ~column.str.contains(_FORMS[kind])
    if kind == "boolean":
        return column, ~column.is_in(_truths(field))
    if kind == "date":
        day = column.str.to_date("%Y-%m-%d", strict=False)
        odd = day.is_null() | (column.str.len_bytes() != 10) | column.str.starts_with("0000")  # there is no year 0
        return column, odd & column.is_not_null()
    return column, None


def _truths(field: dict[str, Any]) -> list[str]:
    return [
        *field.get("trueValues", ["true", "True", "TRUE", "1"]),
        *field.get("falseValues", ["false", "False", "FALSE", "0"]),
    ]


def codes_of(field: Mapping[str, Any]) -> list[str]:
    """The values that the column may hold, from `enum` or, which Frictionless ignores, from `categories`."""
    limits = field.get("constraints") or {}
    codes = limits.get("enum") or [
        item.get("value") if isinstance(item, dict) else item for item in field.get("categories") or []
    ]
    return [str(code) for code in codes]


def _not_in(field: dict[str, Any], value: pl.Expr, codes: list[str]) -> pl.Expr:
    """True where the text is none of the codes; numbers are compared as numbers."""
    column = pl.col(field["name"])
    if field.get("type") not in ("integer", "number", "year"):
        return ~column.is_in(codes)
    numbers = [number for number in map(_number, codes) if number is not None]
    return ~value.cast(pl.Float64, strict=False).is_in(numbers)


def _bounds(field: dict[str, Any], value: pl.Expr, limits: dict[str, Any]) -> list[Check]:
    checks, name = [], field["name"]
    numeric = field.get("type") in ("integer", "number", "year")
    for key, (rule, test, word) in _LIMITS.items():
        if key not in limits:
            continue
        length = key.endswith("Length")
        bound = _number(limits[key]) if numeric or length else str(limits[key])
        bad = test(pl.col(name).str.len_chars() if length else value, bound)
        checks.append(Check(rule, name, bad, f"{word} {limits[key]}"))
    return checks


_LIMITS: dict[str, tuple[str, Callable[[pl.Expr, Any], pl.Expr], str]] = {
    "minimum": ("TID-CELL-MINIMUM", operator.lt, "at least"),
    "maximum": ("TID-CELL-MAXIMUM", operator.gt, "at most"),
    "exclusiveMinimum": ("TID-CELL-MINIMUM", operator.le, "more than"),
    "exclusiveMaximum": ("TID-CELL-MAXIMUM", operator.ge, "less than"),
    "minLength": ("TID-CELL-MINIMUM", operator.lt, "characters: at least"),
    "maxLength": ("TID-CELL-MAXIMUM", operator.gt, "characters: at most"),
}
"""For each limit of a Table Schema the rule, when it is broken, and how to say it."""


def _number(raw: Any) -> float | None:
    """A bound or code as a number; None where it is none."""
    try:
        return float(raw)
    except (TypeError, ValueError):
        return None


def _type_words(field: dict[str, Any]) -> str:
    kind = str(field.get("type", "any"))
    if kind == "boolean":
        return " or ".join(_truths(field)[:4])
    words = {"integer": "an integer such as 12", "number": "a number such as 0.5", "date": "a day such as 2024-02-29"}
    return words.get(kind, kind)


def _code_words(codes: list[str]) -> str:
    return f"one of {', '.join(codes[:12])}" + (f" and {len(codes) - 12} more" if len(codes) > 12 else "")
