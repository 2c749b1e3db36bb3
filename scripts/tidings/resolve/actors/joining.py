"""Which blocks are one actor: whole names by average link, then short ones, each to the only one it may mean."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tidings.resolve.actors.average_link import join_by_average
from tidings.resolve.actors.candidates import Pair, ShortNames, pairs_of_names
from tidings.resolve.actors.comparison import Comparison, compare
from tidings.resolve.actors.entities import Entity
from tidings.resolve.actors.features import Circumstances, is_common_person, relate
from tidings.resolve.actors.last_words import find_last_words
from tidings.resolve.actors.name_blocks import BEARER, Key, NameBlock
from tidings.resolve.actors.names.profiles import Profile, profile_of
from tidings.resolve.actors.names.relations import Relation
from tidings.resolve.comparing.partition import Partition

SURE = 0.7
"""The probability from which two blocks are taken for one actor."""
LIKELY = 0.3
"""The probability from which people are asked."""

_COMPARED = frozenset({"person", "body", "population", "state", "unknown", "lone"})
_COMMON = ("same_common_body", "reordered_common", "single_name", "extension")
_COMPANY = frozenset({"person", "body"})
_NEAR = 5
"""Entities of a block whose neighbouring words, and whose articles' people, are looked at."""
_ENOUGH = 3
"""Shared words or companions that more of them add nothing to."""
_AMBIGUOUS = 25
"""Bearers of a last name from which a single one is not asked about."""

NearWords = Callable[[Entity], frozenset[str]]


def no_words(entity: Entity) -> frozenset[str]:
    """The neighbouring words where no text is at hand."""
    return frozenset()


