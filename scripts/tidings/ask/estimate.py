"""What asking will take, before anything is asked: requests, tokens, money."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tidings.ask.outcomes import NO_PRICES
from tidings.ask.tokens import HOW, Prices, mean, prompt_tokens, tokens_of, told_cost
from tidings.extract.llm.exchange import Replay, Request


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the articles that are not answered yet will take: `back` tokens as is likely, `most` at most.

    `learnt`: the likely number is the mean of the answers that are kept.
    """

    articles: int
    requests: int
    sent: int
    back: int
    most: int
    learnt: bool
    likely_cost: Decimal | None
    highest_cost: Decimal | None

    def lines(self) -> Iterator[str]:
        """The estimate for people, and how it is made."""
        yield f"requests  {self.requests:,}; articles that they are about: {self.articles:,}"
        yield f"tokens    {self.sent:,} sent, about {self.back:,} back, at most {self.most:,}"
        yield f"money     {NO_PRICES if self.likely_cost is None else self._money()}"
        back = "as many an answer as the kept ones have" if self.learnt else "as many as the text that is asked about"
        yield f"estimated {HOW} of what is sent; back {back}; answers that must be asked for again are not in it"

    def _money(self) -> str:
        assert self.likely_cost is not None and self.highest_cost is not None
        return f"about {told_cost(self.likely_cost)}, at most {told_cost(self.highest_cost)}"

    def told(self) -> dict[str, Any]:
        """All of it, for programs."""
        costs = (self.likely_cost, self.highest_cost)
        return {
            "articles": self.articles,
            "requests": self.requests,
            "tokens": {"sent": self.sent, "back": self.back, "back_at_most": self.most},
            "cost": None if None in costs else {"likely": str(costs[0]), "at_most": str(costs[1])},
            "how": f"{HOW}; {'mean of kept answers' if self.learnt else 'as many back as the text has'}",
        }


def estimate(replays: Iterable[Replay], prices: Prices, limit: int, looked_at: Callable[[], None]) -> Estimate:
    """What the pending requests will take; `looked_at` is called after each article."""
    pending: list[tuple[int, int, int]] = []
    kept: list[int] = []
    asked = 0
    for told in replays:
        kept += [answer.answer_tokens for _, answer in told.used if answer.outcome == "answered"]
        if told.pending and (not limit or asked < limit):
            asked += 1
            pending += [_sizes(request) for request in told.pending]
        looked_at()
    usual = mean(kept)
    sent, most = sum(one[0] for one in pending), sum(one[2] for one in pending)
    back = sum(min(one[1] if usual is None else usual, one[2]) for one in pending)
    costs = prices.cost(sent, back), prices.cost(sent, most)
    return Estimate(asked, len(pending), sent, back, most, usual is not None, *costs)


def _sizes(request: Request) -> tuple[int, int, int]:
    """Tokens that are sent, that the text asked about has, and that may come back."""
    return prompt_tokens(request), tokens_of(request.messages[-1]["content"]), int(request.sampling["max_tokens"])
