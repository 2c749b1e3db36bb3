"""Doing once what must not be done twice, with a server that may have done it and not said so."""

from collections.abc import Callable
from typing import TypeVar

from tidings.errors import UnsureError

_ONCE = 4
"""How often a thing is done that may not be done twice, and that was not done each time before."""

Done = TypeVar("Done")


def do_once(do: Callable[[], Done], look: Callable[[], Done | None]) -> Done:
    """Does what may not be done twice; where nobody tells whether it was done, one looks before it is done again.

    UnsureError where it is not done to the end.
    """
    for _ in range(_ONCE - 1):
        try:
            return do()
        except UnsureError:
            done = look()
            if done is not None:
                return done
    return do()