@dataclass(slots=True)
class Joining:
    """The blocks, what is compared of them, and each comparison that said anything."""

    blocks: Mapping[Key, NameBlock]
    story_of: Mapping[str, str] = field(default_factory=dict)
    near: NearWords = no_words
    profiles: dict[Key, Profile] = field(default_factory=dict)
    comparisons: dict[Pair, Comparison] = field(default_factory=dict)
    named_in: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for key, block in sorted(self.blocks.items()):
            if key[0] in _COMPARED and len(key) > 2:
                self.profiles[key] = profile_of(block)
            elif key[0] == "known":
                self.profiles[key] = profile_of(block, key[1])
            if key[0] in _COMPANY and len(key) > 2:
                for entity in block.entities:
                    self.named_in[entity.article].add(_name_of(key))

    def compare_names(self) -> None:
        """Compares the whole names."""
        whole = {key: profile for key, profile in self.profiles.items() if key[0] != "lone"}
        for pair in pairs_of_names(whole):
            self._compare(*pair)

    def vetoed(self) -> Iterator[Pair]:
        """The pairs that cannot be one."""
        return (pair for pair, comparison in self.comparisons.items() if comparison.veto)

    def join_names(self, groups: Partition[Key]) -> None:
        """Joins the whole names that agree: the same ones first, that two kinds or countries had taken apart."""
        scores = {pair: one.score for pair, one in self.comparisons.items()}
        join_by_average({pair: scores[pair] for pair in scores if len(set(map(_name_of, pair))) == 1}, SURE, groups)
        join_by_average(scores, SURE, groups)

    def join_short_names(self, groups: Partition[Key]) -> None:
        """Joins names of unknown kind, initials, single names and last words to the only name that each may mean."""
        short = ShortNames(self.profiles)
        for key, profile in self.profiles.items():
            if profile.sort == "unknown" and key[0] != "lone":
                self._join_only(key, self._same_names(short, profile), groups)
        for key, profile in self.profiles.items():
            if profile.body and profile.body.acronym:
                self._join_only(key, short.bodies(profile.body.acronym), groups)
        strays = [key for key in self.profiles if key[0] == "lone" and self._is_stray(key, short, groups)]
        for one, other in _alike(strays, self.profiles):
            self._join_only(one, [other], groups)
        for key, options in find_last_words(self.blocks).items():
            self._join_only(key, options, groups, Relation("last_word"))

    def _same_names(self, short: ShortNames, profile: Profile) -> Iterable[Key]:
        """The names of a known kind that a name of unknown kind is in so many words."""
        names = {profile.person.words} if profile.person else set()
        return short.same(names | ({profile.body.words} if profile.body else set()))

    def _is_stray(self, key: Key, short: ShortNames, groups: Partition[Key]) -> bool:
        """Joins a single name to the whole one that it stands for; True where there is none, and no choice either."""
        person = self.profiles[key].person
        options, here = short.people(key[1], person.words) if person else ((), False)
        return len(options) <= _AMBIGUOUS and self._join_only(key, options, groups, is_here=here) == 0

    def _join_only(
        self,
        key: Key,
        options: Iterable[Key],
        groups: Partition[Key],
        relation: Relation | None = None,
        is_here: bool = False,
    ) -> int:
        """Joins a block to the only actor among the options, if that is likely enough; how many it may be at all."""
        options = sorted(set(options) - {key})
        likely = [option for option in options if self._score(key, option, relation, is_here) >= LIKELY]
        rivals = len({groups.top(option) for option in likely}) - 1
        if rivals > 0:
            likely = [one for one in likely if self._score(key, one, relation, is_here, rivals) >= LIKELY]
        best = max(likely, key=lambda option: self.comparisons[_pair(key, option)].score, default=key)
        if len({groups.top(option) for option in likely}) == 1 and self.comparisons[_pair(key, best)].score >= SURE:
            groups.join(groups.top(best), key)
        return rivals + 1

    def _score(self, one: Key, other: Key, relation: Relation | None, is_here: bool, rivals: int = 0) -> float:
        found = self._compare(one, other, relation, is_here, rivals)
        return found.score if found else 0.0

    def _compare(
        self, one: Key, other: Key, relation: Relation | None = None, is_here: bool = False, rivals: int = 0
    ) -> Comparison | None:
        """Compares two blocks and keeps what came of it, if their names go together at all."""
        first, second = self.profiles[one], self.profiles[other]
        relation = relation or relate(first, second)
        if relation is None:
            return None
        is_common = relation.name in _COMMON or is_common_person(first, second)
        around = self._surroundings(one, other) if is_common else Circumstances()
        found = compare(first, second, relation, replace(around, is_here=is_here, rivals=rivals))
        self.comparisons[_pair(one, other)] = found
        return found

    def _surroundings(self, one: Key, other: Key) -> Circumstances:
        """What two blocks share beside their names: words beside them, people in their articles, stories."""
        stories = (self._stories(key) for key in (one, other))
        return Circumstances(
            context=min(len(self._words(one) & self._words(other)), _ENOUGH),
            company=min(len((self._company(one) & self._company(other)) - {_name_of(one), _name_of(other)}), _ENOUGH),
            story=not frozenset.isdisjoint(*stories),
        )

    def _stories(self, key: Key) -> frozenset[str]:
        return frozenset(self.story_of[one] for one in self.profiles[key].articles if one in self.story_of)

    def _company(self, key: Key) -> set[Key]:
        """The people and bodies that the first articles of a block name."""
        return set().union(*(self.named_in[entity.article] for entity in self.blocks[key].entities[:_NEAR]))

    def _words(self, key: Key) -> frozenset[str]:
        return frozenset().union(*(self.near(entity) for entity in self.blocks[key].entities[:_NEAR]))


def _name_of(key: Key) -> Key:
    """The key without what tells its bearer from another."""
    return key[: key.index(BEARER)] if BEARER in key else key


def _pair(one: Key, other: Key) -> Pair:
    return (one, other) if one < other else (other, one)


def _alike(strays: Iterable[Key], profiles: Mapping[Key, Profile]) -> Iterator[Pair]:
    """Single names that are alike, each with the first of its country; of no country, with that of the only one."""
    named: dict[Key, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key in sorted(strays):
        named[key[2:]][profiles[key].country].append(key)
    for countries in named.values():
        known = sorted(set(countries) - {""})
        for country in known or [""]:
            first, *others = countries[country] + (countries[""] if len(known) == 1 else [])
            yield from ((other, first) for other in others)
