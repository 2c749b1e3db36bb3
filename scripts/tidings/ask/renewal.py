"""Kept answers that are to be asked anew: nobody sees them until their new ones are there."""

from typing import Literal

from tidings.extract.llm.answers import AnswerStore
from tidings.extract.llm.exchange import Answer, Request
from tidings.issue import Issue

Again = Literal["refused", "truncated", "all"]
"""Which answers are asked anew."""


class RenewedStore(AnswerStore):
    """A store that hides its answers of one outcome, or all; each old one stays until a new one takes its place."""

    def __init__(self, store: AnswerStore, again: Again) -> None:
        super().__init__(store.folder)
        self._again = again
        self._ended: set[str] = set()

    def find(self, request: Request) -> Answer | Issue | None:
        """The kept answer, unless it is to be asked anew and has not been yet."""
        found = super().find(request)
        hidden = isinstance(found, Answer) and self._again in (found.outcome, "all")
        return None if hidden and request.digest not in self._ended else found

    def end(self, request: Request) -> None:
        """What came of asking anew is there, or nothing came of it: what is kept counts again."""
        self._ended.add(request.digest)
