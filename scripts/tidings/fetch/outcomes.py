"""What became of an address: a word for the ledger, and why where its page did not come."""

from typing import Literal

from tidings.errors import WebError

Outcome = Literal["came", "unchanged", "same page", "list", "missing", "refused", "failed"]
"""`list`: a feed or sitemap, whose links are followed. `missing`, `refused`: it will not be otherwise next time."""

SETTLED = frozenset(("missing", "refused"))
"""Outcomes after which an address is asked again only where one wants that."""


class NotComeError(WebError):
    """A page does not come; where that may pass, `wait` is for how many seconds the server asks to be left alone."""

    def __init__(
        self, outcome: Outcome, why: str, *, status: int = 0, may_pass: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(why)
        self.outcome, self.why, self.status, self.may_pass, self.wait = outcome, why, status, may_pass, wait


class SamePageError(NotComeError):
    """An address leads to a page that is here already, by another."""

    def __init__(self, address: str) -> None:
        super().__init__("same page", f"leads to {address}")
        self.address = address
