"""What a Table Schema of somebody else's asks of each cell: the types, formats and constraints of the standard."""

import operator
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from tidings.text.wording import MARKUP
from tidings.validate.blockwise.cells import FREE, Check, Gap, pattern_checks
from tidings.validate.blockwise.lexical import (
    PATTERNS,
    SHAPES,
    TESTS,
    Test,
    is_duration,
    items_of,
    json_of,
    stated_format,
)  # fmt: skip
from tidings.validate.blockwise.texts import FORMULA

NUMERIC = ("integer", "number", "year")
COLLECTIONS = ("array", "object", "list")
BY_TEXT = ("string", "any", "date", "yearmonth")
"""Types with one text for each value: what is compared are the texts."""

TRUE, FALSE = ["true", "True", "TRUE", "1"], ["false", "False", "FALSE", "0"]
SCRIPTS = r"(?i)^(?:javascript|vbscript|data):"
URI = r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$"


@dataclass(frozen=True, slots=True)
class _Column:
    """A field, its cells as text once what may stand around a number is off, and where they are none of its type."""

    field: Mapping[str, Any]
    text: pl.Expr
    bad: pl.Expr | None
    gaps: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return str(self.field.get("type", "any"))

    @property
    def name(self) -> str:
        return str(self.field["name"])


def foreign_checks(
    schema: Mapping[str, Any], columns: Collection[str], markup: bool
) -> tuple[list[Check], list[Gap]]:
    """The checks of those columns of the schema that are given, and what it states that is not checked here."""
    known = set(columns)
    made = [(field, *_field(field)) for field in schema["fields"] if field["name"] in known]
    checks = [check for field, found, _ in made for check in (*found, *_dangers(field, markup))]
    return checks, [gap for _, _, gaps in made for gap in gaps]


def _dangers(field: Mapping[str, Any], markup: bool) -> list[Check]:
    """What makes a cell of text dangerous to follow, to show or to open."""
    name, text = field["name"], pl.col(field["name"])
    if field.get("type", "any") not in FREE:
        return []
    if field.get("format") == "uri":
        bad = ~text.str.contains(URI) | text.str.contains(SCRIPTS)
        return [Check("TID-CELL-URI", name, bad, "an address with its scheme, and no script")]
    first = text.cast(pl.Binary).bin.get(0, null_on_oob=True)
    tags = [Check("TID-CELL-MARKUP", name, text.str.contains(MARKUP))] if markup else []
    return [*tags, Check("TID-CELL-FORMULA", name, first.is_in(FORMULA))]


def _field(field: Mapping[str, Any]) -> tuple[list[Check], list[Gap]]:
    """The checks of one field's cells, and what its schema states that is not checked here."""
    column, limits = _column(field), field.get("constraints") or {}
    checks = [Check("TID-CELL-TYPE", column.name, column.bad, _words(field))] if column.bad is not None else []
    gaps = list(column.gaps)
    if limits.get("required"):
        checks.append(Check("TID-CELL-REQUIRED", column.name, pl.col(column.name).is_null(), "a value"))
    if isinstance(limits.get("pattern"), str):
        more, missed = pattern_checks(column.name, limits["pattern"])
        checks, gaps = checks + more, gaps + missed
    for make in (_codes, _bounds, _lengths):
        more, missed = make(column, limits)
        checks, gaps = checks + more, gaps + missed
    if "jsonSchema" in limits:
        gaps.append("jsonSchema")
    return checks, [Gap(column.name, why) for why in gaps]


def comparable(frame: pl.DataFrame, fields: Iterable[Mapping[str, Any]], names: Collection[str]) -> pl.DataFrame:
    """The frame with one text for each value in the columns of these names: `01` and `+1` are the integer 1."""
    wanted = set(names) & set(frame.columns)
    made = [_value_text(field) for field in fields if field["name"] in wanted and field.get("type") in _MANY_WAYS]
    return frame.with_columns(made)


def _value_text(field: Mapping[str, Any]) -> pl.Expr:
    name, kind = field["name"], field.get("type")
    text = pl.col(name)
    if kind == "boolean":
        truths = {word: str(value) for value in (False, True) for word in _truths(field, value)}
        return text.replace(truths).alias(name)
    text = _bare(text, field)
    if kind == "number":
        return pl.coalesce(text.cast(pl.Float64, strict=False).cast(pl.String), text).alias(name)
    whole = text.str.replace(r"^\+", "").str.replace(r"^(-?)0+([0-9])", "${1}${2}")
    return whole.replace({"-0": "0"}).alias(name)


