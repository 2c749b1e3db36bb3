"""What a core of a cluster runs. It is sent there whole and imports nothing of Tidings: who has another Tidings, or
none, can then say so."""

import pickle
import socket
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple


class Description(NamedTuple):
    """Where a worker is and what it reads by: the engine's fingerprint there, or why it has none; packages."""

    host: str
    fault: str
    fingerprint: str
    versions: dict[str, str]


class Worker:
    """Holds an engine, made anew from its pickle; its code is sought in `path` too."""

    def __init__(self, engine: bytes, path: list[str]) -> None:
        self.fault, self.fingerprint = "", ""
        sys.path.extend(path)
        try:
            self.engine = pickle.loads(engine)
            self.fingerprint = self.engine.fingerprint()
        except (ImportError, AttributeError, TypeError, ValueError, KeyError, OSError, AssertionError) as error:
            self.fault = f"{type(error).__name__}: {error}"

    def describe(self, packages: tuple[str, ...]) -> tuple[str, str, str, dict[str, str]]:
        """The fields of its description: plain values, which any version understands."""
        return socket.gethostname(), self.fault, self.fingerprint, versions_of(packages)

    def read(self, pickled: bytes) -> bytes:
        """The readings of pickled articles, and what else each depends on here, pickled."""
        articles = pickle.loads(pickled)
        return pickle.dumps((list(self.engine.read(articles)), [basis_of(self.engine, one) for one in articles]))


def basis_of(engine: Any, article: Any) -> str:
    """What else than its article and the fingerprint a reading depends on, for an engine that says so."""
    return str(engine.basis(article)) if hasattr(engine, "basis") else ""


def versions_of(packages: tuple[str, ...]) -> dict[str, str]:
    """The versions of packages that are installed here; nothing for the others."""
    found = {}
    for name in packages:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
