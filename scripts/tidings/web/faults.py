"""What came to nothing, and whether it may come to something another time."""

from dataclasses import dataclass

import httpx

from tidings.web.patience import asked_wait
from tidings.web.replies import PASSING, Reply, absent, plain
from tidings.web.secret import Key

_NOT_DONE = frozenset((403, 425, 429, 503))
"""Statuses of a server that has not begun."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a request has no answer; `may_be_done`: the server may have done all the same what it was asked."""

    why: str
    is_passing: bool
    may_be_done: bool = False
    wait: float | None = None
    status: int = 0


def judged(reply: Reply, key: Key, needs: str) -> Reply | Fault:
    """The reply, or why it is no answer; `needs` says what the key must allow."""
    status = reply.status
    if status < 400:
        return reply
    wait = asked_wait(reply.headers)
    passing = status in PASSING or (status == 403 and wait is not None)
    if status in (401, 403) and not passing:
        return Fault(_locked(reply, key, needs), is_passing=False, status=status)
    told = f"{reply.host} answered: {reply.told}"
    return Fault(told, passing, passing and status not in _NOT_DONE, wait, status)


def broken(host: str, error: httpx.RequestError, heard: bool) -> Fault:
    """Why there was no reply; `heard`: it was there before, and may be again."""
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Fault(absent(host, plain(error)), is_passing=heard)
    if isinstance(error, httpx.TimeoutException):
        return Fault(f"{host} did not answer in time", is_passing=True, may_be_done=True)
    return Fault(f"{host} broke off ({plain(error)})", is_passing=True, may_be_done=True)


def _locked(reply: Reply, key: Key, needs: str) -> str:
    what = "refuses the key in" if key else "asks for a key, and there is none in"
    needed = f"; it needs {needs}" if needs else ""
    remedy = "" if key else "; put one there, or in the keyring"
    return f"{reply.host} {what} {key.variable} ({reply.told}){needed}{remedy}"