_MANY_WAYS = ("integer", "number", "boolean")
"""Types whose values the standard lets be written in several ways."""


def _column(field: Mapping[str, Any]) -> _Column:
    kind, form = str(field.get("type", "any")), str(field.get("format", "default")).removeprefix("fmt:")
    text = pl.col(field["name"])
    if kind in ("integer", "number"):
        text = _bare(text, field)
        return _Column(field, text, ~text.str.contains(PATTERNS[kind]) & pl.col(field["name"]).is_not_null())
    if kind == "boolean":
        return _Column(field, text, ~text.is_in([*_truths(field, True), *_truths(field, False)]))
    if kind == "list":
        return _Column(field, text, _told(text, items_of(field)))
    if kind in ("date", "time", "datetime") and form not in ("default", "any"):
        test = stated_format(form)
        return _Column(field, text, _told(text, test) if test else None, () if test else (f"format {form}",))
    if form == "any" and kind in ("date", "time", "datetime"):
        return _Column(field, text, None, (f"{kind} of any format",))
    return _by_form(field, text, kind, form)


def _by_form(field: Mapping[str, Any], text: pl.Expr, kind: str, form: str) -> _Column:
    """A column whose type and format alone say how its cells are written."""
    gaps = (f"type {kind}",) if kind == "geojson" else ()
    if (kind, form) in TESTS:
        return _Column(field, text, _told(text, TESTS[kind, form]), gaps)
    if kind == "duration":
        return _Column(field, text, ~text.str.contains(PATTERNS[kind]) | _told(text, is_duration))
    pattern = SHAPES.get(form, "") if kind == "string" else PATTERNS.get(kind, "")
    return _Column(field, text, ~text.str.contains(pattern) if pattern else None)


def _bare(text: pl.Expr, field: Mapping[str, Any]) -> pl.Expr:
    """The number in the cell, as it is written without marks of groups, units around it and a comma for a point."""
    if field.get("bareNumber") is False:
        first = "[^0-9+.-]" if field.get("type") == "number" else "[^0-9+-]"
        text = text.str.replace(f"^{first}*", "").str.replace("[^0-9]*$", "")
    if field.get("groupChar"):
        text = text.str.replace_all(str(field["groupChar"]), "", literal=True)
    point = field.get("decimalChar")
    return text.str.replace_all(str(point), ".", literal=True) if point and field.get("type") == "number" else text


def _told(text: pl.Expr, test: Test) -> pl.Expr:
    """True where the test says no."""

    def refused(cells: pl.Series) -> pl.Series:
        return pl.Series(cells.name, [None if cell is None else not test(cell) for cell in cells], dtype=pl.Boolean)

    return text.map_batches(refused, return_dtype=pl.Boolean)


def _truths(field: Mapping[str, Any], value: bool) -> list[str]:
    return list(field.get("trueValues" if value else "falseValues", TRUE if value else FALSE))


_Made = tuple[list[Check], list[str]]
"""Checks, and what is not checked."""


def _codes(column: _Column, limits: Mapping[str, Any]) -> _Made:
    """The values that the column may hold, from `enum` and from `categories`."""
    categories = [
        item.get("value") if isinstance(item, dict) else item for item in column.field.get("categories") or []
    ]
    made = [_among(column, codes) for codes in (limits.get("enum") or [], categories) if codes]
    return [check for checks, _ in made for check in checks], [why for _, gaps in made for why in gaps]


def _among(column: _Column, codes: list[Any]) -> _Made:
    known = _same(column, codes)
    if known is None:
        return [], [f"enum of {column.kind}"]
    shown = [str(code) for code in codes]
    words = f"one of {', '.join(shown[:12])}" + (f" and {len(shown) - 12} more" if len(shown) > 12 else "")
    return [Check("TID-CELL-CODE", column.name, ~known & pl.col(column.name).is_not_null(), words)], []


