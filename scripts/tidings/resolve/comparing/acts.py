"""Which words tell of one kind of act: «blast» and «explosion» may be one, where «shot» and «jailed» are two.

An act is narrower than a type of event, and a word may tell of several. The words are written by hand, in
`act_words.csv`; one that is in no act is an act of its own.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tidings.files.data_tables import data_rows

ACT_WORDS = Path(__file__).parent / "act_words.csv"


def acts_of(lemma: str, language: str) -> frozenset[str]:
    """The acts that a word tells of in a language, or itself."""
    word = lemma.casefold()
    return _acts(language.partition("-")[0]).get(word, frozenset({f"={word}"}))


@cache
def _acts(language: str) -> Mapping[str, frozenset[str]]:
    """The acts of each word of a language."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in data_rows(ACT_WORDS):
        if row["language"] == language:
            found[row["word"]].add(row["act"])
    return {word: frozenset(acts) for word, acts in found.items()}
