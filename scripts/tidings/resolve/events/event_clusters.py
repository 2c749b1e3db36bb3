"""Which claims tell of one happening: candidates by shared keys, joined from the surest pair down."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tidings.dates import PartialDate
from tidings.resolve.events.comparison import LONG_QUOTE, agreement, day_of, places_clash, talk_past
from tidings.resolve.events.parts import Stage
from tidings.resolve.events.resolved_claims import Telling
from tidings.resolve.partition import Partition
from tidings.tables.row_types import ClaimRow

WINDOW = 48
"""Each claim of a block is compared with this many that follow it in time: large blocks stay linear."""
BUCKET_DAYS = 4

Key = tuple[str, ...]
Pair = tuple[str, str]


def group_claims(tellings: Mapping[str, Telling], stage: Stage) -> list[list[Telling]]:
    """The claims that tell of one happening each, sorted; the order of `tellings` says nothing."""
    groups = _Happenings(tellings, stage)
    for telling in tellings.values():
        if telling.same_as in tellings and not talk_past(telling, tellings[telling.same_as]):
            groups.join(telling.row.claim_id, telling.same_as, forced=True)
    for one, other in _reprinted(tellings, stage.original_of):
        groups.join(one, other, forced=True)
    denials = []
    for pair in _surest_first(tellings, stage):
        if len({tellings[name].row.polarity for name in pair}) == 1:
            groups.join(*pair)
        else:
            denials.append(pair)
    for one, other in denials:
        if groups.is_denial(one) != groups.is_denial(other):
            groups.join(one, other)
    return groups.lists()


def _reprinted(tellings: Mapping[str, Telling], original_of: Mapping[str, str]) -> Iterator[Pair]:
    """Each claim of a reprint with the same claim of its original, whatever day «today» is in either."""
    originals = set(original_of.values())
    known = {_words(row): name for name, one in tellings.items() if (row := one.row).article_id in originals}
    for name, telling in tellings.items():
        original = original_of.get(telling.row.article_id)
        if original and (same := known.get((original, *_words(telling.row)[1:]))):
            yield same, name


def _words(row: ClaimRow) -> Key:
    """What a claim of a reprint has in common with its original's, and the article first."""
    place = str(row.trigger_start - row.start)
    return row.article_id, row.quote, place, row.event_type, row.polarity, row.modality


def _surest_first(tellings: Mapping[str, Telling], stage: Stage) -> list[Pair]:
    """The pairs that agree, from the best score down; of equals those that stand closest, then by id."""
    found = []
    for one, other in _candidates(tellings):
        points = agreement(tellings[one], tellings[other], stage)
        if points is not None:
            found.append((-points, _distance(tellings[one], tellings[other]), one, other))
    return [(one, other) for _, _, one, other in sorted(found)]


def _distance(one: Telling, other: Telling) -> int:
    """How far apart they stand; a denial is of what was told before, if that can be."""
    if one.row.article_id != other.row.article_id:
        return 1 << 40
    first, second = sorted((one.row, other.row), key=lambda row: row.trigger_start)
    forestalls = first.polarity == "negative" and second.polarity == "positive"
    return second.trigger_start - first.trigger_start + (1 << 30) * forestalls


def _candidates(tellings: Mapping[str, Telling]) -> Iterator[Pair]:
    """The pairs worth a look, each once: those of one type that share a key, near in time where many do."""
    types: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings.values():
        types[telling.row.event_type].append(telling)
    for alike in types.values():
        yield from _pairs(alike)


def _pairs(tellings: Iterable[Telling]) -> set[Pair]:
    blocks: dict[Key, list[tuple[date, str]]] = defaultdict(list)
    for telling in tellings:
        for key in _keys(telling):
            blocks[key].append((day_of(telling) or date.min, telling.row.claim_id))
    pairs = set()
    for block in blocks.values():
        block.sort()
        for place, (_, one) in enumerate(block):
            for _, other in block[place + 1 : place + 1 + WINDOW]:
                pairs.add((min(one, other), max(one, other)))
    return pairs


def _keys(telling: Telling) -> Iterator[Key]:
    """What a claim of the same type may share with this one if both tell of one happening."""
    row = telling.row
    yield "article", row.article_id
    if len(row.quote) >= LONG_QUOTE:
        yield "quote", row.quote
    days = [day for day in (row.date_start, row.date_end, telling.published) if day]
    buckets = {str(day.toordinal() // BUCKET_DAYS + step) for day in days for step in (0, 1)}
    if not all(telling.sides):
        yield from (("word", telling.lemma, bucket) for bucket in buckets)
    for actor in telling.actors:
        yield from ((actor, "day", bucket) for bucket in buckets)
        yield from ((actor, other) for other in telling.actors if other > actor)
        if row.place_id:
            yield actor, row.place_id


@dataclass(slots=True)
class _Group:
    """What a group's claims say of when and where, and whether all of them are negative."""

    members: list[Telling]
    dates: set[PartialDate] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def take(self, other: "_Group") -> None:
        self.members += other.members
        self.dates |= other.dates
        self.places |= other.places


class _Happenings:
    """Groups of claims; a join is refused where the one group's dates or places clash with the other's."""

    def __init__(self, tellings: Mapping[str, Telling], stage: Stage) -> None:
        self._stage = stage
        self._partition: Partition[str] = Partition()
        self._groups = {
            name: _Group(
                [telling],
                {telling.date} if telling.date.is_known else set(),
                {telling.row.place_id} if telling.row.place_id else set(),
            )
            for name, telling in tellings.items()
        }

    def join(self, one: str, other: str, forced: bool = False) -> None:
        one, other = self._partition.top(one), self._partition.top(other)
        if one == other or (not forced and self._clash(self._groups[one], self._groups[other])):
            return
        self._partition.join(one, other)
        self._groups[one].take(self._groups.pop(other))

    def is_denial(self, name: str) -> bool:
        """True where every claim of the group is negative."""
        return all(telling.row.polarity == "negative" for telling in self._groups[self._partition.top(name)].members)

    def lists(self) -> list[list[Telling]]:
        lists = [sorted(group.members, key=lambda telling: telling.order) for group in self._groups.values()]
        return sorted(lists, key=lambda members: members[0].order)

    def _clash(self, one: _Group, other: _Group) -> bool:
        if any(not a.overlaps(b) for a in one.dates for b in other.dates):
            return True
        return any(places_clash(a, b, self._stage) for a in one.places for b in other.places)
