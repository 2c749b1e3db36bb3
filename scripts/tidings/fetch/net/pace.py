"""Not more often than a host likes: a turn for each request to it, whoever asks."""

import threading

from tidings.fetch.clock import Clock
from tidings.fetch.outcomes import NotComeError

_STRIKES = 3
"""Times in a row that a host may be unable to answer until it is left alone for this run."""


class Pace:
    """The turns of each host (its name and port), a delay apart."""

    def __init__(self, clock: Clock, delay: float) -> None:
        self._clock, self._delay = clock, delay
        self._next: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._strikes: dict[str, int] = {}
        self._closed: dict[str, str] = {}
        self._lock = threading.Lock()

    def take_turn(self, host: str) -> None:
        """Waits until the host may be asked. NotComeError where it is left alone for the rest of the run."""
        with self._lock:
            if host in self._closed:
                raise NotComeError("failed", f"not asked: {self._closed[host]}")
            now = self._clock.seconds()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self._delays.get(host, self._delay)
        if turn > now:
            self._clock.sleep(turn - now)

    def slow_down(self, host: str, delay: float) -> None:
        """A host that asks for a longer delay has it from now on."""
        with self._lock:
            self._delays[host] = max(self._delay, delay)
            if host in self._next:
                self._next[host] += max(0.0, delay - self._delay)

    def put_off(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so many seconds."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self._clock.seconds() + seconds)

    def leave_alone(self, host: str, why: str) -> None:
        """Nobody asks the host any more in this run."""
        with self._lock:
            self._closed.setdefault(host, why)

    def note(self, host: str, answered: bool) -> None:
        """Whether the host answered; who does not, several pages on end, is left alone."""
        with self._lock:
            self._strikes[host] = 0 if answered else self._strikes.get(host, 0) + 1
            if self._strikes[host] >= _STRIKES:
                self._closed.setdefault(host, f"{host} did not answer {_STRIKES} times on end")
