"""What Python and the C library do with memory of their own accord, and where a build knows better.

Python's collector of cyclic garbage walks over all objects again and again: where that only costs, it rests. The C
library keeps what was freed, though what comes next, polars above all, has memory of its own.
"""

import ctypes
import gc
import os
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


def give_back() -> None:
    """Gives the system back what was freed, where the C library keeps it; after work that held much for a while."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim:
        trim(0)
