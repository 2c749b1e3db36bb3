"""Rows of JSON: a table inline in the descriptor, a file of JSON, or JSON Lines; as objects or as arrays."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tidings.validate.reading.blocks import LONGEST, WIDEST, LimitError
from tidings.validate.reading.transcripts.dialect import Dialect
from tidings.validate.reading.transcripts.transcript import Row, TornError

LARGEST = 64 << 20
"""Bytes of a JSON file, which is read as a whole."""

Note = Callable[[int, int, int, str, object], None]
"""Called with file, line, row, column and value where the value is of a kind that the column's type is not."""

Items = Callable[[], Iterator[tuple[int, int, Any]]]
"""Gives the items of the table from its beginning: file, line (0 for none), value."""


def read_json(path: Path, encoding: str) -> Any:
    """The value of a JSON file; TornError where it is none, LimitError where it is too large."""
    if path.stat().st_size > LARGEST:
        raise LimitError(f"at most {LARGEST >> 20:,} MB as JSON")
    try:
        return _parse(path.read_bytes(), encoding)
    except (ValueError, RecursionError) as error:
        raise TornError("TID-FILE-FORM", 0, getattr(error, "lineno", 1), f"no JSON: {error}") from error


def items_of(value: Any, dialect: Dialect) -> Items:
    """The items of an array, which the dialect may name inside of an object; TornError for no array."""
    for key in dialect.rows_at.split(".") if dialect.rows_at else ():
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, list):
        what = f"no array at {dialect.rows_at}" if dialect.rows_at else "no array of rows"
        raise TornError("TID-FILE-FORM", 0, 0, what)
    found = value
    return lambda: ((0, 0, item) for item in found)


def lines_of(files: Sequence[Path], encoding: str) -> Items:
    """The items of files with a JSON value a line."""

    def items() -> Iterator[tuple[int, int, Any]]:
        for number, path in enumerate(files):
            with path.open("rb") as file:
                for line, raw in enumerate(iter(lambda: file.readline(LONGEST + 1), b""), start=1):
                    if raw.strip():
                        yield number, line, _parsed(raw, encoding, number, line)

    return items


def _parse(raw: bytes, encoding: str) -> Any:
    """The value; ValueError where the bytes are no JSON of that encoding."""
    return json.loads(raw.decode(encoding).removeprefix("\ufeff"), parse_constant=_no_constant)


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is no value of JSON")


def _parsed(raw: bytes, encoding: str, file: int, line: int) -> Any:
    if len(raw) > LONGEST:
        raise LimitError(f"at most {LONGEST:,} bytes a row")
    try:
        return _parse(raw, encoding)
    except (ValueError, RecursionError) as error:
        raise TornError("TID-FILE-FORM", file, line, f"no JSON: {error}") from error


def rows_of(items: Items, dialect: Dialect, fields: Sequence[Mapping[str, Any]], note: Note) -> Iterator[Row]:
    """The rows as text, the header first; TornError where an item is neither an object nor an array, as the first is.

    Of objects the columns are those of the schema, then what else they have: a key that is not there is a missing
    value, as the first of a field's words for one has it. Of arrays the first is the header.
    """
    first = next(items(), None)
    keyed = first is None or isinstance(first[2], dict)
    found = _alike(items(), dict if keyed else list)
    header = _keys(items, dialect, fields) if keyed else [_text(cell, {}) for cell in next(found)[2]]
    yield 0, first[1] if first and not keyed else 0, header
    by_name = {field["name"]: field for field in fields}
    columns = [by_name.get(name, {}) for name in header]
    for row, (file, line, item) in enumerate(found, start=1):
        values = [item.get(name) for name in header] if keyed else item
        for name, field, value in zip(header, columns, values, strict=False):
            if not _fits(value, field):
                note(file, line, row, name, value)
        yield file, line, [_text(value, field) for value, field in zip_longest(values, columns[: len(values)])]


def _alike(items: Iterator[tuple[int, int, Any]], kind: type) -> Iterator[tuple[int, int, Any]]:
    for number, (file, line, item) in enumerate(items, start=1):
        if not isinstance(item, kind):
            wanted = "object" if kind is dict else "array"
            raise TornError("TID-FILE-FORM", file, line, f"item {number} is no {wanted}")
        yield file, line, item


def _keys(items: Items, dialect: Dialect, fields: Sequence[Mapping[str, Any]]) -> list[str]:
    """The columns of a table of objects."""
    if dialect.item_keys:
        return list(dialect.item_keys)
    names = dict.fromkeys(field["name"] for field in fields)
    for _, _, item in items():
        names |= dict.fromkeys(item) if isinstance(item, dict) else {}
        if len(names) > WIDEST:
            raise LimitError(f"at most {WIDEST:,} columns")
    return list(names)


def _fits(value: Any, field: Mapping[str, Any]) -> bool:
    """True where the column's type may be written as a value of JSON of this kind."""
    kinds = _KINDS.get(str(field.get("type", "any")))
    return value is None or kinds is None or type(value) in kinds


_KINDS = {"string": (str,), "boolean": (bool, str)}
"""Of which kinds a value of JSON must be, by the column's type; where its text shows another kind, it is not here."""


def _text(value: Any, field: Mapping[str, Any] | None) -> str:
    """The value as a cell of CSV would have it; `field` is None for a cell that has no column."""
    field = field or {}
    if value is None:
        return str(next(iter(field.get("missingValues", [])), ""))
    if isinstance(value, str):
        return value
    if isinstance(value, bool) and field.get("type") == "boolean":
        return str(next(iter(field.get("trueValues" if value else "falseValues") or [json.dumps(value)])))
    if isinstance(value, float) and field.get("type") == "integer" and value.is_integer():
        return str(int(value))
    if isinstance(value, list) and field.get("type") == "list":
        return str(field.get("delimiter", ",")).join(_text(item, {}) for item in value)
    return json.dumps(value, ensure_ascii=False)
