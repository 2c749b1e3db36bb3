"""Remembers readings under the hash of all that they depend on, so that no article is read twice."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from tidings.files.whole_files import replace_file
from tidings.model import Article, Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class ReadingStore:
    """A folder of readings; `None` for one that remembers nothing."""

    folder: Path | None

    def recall(self, article: Article, fingerprint: str) -> Reading | None:
        """The reading of that article by that engine, or None where it is not known or no longer readable."""
        if self.folder is None:
            return None
        path = self._path(article, fingerprint)
        try:
            return _codec().validate_json(path.read_bytes()) if path.is_file() else None
        except (OSError, ValueError):
            return None

    def remember(self, article: Article, fingerprint: str, reading: Reading) -> None:
        """Keeps a reading; a folder that cannot be written costs time, not the build."""
        if self.folder is None:
            return
        path = self._path(article, fingerprint)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, _codec().dump_json(reading))

    def _path(self, article: Article, fingerprint: str) -> Path:
        assert self.folder is not None
        key = hashlib.sha256(f"{fingerprint} {article.sha256} {article.published}".encode()).hexdigest()
        return self.folder / key[:2] / f"{key[2:]}.json"


def default_folder() -> Path | None:
    """`TIDINGS_CACHE`, else where the system keeps such things; None for a user without a home."""
    named = os.environ.get("TIDINGS_CACHE")
    if named:
        return Path(named)
    try:
        return user_cache_path("tidings", appauthor=False)
    except RuntimeError:
        return None


@cache
def _codec() -> "TypeAdapter[Reading]":
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)
