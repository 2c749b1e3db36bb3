"""Threads that ask: requests go in, what came of each comes out, in the order of their ends."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from tidings.errors import TidingsError

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Done(Generic[Job, Result]):
    """A job and what came of it: a result, or an error that ended it."""

    job: Job
    result: Result | None
    error: BaseException | None = None


class Workers(Generic[Job, Result]):
    """So many threads that do one kind of job; what they are at when the program ends is let go."""

    def __init__(self, work: Callable[[Job], Result], number: int) -> None:
        self._work, self._number = work, number
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._done: SimpleQueue[Done[Job, Result]] = SimpleQueue()

    def start(self, job: Job) -> None:
        """Hands a job to whoever is free first."""
        self._jobs.put(job)

    def next_done(self) -> Done[Job, Result]:
        """Waits for the next job that ends."""
        while True:
            with suppress(Empty):  # Windows hears no Ctrl-C while it waits without an end
                return self._done.get(timeout=1.0)

    def done_already(self) -> Iterator[Done[Job, Result]]:
        """The jobs that have ended by now."""
        while not self._done.empty():
            yield self._done.get()

    @contextmanager
    def working(self) -> Iterator["Workers[Job, Result]"]:
        """The threads work inside; at its end nobody waits for them."""
        for _ in range(self._number):
            threading.Thread(target=self._run, daemon=True).start()
        try:
            yield self
        finally:
            for _ in range(self._number):
                self._jobs.put(None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                done: Done[Job, Result] = Done(job, self._work(job))
            except (TidingsError, OSError) as error:
                done = Done(job, None, error)
            except BaseException as error:
                self._done.put(Done(job, None, error))
                raise
            self._done.put(done)
