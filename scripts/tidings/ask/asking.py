"""Asks about articles until nothing is pending, several requests at once; each answer is kept as it comes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from tidings.ask.outcomes import ArticleEnd
from tidings.ask.renewal import RenewableStore
from tidings.ask.server.client import Client, Failed
from tidings.ask.workers import Done, Workers
from tidings.errors import EndpointError
from tidings.extract.llm.exchange import Answer, Replay, Request
from tidings.issue import Issue
from tidings.model import Article

STREAK = 10
"""Requests that fail one after another until nothing more is asked."""

Reply: TypeAlias = Answer | Failed | None
"""What came of a request; None where the budget was spent before."""
Replays = Callable[[Article], Replay]
"""What the kept answers tell of an article, and what is pending."""


@dataclass
class Talk:
    """An article that is being asked about: its requests that are underway, and those that will have no answer.

    `hidden` are its answers that are asked for anew.
    """

    article: Article
    hidden: frozenset[str] = frozenset()
    underway: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    unasked: set[str] = field(default_factory=set)

    def is_open(self, request: Request) -> bool:
        """True for a request that nothing has come of yet."""
        return request.digest not in self.failed and request.digest not in self.unasked


@dataclass(frozen=True, slots=True)
class Job:
    """A request, and the article that it is about."""

    talk: Talk
    request: Request


class Asking:
    """A run: what came of it stands in its attributes, also where it was interrupted."""

    def __init__(self, replay: Replays, client: Client, store: RenewableStore, limit: int = 0) -> None:
        self._replay, self._client, self._store, self._limit = replay, client, store, limit
        self._begun = self._streak = 0
        self._open: dict[str, Talk] = {}
        self.ends: dict[str, ArticleEnd] = {}
        self.requests: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.served: set[str] = set()
        self.issues: dict[Issue, None] = {}
        self.stopped = ""
        self.could_not_run = False

    def run(self, articles: Iterable[Article], workers: int, ended: Callable[[], None]) -> None:
        """Asks about each article, `ended` being called as each comes to its end.

        KeyboardInterrupt, after what has come until then is counted.
        """
        with Workers(self._ask, workers).working() as asking:
            try:
                self._go(iter(articles), 2 * workers, asking, ended)
            except KeyboardInterrupt:
                self._break_off(asking, ended)
                raise

    def _go(
        self, articles: Iterator[Article], most: int, asking: Workers[Job, Reply], ended: Callable[[], None]
    ) -> None:
        while True:
            while len(self._open) < most and (article := next(articles, None)):
                self._begin(article, asking, ended)
            if not self._open:
                return
            self._hear(asking.next_done(), asking, ended)

    def _break_off(self, asking: Workers[Job, Reply], ended: Callable[[], None]) -> None:
        for done in asking.done_already():
            self._note(done)
        for talk in self._open.values():
            self._end(talk, self._replay(talk.article), ended)

    def _ask(self, job: Job) -> Reply:
        """In a worker: asks, and keeps what is an answer."""
        reply = self._client.ask(job.request)
        if isinstance(reply, Answer):
            self._store.keep(job.request, reply)
        return reply

    def _begin(self, article: Article, asking: Workers[Job, Reply], ended: Callable[[], None]) -> None:
        may_ask = not self.stopped and (not self._limit or self._begun < self._limit)
        told, hidden = self._store.open(article, self._replay) if may_ask else (self._replay(article), frozenset())
        self.issues |= dict.fromkeys(told.issues)
        talk = Talk(article, hidden)
        if told.pending and may_ask:
            self._begun += 1
            self._open[article.origin] = talk
            self._start(talk, told.pending, asking)
        else:
            self._end(talk, told, ended)

    def _start(self, talk: Talk, requests: Iterable[Request], asking: Workers[Job, Reply]) -> None:
        for request in requests:
            talk.underway.add(request.digest)
            asking.start(Job(talk, request))

    def _hear(self, done: Done[Job, Reply], asking: Workers[Job, Reply], ended: Callable[[], None]) -> None:
        talk = done.job.talk
        self._note(done)
        talk.underway.remove(done.job.request.digest)
        if talk.underway:
            return
        told = self._replay(talk.article)
        more = [one for one in told.pending if talk.is_open(one)]
        if more and not self.stopped:
            self._start(talk, more, asking)
        else:
            del self._open[talk.article.origin]
            self._end(talk, told, ended)

    def _note(self, done: Done[Job, Reply]) -> None:
        """Takes note of what came of a request."""
        talk, request, reply = done.job.talk, done.job.request, done.result
        if isinstance(done.error, EndpointError):
            self.could_not_run = True
            self._stop(str(done.error))
        elif done.error is not None:
            raise done.error
        if isinstance(reply, Answer):
            self._store.show([request.digest])
            self.asked[reply.outcome] += 1
            self._streak = 0
        elif isinstance(reply, Failed):
            self.asked["failed"] += 1
            talk.failed[request.digest] = reply.why
            self._streak += 1
            if self._streak >= STREAK:
                self._stop(f"{STREAK} requests failed one after another, the last: {reply.why}")
        else:
            talk.unasked.add(request.digest)

    def _stop(self, why: str) -> None:
        self.stopped = self.stopped or why
        self._client.stop()

    def _end(self, talk: Talk, told: Replay, ended: Callable[[], None]) -> None:
        """Counts an article, as its kept answers and its failures have it."""
        if talk.hidden:
            self._store.show(talk.hidden)
            told = self._replay(talk.article)
        pending = [one.digest for one in told.pending]
        failed = [talk.failed[one] for one in pending if one in talk.failed]
        self.requests.update(_outcomes(told, len(failed)))
        self.served |= {answer.served for _, answer in told.used if answer.served}
        outcome = "failed" if failed else told.outcome
        origin, why = talk.article.origin, failed[0] if failed else _why(told)
        self.ends[origin] = ArticleEnd(origin, outcome, why)
        ended()


def _outcomes(told: Replay, failed: int) -> Iterator[str]:
    yield from (answer.outcome for _, answer in told.used)
    yield from ["failed"] * failed
    yield from ["unasked"] * (len(told.pending) - failed)


def _why(told: Replay) -> str:
    """The first fault of an answer that could not be used at all."""
    return told.dropped[0] if told.outcome in ("failed", "ungrounded") and told.dropped else ""
