"""Blind rounds: of a drawn tenth of the claims a person answers first, without the machine's answer before them.

What both said is kept in `curation/blind.csv`, which changes no table: it tells how far they agree.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tidings.resolve.curation.read import Decision
from tidings.schema import BETWEEN

SHARE = 0.1
"""Of all claims so many are asked blindly."""
_OPEN = ("claim_id", "article", "trigger", "trigger_start", "start", "end", "names")
"""What of a claim is shown before the person has answered: where it stands."""
_SHOWN = frozenset(("trigger", "quote"))


@dataclass(frozen=True)
class Blind:
    """Which claims are asked blindly: drawn by a seed, so that anybody can draw them again."""

    seed: int
    share: float = SHARE
    answered: frozenset[str] = field(default=frozenset())

    def asks(self, claim_id: str) -> bool:
        """True where a claim was drawn and the person has not answered yet."""
        digest = hashlib.sha256(f"{self.seed}:{claim_id}".encode()).digest()
        return claim_id not in self.answered and int.from_bytes(digest[:4]) < self.share * 2**32


def hidden(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim without what the machine made of it."""
    words = [(start, end, text, " ".join(_shown(parts))) for start, end, text, parts in claim["words"]]
    return {**{name: claim[name] for name in _OPEN}, "words": words}


def _shown(parts: str) -> Iterable[str]:
    return (part for part in parts.split() if part in _SHOWN)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of so many blind answers so many agree with the machine: on there being an event; of those, on its parts."""

    answers: int = 0
    events: int = 0
    both: int = 0
    types: int = 0
    actors: int = 0
    recipients: int = 0

    def lines(self) -> list[str]:
        """For people."""
        if not self.answers:
            return []
        told = [f"blind rounds: in {self.events} of {self.answers} people see an event, as the machine does"]
        if self.both:
            parts = ((self.types, "type"), (self.actors, "actors"), (self.recipients, "recipients"))
            of_parts = ", ".join(f"{name} in {count}" for count, name in parts)
            told.append(f"where both see one ({self.both}): the same {of_parts}")
        return told


def agreement(rows: Iterable[Decision]) -> Agreement:
    """How far people's blind answers and the machine's agree. A claim of the machine's always says: an event."""
    answers = list(rows)
    both = [row for row in answers if row["event_type"]]
    return Agreement(
        answers=len(answers),
        events=sum(bool(row["event_type"]) == bool(row["machine_type"]) for row in answers),
        both=len(both),
        types=sum(row["event_type"] == row["machine_type"] for row in both),
        actors=sum(_same(row, "actor") for row in both),
        recipients=sum(_same(row, "recipient") for row in both),
    )


def _same(row: Decision, part: str) -> bool:
    ours, its = ({name.casefold() for name in row[key].split(BETWEEN) if name} for key in (part, f"machine_{part}"))
    return ours == its
