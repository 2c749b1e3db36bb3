"""How names are compared, whatever their accents and script: one spelling, in the letters A to Z."""

import re
from functools import cache
from pathlib import Path
from unicodedata import category

from anyascii import anyascii

from tidings.files.data_tables import data_rows

NAME_WORDS = Path(__file__).parent / "name_words.csv"
"""Words that names are compared without, or that they keep small, in several languages."""


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
    seen = name if name.isascii() else "".join(letter for letter in name if category(letter) != "Cf")
    return _AFTER_S.sub(r"\1", " ".join(seen.split()))


_AFTER_S = re.compile(r"(?<=s)(['’])s\b")


def is_small(word: str) -> bool:
    """True for the particles and prepositions that stand in lower case inside names."""
    return word.lower() in name_words("small")


@cache
def name_words(kind: str) -> dict[str, str]:
    """The words of `name_words.csv` in one class, in all its languages: names of one actor come in several.

    Each has the word that stands for it, for most itself.
    """
    rows = data_rows(NAME_WORDS)
    return {row["word"]: row["as"] or row["word"] for row in rows if row["class"] == kind}
