"""Reads labelled events: JSON Lines, an event a line."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.errors import InputError, reason
from tidings.schema import codes

_KEYS = ("article", "start", "end", "event_type", "actor", "recipient", "stance", "source", "date", "place", "note")
STANCES = ("asserted", "hedged", "planned", "requested", "hypothetical", "negative")
"""What a label's `stance` may be: modality, hedging and polarity in one word."""


@dataclass(frozen=True, slots=True)
class Label:
    """An event that people say an article tells of; an empty slot is not scored.

    Several values in a slot are all right. `end` is 0 where the label holds for the whole article.
    """

    article: str
    start: int
    end: int
    event_type: tuple[str, ...]
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    line: int = 0


def read_labels(path: Path) -> dict[str, list[Label]]:
    """The labels of each article, articles in the file's order; InputError names the first faulty line."""
    labels: dict[str, list[Label]] = {}
    for number, text in enumerate(_lines(path), 1):
        if text.strip():
            label = _label(_record(text, f"{path}:{number}"), f"{path}:{number}", number)
            labels.setdefault(label.article, []).append(label)
    if not labels:
        raise InputError(f"{path}: holds no labels; write one JSON object a line (docs/evaluation.md)")
    return labels


def _lines(path: Path) -> list[str]:
    if not path.is_file():  # a device has no end, and a pipe perhaps no writer
        raise InputError(f"{path}: is no plain file; write the labels to one (docs/evaluation.md)")
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not text in UTF-8; write one JSON object a line (docs/evaluation.md)") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; name a file of labels") from None


def _record(text: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON ({reason(error)}); write one object a line") from None
    if not isinstance(record, dict) or not isinstance(record.get("article"), str):
        raise InputError(f"{where}: a label is an object with `article`, the article's path below the seeds folder")
    for key in record:
        if key not in _KEYS:
            raise InputError(f"{where}: unknown key {key[:60]!r}; known: {', '.join(_KEYS)}")
    return record


def _label(record: dict[str, Any], where: str, line: int) -> Label:
    types = _words(record, "event_type", where)
    unknown = [one for one in types if one not in codes("event_types")] or ([""] if not types else [])
    if unknown:
        raise InputError(f"{where}: event_type {unknown[0][:60]!r} is none of {', '.join(codes('event_types'))}")
    stances = _words(record, "stance", where)
    if set(stances) - set(STANCES):
        raise InputError(f"{where}: stance must be among {', '.join(STANCES)}")
    slots = {key: _words(record, key, where) for key in ("actor", "recipient", "source", "date", "place")}
    start, end = (_offset(record, key, where) for key in ("start", "end"))
    if end and end <= start:
        raise InputError(f"{where}: end must be greater than start; leave both out where the whole article is meant")
    return Label(record["article"], start, end, types, stance=stances, line=line, **slots)


def _words(record: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = record.get(key) or []
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise InputError(f"{where}: {key} must be a text or a list of texts")
    return tuple(words)


def _offset(record: dict[str, Any], key: str, where: str) -> int:
    value = record.get(key, 0)
    if type(value) is not int or value < 0:
        raise InputError(f"{where}: {key} must be a whole number from 0, counted in characters of the article's text")
    return value
