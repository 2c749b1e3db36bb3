"""The way to a page: politely, by each redirect that may be followed, and again where a server has had enough."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from tidings.fetch.addresses import cleaned, host_of
from tidings.fetch.clock import Clock
from tidings.fetch.net.kinds import LARGEST_LIST, is_page, require_readable
from tidings.fetch.net.manners import Manners
from tidings.fetch.net.robots import LARGEST, LONGEST, Rules
from tidings.fetch.net.wire import Response, Wire
from tidings.fetch.outcomes import NotComeError
from tidings.issue import cut
from tidings.web.patience import stated_wait
from tidings.web.replies import PASSING

_HOPS = 10
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Known:
    """A page that came before: its address in the end, and what the server marked it with."""

    final: str
    etag: str = ""
    last_modified: str = ""

    def condition(self) -> dict[str, str]:
        """The headers that ask for it only where it is another by now."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}


_MARKS = {"etag": re.compile(r'(W/)?"[!#-~]*"'), "last-modified": re.compile(r"[A-Z][a-z]{2,8}, [ -~]{,60}")}


def mark_of(response: Response, name: str) -> str:
    """The mark that a server puts on a state of a page, in the form that its standard has; empty for any other."""
    stated = response.header(name)
    return stated if _MARKS[name].fullmatch(stated) else ""


@dataclass(frozen=True, slots=True)
class Visited:
    """What came in the end (status 200, or 304 where it is as before), and the addresses on the way to it."""

    response: Response
    hops: tuple[str, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """True where it is what came before."""
        return self.response.status == UNCHANGED


@dataclass(slots=True)
class Visitor:
    """Asks for one page after the other."""

    wire: Wire
    manners: Manners
    clock: Clock

    def visit(
        self,
        address: str,
        known: Known | None = None,
        look: Callable[[str], None] = lambda address: None,
        as_list: bool = False,
    ) -> Visited:
        """What an address leads to, NotComeError with why not; `look` may object to where a redirect goes.

        `as_list`: it may be as long as a sitemap.
        """
        hops: list[str] = []
        while True:
            condition = known.condition() if known and known.final == address else {}
            try:
                response = self._step(address, condition, as_list, hops)
            except NotComeError as error:
                if not hops:
                    raise
                raise _on_the_way(error, address) from error
            if response.status not in _REDIRECTS:
                return Visited(response, tuple(hops))
            hops.append(address)
            address = _next(response, hops)
            look(address)

    def _step(self, address: str, condition: Mapping[str, str], as_list: bool, hops: list[str]) -> Response:
        """A page, or a redirect on the way to it."""
        if hops:
            self.wire.guard.require_step(hops[-1], address)
        self._rules(address).require(address, self.manners.agent)
        response = self._patiently(address, condition, self._largest_list if as_list else self._largest)
        return response if response.status in _REDIRECTS else _require_page(response, bool(condition))

    def _largest(self, head: Response) -> int:
        """How large a page may be."""
        require_readable(head)
        return self.manners.bounds.largest

    def _largest_list(self, head: Response) -> int:
        """How large a page may be that turns out to be a list perhaps, by what the server says."""
        return max(self._largest(head), 0 if is_page(head) else LARGEST_LIST)

    def _rules(self, address: str) -> Rules:
        rules, is_new = self.manners.robots.of(address, self._robots)
        delay = rules.delay(self.manners.agent) if is_new else 0.0
        host = host_of(address)
        if delay > LONGEST:
            self.manners.pace.leave_alone(host, f"its robots.txt asks for {delay:,.0f} seconds between two pages")
        elif delay:
            self.manners.pace.slow_down(host, delay)
        return rules

    def _robots(self, address: str) -> Response:
        """A robots.txt, by its redirects; it is the host's wish, so that no turn is waited for."""
        hops: list[str] = []
        while True:
            response = self._patiently(address, {}, lambda head: LARGEST, in_turn=False)
            if response.status not in _REDIRECTS:
                return _require_page(response, False)
            hops.append(address)
            address = _next(response, hops)
            self.wire.guard.require_step(hops[-1], address)

    def _patiently(
        self,
        address: str,
        condition: Mapping[str, str],
        look: Callable[[Response], int],
        in_turn: bool = True,
    ) -> Response:
        """An answer that is final; where none comes, or the server has had enough, it is asked again."""
        host, pace = host_of(address), self.manners.pace
        headers = {"User-Agent": self.manners.header, **_HEADERS, **condition}
        for attempt in count(1):
            if in_turn or attempt > 1:
                pace.take_turn(host)
            try:
                response = _require_patience_for(
                    self.wire.ask(address, headers, self.manners.bounds, look), self.clock
                )
                pace.note(host, answered=True)
                return response
            except NotComeError as error:
                self._wait(error, host, attempt)
        raise AssertionError

    def _wait(self, error: NotComeError, host: str, attempt: int) -> None:
        """Puts the host off until it may be asked again; the error where it will not be."""
        pace, patience = self.manners.pace, self.manners.patience
        if not error.may_pass:
            pace.note(host, answered=error.status > 0 or error.outcome == "refused")
            raise error
        if error.wait is not None and error.wait > patience.stated:
            why = f"{host} asks to be left alone for {error.wait:,.0f} seconds"
            pace.leave_alone(host, why)
            raise NotComeError("failed", why, status=error.status) from error
        if attempt >= (patience.attempts if error.status else patience.late):
            pace.note(host, answered=False)
            raise error
        pace.put_off(host, patience.pause(attempt, error.wait))


_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


def _require_patience_for(response: Response, clock: Clock) -> Response:
    """The response; NotComeError where the same request may have another answer later."""
    if response.status in PASSING:
        wait = stated_wait({"retry-after": response.header("retry-after")}, clock.now())
        raise NotComeError("failed", _status(response), status=response.status, may_pass=True, wait=wait)
    return response


def _require_page(response: Response, was_conditional: bool) -> Response:
    """The response, where it is a page, or says that it is as before."""
    status = response.status
    if status == 200 or (status == UNCHANGED and was_conditional):
        return response
    if status in (404, 410):
        raise NotComeError("missing", _status(response), status=status)
    raise NotComeError("refused" if 400 <= status < 500 else "failed", _status(response), status=status)


def _status(response: Response) -> str:
    told = f"status {response.status} {cut(response.reason, 60)}".strip()
    return told + (_CHALLENGE if response.header("cf-mitigated") == "challenge" else "")


_CHALLENGE = ", a challenge that only a browser passes: save the page from one"


def _on_the_way(error: NotComeError, address: str) -> NotComeError:
    return NotComeError(error.outcome, f"sends us to {cut(address, 100)}: {error.why}", status=error.status)


def _next(response: Response, hops: list[str]) -> str:
    """Where a redirect leads to; NotComeError where that is nowhere, in a circle, or no place of the web."""
    stated = response.header("location")
    if not stated:
        raise NotComeError("failed", "sends us elsewhere, and does not say where", status=response.status)
    try:
        address = cleaned(stated, response.address, tracked=True)
    except NotComeError as error:
        raise NotComeError(
            "refused", f"sends us to {cut(stated, 100)}: {error.why}", status=response.status
        ) from error
    if address in hops:
        wants = "; it may want cookies, which are not kept" if response.header("set-cookie") else ""
        raise NotComeError("refused", f"sends us in a circle{wants}", status=response.status)
    if len(hops) > _HOPS:
        raise NotComeError("refused", f"sends us on more than {_HOPS} times", status=response.status)
    return address
