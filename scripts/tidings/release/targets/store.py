"""A store of objects as fsspec opens it: bytes under names, read and written in one step each, on a condition.

A condition is what keeps two writers apart where there are no locks: a name must not be taken yet, or must still hold
what was read there. Not every store can check one as it writes (see `stores.py`); the others are looked at before
and after, which a writer in the same moment can slip past.
"""

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tidings.errors import ConflictError, ReleaseError, reason
from tidings.release.targets.sums import is_same
from tidings.release.targets.target import Sums

BLOCK = 16 << 20
"""Bytes that are asked for at a time."""

_FAULTS = (
    ("aiohttp", "ClientError"),
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("gcsfs.retry", "HttpError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("azure.core.exceptions", "AzureError"),
)
"""What the packages that speak to stores raise beside what the system does."""


class Store:
    """A store that takes no conditions: they are checked before a write."""

    def __init__(self, files: Any, root: str, address: str) -> None:
        self.files, self.root, self.address = files, root, address.rstrip("/")

    def path(self, name: str) -> str:
        """Where a name is in the store."""
        return f"{self.root}/{name}" if name else self.root

    def read(self, name: str) -> tuple[bytes, str]:
        """What stands under a name, and a tag of its state; nothing, with no tag, where the name is free."""
        with self.told(name):
            try:
                content: bytes = self.files.cat_file(self.path(name))
            except FileNotFoundError:
                return b"", ""
        return content, hashlib.sha256(content).hexdigest()

    def write(self, name: str, content: bytes, tag: str) -> str:
        """Puts bytes under a name that is in the state of `tag`, and gives the new one; ConflictError otherwise."""
        with self.told(name):
            try:
                self.write_if(name, content, tag)
            except ConflictError:
                if self.read(name)[0] != content:  # else it is our own: the answer was lost, and it was sent again
                    raise
        found, new = self.read(name)
        if found != content:
            raise conflict(f"{self.address}/{name}")
        return new

    def write_if(self, name: str, content: bytes, tag: str) -> None:
        """The write itself."""
        if self.read(name)[1] != tag:
            raise conflict(f"{self.address}/{name}")
        self.files.pipe_file(self.path(name), content)

    def send(self, name: str, path: Path) -> None:
        """Sends a file to a name that is free. ConflictError where someone else took it meanwhile."""
        with self.told(name):
            try:
                self.send_if(name, path)
            except FileExistsError as error:
                if not is_same(self.sum_of(name), path):
                    raise conflict(f"{self.address}/{name}") from error

    def send_if(self, name: str, path: Path) -> None:
        """The sending itself. FileExistsError where the name is taken."""
        if self.files.exists(self.path(name)):
            raise FileExistsError(name)
        self.files.put_file(str(path), self.path(name))

    def remove(self, name: str) -> None:
        """Takes away what stands under a name."""
        with self.told(name):
            self.files.rm_file(self.path(name))

    def clear(self, folder: str) -> None:
        """Takes away all that stands below a folder."""
        with self.told(folder):
            self.files.invalidate_cache()
            for path in self.files.find(self.path(folder)):
                self.files.rm_file(path)

    def sums(self, folder: str) -> Sums:
        """The files below a folder, with what the store knows of their bytes; what it knows nothing of is read."""
        with self.told(folder):
            self.files.invalidate_cache()
            found = self.files.find(self.path(folder), detail=True)
        start = len(self.path(folder)) + 1
        names = {path[start:]: facts for path, facts in sorted(found.items())}
        return {name: self.known(facts) or self.sum_of(f"{folder}/{name}") for name, facts in names.items()}

    def known(self, facts: Mapping[str, Any]) -> str:
        """The checksum among what the store tells of a file; nothing where it tells none."""
        return ""

    def sum_of(self, name: str) -> str:
        """The SHA-256 of what stands under a name, read back."""
        digest = hashlib.sha256()
        with self.told(name), self.files.open(self.path(name), "rb", block_size=BLOCK) as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
        return f"sha256:{digest.hexdigest()}"

    def folders(self) -> list[str]:
        """The names directly below the root."""
        with self.told(""):
            self.files.invalidate_cache()
            try:
                found = self.files.ls(self.root, detail=False)
            except FileNotFoundError:
                return []
        return sorted(path.rstrip("/").rpartition("/")[2] for path in found)

    def exists(self, name: str) -> bool:
        """True where something stands under a name."""
        with self.told(name):
            return bool(self.files.exists(self.path(name)))

    def fetch(self, name: str, into: Path) -> None:
        """Brings what `into` has not of a file, a block at a time."""
        with self.told(name), into.open("ab") as copy:
            size = self.files.info(self.path(name))["size"]
            if size is None:  # a server that does not tell
                copy.truncate(0)
                copy.write(self.files.cat_file(self.path(name)))
                return
            if copy.tell() > size:
                copy.truncate(0)
            while copy.tell() < size:
                end = min(copy.tell() + BLOCK, size)
                copy.write(self.files.cat_file(self.path(name), start=copy.tell(), end=end))

    @contextmanager
    def told(self, name: str) -> Iterator[None]:
        """Says of what the store refuses where that was."""
        try:
            yield
        except _faults() as error:
            where = f"{self.address}/{name}".rstrip("/")
            remedy = "see to it, and run the same command again"
            raise ReleaseError(f"{where}: {self.reason(error)}; {remedy}") from error

    def reason(self, error: Exception) -> str:
        """Why the store refused."""
        if isinstance(error, NotImplementedError):
            return "this kind of store cannot be written to"
        return re.sub("//[^/@ ]+@", "//…@", reason(error))  # an endpoint may hold a password


def conflict(where: str) -> ConflictError:
    """What is said of a name that someone else wrote to."""
    return ConflictError(f"{where} was written by someone else meanwhile; run the same command again")


def _faults() -> tuple[type[Exception], ...]:
    """What a store raises that refuses or cannot be reached: that of the packages that are loaded."""
    loaded = [(sys.modules[module], name) for module, name in _FAULTS if module in sys.modules]
    return OSError, NotImplementedError, *(getattr(module, name) for module, name in loaded)
