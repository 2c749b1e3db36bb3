"""What people have decided already, by whomever and at whichever desk: that is not asked again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tidings.desk.questions.queue import SEPARATOR, Asked
from tidings.resolve.curation.read import FOLDER, Curation, Decision, read_curation
from tidings.schema import CURATION

_OF_CLAIMS = ("claims", "rejected_claims", "kept_claims")
_OF_PAIRS = {"same_actors": ("actors", "actor_id", "other_id"), "events": ("events", "claim_id", "other_id")}
_Place = tuple[str, str, str]
"""The article, quote and trigger of a claim: what it is found again by when its id is another."""


@dataclass(frozen=True)
class Decided:
    """What is decided: who did it, by the question's id; and claims by their words, whose id may be another by now."""

    by: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[_Place, str] = field(default_factory=dict)
    people: Counter[str] = field(default_factory=Counter)

    def who(self, asked: Asked) -> str:
        """Who decided on a question; "" where nobody did."""
        turned = f"{asked.kind}:{SEPARATOR.join(reversed(asked.ids))}"
        return self.by.get(asked.id) or self.by.get(turned, "")


class Decisions:
    """The curation folder of the seeds, read again as soon as anybody has written in it."""

    def __init__(self, seeds: Path) -> None:
        self._folder = seeds / FOLDER
        self._seen: tuple[object, ...] = ("never",)
        self._decided = Decided()

    def now(self) -> Decided:
        """What is decided by now."""
        state = self._state()
        if state != self._seen:
            self._decided = decided_in(read_curation(self._folder)[0])
            self._seen = state
        return self._decided

    def _state(self) -> tuple[object, ...]:
        """What changes whenever a file does: a writer puts a new one in its place."""
        return tuple(_stamp(self._folder / f"{name}.csv") for name in CURATION)


def _stamp(path: Path) -> object:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def decided_in(curation: Curation) -> Decided:
    """What the rows of the curation files settle, questions that somebody was not sure of among them."""
    by: dict[str, str] = {}
    places: dict[_Place, str] = {}
    people: Counter[str] = Counter()
    for name in CURATION:
        people.update(row["who"] for row in getattr(curation, name))
    for name in _OF_CLAIMS:
        for row in getattr(curation, name):
            if row["claim_id"]:
                by[f"claim:{row['claim_id']}"] = row["who"]
                places[row["article"], row["quote"], row["trigger"]] = row["who"]
    for name, (kind, one, other) in _OF_PAIRS.items():
        by |= {_pair(kind, row, one, other): row["who"] for row in getattr(curation, name)}
    return Decided(by, places, people)


def _pair(kind: str, row: Decision, one: str, other: str) -> str:
    return f"{kind}:{row[one]}{SEPARATOR}{row[other]}"
