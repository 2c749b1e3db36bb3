"""The words that change how an event is told, read from the two cue files beside this module."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tidings.extract.rules.languages import ENGLISH
from tidings.model import Modality


@dataclass(frozen=True, slots=True)
class Effect:
    """What a cue does to the event that it governs: turns it round, gives it a modality, makes it hearsay."""

    negative: bool = False
    modality: Modality | None = None
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word does to an event that hangs on it; `negated` is what it does where it is negated itself.

    Without `negated`, a negation of the word is one of the event: «did not plan to», «did not deny that».
    """

    plain: Effect
    negated: Effect | None = None


EFFECTS = {
    "same": Effect(),
    "negative": Effect(negative=True),
    "planned": Effect(modality="planned"),
    "requested": Effect(modality="requested"),
    "hypothetical": Effect(modality="hypothetical"),
    "hedged": Effect(hedged=True),
}
"""The effects by the names that the files give them."""


@cache
def direct_cues() -> dict[tuple[str, str], Effect]:
    """Effects of the words that hang on an event's word, by (place, word), from `factuality_cues.csv`."""
    return {
        (row["place"], word): EFFECTS[row["effect"]]
        for row in _rows("factuality_cues.csv")
        for word in row["words"].split("|")
    }


@cache
def governors() -> dict[tuple[str, str, str], Governor]:
    """Effects of the words that an event hangs on, plain and negated, by (part of speech, lemma, link).

    Where two rows name the same word and link, the first holds.
    """
    table: dict[tuple[str, str, str], Governor] = {}
    for row in _rows("factuality_governors.csv"):
        effect = Governor(EFFECTS[row["effect"]], EFFECTS.get(row["negated"]))
        for word in row["words"].split("|"):
            for link in row["links"].split("|"):
                table.setdefault((row["pos"], word, link), effect)
    return table


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (ENGLISH / "words" / name).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)
