"""One budget of requests and tokens for all workers: what may still be spent, and how fast."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be spent in all, and in a minute; 0 for no limit."""

    tokens: int = 0
    requests_per_minute: int = 0
    tokens_per_minute: int = 0


class Budget:
    """Workers ask it before each request, and tell it after; where all is spent it lets nobody pass."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self._limits, self._clock = limits, clock
        self._changed = threading.Condition()
        self._spent = self._reserved = self._underway = 0
        self._recent: deque[tuple[float, int]] = deque()
        self._not_before = 0.0
        self._closed = False
        self.exhausted = 0
        """The most tokens of a request that was not asked since they were not there; 0 where all were."""

    def admit(self, tokens: int) -> bool:
        """Waits until a request of at most so many tokens may be asked; False where it never may."""
        with self._changed:
            while not self._closed:
                if self._fits(tokens):
                    pause = self._pause(tokens)
                    if pause <= 0:
                        self._enter(tokens)
                        return True
                    self._changed.wait(pause)
                elif self._underway:  # which may take less than was set aside for it
                    self._changed.wait()
                else:
                    self.exhausted = tokens
                    self.close()
            return False

    def settle(self, reserved: int, used: int) -> None:
        """A request that was admitted has ended; `used` are its tokens."""
        with self._changed:
            self._reserved -= reserved
            self._underway -= 1
            self._spent += used
            self._changed.notify_all()

    def hold(self, seconds: float) -> None:
        """Nobody asks for so long: the server wants it so."""
        with self._changed:
            self._not_before = max(self._not_before, self._clock() + seconds)

    def close(self) -> None:
        """Nobody asks any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def rest(self, seconds: float) -> None:
        """Waits so long, or until nobody asks any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed, seconds)

    def _fits(self, tokens: int) -> bool:
        return not self._limits.tokens or self._spent + self._reserved + tokens <= self._limits.tokens

    def _enter(self, tokens: int) -> None:
        self._reserved += tokens
        self._underway += 1
        self._recent.append((self._clock(), tokens))

    def _pause(self, tokens: int) -> float:
        """Seconds until the limits of a minute let a request pass, or nearly; 0 or less where they do now."""
        now = self._clock()
        while self._recent and self._recent[0][0] <= now - MINUTE:
            self._recent.popleft()
        return max(self._not_before - now, self._first_out(now) if self._is_full(tokens) else 0.0)

    def _is_full(self, tokens: int) -> bool:
        by_count = 0 < self._limits.requests_per_minute <= len(self._recent)
        lately = sum(one for _, one in self._recent)
        return by_count or bool(self._recent and 0 < self._limits.tokens_per_minute < lately + tokens)

    def _first_out(self, now: float) -> float:
        return self._recent[0][0] + MINUTE - now
