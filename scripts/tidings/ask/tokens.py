"""How many tokens a text has, before a server has counted them, and what they cost."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tidings.errors import InputError
from tidings.extract.llm.exchange import Request
from tidings.extract.llm.settings import LlmSettings

BYTES = 4
"""Bytes of UTF-8 in a token: what is usual for English; other scripts have more bytes and more tokens a letter."""
HOW = "a token for each 4 bytes of UTF-8"

_MILLION = 1_000_000


def tokens_of(text: str) -> int:
    """The tokens of a text, estimated."""
    return math.ceil(len(text.encode("utf-8", "replace")) / BYTES)


def prompt_tokens(request: Request) -> int:
    """The tokens of all that is sent, estimated."""
    return sum(tokens_of(message["content"]) for message in request.messages)


class Gauge:
    """How many tokens a server counts where we estimate one: learnt from what it counted."""

    def __init__(self) -> None:
        self._counted = self._estimated = 0

    def learn(self, estimated: int, counted: int) -> None:
        """Takes note of a count."""
        if counted:
            self._counted += counted
            self._estimated += estimated

    def mended(self, estimated: int) -> int:
        """An estimate, in the server's tokens as far as they are known."""
        return math.ceil(estimated * self._counted / self._estimated) if self._estimated else estimated


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in whatever currency; None where it is not stated."""

    sent: Decimal | None
    back: Decimal | None

    def cost(self, sent: int, back: int) -> Decimal | None:
        """What so many tokens cost; None where a price is missing."""
        if self.sent is None or self.back is None:
            return None
        return (self.sent * sent + self.back * back) / _MILLION


def prices_of(settings: LlmSettings, where: str) -> Prices:
    """The prices that the settings state; InputError for one that is no amount."""
    return Prices(*(_price(getattr(settings, name), name, where) for name in ("price_in", "price_out")))


def _price(words: str, name: str, where: str) -> Decimal | None:
    if not words:
        return None
    try:
        price = Decimal(words)
    except InvalidOperation:
        price = Decimal("nan")
    if not price.is_finite() or price < 0:
        raise InputError(f'{where}: {name} cannot be {words!r}; write an amount like: {name} = "0.15"')
    return price


def told_cost(cost: Decimal) -> str:
    """An amount for people: to the hundredth, small ones to two digits that count."""
    return f"{cost:,.2f}" if cost >= 1 or not cost else f"{cost:.2g}"


def mean(numbers: Iterable[int]) -> int | None:
    """The mean of some counts, rounded up; None where there are none."""
    counted = [number for number in numbers if number]
    return math.ceil(sum(counted) / len(counted)) if counted else None
