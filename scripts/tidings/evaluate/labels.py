"""Reads labelled events: JSON Lines, an event a line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.errors import InputError
from tidings.evaluate.lines import event_types, read_records, span, texts
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
    for number, where, record in read_records(path, _KEYS):
        labels.setdefault(record["article"], []).append(_label(record, where, number))
    return labels


def _label(record: dict[str, Any], where: str, line: int) -> Label:
    types = event_types(record, where)
    if not types:
        raise InputError(f"{where}: event_type '' is none of {', '.join(codes('event_types'))}")
    stances = texts(record, "stance", where)
    if set(stances) - set(STANCES):
        raise InputError(f"{where}: stance must be among {', '.join(STANCES)}")
    slots = {key: texts(record, key, where) for key in ("actor", "recipient", "source", "date", "place")}
    start, end = span(record, where)
    return Label(record["article"], start, end, types, stance=stances, line=line, **slots)
