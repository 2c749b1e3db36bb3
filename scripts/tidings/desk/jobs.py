"""What the desk has done beside its answers, one at a time: a build, and a site of what was built."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from tidings.errors import LockedError, TidingsError, reason

Progress = Callable[[str, int, int], None]
Job = Callable[[Progress], tuple[str, ...]]
"""Does its work and gives what there is to tell of it, in lines."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a job is; `lines` are what it told at its end, `failed` where it could not go on."""

    running: bool = False
    stage: str = ""
    done: int = 0
    total: int = 0
    lines: tuple[str, ...] = ()
    failed: bool = False


class Worker:
    """Does one job after another in a thread of its own, and knows how far it is."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "desk")
        self._future: Future[tuple[str, ...]] | None = None
        self._stage, self._counts = "", dict[str, int]()
        self._total = 0

    def start(self, job: Job, then: Callable[[], None]) -> None:
        """Starts a job, and `then` what follows where it succeeds; LockedError while another is under way."""
        if self._future and not self._future.done():
            raise LockedError("a build is under way; wait for its end")
        self._stage, self._total, self._counts = "", 0, {}

        def run() -> tuple[str, ...]:
            lines = job(self._advance)
            then()
            return lines

        self._future = self._thread.submit(run)

    def state(self) -> State:
        """How far the last job is."""
        future = self._future
        if future is None:
            return State()
        if not future.done():
            return State(True, self._stage, self._counts.get(self._stage, 0), self._total)
        error = future.exception()
        return State(lines=(_told(error),), failed=True) if error else State(lines=future.result())

    def close(self) -> None:
        """Waits for what is under way: a build that is cut off would have to be made again."""
        self._thread.shutdown()

    def _advance(self, stage: str, done: int, total: int) -> None:
        self._stage, self._total = stage, total
        self._counts[stage] = self._counts.get(stage, 0) + done


def _told(error: BaseException) -> str:
    if isinstance(error, TidingsError):
        return str(error)
    if isinstance(error, OSError):
        name: Any = error.filename
        return f"{name}: {reason(error)}" if name else reason(error)
    return f"a fault of Tidings: {type(error).__name__}: {reason(error)}; run tidings build to see more"
