"""Reads articles on as many cores as there are; the result is the same on any number of them."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tidings.errors import TidingsError
from tidings.extract import Engine, find_engine
from tidings.interrupts import unheard_by_children
from tidings.model import Article, Reading
from tidings.store import ReadingStore

CHUNK = 32
"""Articles that a worker takes at a time."""
WORTH_A_WORKER = 200_000
"""Characters of text below which loading the model once more takes longer than reading them."""
HEARTBEAT = 0.2
"""Seconds to wait at a stretch: polars has the system go on with a wait that Ctrl-C broke off, unseen by Python."""


def read_all(
    articles: Sequence[Article],
    engine: Engine,
    cache: ReadingStore,
    jobs: int | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> list[Reading]:
    """The reading of each article, in their order. `progress` is called with how many more are read.

    TidingsError where the system ends a process that reads, most often for want of memory.
    """
    fingerprint = engine.fingerprint()
    known = {article.article_id: reading for article in articles if (reading := cache.recall(article, fingerprint))}
    progress(len(known))
    todo = [article for article in articles if article.article_id not in known]
    for article, reading in _read(todo, engine, _count_jobs(todo, jobs), progress):
        cache.remember(article, fingerprint, reading)
        known[article.article_id] = reading
    return [known[article.article_id] for article in articles]


def _read(
    articles: list[Article], engine: Engine, jobs: int, progress: Callable[[int], None]
) -> Iterator[tuple[Article, Reading]]:
    if jobs < 2:
        for article, reading in zip(articles, engine.read(articles), strict=True):
            progress(1)
            yield article, reading
        return
    try:
        yield from _read_in_processes(articles, engine, jobs, progress)
    except BrokenProcessPool as error:
        raise TidingsError(
            f"one of {jobs} processes that read articles was ended from outside, most often for want of memory; "
            "build again with --jobs 1: what was read is remembered"
        ) from error


def _read_in_processes(
    articles: list[Article], engine: Engine, jobs: int, progress: Callable[[int], None]
) -> Iterator[tuple[Article, Reading]]:
    context = get_context("spawn")
    line, kept = context.Pipe(duplex=False)
    with ProcessPoolExecutor(jobs, context, _hang_on, (line,)) as pool, kept:
        with unheard_by_children():
            work = {pool.submit(_read_chunk, engine.name, chunk): chunk for chunk in _chunks(articles)}
        while work:
            for done in wait(work, HEARTBEAT, FIRST_COMPLETED).done:
                readings = done.result()
                progress(len(readings))
                yield from zip(work.pop(done), readings, strict=True)


def _hang_on(line: Connection) -> None:
    """Ties this worker's life to the line's other end: let go, or gone with its process, it ends this one too."""
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()


def _end_with(line: Connection) -> None:
    with suppress(EOFError, OSError):
        line.recv_bytes()
    os._exit(1)


def _read_chunk(engine: str, articles: list[Article]) -> list[Reading]:
    return list(find_engine(engine).read(articles))


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _count_jobs(articles: Sequence[Article], jobs: int | None) -> int:
    """As asked, else a core for each batch of text that is worth loading the model for."""
    if jobs is not None:
        return max(1, min(jobs, -(-len(articles) // CHUNK)))
    worth = sum(len(article.text) for article in articles) // WORTH_A_WORKER
    return max(1, min(os.cpu_count() or 1, worth, -(-len(articles) // CHUNK)))
