"""Reads what people labelled: JSON Lines, an object a line, and one message where a line is faulty."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tidings.errors import InputError, reason
from tidings.schema import codes


def read_records(path: Path, keys: Sequence[str]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Each line's number, its place for messages, and its object, which has an `article` and no key but `keys`."""
    empty = True
    for number, text in enumerate(_lines(path), 1):
        if text.strip():
            empty, where = False, f"{path}:{number}"
            yield number, where, _record(text, where, keys)
    if empty:
        raise InputError(f"{path}: holds no labels; write one JSON object a line (docs/evaluation.md)")


def _lines(path: Path) -> list[str]:
    if not path.is_file():  # a device has no end, and a pipe perhaps no writer
        raise InputError(f"{path}: is no plain file; write the labels to one (docs/evaluation.md)")
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not text in UTF-8; write one JSON object a line (docs/evaluation.md)") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; name a file of labels") from None


def _record(text: str, where: str, keys: Sequence[str]) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON ({reason(error)}); write one object a line") from None
    if not isinstance(record, dict) or not isinstance(record.get("article"), str):
        raise InputError(f"{where}: a label is an object with `article`, the article's path below the seeds folder")
    for key in record:
        if key not in keys:
            raise InputError(f"{where}: unknown key {key[:60]!r}; known: {', '.join(keys)}")
    return record


def event_types(record: dict[str, Any], where: str) -> tuple[str, ...]:
    """The event types of a label, which may name none."""
    types = texts(record, "event_type", where)
    if unknown := [one for one in types if one not in codes("event_types")]:
        raise InputError(f"{where}: event_type {unknown[0][:60]!r} is none of {', '.join(codes('event_types'))}")
    return types


def texts(record: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A text, or several, or none."""
    value = record.get(key) or []
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise InputError(f"{where}: {key} must be a text or a list of texts")
    return tuple(words)


def span(record: dict[str, Any], where: str) -> tuple[int, int]:
    """Where a label stands; its end is 0 where it is left out."""
    start, end = (_offset(record, key, where) for key in ("start", "end"))
    if end and end <= start:
        raise InputError(f"{where}: end must be greater than start; leave both out where the whole article is meant")
    return start, end


def _offset(record: dict[str, Any], key: str, where: str) -> int:
    value = record.get(key, 0)
    if type(value) is not int or value < 0:
        raise InputError(f"{where}: {key} must be a whole number from 0, counted in characters of the article's text")
    return value
