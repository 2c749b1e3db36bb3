"""Has articles read, each once: what is remembered is not read again, the rest goes to an executor."""

from collections.abc import Callable, Sequence

from tidings.collector import at_rest
from tidings.extract.engine import Engine
from tidings.model import Article, Reading
from tidings.run.executor import Executor, Here
from tidings.run.processes import Processes, worth_processes
from tidings.run.sharing import Sharing
from tidings.store import ReadingStore, key_of

__all__ = ["Executor", "Here", "Processes", "choose_executor", "read_all"]


def read_all(
    articles: Sequence[Article],
    engine: Engine,
    store: ReadingStore,
    jobs: int | None = None,
    progress: Callable[[int], None] = lambda count: None,
    executor: Executor | None = None,
) -> list[Reading]:
    """The reading of each article, in their order, whoever reads them. `progress` is called with how many more are
    read.

    `executor` is who reads; by default as many processes as `jobs` says, or as are worth it.
    """
    fingerprint = engine.fingerprint()
    keys = {article.article_id: key_of(article, fingerprint, engine.basis(article)) for article in articles}
    with store.opened():
        with at_rest():
            known = {reading.article_id: reading for _, reading in store.recall(keys.values())}
        progress(len(known))
        todo = [article for article in articles if article.article_id not in known]
        reader, sharing = executor or choose_executor(todo, jobs), Sharing()
        for article, reading in reader.read(todo, engine) if todo else ():
            store.remember(keys[article.article_id], reading)
            known[article.article_id] = sharing.share(reading)
            progress(1)
    return [known[article.article_id] for article in articles]


def choose_executor(articles: Sequence[Article], jobs: int | None = None) -> Executor:
    """Processes, as many as asked for or as are worth it; this process where one is enough."""
    count = worth_processes(articles, jobs)
    return Processes(count) if count > 1 else Here()
