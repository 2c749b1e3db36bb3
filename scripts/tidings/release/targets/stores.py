"""The kinds of store, by the conditions on which they write, and which of them an address means.

S3 and what speaks its language check both conditions of a write (`If-None-Match`, `If-Match`), Google's and Azure's
stores the first; any other is looked at before. A web server is only read from.
"""

import re
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fsspec

from tidings.errors import ReleaseError, reason
from tidings.release.targets.layout import SUMS
from tidings.release.targets.store import Store, conflict
from tidings.release.targets.target import Sums

_REFUSED = ("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey")
"""What S3 answers where the condition of a write does not hold."""
_UNKNOWN = "NotImplemented"
"""What a store answers that knows no conditions."""


def open_store(address: str) -> "Store":
    """The store below an address. ReleaseError where fsspec knows none there, ImportError where a package is missing.

    Who one is to the store comes from where its own tools look for it: the environment, a profile, the machine.
    """
    _require_no_password(address)
    try:
        files, root = fsspec.core.url_to_fs(address, use_listings_cache=False)
    except (ValueError, OSError, TypeError) as error:
        raise ReleaseError(f"{address} is no place to publish to: {reason(error)}") from error
    exclusive, web = dict.fromkeys(("gs", "abfs"), ExclusiveStore), dict.fromkeys(("http", "https"), WebStore)
    kinds: Mapping[str, type[Store]] = {"s3": S3Store, **exclusive, **web}
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
    """A store that speaks the language of S3, in which every write can have its condition.

    One that says that it knows no conditions is written to as those that have none.
    """

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
        try:
            self._replace(name, content, tag) if tag else super().write_if(name, content, tag)
        except OSError as error:
            if _code(error) in _REFUSED:
                raise conflict(f"{self.address}/{name}") from error
            if _code(error) != _UNKNOWN:
                raise
            Store.write_if(self, name, content, tag)

    def _replace(self, name: str, content: bytes, tag: str) -> None:
        bucket, key, _ = self.files.split_path(self.path(name))
        self.files.call_s3("put_object", Bucket=bucket, Key=key, Body=content, IfMatch=tag)
        self.files.invalidate_cache()

    def send_if(self, name: str, path: Path) -> None:
        """The sending itself; a write in the same moment is told in another way than one before."""
        try:
            super().send_if(name, path)
        except OSError as error:
            if _code(error) in _REFUSED:
                raise FileExistsError(name) from error
            if _code(error) != _UNKNOWN:
                raise
            Store.send_if(self, name, path)

    def known(self, facts: Mapping[str, Any]) -> str:
        """The entity tag, where it is an MD5: of a file that was sent in parts it is none."""
        tag = str(facts.get("ETag", "")).strip('"')
        return f"md5:{tag}" if re.fullmatch("[0-9a-f]{32}", tag) else ""

    def reason(self, error: Exception) -> str:
        """Why the store refused; where it does not know who asks, where it looks for that."""
        if type(error).__name__ in ("NoCredentialsError", "PartialCredentialsError"):
            return "no credentials found (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE)"
        return super().reason(error)


class WebStore(Store):
    """A web server, to read from: what it has is asked for by name, since not every one lists it."""

    def sums(self, folder: str) -> Sums:
        """The files that the list of a version names, as far as they are there."""
        content, _ = self.read(f"{folder}/{SUMS}")
        names = re.findall("(?m)^[0-9a-f]{64}  (.+)$", content.decode(errors="replace"))
        found = [name for name in names if self.exists(f"{folder}/{name}")]
        return dict.fromkeys([*found, SUMS] if content else [], "size:")

    def folders(self) -> list[str]:
        """None: readers go by what is told."""
        return []

    def write_if(self, name: str, content: bytes, tag: str) -> None:
        """Refused, before anything is sent: the lock is written first."""
        told = f"{self.address} is on a web server, which is only read from"
        raise ReleaseError(f"{told}; publish to a folder, and copy that to the server")


def _code(error: BaseException) -> str:
    """The code of the answer that an error was made of."""
    response = getattr(error.__cause__, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))
