"""Walks through the kept answers of an article as asking them would: what they tell, and what is to be asked next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tidings.extract.llm.answers import AnswerStore
from tidings.extract.llm.chunks import cut, halves, split_sentences
from tidings.extract.llm.exchange import Answer, Chunk, GroundedEvent, Outcome, Replay, Request
from tidings.extract.llm.grounding import ground
from tidings.extract.llm.parsing import parse
from tidings.extract.llm.prompts import PLAIN, Variant, first_request, repair_request
from tidings.extract.llm.settings import LlmSettings
from tidings.issue import Issue
from tidings.model import Article

_FROM_BEST: tuple[Outcome, ...] = ("answered", "ungrounded", "truncated", "refused", "failed", "unasked")


def replay(article: Article, store: AnswerStore, settings: LlmSettings, variant: Variant = PLAIN) -> Replay:
    """What the kept answers tell of an article; it asks nobody."""
    walk = _Walk(article, store, settings, variant)
    chunks = cut(split_sentences(article.text, article.language), settings.chunk)
    return _joined([walk.read(chunk) for chunk in chunks])


@dataclass(frozen=True, slots=True)
class _Coded:
    """What one answer comes to: its events, the lines of its faults, and whether it is an answer at all."""

    events: tuple[GroundedEvent, ...]
    faults: tuple[str, ...]
    usable: bool

    @property
    def outcome(self) -> Outcome:
        if not self.usable:
            return "failed"
        return "ungrounded" if self.faults and not self.events else "answered"

    def is_better_than(self, other: "_Coded") -> bool:
        """Fewer faults, and not by telling less of what stands in the text."""
        if self.usable != other.usable:
            return self.usable
        return len(self.faults) < len(other.faults) and len(self.events) >= len(other.events)


@dataclass(frozen=True, slots=True)
class _Walk:
    """The way through the answers of one article's chunks."""

    article: Article
    store: AnswerStore
    settings: LlmSettings
    variant: Variant

    def read(self, chunk: Chunk) -> Replay:
        """What the answers to a chunk tell: to the whole of it, or to its halves where that was too long."""
        request = first_request(self.article, chunk, self.settings, self.variant)
        answer = self.store.find(request)
        if not isinstance(answer, Answer):
            return _unasked(request, answer)
        if answer.outcome == "refused":
            return _ended("refused", request, answer)
        if answer.outcome == "truncated":
            return self._read_halves(chunk, request, answer)
        return self._read_answered(chunk, request, answer)

    def _read_halves(self, chunk: Chunk, request: Request, answer: Answer) -> Replay:
        whole, parts = _ended("truncated", request, answer), halves(chunk)
        if parts is None:
            return whole
        told = _joined([self.read(part) for part in parts])
        return replace(told, used=(*whole.used, *told.used))

    def _read_answered(self, chunk: Chunk, request: Request, answer: Answer) -> Replay:
        first = self._coded(chunk, answer)
        told = _told(first, ((request.digest, answer),))
        return self._mended(chunk, request, first, told) if first.faults else told

    def _mended(self, chunk: Chunk, request: Request, first: _Coded, told: Replay) -> Replay:
        """After the one repair turn, where the answer had faults."""
        again = repair_request(request, dict(told.used)[request.digest].text, first.faults)
        answer = self.store.find(again)
        if not isinstance(answer, Answer):
            asked = _unasked(again, answer)
            return replace(told, pending=asked.pending, issues=asked.issues)
        used = (*told.used, (again.digest, answer))
        second = self._coded(chunk, answer) if answer.outcome == "answered" else first
        return _told(second if second.is_better_than(first) else first, used)

    def _coded(self, chunk: Chunk, answer: Answer) -> _Coded:
        parsed = parse(answer.text)
        grounded = ground(parsed, chunk, self.article, self.variant.codebook())
        return _Coded(grounded.events, (*parsed.faults, *grounded.faults), parsed.usable)


def _told(coded: _Coded, used: tuple[tuple[str, Answer], ...]) -> Replay:
    return Replay(coded.outcome, coded.events, coded.faults, (), used)


def _ended(outcome: Outcome, request: Request, answer: Answer) -> Replay:
    """An answer that tells nothing."""
    return Replay(outcome, (), (), (), ((request.digest, answer),))


def _unasked(request: Request, found: Issue | None) -> Replay:
    return Replay("unasked", (), (), (request,), (), (found,) if found else ())


def _joined(parts: list[Replay]) -> Replay:
    """The chunks of an article as one: no sentence is two chunks' own, so no event is told twice."""
    return Replay(
        outcome=max((one.outcome for one in parts), key=_FROM_BEST.index, default="answered"),
        events=tuple(_renumbered(one.events for one in parts)),
        dropped=tuple(line for one in parts for line in one.dropped),
        pending=tuple(request for one in parts for request in one.pending),
        used=tuple(answer for one in parts for answer in one.used),
        issues=tuple(issue for one in parts for issue in one.issues),
    )


def _renumbered(parts: Iterable[tuple[GroundedEvent, ...]]) -> Iterator[GroundedEvent]:
    """The events of all parts, `same_as` counted through the whole."""
    before = 0
    for events in parts:
        for event in events:
            yield replace(event, same_as=event.same_as + before if event.same_as >= 0 else -1)
        before += len(events)
