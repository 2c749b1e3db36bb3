"""How a step of publishing or getting is told of while it goes on."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Hears of a step, how many more of its parts are done, and how many there are."""


def silent(stage: str, done: int, total: int) -> None:
    """Shows nothing."""
