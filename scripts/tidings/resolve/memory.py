"""What resolution remembers between builds: what follows from one article, or from one story, alone.

A key is a hash of all that the content depends on: what it was made from, the code and the data that made it. So
nothing that is remembered is ever out of date; what is damaged, or stands under another's key, is as good as unknown.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Protocol

from tidings.schema import schemas_folder

_CODE = Path(__file__).resolve().parents[1]
_SEAL = 16
"""Bytes before each content that tell whether it is whole, and its key's."""


class Memory(Protocol):
    """Keeps bytes by their keys."""

    def recall(self, keys: Collection[str]) -> Iterable[tuple[str, bytes]]:
        """What is known of these, each with its key, in whatever order."""

    def remember(self, found: Mapping[str, bytes]) -> None:
        """Keeps all of it."""


class Nothing:
    """Remembers nothing."""

    def recall(self, keys: Collection[str]) -> Iterable[tuple[str, bytes]]:
        """Nothing."""
        return ()

    def remember(self, found: Mapping[str, bytes]) -> None:
        """Lets it go."""


NOTHING = Nothing()


def recall(memory: Memory, keys: Collection[str]) -> dict[str, bytes]:
    """What is known of these keys, by key; whole."""
    return {key: told[_SEAL:] for key, told in memory.recall(keys) if told[:_SEAL] == _seal(key, told[_SEAL:])}


def remember(memory: Memory, found: Mapping[str, bytes]) -> None:
    """Keeps what was found."""
    memory.remember({key: _seal(key, content) + content for key, content in found.items()})


def _seal(key: str, content: bytes) -> bytes:
    return blake2b(content, digest_size=_SEAL, key=key.encode()[:64]).digest()


def key_of(kind: str, *parts: bytes) -> str:
    """The key of what was made of these parts, by the code that runs."""
    digest = blake2b(made_by(), digest_size=24, person=kind.encode())
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()


@cache
def made_by() -> bytes:
    """A hash of the code and data that resolution rests on, this room and what is below it."""
    rooms = [*(_CODE / "resolve").rglob("*"), *(_CODE / "text").rglob("*"), *(_CODE / "gazetteer").glob("*.py")]
    files = [path for path in rooms if path.suffix in (".py", ".csv")]
    files += [*_CODE.glob("*.py"), *(schemas_folder() / "codelists").glob("*.csv")]
    digest = sha256()
    for path in sorted(files):
        digest.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return digest.digest()
