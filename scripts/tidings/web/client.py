"""Asks a server until it answers, or it is clear that it will not: what may be done twice is asked again."""

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any, Self

import httpx

from tidings.errors import RefusedError, UnsureError, WebError
from tidings.text.legible import quoted
from tidings.web.faults import Fault, broken, judged
from tidings.web.hosts import is_loopback, is_private
from tidings.web.parts import rest_of, size_of, write_part
from tidings.web.patience import PATIENCE, Patience
from tidings.web.replies import LARGEST, Reply, limits, whole_body
from tidings.web.secret import Key

_AGAIN = frozenset(("GET", "HEAD", "PUT", "DELETE"))
"""Methods by which nothing is done twice where it is asked twice."""
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_HOPS = 5
_BLOCK = 1 << 18
_DIGESTED = 1e6
"""Bytes of a file that a server puts away in a second, after all of it has come."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What goes with a request: an object as JSON, or a file."""

    json: Any = None
    file: Path | None = None

    def content(self) -> dict[str, Any]:
        """What of it httpx is given."""
        return {} if self.json is None else {"json": self.json}


class Client:
    """One server, asked with its key; neither key nor question goes where others can read them.

    `home` is its address, `also` those of others that belong to it and are given the key too. `needs` says what the
    key must allow. Answers may point elsewhere: from there things are read, without the key.
    """

    def __init__(
        self,
        home: str,
        key: Key,
        *,
        needs: str = "",
        also: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
        patience: Patience = PATIENCE,
        timeout: float = 60.0,
        rest: Callable[[float], object] | None = None,
    ) -> None:
        self._home, self._key, self._needs = httpx.URL(home), key, needs
        self._own = {_origin(self._home), *(_origin(httpx.URL(one)) for one in also)}
        self._patience, self.rest = patience, rest or time.sleep
        self._heard, self._timeout = False, timeout
        told = {"User-Agent": f"tidings/{version('tidings')}", "Accept": "application/json", **(headers or {})}
        # A proxy of the environment is asked for others alone: it sees no more of https than who is called.
        proxies = not is_loopback(home)
        self._http = httpx.Client(headers=told, timeout=limits(timeout), trust_env=proxies, verify=_trusted())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    @property
    def host(self) -> str:
        """Who is asked, for people."""
        return self._home.netloc.decode()

    def ask(
        self,
        method: str,
        url: str,
        *,
        json: Any = None,
        file: Path | None = None,
        again: bool | None = None,
    ) -> Reply:
        """The answer to a request, with JSON or a file. `again`: it may be asked twice; by default as HTTP has it.

        RefusedError where the server says no, UnsureError where it may have done what must not be done twice.
        """
        twice = method in _AGAIN if again is None else again
        for attempt in count(1):
            came = self._try(method, self._at(self._home, url), Sending(json, file))
            if isinstance(came, Reply):
                return came
            self._wait(came, attempt, twice)
        raise AssertionError

    def bring(self, url: str, into: Path, accept: str = "*/*") -> None:
        """Brings a file; where `into` holds the beginning of it, the rest. As `ask` where the server does not."""
        attempt = 1
        while True:
            before = size_of(into)
            fault = self._bring(self._at(self._home, url), into, accept)
            if fault is None:
                return
            attempt = 1 if size_of(into) > before else attempt
            self._wait(fault, attempt, twice=True)
            attempt += 1

    def _wait(self, fault: Fault, attempt: int, twice: bool) -> None:
        """Waits for another attempt, where there may be one."""
        if fault.may_be_done and not twice:
            raise UnsureError(f"{fault.why}; whether it was done is not known")
        if not fault.is_passing:
            raise RefusedError(fault.why, fault.status)
        if fault.wait is not None and fault.wait > self._patience.stated:
            when = f"asks to be left alone for {fault.wait:,.0f} seconds"
            raise RefusedError(f"{self.host} {when} ({fault.why}); run the same command again then", fault.status)
        if attempt >= self._patience.attempts:
            raise RefusedError(f"{fault.why}, {attempt} times; run the same command again later", fault.status)
        self.rest(self._patience.pause(attempt, fault.wait))

    def _try(self, method: str, url: httpx.URL, sending: Sending) -> Reply | Fault:
        """One attempt; reading goes where it is sent on."""
        for _ in range(_HOPS):
            came = self._once(method, url, sending)
            if isinstance(came, Reply) and came.status in _REDIRECTS:
                if method != "GET":
                    return Fault(f"{came.host} sends us elsewhere ({came.told}), which is not followed", False)
                url = self._at(url, came.headers.get("location", ""))
                continue
            return came
        return Fault(f"{self.host} sends us in a circle", is_passing=False)

    def _once(self, method: str, url: httpx.URL, sending: Sending) -> Reply | Fault:
        headers = self._headers(method, url)
        try:
            if sending.file:
                with sending.file.open("rb") as stream:
                    size = sending.file.stat().st_size
                    told = {"Content-Type": "application/octet-stream", "Content-Length": str(size), **headers}
                    patient = limits(self._timeout + size / _DIGESTED)
                    return self._read(
                        self._http.stream(method, url, headers=told, content=_blocks(stream), timeout=patient)
                    )
            return self._read(self._http.stream(method, url, headers=headers, **sending.content()))
        except httpx.RequestError as error:
            return broken(url.netloc.decode(), error, self._heard)

    def _read(self, request: Any) -> Reply | Fault:
        with request as response:
            body = whole_body(response)
        self._heard = True
        host = response.url.netloc.decode()
        if body is None:
            return Fault(f"{host} answered with more than {LARGEST:,} bytes, or for more than an hour", False)
        return judged(
            Reply(host, response.status_code, response.headers, self._key.hidden(body)), self._key, self._needs
        )

    def _judged(self, response: httpx.Response, body: bytes) -> Reply | Fault:
        """What came, without the key, which servers may send back."""
        host = response.url.netloc.decode()
        reply = Reply(host, response.status_code, response.headers, self._key.hidden(body))
        return judged(reply, self._key, self._needs)

    def _bring(self, url: httpx.URL, into: Path, accept: str) -> Fault | None:
        """One attempt at a file; None where it is all there."""
        for _ in range(_HOPS):
            begun = size_of(into)
            headers = {"Accept": accept, "Accept-Encoding": "identity", **self._headers("GET", url)}
            if begun:
                headers["Range"] = f"bytes={begun}-"
            try:
                with self._http.stream("GET", url, headers=headers) as response:
                    self._heard = True
                    if response.status_code in (200, 206):
                        write_part(response, into, begun)
                        return None
                    if response.status_code == 416:  # nothing is left of it, or it was the beginning of another
                        return rest_of(response, into, begun)
                    came = self._read_open(response)
            except httpx.RequestError as error:
                return broken(url.netloc.decode(), error, self._heard)
            if isinstance(came, Fault):
                return came
            url = self._at(url, came.headers.get("location", ""))
        return Fault(f"{self.host} sends us in a circle", is_passing=False)

    def _read_open(self, response: httpx.Response) -> Reply | Fault:
        host, body = response.url.netloc.decode(), whole_body(response) or b""
        came = judged(
            Reply(host, response.status_code, response.headers, self._key.hidden(body)), self._key, self._needs
        )
        if isinstance(came, Reply) and came.status not in _REDIRECTS:
            return Fault(f"{host} has no file there ({came.told})", is_passing=False, status=came.status)
        return came

    def _at(self, home: httpx.URL, link: str) -> httpx.URL:
        """Where a link leads. WebError where that is nowhere."""
        try:
            return home.join(link)
        except (httpx.InvalidURL, ValueError) as error:
            raise WebError(f"{self.host} sends us to {quoted(link)}, which is no address") from error

    def _headers(self, method: str, url: httpx.URL) -> dict[str, str]:
        """What a request to that address carries. WebError for an address that nothing is sent to."""
        host = url.netloc.decode()
        if not is_private(str(url)):
            raise WebError(f"{host} is not asked by http, for anyone on the way could read it; use https")
        if _origin(url) in self._own:
            return self._key.headers()
        if method != "GET":
            raise WebError(f"{self.host} points us to {host}, which is given nothing; is its address right?")
        return {}


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are trusted: read once, which takes a moment."""
    return httpx.create_ssl_context()


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _blocks(stream: Any) -> Any:
    while block := stream.read(_BLOCK):
        yield block
