"""Articles read by whoever reads: in order, once each, and a clear word where a process is ended."""

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from tiny_engine import OfArticlesAlone

from tidings.errors import TidingsError
from tidings.extract.engine import Engine
from tidings.extract.manifest import Manifest
from tidings.model import Article, Mention, Reading
from tidings.run import Here, Processes, choose_executor, read_all
from tidings.run.processes import worth_processes
from tidings.store import ReadingStore

NOTHING = ReadingStore(None)


class Counting(OfArticlesAlone):
    """An engine that reads nothing into an article, and counts."""

    name = "counting"
    languages: tuple[str, ...] = ("en",)

    def __init__(self) -> None:
        self.asked: list[str] = []

    def manifest(self) -> Manifest:
        return Manifest(())

    def fingerprint(self) -> str:
        return "1"

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            self.asked.append(article.origin)
            yield Reading(article.article_id, "counting/1")


def articles(count: int) -> list[Article]:
    return [Article(f"{number}.txt", f"Text {number}") for number in range(count)]


def test_readings_come_in_the_order_of_the_articles_however_many_are_known(tmp_path: Path) -> None:
    engine, cache, some = Counting(), ReadingStore(tmp_path), articles(5)
    read_all(some[1:4:2], engine, cache)
    progress: list[int] = []
    readings = read_all(some, engine, cache, progress=progress.append)
    assert [one.article_id for one in readings] == [one.article_id for one in some]
    assert engine.asked == ["1.txt", "3.txt", "0.txt", "2.txt", "4.txt"]
    assert progress == [2, 1, 1, 1]


@pytest.mark.parametrize(
    ("count", "size", "asked", "jobs"),
    [(1, 10, None, 1), (1, 10, 8, 1), (33, 10, 8, 2), (320, 10, None, 1), (320, 10_000, 3, 3), (0, 0, None, 1)],
)
def test_as_many_processes_as_are_worth_it(count: int, size: int, asked: int | None, jobs: int) -> None:
    some = [Article(f"{number}.txt", "x" * size) for number in range(count)]
    assert worth_processes(some, asked) == jobs
    assert isinstance(choose_executor(some, asked), Processes if jobs > 1 else Here)


def test_never_more_processes_than_cores_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [Article(f"{number}.txt", "x" * 10_000) for number in range(320)]
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(4)), raising=False)
    assert worth_processes(some) == 4
    assert worth_processes(some, 6) == 6


class Dying(Counting):
    """An engine whose process is ended from outside."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield from super().read(articles)


def test_a_process_that_is_killed_is_told_in_words() -> None:
    with pytest.raises(TidingsError, match=r"2 processes that read articles was ended from outside.* --jobs 1"):
        read_all(articles(40), Dying(), NOTHING, jobs=2)


def test_processes_read_what_this_process_reads() -> None:
    some = articles(70)
    told = [{one.origin: reading for one, reading in who.read(some, Counting())} for who in (Processes(2), Here())]
    assert told[0] == told[1]


class Backwards:
    """An executor of another kind: from the last article to the first."""

    def read(self, articles: Sequence[Article], engine: Engine) -> Iterator[tuple[Article, Reading]]:
        for article in reversed(articles):
            yield article, next(engine.read([article]))


def test_whoever_reads_readings_come_in_the_order_of_the_articles() -> None:
    some, engine = articles(3), Counting()
    readings = read_all(some, engine, NOTHING, executor=Backwards())
    assert [one.article_id for one in readings] == [one.article_id for one in some]
    assert engine.asked == ["2.txt", "1.txt", "0.txt"]


class Naming(Counting):
    """An engine that names one actor in each article, in a word of its own making."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            yield Reading(article.article_id, "naming/1", (Mention(0, 4, "".join(["Nor", "way"]), 0, "Norway"),))


def test_readings_are_held_packed_and_made_anew_each_time() -> None:
    some = articles(5)
    readings, told = read_all(some, Naming(), NOTHING), list(Naming().read(some))
    assert (list(readings), readings[1], list(readings[2:])) == (told, told[1], told[2:])
    assert readings[0] is not readings[0]
    assert readings.engines == {"naming/1"}
