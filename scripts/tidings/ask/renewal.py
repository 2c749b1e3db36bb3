"""Kept answers that are to be asked for anew: nobody sees them until their new ones are there."""

from collections.abc import Callable, Iterable
from typing import Literal

from tidings.extract.llm.answers import AnswerStore
from tidings.extract.llm.exchange import Answer, Replay, Request
from tidings.issue import Issue
from tidings.model import Article

Again = Literal["refused", "truncated", "ungrounded", "failed", "all"]
"""Which answers are asked for anew: those that ended so, or that an article rests on which did."""


class RenewableStore(AnswerStore):
    """A store that can hide answers; each old one stays in its file until a new one takes its place."""

    def __init__(self, store: AnswerStore, again: Again | None = None) -> None:
        super().__init__(store.folder)
        self._again = again
        self._hidden: set[str] = set()

    def find(self, request: Request) -> Answer | Issue | None:
        """The kept answer, unless it is hidden."""
        return None if request.digest in self._hidden else super().find(request)

    def hide(self, told: Replay) -> frozenset[str]:
        """Hides those of an article's answers that are to be asked for anew, and gives their digests."""
        whole = self._again in ("all", told.outcome)
        found = frozenset(digest for digest, answer in told.used if whole or answer.outcome == self._again)
        self._hidden |= found
        return found

    def show(self, digests: Iterable[str]) -> None:
        """What is kept of these counts again: a new answer, or an old one after all."""
        self._hidden.difference_update(digests)

    def open(self, article: Article, replay: Callable[[Article], Replay]) -> tuple[Replay, frozenset[str]]:
        """What an article's answers tell without those that are to be asked for anew, and the digests of these."""
        told = replay(article)
        hidden = self.hide(told)
        return (replay(article) if hidden else told), hidden
