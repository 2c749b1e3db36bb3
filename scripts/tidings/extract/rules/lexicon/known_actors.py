"""What is known of actors before an article is read: nouns that stand for them, titles, well-known bodies."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tidings.extract.rules.languages import ENGLISH


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A noun that stands for actors («officials», «militia»); `single` where it names one human being at a time."""

    kind: str
    sector: str
    single: bool


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A body or people that is known by name all over the world."""

    name: str
    kind: str
    sector: str
    country: str


@cache
def actor_nouns() -> dict[str, ActorNoun]:
    """The nouns that stand for actors, by lemma, from `actor_nouns.csv`."""
    return {
        row["noun"]: ActorNoun(row["kind"], row["sector"], row["one"] == "person") for row in _rows("actor_nouns")
    }


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the plain word lists in `actor_words.csv`."""
    return frozenset(row["word"] for row in _rows("actor_words") if row["list"] == name)


@cache
def pointing() -> dict[str, tuple[str, ...]]:
    """The kinds of actor that a noun with «the» alone points back at («the group»), from `pointing_nouns.csv`."""
    return {row["noun"]: tuple(row["kinds"].split()) for row in _rows("pointing_nouns") if not row["plural"]}


@cache
def pairing() -> dict[str, tuple[str, ...]]:
    """The kinds of actor that «the two …s» points back at, from `pointing_nouns.csv`."""
    return {row["noun"]: tuple(row["kinds"].split()) for row in _rows("pointing_nouns") if row["plural"]}


@cache
def event_kin() -> dict[str, frozenset[str]]:
    """The words for an event that a noun may point back at («the meeting», «met»), from `event_kin.csv`."""
    groups: dict[str, set[str]] = {}
    for row in _rows("event_kin"):
        groups.setdefault(row["group"], set()).add(row["word"])
    kin: dict[str, frozenset[str]] = {}
    for group in groups.values():
        for word in group:
            kin[word] = kin.get(word, frozenset()) | group
    return kin


@cache
def actor_modifiers() -> dict[str, tuple[str, str]]:
    """Kind and sector that a word before a general noun gives it («rebel groups»), from `actor_modifiers.csv`."""
    return {row["modifier"]: (row["kind"], row["sector"]) for row in _rows("actor_modifiers")}


@cache
def titles() -> dict[str, str]:
    """The sector that each title before a name tells of, from `titles.csv`."""
    return {row["title"]: row["sector"] for row in _rows("titles")}


@cache
def known_actors() -> dict[str, tuple[tuple[tuple[str, ...], KnownActor], ...]]:
    """The names in `known_actors.csv` as the parser cuts words, by their first word, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], KnownActor]]] = {}
    for row in _rows("known_actors"):
        actor = KnownActor(row["name"], row["kind"], row["sector"], row["country"])
        for name in (row["name"], *filter(None, row["aliases"].split("; "))):
            words = _words(name)
            by_first.setdefault(words[0], []).append((words, actor))
    return {first: tuple(sorted(names, key=lambda pair: -len(pair[0]))) for first, names in by_first.items()}


def singular(noun: str) -> str:
    """A noun without a plural's ending."""
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-3] + "man"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun


def _words(name: str) -> tuple[str, ...]:
    """A name cut as the parser cuts it: hyphens and possessive endings are words of their own."""
    plain = (
        name.replace("’", "'").replace("-", " - ").replace("'s ", " 's ").replace("s' ", "s ' ").replace(",", " ,")
    )
    return tuple(plain.split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (ENGLISH / "words" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)
