"""Articles that are read in shares: one is read into the store, and who merges them is told what they lack."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tidings.building.answered import answered
from tidings.errors import InputError
from tidings.extract import Engine
from tidings.model import Article
from tidings.run import Executor, keep_all
from tidings.store import Mark, Share, SharedStore, mark_of, read_marks, write_mark

_LISTED = 10
"""Shares that a message names; of more, it tells how many."""


@dataclass(frozen=True, slots=True)
class ShareRead:
    """A share that is complete: how many articles it has, and how many of them were read just now.

    `left_out` are the files and articles of the whole folder that cannot be used; who merges tells of each.
    `provenance` is what the engine states of the share's reading.
    """

    share: Share
    store: Path
    articles: int
    read: int
    left_out: int
    provenance: Mapping[str, Any] = field(default_factory=dict)

    def summary(self) -> list[str]:
        """What was done, for people."""
        several = "s" * (self.articles != 1)
        count = f"{self.articles:,} article{several}, {self.read:,} read now"
        whole = f"share {self.share} is complete in {self.store}: {count}"
        faults = f"{self.left_out:,} cannot be read in the whole folder; who merges is told of each"
        return [whole, *answered(self.provenance), *([faults] if self.left_out else [])]


def read_into_store(
    folder: Path,
    share: Share,
    articles: Sequence[Article],
    engine: Engine,
    jobs: int | None,
    progress: Callable[[int], None],
    executor: Executor | None,
) -> int:
    """Has the store hold every reading of a share and marks it complete then, not before; how many were read anew.

    OSError where the store cannot be written.
    """
    whole = mark_of(articles, engine.name, engine.fingerprint())
    if read_marks(folder).get(share) != whole:
        write_mark(folder, share, replace(whole, complete=False))
    read = keep_all(articles, engine, SharedStore(folder, must_keep=True), jobs, progress, executor)
    write_mark(folder, share, whole)
    return read


def lacks(folder: Path, articles: Sequence[Article], engine: Engine, unread: Sequence[Article]) -> str:
    """What the shares in a store lack of these articles, in a line; empty where they lack nothing.

    `unread` are the articles that the store has no reading of.
    """
    every = read_marks(folder)
    judged = [_Judged(of, every, articles, engine) for of in sorted({share.of for share in every})]
    if not judged:
        return f"{folder} holds no shares; {_left(unread, articles)}"
    best = max(judged, key=lambda one: (one.whole, one.of))
    found = [*best.told(), *best.gone(unread)]
    return f"{folder}: {', '.join(found)}; {_left(unread, articles)}" if found else ""


def require_shares(
    folder: Path,
    articles: Sequence[Article],
    engine: Engine,
    strict: bool,
    tell: Callable[[str], None],
    unread: Sequence[Article],
) -> None:
    """Tells what the shares in a store lack; InputError where they may lack nothing."""
    line = lacks(folder, articles, engine, unread)
    if line and strict:
        raise InputError(f"{line}; read those shares again, or build without --strict")
    if line:
        tell(line)


def _left(unread: Sequence[Article], articles: Sequence[Article]) -> str:
    return f"{len(unread):,} of {len(articles):,} articles are left to read here"


class _Judged:
    """The shares of one number, each with what is wrong with it."""

    def __init__(self, of: int, marks: Mapping[Share, Mark], articles: Sequence[Article], engine: Engine) -> None:
        self.of = of
        self.faults: dict[str, list[Share]] = defaultdict(list)
        self.sound: set[Share] = set()
        self.whole = 0
        name, fingerprint = engine.name, engine.fingerprint()
        held = defaultdict[Share, list[Article]](list)
        for article in articles:
            held[Share.that_holds(article, of)].append(article)
        for share in Share.all(of):
            asked = mark_of(held[share], name, fingerprint)
            fault = _fault(marks.get(share), asked)
            if fault:
                self.faults[fault].append(share)
            else:
                self.sound.add(share)
                self.whole += asked.articles

    def told(self) -> Iterator[str]:
        """Which shares have which fault."""
        for fault, shares in self.faults.items():
            several = len(shares) > 1
            more = f" and {len(shares) - _LISTED:,} more" if len(shares) > _LISTED else ""
            named = ", ".join(map(str, shares[:_LISTED])) + more
            yield f"share{'s' * several} {named} {_FAULTS[fault][several]}"

    def gone(self, unread: Sequence[Article]) -> Iterator[str]:
        """What a store has lost of shares that are marked complete."""
        count = sum(Share.that_holds(article, self.of) in self.sound for article in unread)
        if count:
            yield f"{count:,} readings of complete shares are gone, or what they depend on has changed"


_FAULTS = {
    "missing": ("is missing", "are missing"),
    "unfinished": ("is not finished", "are not finished"),
    "engine": ("was read by another engine", "were read by another engine"),
    "version": (
        "was read by another version of the engine or of its settings",
        "were read by another version of the engine or of its settings",
    ),
    "articles": ("was read for other articles", "were read for other articles"),
}
"""What may be wrong with one share, and with several."""


def _fault(mark: Mark | None, asked: Mark) -> str:
    """What is wrong with a share's mark, empty where nothing is."""
    if mark is None:
        return "missing"
    if mark.engine != asked.engine:
        return "engine"
    if mark.fingerprint != asked.fingerprint:
        return "version"
    if not mark.is_for(asked):
        return "articles"
    return "" if mark.complete else "unfinished"
