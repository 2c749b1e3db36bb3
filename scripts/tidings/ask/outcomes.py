"""How a run of asking ended: one table of outcomes, and what it cost."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from tidings.ask.tokens import told_cost
from tidings.extract.llm.exchange import Outcome
from tidings.issue import Issue
from tidings.text.legible import leading

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""The outcomes in the order of the table."""
_LISTED = 20
_OF_ARTICLES = ("ungrounded",)
"""What is said of an article's answers together, and of no single request."""


@dataclass(frozen=True, slots=True)
class ArticleEnd:
    """How the asking about an article ended, and where it failed, why."""

    origin: str
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class Spending:
    """What a run used. `counted` is false where the server did not count tokens, and they are estimated; `cost` is
    None where no prices are stated."""

    attempts: int
    sent: int
    back: int
    counted: bool
    cost: Decimal | None
    seconds: float


@dataclass(frozen=True)
class Outcomes:
    """How a run ended.

    `requests` are the requests that the articles rest on by outcome, kept or not; `asked` are those of this run.
    `not_looked_at` counts articles that an interruption came before. `served` are the models by the servers' own
    names. `stopped` says why the run ended early, `interrupted` that its user did it. `issues` are faulty articles
    and answers.
    """

    articles: tuple[ArticleEnd, ...]
    requests: Mapping[str, int]
    asked: Mapping[str, int]
    spending: Spending
    model: str
    served: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stopped: str = ""
    could_not_run: bool = False
    not_looked_at: int = 0
    issues: tuple[Issue, ...] = ()

    @property
    def status(self) -> int:
        """The exit status: 0 where every article is answered, 1 where some are not, 2 where the server could not be
        asked."""
        if self.could_not_run:
            return 2
        left = any(issue.severity == "error" for issue in self.issues) or self.not_looked_at
        return 1 if left or any(one.outcome != "answered" for one in self.articles) else 0

    def lines(self) -> Iterator[str]:
        """The table for people."""
        counted = Counter(one.outcome for one in self.articles)
        yield f"{'outcome':12}{'articles':>10}{'requests':>10}{'asked now':>11}"
        for name in OUTCOMES:
            of_requests = (_dash(name, table) for table in (self.requests, self.asked))
            yield "{:12}{:>10,}{:>10}{:>11}".format(name, counted[name], *of_requests)
        yield ""
        yield from self._spent()
        yield from (f"note: {note}" for note in self.notes)
        yield from self._unanswered()
        if self.not_looked_at:
            yield f"articles that were not looked at: {self.not_looked_at:,}"
        if self.stopped and not self.could_not_run:
            yield f"stopped: {self.stopped}"

    def _spent(self) -> Iterator[str]:
        spent = self.spending
        how = "" if spent.counted else " (estimated: the server does not count)"
        yield f"tokens   {spent.sent:,} sent, {spent.back:,} back{how}"
        yield f"money    {NO_PRICES if spent.cost is None else told_cost(spent.cost)}"
        yield f"model    {self.model}, served as {', '.join(self.served) or '–'}"
        yield f"seconds  {spent.seconds:,.1f}"

    def _unanswered(self) -> Iterator[str]:
        told = [one for one in self.articles if one.outcome not in ("answered", "unasked")]
        if told:
            yield ""
            yield from (
                f"{leading(one.origin)}: {one.outcome}" + f": {one.why}" * bool(one.why) for one in told[:_LISTED]
            )
            yield from [f"… and {len(told) - _LISTED:,} more; --format json lists all"] * (len(told) > _LISTED)

    def told(self) -> dict[str, Any]:
        """All of it, for programs."""
        spent = self.spending
        return {
            "articles": [{"origin": one.origin, "outcome": one.outcome, "why": one.why} for one in self.articles],
            "requests": {name: self.requests.get(name, 0) for name in OUTCOMES if name not in _OF_ARTICLES},
            "asked_now": {name: self.asked.get(name, 0) for name in (*OUTCOMES[:3], "failed")},
            "attempts": spent.attempts,
            "tokens": {"sent": spent.sent, "back": spent.back, "counted": spent.counted},
            "cost": None if spent.cost is None else str(spent.cost),
            "model": self.model,
            "served": list(self.served),
            "seconds": round(spent.seconds, 1),
            "notes": list(self.notes),
            "stopped": self.stopped,
            "not_looked_at": self.not_looked_at,
            "issues": [issue.told for issue in self.issues],
            "status": self.status,
        }


NO_PRICES = "unknown: state price_in and price_out in [engines.llm]"


def _dash(name: Outcome, table: Mapping[str, int]) -> str:
    return "–" if name in _OF_ARTICLES else f"{table.get(name, 0):,}"


def told_counts(counts: Mapping[str, int]) -> Mapping[str, int]:
    """The counts as they stand now, in the order of the table."""
    return {name: counts[name] for name in OUTCOMES if counts.get(name)}
