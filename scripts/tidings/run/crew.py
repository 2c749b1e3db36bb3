"""Hands articles to the workers of a Ray cluster in small batches: few in flight, none lost with its worker."""

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from tidings.errors import TidingsError, reason
from tidings.extract.engine import Engine
from tidings.model import Article, Reading
from tidings.run import cluster_worker
from tidings.run.cluster_worker import Description, Worker, basis_of, versions_of
from tidings.run.processes import HEARTBEAT

BATCH = 16
"""Articles that a worker takes at a time: few enough that little is done again where one is lost."""
IN_HAND = 2
"""Batches that a worker has at once: one that it reads, and one so that it need not wait for the next."""
MOST_LOSSES = 3
"""Workers that may be lost over one batch, or one after the other as they begin: more would be lost for nothing."""
PATIENCE = 600.0
"""Seconds to wait while there is no worker at all: a cluster that grows on demand takes minutes."""


@dataclass(eq=False)
class Batch:
    """Articles that are read together, and how many workers were lost over them."""

    articles: Sequence[Article]
    losses: int = 0


def batches(articles: Sequence[Article]) -> Iterator[Batch]:
    """The articles in batches, in order."""
    for start in range(0, len(articles), BATCH):
        yield Batch(articles[start : start + BATCH])


@dataclass(eq=False)
class Hand:
    """A worker that has begun, where it is, and what it has in hand by the answers that are awaited, in order."""

    worker: Any
    host: str
    batches: dict[Any, Batch] = field(default_factory=dict)


@dataclass
class Crew:
    """The workers of a cluster, those that begin and those at work, and the batches that wait.

    `path`: where workers look for code that is not installed there.
    """

    ray: Any
    name: str
    engine: Engine
    count: int
    waiting: deque[Batch]
    path: list[str] = field(default_factory=list)
    beginning: dict[Any, Any] = field(default_factory=dict)
    hands: list[Hand] = field(default_factory=list)
    lost_early: int = 0

    def read(self) -> Iterator[tuple[Article, Reading]]:
        """Every article that waits, with its reading, as they are done."""
        since = monotonic()
        for _ in range(min(self.count, len(self.waiting))):
            self._hire()
        while self.waiting or any(hand.batches for hand in self.hands):
            at_work = {answer: hand for hand in self.hands for answer in hand.batches}
            for answer in self.ray.wait([*self.beginning, *at_work], timeout=HEARTBEAT)[0]:
                if answer in at_work:
                    yield from self._collect(at_work[answer], answer)
                else:
                    self._welcome(answer)
            if self.hands:
                since = monotonic()
            elif monotonic() - since > PATIENCE:
                raise TidingsError(f"{self.name} gave no worker in {PATIENCE:.0f} seconds; see what holds its cores")

    def _hire(self) -> None:
        """Asks for a worker, which tells first what it reads by."""
        self.ray.cloudpickle.register_pickle_by_value(cluster_worker)
        kind = self.ray.remote(num_cpus=1, max_restarts=0)(Worker)
        worker = kind.remote(pickle.dumps(self.engine), self.path)
        self.beginning[worker.describe.remote(_packages(self.engine))] = worker

    def _welcome(self, answer: Any) -> None:
        """Gives a worker that has begun its first batches; asks for another where it was lost before."""
        worker = self.beginning.pop(answer)
        told = self._answer(answer)
        if isinstance(told, self.ray.exceptions.RayError):
            self.lost_early += 1
            if self.lost_early == MOST_LOSSES:
                raise TidingsError(f"{MOST_LOSSES} workers of {self.name} ended as they began: {reason(told)}")
            self._hire()
            return
        self.lost_early = 0
        description = Description(*told)
        self._require_same(description)
        self.hands.append(Hand(worker, description.host))
        self._hand_out()

    def _collect(self, hand: Hand, answer: Any) -> Iterator[tuple[Article, Reading]]:
        """The readings of a batch; where its worker was lost, it waits again and another worker is asked for."""
        told = self._answer(answer)
        if isinstance(told, self.ray.exceptions.RayError):
            hand.batches[answer].losses += 1
            self._take_back(hand)
            self._hire()
            return
        batch = hand.batches.pop(answer)
        self._hand_out()
        readings, bases = pickle.loads(told)
        self._require_same_bases(hand.host, batch.articles, bases)
        yield from zip(batch.articles, readings, strict=True)

    def _answer(self, answer: Any) -> Any:
        """What a worker answers, or the error that tells that it was lost; what its engine raises is raised."""
        try:
            return self.ray.get(answer)
        except self.ray.exceptions.RayTaskError as error:
            raise error.cause from None
        except self.ray.exceptions.RayError as error:
            return error

    def _take_back(self, hand: Hand) -> None:
        self.hands.remove(hand)
        for batch in hand.batches.values():
            if batch.losses == MOST_LOSSES:
                raise TidingsError(
                    f"{MOST_LOSSES} workers of {self.name} were lost over the same articles, the first of which is "
                    f"{batch.articles[0].origin}; most often it is for want of memory: what was read is remembered"
                )
        self.waiting.extendleft(reversed(hand.batches.values()))
        self._hand_out()

    def _hand_out(self) -> None:
        """Gives each worker what it may have in hand, as far as there is: each a first batch, then each a second."""
        for full in range(1, IN_HAND + 1):
            for hand in self.hands:
                if self.waiting and len(hand.batches) < full:
                    batch = self.waiting.popleft()
                    hand.batches[hand.worker.read.remote(pickle.dumps(batch.articles))] = batch

    def _require_same(self, told: Description) -> None:
        """TidingsError for a worker that would read otherwise than is read here."""
        if told.fault or told.fingerprint != self.engine.fingerprint():
            raise TidingsError(
                f"a worker of {self.name} on {told.host} has {_difference(told, self.engine)}; "
                "install the same version of Tidings and its packages on every machine"
            )

    def _require_same_bases(self, host: str, articles: Sequence[Article], bases: Sequence[str]) -> None:
        """TidingsError where a reading was made of something else than is here, of other answers of a model, say."""
        for article, basis in zip(articles, bases, strict=True):
            if basis != basis_of(self.engine, article):
                raise TidingsError(
                    f"a worker of {self.name} on {host} has other files than are here for {article.origin}; "
                    "see that it sees the same folder of articles under the same path, or build without --on"
                )


def _packages(engine: Engine) -> tuple[str, ...]:
    return "tidings", *engine.manifest().distributions


def _difference(told: Description, engine: Engine) -> str:
    """In what a worker differs, as far as it tells."""
    here = versions_of(_packages(engine))
    for name in sorted(here.keys() | told.versions.keys()):
        if here.get(name) != told.versions.get(name):
            return f"{name} {told.versions.get(name, 'not installed')}, where {here.get(name, 'none')} is here"
    if told.fault:
        return f"another Tidings ({told.fault})"
    return f"other code, tables or settings of the engine {engine.name}"
