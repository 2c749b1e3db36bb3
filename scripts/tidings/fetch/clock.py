"""The time, and waiting that can be ended from outside."""

import threading
import time
from datetime import UTC, datetime

from tidings.errors import TidingsError


class StoppedError(TidingsError):
    """The user ends the run: nothing more is asked."""


class Clock:
    """The time of day, seconds to measure by, and sleep."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def now(self) -> datetime:
        """The time of day in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)

    def seconds(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits; StoppedError as soon as the run is ended."""
        if self._stopped.wait(max(0.0, seconds)):
            raise StoppedError

    def stop(self) -> None:
        """Ends all waiting, now and from now on."""
        self._stopped.set()
