"""Has articles read, each once: what is remembered is not read again, the rest goes to an executor."""

from collections.abc import Callable, Iterator, Sequence

from tidings.extract.engine import Engine
from tidings.model import Article, Reading
from tidings.run.cluster import Cluster
from tidings.run.executor import Executor, Here
from tidings.run.processes import Processes, worth_processes
from tidings.store import ReadingStore

__all__ = ["Cluster", "Executor", "Here", "Processes", "choose_executor", "keep_all", "named_executor", "read_all"]


def read_all(
    articles: Sequence[Article],
    engine: Engine,
    cache: ReadingStore,
    jobs: int | None = None,
    progress: Callable[[int], None] = lambda count: None,
    executor: Executor | None = None,
    before: Callable[[Sequence[Article]], None] | None = None,
) -> list[Reading]:
    """The reading of each article, in their order, whoever reads them. `progress` is called with how many more are
    read, `before` with the articles that are not remembered, before they are read.

    `executor` is who reads; by default as many processes as `jobs` says, or as are worth it.
    """
    fingerprint = engine.fingerprint()
    known = {article.article_id: reading for article in articles if (reading := cache.recall(article, fingerprint))}
    progress(len(known))
    todo = [article for article in articles if article.article_id not in known]
    if before:
        before(todo)
    for article, reading in _read(todo, engine, cache, executor or choose_executor(todo, jobs)):
        known[article.article_id] = reading
        progress(1)
    return [known[article.article_id] for article in articles]


def keep_all(
    articles: Sequence[Article],
    engine: Engine,
    store: ReadingStore,
    jobs: int | None = None,
    progress: Callable[[int], None] = lambda count: None,
    executor: Executor | None = None,
) -> tuple[int, int]:
    """Has the store hold the reading of each article, without holding them all here: how many were read, and how many
    of those the store did not keep."""
    todo = _unknown(articles, engine, store)
    progress(len(articles) - len(todo))
    for _ in _read(todo, engine, store, executor or choose_executor(todo, jobs)):
        progress(1)
    return len(todo), len(_unknown(todo, engine, store))


def _unknown(articles: Sequence[Article], engine: Engine, store: ReadingStore) -> list[Article]:
    fingerprint = engine.fingerprint()
    return [article for article in articles if store.recall(article, fingerprint) is None]


def _read(
    articles: Sequence[Article], engine: Engine, store: ReadingStore, reader: Executor
) -> Iterator[tuple[Article, Reading]]:
    """Each article with its reading, which is remembered by then."""
    fingerprint = engine.fingerprint()
    for article, reading in reader.read(articles, engine) if articles else ():
        store.remember(article, fingerprint, reading)
        yield article, reading


def choose_executor(articles: Sequence[Article], jobs: int | None = None) -> Executor:
    """Processes, as many as asked for or as are worth it; this process where one is enough."""
    count = worth_processes(articles, jobs)
    return Processes(count) if count > 1 else Here()


def named_executor(name: str | None, jobs: int | None = None) -> Executor | None:
    """Who reads where that was asked for by name; None for whoever is best on this machine."""
    return Cluster(name, jobs) if name else None
