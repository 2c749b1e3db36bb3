"""Has articles read, each once: what is remembered is not read again, the rest goes to an executor."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from tidings.extract.engine import Engine
from tidings.model import Article
from tidings.run.cluster import Cluster
from tidings.run.executor import Executor, Here
from tidings.run.processes import Processes, worth_processes
from tidings.store import Memory, PackedReading, Readings, key_of, pack

__all__ = ["Cluster", "Executor", "Here", "Processes", "choose_executor", "keep_all", "named_executor", "read_all"]

Progress = Callable[[int], None]
"""Called with how many more articles are read."""


def read_all(
    articles: Sequence[Article],
    engine: Engine,
    store: Memory,
    jobs: int | None = None,
    progress: Progress = lambda count: None,
    executor: Executor | None = None,
    before: Callable[[Sequence[Article]], None] | None = None,
) -> Readings:
    """The reading of each article, in their order, whoever reads them; held packed, for there may be many.

    `executor` is who reads; by default as many processes as `jobs` says, or as are worth it. `before` is called with
    the articles that are not remembered, before they are read.
    """
    keys = _keys(articles, engine)
    with store.opened():
        known = {reading.article_id: reading for _, reading in store.recall(keys.values())}
        progress(len(known))
        todo = [article for article in articles if article.article_id not in known]
        if before:
            before(todo)
        for article, reading in _read(todo, keys, engine, store, executor or choose_executor(todo, jobs)):
            known[article.article_id] = reading
            progress(1)
    return Readings(known[article.article_id] for article in articles)


def keep_all(
    articles: Sequence[Article],
    engine: Engine,
    store: Memory,
    jobs: int | None = None,
    progress: Progress = lambda count: None,
    executor: Executor | None = None,
) -> int:
    """Has the store hold the reading of each article, without holding them all here; how many had to be read."""
    keys = _keys(articles, engine)
    with store.opened():
        known = {key for key, _ in store.recall(keys.values())}
        progress(len(known))
        todo = [article for article in articles if keys[article.article_id] not in known]
        for _ in _read(todo, keys, engine, store, executor or choose_executor(todo, jobs)):
            progress(1)
    return len(todo)


def _keys(articles: Sequence[Article], engine: Engine) -> dict[str, str]:
    """What the reading of each article is remembered by."""
    fingerprint = engine.fingerprint()
    return {article.article_id: key_of(article, fingerprint, engine.basis(article)) for article in articles}


def _read(
    articles: Sequence[Article], keys: Mapping[str, str], engine: Engine, store: Memory, reader: Executor
) -> Iterator[tuple[Article, PackedReading]]:
    """Each article with its reading, which is handed to the store by then."""
    for article, reading in reader.read(articles, engine) if articles else ():
        kept = pack(reading)
        store.remember(keys[article.article_id], kept)
        yield article, kept


def choose_executor(articles: Sequence[Article], jobs: int | None = None) -> Executor:
    """Processes, as many as asked for or as are worth it; this process where one is enough."""
    count = worth_processes(articles, jobs)
    return Processes(count) if count > 1 else Here()


def named_executor(name: str | None, jobs: int | None = None) -> Executor | None:
    """Who reads where that was asked for by name; None for whoever is best on this machine."""
    return Cluster(name, jobs) if name else None
