"""Reads the marked sentences: the rules engine learns from them what tells of an event, and how often it is right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TRAINING = Path(__file__).parent / "sentences"
STANCES = ("hedged", "negative", "planned", "requested", "hypothetical")
MARK = re.compile(r"\[([A-Z]+)(?:/([a-z-]+))?(?:!([a-z]+))? ([^\[\]{}]+)\]|\{([AR]) ([^{}\[\]]+)\}")
ROLES = {"A": "actor", "R": "recipient"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What brackets hold: offsets, and an event type with its stance ("" for asserted) or a part's role."""

    start: int
    end: int
    kind: str
    stance: str = ""

    def meets(self, start: int, end: int) -> bool:
        """True where these offsets have a character in common with it."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Marked:
    """A training sentence without its brackets, and what they held."""

    text: str
    triggers: tuple[Mark, ...]
    parts: tuple[Mark, ...]


def read_marked(line: str) -> Marked:
    """A line such as «{A Norway} [ACCUSE/disapprove!hedged condemned] {R the junta}» as text, triggers and parts."""
    text, position = "", 0
    triggers: list[Mark] = []
    parts: list[Mark] = []
    for found in MARK.finditer(line):
        text += line[position : found.start()]
        kind, _, stance, trigger, role, part = found.groups()
        inner = trigger or part
        end = len(text) + len(inner)
        if kind:
            triggers.append(Mark(len(text), end, kind, stance or ""))
        else:
            parts.append(Mark(len(text), end, ROLES[role]))
        text, position = text + inner, found.end()
    return Marked(text + line[position:], tuple(triggers), tuple(parts))


def training_lines() -> Iterator[str]:
    """The lines of the training files, in order."""
    for path in sorted(TRAINING.glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()
