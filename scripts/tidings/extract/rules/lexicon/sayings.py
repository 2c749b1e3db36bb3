"""The words of saying and the nouns that stand for sources."""

import re
from collections.abc import Iterable, Mapping

from tidings.extract.rules.lexicon.rows import words_in

Row = Mapping[str, str]
Sayings = Mapping[tuple[str, str], frozenset[str]]
"""What each word of saying takes as its content, by (part of speech, lemma)."""
NAME, NUMBERED = "name", "numbered"
"""The kinds of row that hold words of outlets' names, and words that a number makes one: «Channel 12»."""


def sayings(rows: Iterable[Row]) -> Sayings:
    """The words that rows of `saying.csv` name; a word of several rows takes what each says."""
    table: dict[tuple[str, str], frozenset[str]] = {}
    for row in rows:
        for word in words_in(row["words"]):
            key = row["pos"], word
            table[key] = table.get(key, frozenset()) | set(words_in(row["takes"]))
    return table


def source_nouns(rows: Iterable[Row]) -> dict[str, str]:
    """The kind of source that a common noun stands for."""
    return {
        word: row["kind"] for row in rows if row["kind"] not in (NAME, NUMBERED) for word in words_in(row["words"])
    }


def outlet_names(rows: Iterable[Row]) -> re.Pattern[str]:
    """What the name of an outlet holds."""
    ways = {NAME: r"\b({})\b", NUMBERED: r"\b({}) \d+"}
    told = [ways[row["kind"]].format("|".join(words_in(row["words"]))) for row in rows if row["kind"] in ways]
    return re.compile("|".join(told) or r"(?!)", re.IGNORECASE)
