"""Control characters, which no table may hold: what is read in place of each, and the warning that says so."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tidings.articles.catalogue import CONTROLS
from tidings.issue import Issue

_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""All but tab and line break; NUL says that the file is no text."""
_SIGNS = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
"""Windows' signs, which a converter that took the text for Latin-1 leaves as control characters: U+0092 is «’»."""
_SPELT = {code: " " if chr(code).isspace() else "" for code in range(0x80) if _CONTROL.match(chr(code))} | _SIGNS
_NEXT_LINE = "\x85"
"""A line break, unless other signs of Windows stand in the text, where it is «…»."""
_TOLD = 5
"""Kinds of control characters that a warning names."""


def spell_out(text: str) -> str:
    """The text with a blank for each control character that separates, Windows' sign for one that stands for it, and
    nothing for any other."""
    found = set(_CONTROL.findall(text))
    return text.translate(_spelling(found)) if found else text


def tell_controls(raw: str, fields: Iterable[str], file: str, line: int) -> list[Issue]:
    """One warning about all control characters of an article, at the first one where it has no `line` of its own."""
    counts = Counter(_CONTROL.findall("\n".join((raw, *fields))))
    if not counts:
        return []
    first, spelling = _CONTROL.search(raw), _spelling(set(counts))
    kinds = [f"{count} × U+{ord(one):04X} {_told(spelling[ord(one)])}" for one, count in sorted(counts.items())]
    more = " and others" if len(kinds) > _TOLD else ""
    message = f"control characters: {', '.join(kinds[:_TOLD])}{more}"
    where = line or (raw.count("\n", 0, first.start()) + 1 if first else 0)
    return [CONTROLS.issue(file, where, value=ascii("".join(sorted(counts)))[1:-1], message=message)]


def _spelling(found: set[str]) -> Mapping[int, str]:
    windows = any(one >= "\x80" and one != _NEXT_LINE for one in found)
    return _SPELT if windows else _SPELT | {ord(_NEXT_LINE): "\n"}


def _told(spelt: str) -> str:
    known = {"": "left out", " ": "read as a blank", "\n": "read as a line break"}
    return known.get(spelt, f"read as «{spelt}»")
