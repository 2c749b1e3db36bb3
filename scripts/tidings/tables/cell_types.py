"""What the text of a CSV cell means, by the types of a Table Schema: of whole columns, and of one cell."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl

from tidings.schema import Field
from tidings.text.addresses import is_web
from tidings.text.wording import fault

DTYPES: dict[str, pl.DataType] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}
"""What a Table Schema's types are in a data frame; any other is read as text."""

_TRUTHS = {"true": True, "false": False}


def typed_column(name: str, kind: str, *, strict: bool = True) -> pl.Expr:
    """The text of column `name` as values of that type; what is none is a PolarsError or, not strict, missing."""
    cell = pl.col(name).replace("", None)
    if kind == "date":
        return cell.str.to_date("%Y-%m-%d", strict=strict)
    if kind == "boolean" and strict:
        return cell.replace_strict(_TRUTHS, return_dtype=pl.Boolean())
    if kind == "boolean":
        return cell.replace_strict(_TRUTHS, default=None, return_dtype=pl.Boolean())
    return cell.cast(DTYPES.get(kind, pl.String()), strict=strict)


def typed_cell(field: Field, cell: str) -> Any:
    """The cell as its column's type; ValueError where it is none, or a value that the column does not allow."""
    if not cell:
        if field.required:
            raise ValueError(f"{field.name} cannot be empty")
        return None
    value = _value(field.type, cell)
    if field.codes and cell not in field.codes:
        raise ValueError(f"{cell!r} is no code of {field.name}")
    if field.pattern and not re.fullmatch(field.pattern, cell):
        raise ValueError(f"{cell!r} is not of the form {field.pattern}")
    if said := fault(field.wording, cell):
        raise ValueError(f"{cell!r} cannot be {field.name}: {said}")
    if field.name == "url" and not is_web(cell):
        raise ValueError(f"{cell!r} is no address that is safe to follow")
    if field.type in ("integer", "number") and not _is_within(field, value):
        raise ValueError(f"{cell} is out of bounds")
    return value


def _value(kind: str, cell: str) -> Any:
    form, read = _READERS.get(kind, ("", str))
    try:
        if form and not re.fullmatch(form, cell):
            raise ValueError
        return read(cell)
    except ValueError as error:
        raise ValueError(f"{cell!r} is no {kind}") from error


def _is_within(field: Field, value: float) -> bool:
    low = field.minimum is None or value >= field.minimum
    return low and (field.maximum is None or value <= field.maximum)


_READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "integer": ("[+-]?[0-9]{1,18}", int),
    "number": (r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?", lambda cell: float(cell) + 0.0),  # no -0.0
    "date": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
    "boolean": ("true|false", _TRUTHS.__getitem__),
}
"""The form of each type, and how it is read: Python's own readers take `1_000`, `nan` and weeks too."""
