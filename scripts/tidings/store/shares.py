"""The shares that machines read into one store, each marked in a file of its own that is whole or not there."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tidings.errors import InputError
from tidings.files.whole_files import replace_file
from tidings.model import Article

MOST = 100_000
"""Shares that one folder of articles may be read in."""


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """One of so many shares of the articles, counted from 1.

    Which articles it has depends on their texts alone: not on the files, their order, or what else is there.
    """

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> "Share":
        """The share that `3/8` names; InputError for what names none."""
        found = re.fullmatch(r"0*([0-9]{1,6})/0*([0-9]{1,6})", text, re.ASCII)
        number, of = map(int, found.groups()) if found else (0, 0)
        if not 1 <= number <= of <= MOST:
            raise InputError(f"{text!r} names no share; write the third of eight as 3/8: they are 1/8 to 8/8")
        return cls(number, of)

    @classmethod
    def all(cls, of: int) -> Iterator["Share"]:
        """Every share of so many."""
        return (cls(number, of) for number in range(1, of + 1))

    @classmethod
    def that_holds(cls, article: Article, of: int) -> "Share":
        """The one share of so many that has an article."""
        return cls(int(article.article_id.partition("-")[2], 16) % of + 1, of)

    def holds(self, article: Article) -> bool:
        """True for the articles of this share."""
        return Share.that_holds(article, self.of) == self

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of a share: who reads it, for how many articles and which, and whether all of them are read."""

    engine: str
    fingerprint: str
    articles: int
    ids: str
    complete: bool

    def is_for(self, other: "Mark") -> bool:
        """True where another mark asks for the same articles."""
        return (self.articles, self.ids) == (other.articles, other.ids)


def mark_of(articles: Iterable[Article], engine: str, fingerprint: str) -> Mark:
    """The mark of a share that is whole: these articles, by that engine."""
    ids = sorted(article.article_id for article in articles)
    return Mark(engine, fingerprint, len(ids), hashlib.sha256("\n".join(ids).encode()).hexdigest(), True)


def write_mark(store: Path, share: Share, mark: Mark) -> None:
    """Marks a share, in the place of an earlier mark; OSError where the store cannot be written."""
    path = _file(store, share)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, json.dumps(asdict(mark), indent=1).encode(), lasting=True)


def read_marks(store: Path) -> dict[Share, Mark]:
    """The marks of a store; a damaged one is none."""
    return dict(_read_marks(store))


def _read_marks(store: Path) -> Iterator[tuple[Share, Mark]]:
    for path in sorted((store / FOLDER).glob("*-of-*.json")):
        try:
            share = Share.parse(path.stem.replace("-of-", "/"))
            if path.is_file() and path == _file(store, share):
                yield share, _as_mark(json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError, InputError):
            continue


FOLDER = "shares"


def _file(store: Path, share: Share) -> Path:
    return store / FOLDER / f"{share.number}-of-{share.of}.json"


def _as_mark(told: dict[str, object]) -> Mark:
    """TypeError for what is no mark."""
    mark = Mark(**told)  # type: ignore[arg-type]
    for name, kind in Mark.__annotations__.items():
        if type(getattr(mark, name)) is not kind:
            raise TypeError(name)
    return mark
