"""What people have decided already, by whomever and at whichever desk: that is not asked again."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tidings.desk.questions.queue import SEPARATOR, Asked
from tidings.resolve.curation.read import FOLDER, Curation, Decision, read_curation
from tidings.schema import CURATION

_OF_PAIRS = {"same_actors": ("actors", "actor_id", "other_id"), "events": ("events", "claim_id", "other_id")}
_Place = tuple[str, str, str]
"""The article, quote and trigger of a claim: what it is found again by when its id is another."""


@dataclass(frozen=True)
class Decided:
    """What is decided: by whom, by the question's id; claims too by their words, whose id may be another by now."""

    by: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[_Place, str] = field(default_factory=dict)
    people: Counter[str] = field(default_factory=Counter)
    added: tuple[Decision, ...] = ()
    blind: tuple[Decision, ...] = ()
    labelled: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def who(self, asked: Asked) -> str:
        """Who decided on a question; "" where nobody did."""
        return next((self.by[one] for one in _both(asked.id) if one in self.by), "")

    def asked_ids(self) -> Iterator[tuple[str, ...]]:
        """The ids of what was decided, of a pair in either order."""
        return map(_both, self.by)

    def blind_by(self, who: str) -> frozenset[str]:
        """The claims that a person has answered blindly."""
        return frozenset(row["claim_id"] for row in self.blind if row["who"] == who)


def _both(question: str) -> tuple[str, ...]:
    """A question's id, and the same pair the other way round."""
    kind, _, ids = question.partition(":")
    one, bar, other = ids.partition(SEPARATOR)
    return (question, f"{kind}:{other}{SEPARATOR}{one}") if bar else (question,)


class Decisions:
    """The curation folder of the seeds, read again as soon as anybody has written in it."""

    def __init__(self, seeds: Path) -> None:
        self._folder = seeds / FOLDER
        self._seen: object = None
        self._decided = Decided()

    def now(self) -> Decided:
        """What is decided by now."""
        state = tuple(_stamp(self._folder / f"{name}.csv") for name in CURATION)
        if state != self._seen:
            self._decided = decided_in(read_curation(self._folder)[0])
            self._seen = state
        return self._decided


def _stamp(path: Path) -> object:
    """What changes whenever a file does: a writer puts a new one in its place."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def decided_in(curation: Curation) -> Decided:
    """What the rows of the curation files settle, questions that somebody was not sure of among them."""
    people = Counter(row["who"] for name in CURATION for row in getattr(curation, name))
    verdicts = list(_verdicts(curation))
    by = {f"claim:{row['claim_id']}": row["who"] for row, _ in verdicts}
    for name, (kind, one, other) in _OF_PAIRS.items():
        by |= {f"{kind}:{row[one]}{SEPARATOR}{row[other]}": row["who"] for row in getattr(curation, name)}
    return Decided(
        by=by,
        verdicts={row["claim_id"]: verdict for row, verdict in verdicts},
        places={(row["article"], row["quote"], row["trigger"]): row["claim_id"] for row, _ in verdicts},
        people=people,
        added=tuple(row for row in curation.claims if row["decision"] == "added"),
        blind=curation.blind,
        labelled={(row["article"], row["sha256"]): row["who"] for row in curation.labelled},
    )


def _verdicts(curation: Curation) -> Iterator[tuple[Decision, str]]:
    """The decisions on claims of the machine's, and what each says."""
    yield from ((row, "rejected") for row in curation.rejected_claims)
    yield from ((row, "confirmed") for row in curation.kept_claims)
    yield from ((row, row["decision"]) for row in curation.claims if row["claim_id"])
