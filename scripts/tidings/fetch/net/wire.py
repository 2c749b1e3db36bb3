"""Requests over the net: each to an address that was looked at, and over in time however slowly the bytes come."""

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import httpcore
import httpx

from tidings.fetch.clock import Clock
from tidings.fetch.net.body import Body
from tidings.fetch.net.guard import Guard
from tidings.fetch.outcomes import NotComeError
from tidings.web.replies import CONNECT, absent, plain

_SHORT = 64_000
"""Bytes of a body that is sooner read than a new connection is made."""
_KEPT = 60.0
"""Seconds that an idle connection is kept."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long to wait for the next byte and for all of them, in seconds, and how many a page may have."""

    timeout: float
    longest: float
    largest: int


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, as it came: `body` may be packed, `content` is not."""

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    at: datetime
    ip: str = ""
    body: bytes = b""
    content: bytes = b""

    def header(self, name: str) -> str:
        """The first header of that name; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "").strip()


class Wire:
    """Asks servers, from any thread; who looks at the head of an answer may refuse its body."""

    def __init__(self, guard: Guard, clock: Clock) -> None:
        self.guard = guard
        self._net = _Net(guard, clock)
        self._clock = clock
        self._pool = httpcore.ConnectionPool(
            _trusted(), max_connections=100, keepalive_expiry=_KEPT, network_backend=self._net
        )

    def close(self) -> None:
        """Lets go of all connections."""
        self._pool.close()

    def ask(
        self, address: str, headers: Mapping[str, str], bounds: Bounds, look: Callable[["Response"], int]
    ) -> Response:
        """The answer to a GET. Its body is read where the status is 200: `look` says how large it may be, or objects.

        NotComeError where none comes, or not all of it.
        """
        url = httpx.URL(address)
        self._net.begin(bounds.longest)
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        sent = [(b"Host", url.netloc), *((name.encode(), value.encode()) for name, value in headers.items())]
        limits = {"connect": CONNECT, "read": bounds.timeout, "write": bounds.timeout, "pool": CONNECT}
        with (
            _told(url.netloc.decode(), bounds, self._net),
            self._pool.stream("GET", target, headers=sent, extensions={"timeout": limits}) as answer,
        ):
            head = self._head(address, answer)
            if head.status != 200:
                self._pass_over(head, answer)
                return head
            return self._whole(head, answer, look(head))

    def _head(self, address: str, answer: httpcore.Response) -> Response:
        peer = answer.extensions["network_stream"].get_extra_info("server_addr")
        return Response(
            address,
            answer.status,
            _text(answer.extensions.get("reason_phrase", b"")),
            tuple((_text(name), _text(value)) for name, value in answer.headers),
            self._clock.now(),
            str(peer[0]) if peer else "",
        )

    def _pass_over(self, head: Response, answer: httpcore.Response) -> None:
        """A short body is taken in, so that the connection can be used again."""
        size = head.header("content-length")
        if size.isdecimal() and int(size[:20]) <= _SHORT:
            for _ in answer.iter_stream():
                self._net.require_time()

    def _whole(self, head: Response, answer: httpcore.Response, largest: int) -> Response:
        body = Body(largest, head.header("content-encoding"), head.header("content-length"))
        for part in answer.iter_stream():
            self._net.require_time()
            body.take(part)
        body.end()
        if head.header("content-length") and self._net.has_more(body.raw):
            raise NotComeError("failed", "more of it comes than the server says: it may be cut short", status=200)
        return replace(head, body=body.raw, content=body.content)


def _text(raw: bytes) -> str:
    """A header's words: mostly ASCII, else UTF-8, else whatever it may be."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


class _Net(httpcore.NetworkBackend):
    """Connects to addresses that were looked at; whatever a thread reads is over by the moment that it set."""

    def __init__(self, guard: Guard, clock: Clock) -> None:
        self._guard, self._clock, self._plain = guard, clock, httpcore.SyncBackend()
        self._thread = threading.local()

    def begin(self, longest: float) -> None:
        """So many seconds are left to this thread."""
        self._thread.until = self._clock.seconds() + longest

    def left(self, timeout: float | None) -> float:
        """How long the next thing may take; httpcore's timeout where no time is left."""
        left: float = self._thread.until - self._clock.seconds()
        if left <= 0:  # a socket would take 0 for «do not wait», and less for a fault of ours
            raise httpcore.ReadTimeout
        return min(left, CONNECT if timeout is None else timeout)

    def noted(self, part: bytes) -> bytes:
        """What this thread read last."""
        self._thread.last = part
        return part

    def has_more(self, body: bytes) -> bool:
        """True where what this thread read last goes on after the end of the body: no page of ours is on its way."""
        last: bytes = self._thread.last.rstrip(b"\r\n")
        end = body.rstrip(b"\r\n")[-len(last) :] if last else b""
        return not last.endswith(end)

    def is_late(self) -> bool:
        """True where no time is left."""
        return bool(self._clock.seconds() >= self._thread.until)

    def require_time(self) -> None:
        """httpcore's timeout where no time is left."""
        if self.is_late():
            raise httpcore.ReadTimeout

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of a host's addresses that takes one."""
        failure: Exception = httpcore.ConnectError("it has no address")
        for address in self._guard.addresses(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
                return _Stream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _Stream(httpcore.NetworkStream):
    """A connection that waits no longer than is left."""

    def __init__(self, inner: httpcore.NetworkStream, net: _Net) -> None:
        self._inner, self._net = inner, net

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._net.noted(self._inner.read(max_bytes, self._net.left(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._net.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._net.left(timeout)), self._net)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are trusted: read once, which takes a moment."""
    return httpx.create_ssl_context()


@contextmanager
def _told(host: str, bounds: Bounds, net: _Net) -> Iterator[None]:
    """What goes wrong on the way, in words."""
    try:
        yield
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        why = absent(host, plain(error))
        raise NotComeError("failed", why, may_pass="certificate" not in why) from error
    except httpcore.TimeoutException as error:
        if net.is_late():
            why = f"{host} takes longer than {bounds.longest:,.0f} seconds for a page"
            raise NotComeError("failed", why) from error
        why = f"{host} says nothing for {bounds.timeout:,.0f} seconds"
        raise NotComeError("failed", why, may_pass=True) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise NotComeError("failed", f"{host} broke off ({plain(error)})", may_pass=True) from error