def _same(column: _Column, codes: list[Any]) -> pl.Expr | None:
    """True where the cell's value is one of these; None where this cannot be told here."""
    if column.kind in NUMERIC:
        numbers = [number for number in map(_number, codes) if number is not None]
        return column.text.cast(pl.Float64, strict=False).is_in(numbers)
    if column.kind == "boolean":
        return column.text.is_in([
            text for value in (True, False) for text in _truths(column.field, value)
            if value in codes or not set(map(str, codes)).isdisjoint(_truths(column.field, value))
        ])  # fmt: skip
    if column.kind in ("array", "object"):
        values = [json_of(code) if isinstance(code, str) else code for code in codes]
        return ~_told(column.text, lambda cell: json_of(cell) in values)
    return column.text.is_in([str(code) for code in codes]) if column.kind in BY_TEXT else None


def _bounds(column: _Column, limits: Mapping[str, Any]) -> _Made:
    checks, gaps = [], []
    for key, (rule, test, word) in _LIMITS.items():
        if key not in limits:
            continue
        bad = _beyond(column, test, limits[key])
        if bad is None:
            gaps.append(f"{key} {limits[key]!r}")
        else:
            checks.append(Check(rule, column.name, bad, f"{word} {limits[key]}"))
    return checks, gaps


def _beyond(column: _Column, test: Callable[[Any, Any], pl.Expr], bound: Any) -> pl.Expr | None:
    """Where the value is beyond the bound; None where this cannot be told here."""
    if column.kind in NUMERIC:
        number = _number(bound)
        value = column.text.cast(pl.Float64, strict=False)
        return test(value, number) | value.is_nan() if number is not None else None
    by_text = column.kind in ("date", "yearmonth") and column.field.get("format", "default") == "default"
    if column.kind in ("time", "datetime") and column.field.get("format", "default") == "default":
        plain = r"^[^Z]*[0-9]:[0-9]{2}:[0-9]{2}$"  # without a time zone or parts of a second
        by_text = pl.Series([str(bound)]).str.contains(plain).item()
        return test(column.text, str(bound)) & column.text.str.contains(plain) if by_text else None
    return test(column.text, str(bound)) if by_text else None


_LIMITS: dict[str, tuple[str, Callable[[Any, Any], Any], str]] = {
    "minimum": ("TID-CELL-MINIMUM", operator.lt, "at least"),
    "maximum": ("TID-CELL-MAXIMUM", operator.gt, "at most"),
    "exclusiveMinimum": ("TID-CELL-MINIMUM", operator.le, "more than"),
    "exclusiveMaximum": ("TID-CELL-MAXIMUM", operator.ge, "less than"),
}
"""For each bound of a Table Schema the rule, when it is broken, and how to say it."""


def _lengths(column: _Column, limits: Mapping[str, Any]) -> _Made:
    """Of text its characters, of a collection its items."""
    items = column.kind in COLLECTIONS
    noun = "items" if items else "characters"
    checks = []
    for key, rule, test, word in _LENGTHS:
        bound = _number(limits.get(key))
        if bound is not None:
            size = _size(column) if items else column.text.str.len_chars()
            checks.append(Check(rule, column.name, test(size, bound), f"{noun}: {word} {limits[key]}"))
    return checks, []


_LENGTHS: tuple[tuple[str, str, Callable[[Any, Any], Any], str], ...] = (
    ("minLength", "TID-CELL-MINIMUM", operator.lt, "at least"),
    ("maxLength", "TID-CELL-MAXIMUM", operator.gt, "at most"),
)


def _size(column: _Column) -> pl.Expr:
    if column.kind == "list":
        return column.text.str.count_matches(str(column.field.get("delimiter", ",")), literal=True) + 1

    def sizes(cells: pl.Series) -> pl.Series:
        values = (json_of(cell) if cell is not None else None for cell in cells)
        found = [len(value) if isinstance(value, list | dict) else None for value in values]
        return pl.Series(cells.name, found, dtype=pl.Int64)

    return column.text.map_batches(sizes, return_dtype=pl.Int64)


def _number(raw: Any) -> float | None:
    """A bound or code as a number; None where it is none."""
    try:
        return float(raw)
    except (TypeError, ValueError):
        return None


def _words(field: Mapping[str, Any]) -> str:
    kind, form = str(field.get("type", "any")), field.get("format", "default")
    known = {"integer": "an integer such as 12", "number": "a number such as 0.5", "date": "a day such as 2024-02-29"}
    if kind == "boolean":
        return " or ".join([*_truths(field, True), *_truths(field, False)][:4])
    if form != "default":
        return f"{kind} of the format {form}"
    return known.get(kind, kind)
