"""Reads articles in processes of this machine: each gets the engine once, and loads it once."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from tidings.errors import TidingsError
from tidings.extract.engine import Engine
from tidings.model import Article, Reading

CHUNK = 32
"""Articles that a process takes at a time."""
WORTH_A_PROCESS = 200_000
"""Characters of text below which loading the model once more takes longer than reading them."""


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
        with ProcessPoolExecutor(self.count, get_context("spawn"), _Worker.begin, (engine,)) as pool:
            work = {pool.submit(_Worker.read, chunk): chunk for chunk in _chunks(articles)}
            for done in as_completed(work):
                yield from zip(work[done], done.result(), strict=True)


class _Worker:
    """What a process holds: the engine that it was begun with."""

    engine: Engine

    @classmethod
    def begin(cls, engine: Engine) -> None:
        cls.engine = engine

    @classmethod
    def read(cls, articles: list[Article]) -> list[Reading]:
        return list(cls.engine.read(articles))


def worth_processes(articles: Sequence[Article], asked: int | None = None) -> int:
    """As many processes as are asked for, else one for each batch of text that is worth loading the model for."""
    most = -(-len(articles) // CHUNK)
    if asked is not None:
        return max(1, min(asked, most))
    worth = sum(len(article.text) for article in articles) // WORTH_A_PROCESS
    return max(1, min(os.cpu_count() or 1, worth, most))


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
