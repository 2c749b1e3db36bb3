"""Text from strangers, made fit to be shown: what is not printable becomes an escape, so that no line is forged."""

import json
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")

_OURS = re.compile(r"(tidings|error|warning|valid|invalid)\b|[\s:#]")
_HALF = re.compile("[\ud800-\udfff]")


def legible(text: str) -> str:
    r"""The text with every character that is not printable written as an escape.

    Line breaks, what drives a terminal, what turns the direction of writing, what is invisible, half a character.

    >>> print(legible("a\ntidings: valid \x1b[2J \u202e"))
    a\ntidings: valid \x1b[2J \u202e
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else _escape(one) for one in text)


def made_legible(value: T) -> T:
    """The value with every string inside it legible: tuples, dicts and dataclasses all through."""
    made: T = _made_legible(value)
    return made


def _made_legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, tuple):
        return tuple(map(_made_legible, value))
    if isinstance(value, dict):
        return {_made_legible(key): _made_legible(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _made_legible(getattr(value, one.name)) for one in fields(value)})
    return value


def quoted(value: object) -> str:
    """A value that a file states, as a message shows it: on one line, not too long, whatever it is."""
    try:
        return repr(value[:80] if isinstance(value, str) else value)[:90]
    except (ValueError, RecursionError):  # a number of thousands of digits, lists within lists
        return f"such a {type(value).__name__}"


def leading(text: str) -> str:
    """A text that a line begins with: in quotation marks where the line could then pass for one of ours.

    >>> leading("events"), leading("tidings: valid"), leading("::error::x")
    ('events', '«tidings: valid»', '«::error::x»')
    """
    return f"«{text}»" if ": " in text or _OURS.match(text) else text


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def as_json(value: object) -> str:
    r"""The value as JSON that any terminal may show and any parser read; it means the same with the escapes.

    Half a character, which no parser need accept, is told as the six characters of its escape.
    """
    written = json.dumps(value, ensure_ascii=False, indent=2)
    if written.replace("\n", "").isprintable():
        return written
    whole = _HALF.sub(lambda half: "\\" + _escape(half[0]), written)
    return "".join(one if one.isprintable() or one == "\n" else json.dumps(one)[1:-1] for one in whole)
