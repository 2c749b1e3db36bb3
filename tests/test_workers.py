"""Articles read on some cores: in order, once each, and a clear word where a process is ended."""

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tidings import workers
from tidings.errors import TidingsError
from tidings.model import Article, Reading
from tidings.store import ReadingStore
from tidings.workers import read_all

NOTHING = ReadingStore(None)


class Counting:
    """An engine that reads nothing into an article, and counts."""

    name = "counting"
    languages = ("en",)

    def __init__(self) -> None:
        self.asked: list[str] = []

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
    assert workers._count_jobs(some, asked) == jobs


def test_never_more_processes_than_cores_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [Article(f"{number}.txt", "x" * 10_000) for number in range(320)]
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert workers._count_jobs(some, None) == 4
    assert workers._count_jobs(some, 6) == 6


def _killed(engine: str, chunk: list[Article]) -> list[Reading]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_a_process_that_is_killed_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_read_chunk", _killed)
    with pytest.raises(TidingsError, match=r"2 processes that read articles was ended from outside.* --jobs 1"):
        read_all(articles(40), Counting(), NOTHING, jobs=2)
