"""What ends a process from outside (Ctrl-C and its kin): one exception, and a status as shells count it."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

PATIENCE = 1.0
"""Seconds after which a second signal ends the process at once; before, it may be the same one twice."""

_FATAL = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def heeded() -> Iterator[list[int]]:
    """Ctrl-C, SIGTERM and SIGHUP raise KeyboardInterrupt inside, so that all is put in order; SystemExit ends it.

    The list holds the signal that came. Where one came, the status is 128 and its number, whatever became of the
    exception on its way. What the caller ignores (`nohup`, a job in the background) stays ignored.
    """
    came: list[int] = []
    since = 0.0

    def heed(number: int, frame: FrameType | None) -> None:
        nonlocal since
        if not came:
            came.append(number)
            since = monotonic()
            raise KeyboardInterrupt
        if monotonic() - since > PATIENCE:
            os._exit(status_of(came[0]))

    before = {number: signal.signal(number, heed) for number in _heard()}
    try:
        yield came
    except BaseException:
        if not came:
            raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if came:
        raise SystemExit(status_of(came[0]))


def status_of(number: int) -> int:
    """The exit status of a process that signal `number` ended, as a shell tells it."""
    return 128 + number


def _heard() -> list[int]:
    """The signals that would end this process; none outside of the main thread, where Python hears of none."""
    if threading.current_thread() is not threading.main_thread():
        return []
    return [number for number in _FATAL if signal.getsignal(number) not in (signal.SIG_IGN, None)]


def deafen() -> None:
    """Nothing is left to stop: a signal that comes while the interpreter goes down must not be told of."""
    for number in _heard():
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def own_handlers() -> Iterator[None]:
    """A library that takes signals for itself inside has to give them back."""
    before = {number: signal.getsignal(number) for number in _heard()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def unheard_by_children() -> Iterator[None]:
    """Processes that are started inside never see a Ctrl-C: their parent ends them, in order and in silence."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
