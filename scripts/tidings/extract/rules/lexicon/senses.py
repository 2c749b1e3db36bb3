"""The event lexicon: senses of verbs and nouns, a row each of the files `lexicon/TYPE.csv` of a language."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path

from tidings.extract.rules.lexicon.rows import rows_of, words_in

NONE = "NONE"
"""The event type of a sense that is no event: it blocks the plain sense."""

ANY = frozenset({"*"})
"""The words of a constraint that is met by whatever stands there."""

WordLists = Callable[[str], frozenset[str]]
"""Finds a list of words by its name."""
Slots = Mapping[tuple[str, str], tuple[str, ...]]
"""Where a role stands by default, the likeliest first, by part of speech and role."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """Words of which a phrase must have one (and one of `also`), or, where `forbids`, must have none."""

    words: frozenset[str]
    forbids: bool = False
    also: "Constraint | None" = None

    def admits(self, words: Collection[str]) -> bool:
        """True where a phrase of these words meets the constraint."""
        if self.words is ANY:
            return bool(words) != self.forbids
        if self.words.isdisjoint(words) != self.forbids:
            return False
        return self.also is None or self.also.admits(words)

    @property
    def weight(self) -> float:
        """How much a sense gains in precedence: a few words say more than a large class, a filter hardly any."""
        if self.words is ANY:
            return 1.0
        weight = 0.1 if self.forbids else 2.5 - 0.1 * log2(len(self.words))
        return weight + (self.also.weight if self.also else 0.0)


@dataclass(frozen=True, slots=True)
class Complement:
    """A prepositional phrase, or an infinitive where `verb`, that a sense asks for, and the words it must hold."""

    preposition: str
    words: Constraint | None = None
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """One row of the lexicon: when a word tells of an event, of which type, and where its parts stand."""

    lemma: str
    particles: tuple[str, ...]
    pos: str
    subject: Constraint | None
    object: Constraint | None
    complements: tuple[Complement, ...]
    modifier: Constraint | None
    event_type: str
    mode: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    example: str
    rule: str
    weight: float


def read_senses(folder: Path, words: WordLists, slots: Slots) -> Iterator[Sense]:
    """Every sense of every file, in the order of the files' names and rows."""
    for path in sorted(folder.glob("[A-Z]*.csv")):
        for row in rows_of(path):
            yield _sense(row, words, slots)


def by_word(senses: Collection[Sense]) -> dict[tuple[str, str], tuple[Sense, ...]]:
    """The senses of each (part of speech, lemma), the most constrained first."""
    table: dict[tuple[str, str], list[Sense]] = {}
    for sense in senses:
        table.setdefault((sense.pos, sense.lemma), []).append(sense)
    return {key: tuple(sorted(found, key=lambda sense: (-sense.weight, sense.rule))) for key, found in table.items()}


def plain_sense(pos: str, lemma: str, event_type: str, rule: str, slots: Slots) -> Sense:
    """A sense without constraints of its own, its roles where they stand by default."""
    return Sense(
        lemma=lemma,
        particles=(),
        pos=pos,
        subject=None,
        object=None,
        complements=(),
        modifier=None,
        event_type=event_type,
        mode="",
        actor=slots[pos, "actor"],
        recipient=slots[pos, "recipient"],
        example="",
        rule=rule,
        weight=0.0,
    )


def _sense(row: dict[str, str], words: WordLists, slots: Slots) -> Sense:
    lemma, *particles = row["lemma"].split()
    subject, object_, modifier = (_constraint(row[name], words) for name in ("subject", "object", "modifier"))
    complements = tuple(_complement(part, words) for part in row["prep"].split(";") if part.strip())
    pos = row["pos"]
    return Sense(
        lemma=lemma,
        particles=tuple(particles),
        pos=pos,
        subject=subject,
        object=object_,
        complements=complements,
        modifier=modifier,
        event_type=row["event_type"],
        mode=row["mode"],
        actor=_slots(row["actor"], slots[pos, "actor"]) or (slots[pos, "actor"] if pos == "verb" else ()),
        recipient=_slots(row["recipient"], slots[pos, "recipient"]),
        example=row["example"],
        rule=_rule(row),
        weight=_weight(subject, object_, modifier, complements, len(particles))
        + _NEAR_MISS * (row["event_type"] == NONE),
    )


_NEAR_MISS = 0.25
"""What a sense that is no event gains: it wins ties."""


def _weight(
    subject: Constraint | None,
    object_: Constraint | None,
    modifier: Constraint | None,
    complements: tuple[Complement, ...],
    particles: int,
) -> float:
    """How constrained a sense is; the subject tells half as much as what is done to whom."""
    weight = 2.0 * particles + sum(part.words.weight if part.words else 1.5 for part in complements)
    weight += sum(limit.weight for limit in (object_, modifier) if limit)
    return weight + (subject.weight / 2 if subject else 0.0)


def _rule(row: dict[str, str]) -> str:
    limits = [f"{name}={row[name]}" for name in ("subject", "object", "prep", "modifier") if row[name]]
    return f"{row['lemma']}.{row['pos']}" + (f"({' '.join(limits)})" if limits else "")


def _slots(cell: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if cell.strip() == "-":
        return ()
    return words_in(cell) or default


def _constraint(cell: str, words: WordLists) -> Constraint | None:
    cell = cell.strip()
    if not cell:
        return None
    cell, _, rest = cell.partition("&")
    forbids = cell.startswith("!")
    if cell.lstrip("!") == "*":
        return Constraint(ANY, forbids)
    named = [word.strip().lstrip("!") for word in cell.split("|")]
    plain = frozenset(word for word in named if not word.startswith("@"))
    found = plain.union(*(words(word[1:]) for word in named if word.startswith("@")))
    return Constraint(found, forbids, _constraint(rest, words))


def _complement(cell: str, words: WordLists) -> Complement:
    preposition, _, held = cell.strip().partition(":")
    return Complement(preposition.removesuffix("+verb"), _constraint(held, words), preposition.endswith("+verb"))
