"""The words that change how an event is told: those that hang on its word, and those that it hangs on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tidings.extract.rules.lexicon.rows import words_in
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


DirectCues = Mapping[tuple[str, str], Effect]
"""Effects of the words that hang on an event's word, by (place, word)."""
Governors = Mapping[tuple[str, str, str], Governor]
"""Effects of the words that an event hangs on, plain and negated, by (part of speech, lemma, link)."""


def direct_cues(rows: Iterable[Mapping[str, str]]) -> DirectCues:
    """The effects that rows of `factuality_cues.csv` name."""
    return {(row["place"], word): EFFECTS[row["effect"]] for row in rows for word in words_in(row["words"])}


def governors(rows: Iterable[Mapping[str, str]]) -> Governors:
    """The governors that rows of `factuality_governors.csv` name; of two for one word and link, the first holds."""
    table: dict[tuple[str, str, str], Governor] = {}
    for row in rows:
        effect = Governor(EFFECTS[row["effect"]], EFFECTS.get(row["negated"]))
        for word in words_in(row["words"]):
            for link in words_in(row["links"]):
                table.setdefault((row["pos"], word, link), effect)
    return table
