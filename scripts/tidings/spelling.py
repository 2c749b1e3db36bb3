"""How names are compared, whatever their accents and script: one spelling, in the letters A to Z."""

import re
from unicodedata import category

from anyascii import anyascii

_SMALL = frozenset(
    {
        "abu",
        "al",
        "and",
        "at",
        "bin",
        "bint",
        "by",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "dos",
        "du",
    }
    | {"e", "el", "et", "for", "from", "i", "ibn", "in", "la", "las", "le", "les", "los", "of", "on", "the"}
    | {"to", "ul", "und", "van", "von", "with", "y"}
)
"""Particles and prepositions that stand in lower case inside names, of whichever language."""


def plain(text: str) -> str:
    """The text in ASCII: without accents, other scripts spelt out letter by letter.

    >>> plain("Łódź, Владимир"), plain("Xi’an")
    ('Lodz, Vladimir', "Xi'an")
    """
    return text if text.isascii() else anyascii(text)


def fold(text: str) -> str:
    """The plain text in lower case."""
    return plain(text).lower()


def clean(name: str) -> str:
    """The name on one line, without invisible characters: text broken in two by a soft hyphen is one word.

    >>> clean("United Nations's  envoy")
    "United Nations' envoy"
    """
    line = " ".join("".join(letter for letter in name if category(letter) != "Cf").split())
    return re.sub(r"(?<=s)(['’])s\b", r"\1", line)


def is_small(word: str) -> bool:
    """True for the particles and prepositions that stand in lower case inside names."""
    return word.lower() in _SMALL
