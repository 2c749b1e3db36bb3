"""Reads articles in processes of this machine: each gets the engine once, and loads it once."""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tidings.errors import TidingsError
from tidings.extract.engine import Engine
from tidings.interrupts import unheard_by_children
from tidings.model import Article, Reading

CHUNK = 32
"""Articles that a process takes at a time."""
WORTH_A_PROCESS = 200_000
"""Characters of text below which loading the model once more takes longer than reading them."""
HEARTBEAT = 0.2
"""Seconds to wait at a stretch: polars has the system go on with a wait that Ctrl-C broke off, unseen by Python."""


class Processes:
    """Reads in so many processes."""

    def __init__(self, count: int) -> None:
        self.count = count

    def read(self, articles: Sequence[Article], engine: Engine) -> Iterator[tuple[Article, Reading]]:
        """Each article with its reading; TidingsError where the system ends a process, mostly for want of memory."""
        try:
            yield from self._read(articles, engine)
        except BrokenProcessPool as error:
            raise TidingsError(
                f"one of {self.count} processes that read articles was ended from outside, most often for want of "
                "memory; build again with --jobs 1: what was read is remembered"
            ) from error

    def _read(self, articles: Sequence[Article], engine: Engine) -> Iterator[tuple[Article, Reading]]:
        context = get_context("spawn")
        line, kept = context.Pipe(duplex=False)
        with ProcessPoolExecutor(self.count, context, _Worker.begin, (engine, line)) as pool, kept:
            with unheard_by_children():
                work = {pool.submit(_Worker.read, chunk): chunk for chunk in _chunks(articles)}
            while work:
                for done in wait(work, HEARTBEAT, FIRST_COMPLETED).done:
                    yield from zip(work.pop(done), done.result(), strict=True)


class _Worker:
    """What a process holds: the engine that it was begun with."""

    engine: Engine

    @classmethod
    def begin(cls, engine: Engine, line: Connection) -> None:
        """Ties this process's life to the line's other end: let go, or gone with its process, it ends this one."""
        threading.Thread(target=_end_with, args=(line,), daemon=True).start()
        cls.engine = engine

    @classmethod
    def read(cls, articles: list[Article]) -> list[Reading]:
        return list(cls.engine.read(articles))


def _end_with(line: Connection) -> None:
    with suppress(EOFError, OSError):
        line.recv_bytes()
    os._exit(1)


def cores() -> int:
    """The cores that this process may use: on a machine that is shared out, fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth_processes(articles: Sequence[Article], asked: int | None = None) -> int:
    """As many processes as are asked for, else one for each batch of text that is worth loading the model for."""
    most = -(-len(articles) // CHUNK)
    if asked is not None:
        return max(1, min(asked, most))
    worth = sum(len(article.text) for article in articles) // WORTH_A_PROCESS
    return max(1, min(cores(), worth, most))


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
