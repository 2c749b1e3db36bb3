"""Reads articles on a Ray cluster, this machine's own or one that stands: a worker a core."""

import io
import logging
import os
import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import Any

from tidings.errors import InputError, TidingsError, reason
from tidings.extract.engine import Engine
from tidings.interrupts import own_handlers, unheard_by_children
from tidings.model import Article, Reading
from tidings.run.crew import Crew, batches
from tidings.run.processes import cores

MEMORY = 100_000_000
"""Bytes that a local cluster shares between processes; batches and their readings are far smaller than that."""


class Cluster:
    """Reads on Ray: on workers of this machine (`ray`), or on a cluster that stands (`ray://HOST:PORT`).

    `count` are the workers, by default as many as the cluster has cores.
    """

    def __init__(self, name: str, count: int | None = None) -> None:
        if not re.fullmatch(r"ray(://[^\s/:]+:[0-9]{1,5})?", name, re.ASCII):
            raise InputError(f"{name!r} is nowhere to read; choose ray, for this machine, or ray://HOST:PORT")
        self.name = name
        self.count = count
        self._ray = _load_ray()

    def read(self, articles: Sequence[Article], engine: Engine) -> Iterator[tuple[Article, Reading]]:
        """Each article with its reading; TidingsError where the cluster is out of reach or reads by other code."""
        with self._connected():
            count = self.count or int(self._ray.cluster_resources().get("CPU", 1))
            path = sys.path if self.is_here else []
            yield from Crew(self._ray, self.name, engine, max(count, 1), deque(batches(articles)), path).read()

    @property
    def is_here(self) -> bool:
        """True for workers of this machine, which begin and end with this process."""
        return self.name == "ray"

    @contextmanager
    def _connected(self) -> Iterator[None]:
        """A connection to the cluster; what Ray prints and does about signals does not reach the user."""
        with redirect_stdout(io.StringIO()):
            try:
                with unheard_by_children(), own_handlers():
                    self._ray.init(**self._address())
            except (ConnectionError, RuntimeError, OSError, ValueError) as error:
                raise TidingsError(self._unreached(error)) from error
            _hush()
            try:
                yield
            except (ConnectionError, self._ray.exceptions.RayError) as error:
                why = f"{self.name} was lost on the way: {reason(error)}"
                raise TidingsError(f"{why}; build again: what was read is remembered") from error
            finally:
                self._ray.shutdown()

    def _unreached(self, error: Exception) -> str:
        why = reason(error).replace("\\n", "\n").splitlines()[0].rstrip(": ")
        if self.is_here:
            return f"Ray does not start on this machine: {why}; build without --on ray"
        return (
            f"{self.name} cannot be reached: {why}; see that the head of a cluster is up, that this is its "
            "client port, and whether it asks for a token (RAY_AUTH_MODE)"
        )

    def _address(self) -> dict[str, Any]:
        quiet = {"log_to_driver": False, "configure_logging": False}
        if not self.is_here:
            return {"address": self.name, **quiet}
        local = {"include_dashboard": False, "object_store_memory": MEMORY}
        return {"address": "local", "num_cpus": self.count or cores(), **local, **quiet}


def _load_ray() -> Any:
    """The library, which is loaded where it is asked for alone; what it would tell its makers stays here."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise InputError("to read on Ray, install it: pip install 'tidings[ray]'") from error
    _hush()
    return ray


def _hush() -> None:
    """Ray logs for programmers, by loggers of its own that ask nobody; what matters it also raises."""
    for name, logger in logging.root.manager.loggerDict.items():
        if name.partition(".")[0] == "ray" and isinstance(logger, logging.Logger):
            logger.disabled = True
