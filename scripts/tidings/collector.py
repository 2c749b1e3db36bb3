"""Python's collector of cyclic garbage walks over all objects again and again: where that only costs, it rests."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """The collector rests meanwhile; for work that makes many objects and few in circles."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
