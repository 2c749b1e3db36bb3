"""Articles handed to workers that may be lost: each is read once, few are in flight, others are told."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_ray import ScriptedRay
from tiny_engine import TinyEngine, TinySettings

from tidings.errors import TidingsError
from tidings.extract.manifest import Manifest
from tidings.model import Article, Reading
from tidings.run import Here, crew
from tidings.run.cluster_worker import Worker
from tidings.run.crew import BATCH, IN_HAND, PATIENCE, Crew, batches

ENGINE = TinyEngine(TinySettings())


def articles(count: int) -> list[Article]:
    return [Article(f"{number}.txt", f"Chad met Mali. No {number}.") for number in range(count)]


def a_crew(ray: ScriptedRay, some: list[Article], engine: TinyEngine = ENGINE, workers: int = 2) -> Crew:
    return Crew(ray, "ray://here:1", engine, workers, deque(batches(some)))


@settings(max_examples=60)
@given(
    size=st.integers(0, 5 * BATCH),
    workers=st.integers(1, 4),
    losses=st.sets(st.integers(1, 20), max_size=2),
    seed=st.integers(0, 99),
)
def test_whichever_workers_are_lost_each_article_is_read_once(
    size: int, workers: int, losses: set[int], seed: int
) -> None:
    ray, some = ScriptedRay(losses, seed), articles(size)
    read = list(a_crew(ray, some, workers=workers).read())
    assert sorted(read, key=lambda one: some.index(one[0])) == list(Here().read(some, ENGINE))
    assert ray.most_in_flight <= workers * IN_HAND
    assert ray.hired <= workers + len(losses)


def test_no_more_workers_than_there_are_batches() -> None:
    ray = ScriptedRay(set())
    assert len(list(a_crew(ray, articles(BATCH + 1), workers=64).read())) == BATCH + 1
    assert ray.hired == 2


def test_articles_that_end_every_worker_are_named() -> None:
    ray = ScriptedRay({2, 4, 6})
    with pytest.raises(TidingsError, match=r"^3 workers of ray://here:1 were lost .* first of which is 0\.txt; "):
        list(a_crew(ray, articles(3), workers=1).read())


def test_workers_that_end_as_they_begin_are_told() -> None:
    with pytest.raises(TidingsError, match=r"^3 workers of ray://here:1 ended as they began: the worker died$"):
        list(a_crew(ScriptedRay(set(range(9))), articles(3)).read())


def test_a_cluster_that_gives_no_worker_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "PATIENCE", -1.0)
    monkeypatch.setattr(ScriptedRay, "wait", lambda ray, answers, timeout: ([], answers))
    with pytest.raises(TidingsError, match=r"gave no worker in .* see what holds its cores"):
        list(a_crew(ScriptedRay(set()), articles(3)).read())


def test_the_wait_for_another_worker_begins_when_the_last_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count(0, PATIENCE * 0.6)
    monkeypatch.setattr(crew, "monotonic", lambda: next(clock))
    assert len(list(a_crew(ScriptedRay({4}), articles(3 * BATCH), workers=1).read())) == 3 * BATCH


class Divided(TinyEngine):
    """An engine with a fault."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        raise ZeroDivisionError("by nought")


def test_what_an_engine_raises_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError, match=r"^by nought$"):
        list(a_crew(ScriptedRay(set()), articles(3), Divided(TinySettings())).read())


class Elsewhere(TinyEngine):
    """An engine that is another once it was sent away."""

    def __reduce__(self) -> tuple[type, tuple[TinySettings]]:
        return TinyEngine, (replace(self.settings, verb="saw"),)


class Unknown(TinyEngine):
    """An engine whose code is not there where it is sent."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return __import__, ("no_such_module",)


class Incomplete(TinyEngine):
    """An engine whose tables are not there where it is sent."""

    def __reduce__(self) -> tuple[type, tuple[TinySettings]]:
        return WithoutTables, (self.settings,)


class WithoutTables(TinyEngine):
    """What comes of it."""

    def fingerprint(self) -> str:
        raise FileNotFoundError("no such table")


class Answered(TinyEngine):
    """An engine whose readings depend on something beside their article, which is not there where it is sent."""

    answers = "kept"

    def __reduce__(self) -> tuple[type, tuple[TinySettings]]:
        return Unanswered, (self.settings,)

    def basis(self, article: Article) -> str:
        return self.answers


class Unanswered(Answered):
    """What comes of it."""

    answers = ""


class OtherPackages(TinyEngine):
    """An engine that depends on packages of which one is not installed where it is sent."""

    def manifest(self) -> Manifest:
        return replace(super().manifest(), distributions=("click", "numpy"))


def refusal(engine: TinyEngine) -> str:
    with pytest.raises(TidingsError) as told:
        list(a_crew(ScriptedRay(set()), articles(3), engine).read())
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_worker_that_would_read_otherwise_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    told = refusal(Elsewhere(TinySettings()))
    assert told.startswith("a worker of ray://here:1 on ")
    assert " has other code, tables or settings of the engine tiny; install the same version of Tidings" in told
    assert " has another Tidings (ModuleNotFoundError: No module named 'no_such_module'); " in refusal(
        Unknown(TinySettings())
    )
    assert " has another Tidings (FileNotFoundError: no such table); " in refusal(Incomplete(TinySettings()))
    told = refusal(Answered(TinySettings()))
    assert " has other files than are here for 0.txt; see that it sees the same folder" in told
    there = {"click": "8.0.0", "tidings": "9.9"}
    monkeypatch.setattr(Worker, "describe", lambda worker, packages: ("far", "", "other", there))
    told = refusal(OtherPackages(TinySettings()))
    assert told.startswith("a worker of ray://here:1 on far has click 8.0.0, where ")
