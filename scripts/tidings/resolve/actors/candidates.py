"""Which blocks are worth comparing: those that share a trait, few enough that the work grows with their number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, islice

from tidings.resolve.actors.name_blocks import Key
from tidings.resolve.actors.names.profiles import BodyName, PersonName, Profile, without_kind
from tidings.resolve.comparing.name_comparison import frame

Pair = tuple[Key, Key]
Profiles = Mapping[Key, Profile]
Trait = tuple[object, ...]

_MANY = 40
"""Blocks that share a trait from which each is only compared with `_NEXT` of them, in the order of their keys."""
_NEXT = 8
_SHORTEST_FRAME = 3
_EDGES = ((0, None), (0, -1), (0, -2), (1, None), (2, None))
"""Which words of a person's name may be the whole of another."""


def pairs_of_names(profiles: Profiles) -> list[Pair]:
    """The pairs of whole names that share a trait, in order; initials and single names are looked at later."""
    shared: dict[Trait, list[Key]] = defaultdict(list)
    for key in sorted(profiles):
        for trait in set(_traits(profiles[key])):
            shared[trait].append(key)
    return sorted({pair for keys in shared.values() for pair in _pairs(keys)}.union(_pairs_of_initials(profiles)))


def _pairs_of_initials(profiles: Profiles) -> Iterator[Pair]:
    """«J. Edgar Hoover» with each whose given name begins so."""
    people = {key: profile.person for key, profile in sorted(profiles.items()) if profile.person}
    short: dict[Trait, list[Key]] = defaultdict(list)
    for key, name in people.items():
        if len(name.words[0]) == 1 and len(short[name.words]) < _NEXT:
            short[name.words].append(key)
    for key, name in people.items():
        for other in short.get((name.words[0][0], *name.words[1:]), ()):
            if key != other:
                yield min(key, other), max(key, other)


def _pairs(keys: list[Key]) -> Iterator[Pair]:
    if len(keys) <= _MANY:
        return combinations(keys, 2)
    return ((key, other) for place, key in enumerate(keys) for other in islice(keys, place + 1, place + 1 + _NEXT))


def _traits(profile: Profile) -> Iterator[Trait]:
    if profile.person and profile.sort == "person":
        yield from _person_traits(profile.person)
    if profile.body:
        yield from ((profile.sort, *trait) for trait in _body_traits(profile.body))


def _person_traits(name: PersonName) -> Iterator[Trait]:
    """The traits of a person's name: its sounds, its ends, its first two words and its last."""
    if len(name.words) == 1:
        yield "single", name.words, name.generation != ""
        return
    if len(name.frame) >= _SHORTEST_FRAME:
        yield "frame", name.frame
    yield "ends", name.ends
    yield "words", tuple(sorted(name.words))
    yield from (("edge", frame(name.words[start:end])) for start, end in _EDGES if len(name.words[start:end]) > 1)


def _body_traits(name: BodyName) -> Iterator[Trait]:
    """The traits of a body's name: its words, what the world or an article calls it, its sounds."""
    yield "words", tuple(sorted(name.words))
    yield "words", tuple(sorted(without_kind(name.words)))
    yield "name", name.known or name.words
    if not name.is_common:
        yield from (("name", alias) for alias in name.aliases)
        yield "name", name.words
        if len(name.frame) >= _SHORTEST_FRAME and not name.acronym:
            yield "frame", name.frame


class ShortNames:
    """Where the whole names are that a single one, initials or a name of unknown kind may stand for."""

    def __init__(self, profiles: Profiles) -> None:
        self._people: dict[Trait, set[Key]] = defaultdict(set)
        self._bodies: dict[Trait, set[Key]] = defaultdict(set)
        self._names: dict[Trait, set[Key]] = defaultdict(set)
        for key, profile in profiles.items():
            self._add(key, profile)

    def _add(self, key: Key, profile: Profile) -> None:
        person = profile.person
        if person and profile.sort == "person" and (len(person.words) > 1 or person.generation):
            self._names[person.words].add(key)
            for alias in person.aliases:
                if len(alias) == 1:
                    self._people[alias].add(key)
                    self._here(key, profile, alias)
        if profile.body and profile.sort != "unknown":
            self._names[profile.body.words].add(key)
        if profile.body and profile.sort != "unknown" and not profile.body.acronym:
            for short in profile.body.acronyms | {profile.body.initials} - {""}:
                self._bodies[short,].add(key)

    def _here(self, key: Key, profile: Profile, alias: tuple[str, ...]) -> None:
        for article in profile.articles:
            self._people[article, alias].add(key)

    def people(self, article: str, name: tuple[str, ...]) -> tuple[Collection[Key], bool]:
        """The people whom a single name may mean, and whether they are of its article: those come first."""
        here = self._people.get((article, name), set())
        found = here or self._people.get(name, set())
        return found, bool(here)

    def bodies(self, acronym: str) -> Collection[Key]:
        """The bodies that have these initials, or are given them."""
        return self._bodies.get((acronym,), ())

    def same(self, names: Iterable[tuple[str, ...]]) -> Collection[Key]:
        """The people and bodies of exactly one of these names, whose kind is known."""
        return {key for name in names for key in self._names.get(name, ())}
