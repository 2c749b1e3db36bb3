"""Object stores as fsspec opens them: bytes under names, read and written in one step each, on a condition.

A condition is what keeps two writers apart where there are no locks: a name must not be taken yet, or must still hold
what was read there. S3 and what speaks its language check both (`If-None-Match`, `If-Match`), Google's and Azure's
stores the first; elsewhere we look before we write, which a writer in the same moment can slip past.
"""

import hashlib
import re
import sys
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fsspec

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
_REFUSED = ("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey")
"""What S3 answers where the condition of a write does not hold."""


def open_store(address: str) -> "Store":
    """The store below an address. ReleaseError where fsspec knows none there, ImportError where a package is missing.

    Who one is to the store comes from where its own tools look for it: the environment, a profile, the machine.
    """
    _require_no_password(address)
    try:
        files, root = fsspec.core.url_to_fs(address, use_listings_cache=False)
    except (ValueError, OSError, TypeError) as error:
        raise ReleaseError(f"{address} is no place to publish to: {reason(error)}") from error
    kinds: Mapping[str, type[Store]] = {"s3": S3Store, "gs": ExclusiveStore, "abfs": ExclusiveStore}
    spoken = files.protocol if isinstance(files.protocol, str) else files.protocol[0]
    return kinds.get(spoken, Store)(files, root.rstrip("/"), address)


def _require_no_password(address: str) -> None:
    """ReleaseError where an address holds a secret, which would be seen by everybody who sees the command."""
    try:
        hidden = urlsplit(address).password is not None
    except ValueError as error:
        raise ReleaseError(f"{address} is no address: {reason(error)}") from error
    if hidden:
        remedy = "take it out, and name it in the environment as the store's own tools do"
        raise ReleaseError(f"the address {urlsplit(address).scheme}://… holds a password; {remedy}")


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
        return self.read(name)[1]

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
            size = int(self.files.info(self.path(name))["size"])
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
        return reason(error)


class ExclusiveStore(Store):
    """A store that refuses to write to a name that is taken."""

    def write_if(self, name: str, content: bytes, tag: str) -> None:
        """The write itself, on its condition where the name must be free."""
        if tag:
            super().write_if(name, content, tag)
            return
        try:
            self.files.pipe_file(self.path(name), content, mode="create")
        except FileExistsError as error:
            raise conflict(f"{self.address}/{name}") from error

    def send_if(self, name: str, path: Path) -> None:
        """The sending itself, on its condition."""
        self.files.put_file(str(path), self.path(name), mode="create")

    def known(self, facts: Mapping[str, Any]) -> str:
        """The MD5 that Google's store tells, in base 64."""
        told = str(facts.get("md5Hash") or "")
        return f"md5:{b64decode(told).hex()}" if told else ""


class S3Store(ExclusiveStore):
    """A store that speaks the language of S3, in which every write can have its condition."""

    def read(self, name: str) -> tuple[bytes, str]:
        """What stands under a name, and its entity tag; looked at again where it changed meanwhile."""
        tag = self._tag(name)
        while True:
            content, _ = super().read(name)
            before, tag = tag, self._tag(name)
            if tag == before:
                return (content, tag) if tag else (b"", "")

    def _tag(self, name: str) -> str:
        with self.told(name):
            try:
                return str(self.files.info(self.path(name), refresh=True).get("ETag", ""))
            except FileNotFoundError:
                return ""

    def write_if(self, name: str, content: bytes, tag: str) -> None:
        """The write itself, on its condition."""
        if not tag:
            super().write_if(name, content, tag)
            return
        bucket, key, _ = self.files.split_path(self.path(name))
        try:
            self.files.call_s3("put_object", Bucket=bucket, Key=key, Body=content, IfMatch=tag)
        except OSError as error:
            if _code(error) in _REFUSED:
                raise conflict(f"{self.address}/{name}") from error
            raise
        self.files.invalidate_cache()

    def send_if(self, name: str, path: Path) -> None:
        """The sending itself; a write in the same moment is told in another way than one before."""
        try:
            super().send_if(name, path)
        except FileExistsError:
            raise
        except OSError as error:
            if _code(error) in _REFUSED:
                raise FileExistsError(name) from error
            raise

    def known(self, facts: Mapping[str, Any]) -> str:
        """The entity tag, where it is an MD5: of a file that was sent in parts it is none."""
        tag = str(facts.get("ETag", "")).strip('"')
        return f"md5:{tag}" if re.fullmatch("[0-9a-f]{32}", tag) else ""

    def reason(self, error: Exception) -> str:
        """Why the store refused; where it does not know who asks, where it looks for that."""
        if type(error).__name__ in ("NoCredentialsError", "PartialCredentialsError"):
            return "no credentials found (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE)"
        return super().reason(error)


def _faults() -> tuple[type[Exception], ...]:
    """What a store raises that refuses or cannot be reached: that of the packages that are loaded."""
    loaded = [(sys.modules[module], name) for module, name in _FAULTS if module in sys.modules]
    return OSError, NotImplementedError, *(getattr(module, name) for module, name in loaded)


def _code(error: BaseException) -> str:
    """The code of the answer that an error was made of."""
    response = getattr(error.__cause__, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))


def conflict(where: str) -> ConflictError:
    """What is said of a name that someone else wrote to."""
    return ConflictError(f"{where} was written by someone else meanwhile; run the same command again")
