"""What robots.txt of a host asks for: which pages nobody may fetch, and how long to wait between two."""

from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from tidings.fetch.addresses import host_of
from tidings.fetch.net.wire import Response
from tidings.fetch.outcomes import SETTLED, NotComeError

LARGEST = 5_000_000
"""Bytes that a robots.txt may have; RFC 9309 asks for a tenth of it at least."""
LONGEST = 300.0
"""Seconds between two pages that are waited, where it asks for so many."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host asks of a robot; where it could not say, `failed` is why, and no page is fetched."""

    parsed: Protego | None = None
    failed: str = ""

    def require(self, address: str, agent: str) -> None:
        """NotComeError where the page must not be fetched."""
        if self.failed:
            raise NotComeError("failed", self.failed)
        if self.parsed and not self.parsed.can_fetch(address, agent):
            raise NotComeError("refused", f"robots.txt of {host_of(address)} forbids it")

    def delay(self, agent: str) -> float:
        """Seconds between two requests; 0 where it does not say."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(agent)
        apart = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(self.parsed.crawl_delay(agent) or 0.0, apart)


@dataclass(slots=True)
class Robots:
    """The rules of each host, asked for once; `ask` fetches a robots.txt."""

    rules: dict[str, Rules] = field(default_factory=dict)

    def of(self, address: str, ask: Callable[[str], Response]) -> tuple[Rules, bool]:
        """The rules for an address, and whether they were asked for just now."""
        home = address[: address.index("/", 8)]
        known = self.rules.get(home)
        if known is None:
            self.rules[home] = _rules(f"{home}/robots.txt", ask)
        return self.rules[home], known is None


def _rules(address: str, ask: Callable[[str], Response]) -> Rules:
    """As RFC 9309 has it: one that is not there forbids nothing, one that cannot be had forbids all."""
    try:
        response = ask(address)
    except NotComeError as error:
        if error.outcome in SETTLED:
            return Rules()
        why = f"its robots.txt cannot be had, so that nothing is fetched: {error.why}"
        return Rules(failed=why if error.status else error.why)
    text = response.content.decode("utf-8-sig", errors="replace")
    return Rules(Protego.parse(text))
