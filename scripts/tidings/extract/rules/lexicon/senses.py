"""The event lexicon: senses of verbs and nouns, read from the CSV files beside this module."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from math import log2

from tidings.extract.rules.languages import ENGLISH

FOLDER = ENGLISH / "lexicon"
NONE = "NONE"
"""The event type of a sense that is no event: it blocks the plain sense."""


ANY = frozenset({"*"})
"""The words of a constraint that is met by whatever stands there."""


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


@cache
def senses() -> dict[tuple[str, str], tuple[Sense, ...]]:
    """The senses of each (part of speech, lemma), the most constrained first."""
    table: dict[tuple[str, str], list[Sense]] = {}
    for sense in read_senses():
        table.setdefault((sense.pos, sense.lemma), []).append(sense)
    return {key: tuple(sorted(found, key=lambda sense: (-sense.weight, sense.rule))) for key, found in table.items()}


def read_senses() -> Iterator[Sense]:
    """Every sense of every file, in the order of the files' names and rows."""
    for path in sorted(FOLDER.glob("[A-Z]*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                yield _sense(row)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class; KeyError for an unknown one."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for path in sorted(FOLDER.glob("classes*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                words = frozenset(word.strip() for word in row["words"].split("|") if word.strip())
                classes[row["class"]] = classes.get(row["class"], frozenset()) | words
    return classes


VERB_ACTOR = ("subject",)
VERB_RECIPIENT = (
    "object",
    "against",
    "with",
    "to",
    "on",
    "at",
    "from",
    "for",
    "of",
    "into",
    "toward",
    "towards",
    "about",
    "near",
)
NOUN_ACTOR = ("by", "poss", "from", "of", "between")
NOUN_RECIPIENT = ("against", "on", "with", "to", "of", "at", "for", "between", "into", "toward", "towards", "about")


def _sense(row: dict[str, str]) -> Sense:
    lemma, *particles = row["lemma"].split()
    subject, object_, modifier = (_constraint(row[name]) for name in ("subject", "object", "modifier"))
    complements = tuple(_complement(part) for part in row["prep"].split(";") if part.strip())
    verb = row["pos"] == "verb"
    return Sense(
        lemma=lemma,
        particles=tuple(particles),
        pos=row["pos"],
        subject=subject,
        object=object_,
        complements=complements,
        modifier=modifier,
        event_type=row["event_type"],
        mode=row["mode"],
        actor=_slots(row["actor"], VERB_ACTOR if verb else NOUN_ACTOR) or (VERB_ACTOR if verb else ()),
        recipient=_slots(row["recipient"], VERB_RECIPIENT if verb else NOUN_RECIPIENT),
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
    return tuple(part.strip() for part in cell.split("|") if part.strip()) or default


def _constraint(cell: str) -> Constraint | None:
    cell = cell.strip()
    if not cell:
        return None
    cell, _, rest = cell.partition("&")
    forbids = cell.startswith("!")
    if cell.lstrip("!") == "*":
        return Constraint(ANY, forbids)
    words = [word.strip().lstrip("!") for word in cell.split("|")]
    plain = frozenset(word for word in words if not word.startswith("@"))
    return Constraint(
        plain.union(*(word_class(word[1:]) for word in words if word.startswith("@"))), forbids, _constraint(rest)
    )


def _complement(cell: str) -> Complement:
    preposition, _, words = cell.strip().partition(":")
    return Complement(preposition.removesuffix("+verb"), _constraint(words), preposition.endswith("+verb"))
