"""What is known of actors before an article is read: nouns that stand for them, well-known bodies."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]
Cut = Callable[[str], tuple[str, ...]]
"""Cuts a name into words as the parser of its language does."""


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A noun that stands for actors («officials», «militia»); `single` where it names one human being at a time."""

    kind: str
    sector: str
    single: bool


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body or people that is known by name all over the world."""

    name: str
    kind: str
    sector: str
    country: str


KnownBodies = Mapping[str, tuple[tuple[tuple[str, ...], KnownBody], ...]]
"""The names of known bodies as the parser cuts words, by their first word, the longest first."""


def known_bodies(rows: Iterable[Row], cut: Cut) -> KnownBodies:
    """The bodies that rows name, under each of their names."""
    by_first: dict[str, list[tuple[tuple[str, ...], KnownBody]]] = {}
    for row in rows:
        body = KnownBody(row["name"], row["kind"], row["sector"], row["country"])
        for name in (row["name"], *filter(None, row["aliases"].split("; "))):
            words = cut(name)
            by_first.setdefault(words[0], []).append((words, body))
    return {first: tuple(sorted(names, key=lambda pair: -len(pair[0]))) for first, names in by_first.items()}


def kin(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """The words of the groups that each word is in: «the meeting» may point back to «met»."""
    groups: dict[str, set[str]] = {}
    for row in rows:
        groups.setdefault(row["group"], set()).add(row["word"])
    found: dict[str, frozenset[str]] = {}
    for group in groups.values():
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found
