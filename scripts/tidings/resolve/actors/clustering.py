"""Mentions to actors: which entities of which articles are one, under which id, and what the articles say of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from tidings.issue import Issue
from tidings.resolve.actors.actor_rows import actor_row, with_members, with_sector_of_body
from tidings.resolve.actors.decisions import (
    DecidedActor,
    blocks_by_id,
    clashing_names,
    decided_actors,
    first_id,
    hidden_names,
    known_names,
    pairs_apart,
    pairs_together,
    read_pairs,
    split_blocks,
    unmet_pairs,
)
from tidings.resolve.actors.entities import Entity, EntityKey
from tidings.resolve.actors.following import find_following
from tidings.resolve.actors.joining import Joining, NearWords, no_words
from tidings.resolve.actors.name_blocks import Key, NameBlock, make_blocks
from tidings.resolve.actors.suggestions import ComparedActors, compared_actors
from tidings.resolve.comparing.partition import Partition
from tidings.resolve.curation.read import Curation
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.ids.stable_ids import Evidence, StableIds, keep_ids
from tidings.tables.row_types import ActorRow

_RANK = (
    "known",
    "state",
    "person",
    "body",
    "population",
    "people",
    "group",
    "unknown",
    "apart",
    "lone",
    "told",
    "local",
)

_BY_NAME = frozenset({"known", "person", "body", "lone"})
_SPECIFIC = frozenset({"person", "organization", "government", "armed_group"})


@dataclass(frozen=True)
class Actors:
    """The rows of actors, which entity is which of them, what moved, and what is wrong with people's decisions.

    `specific` are the ids of those that are known by name and are no state or people. `compared` are the names that
    were compared, and what came of it.
    """

    rows: tuple[ActorRow, ...]
    actor_of: Mapping[EntityKey, str]
    moved: Mapping[str, str]
    specific: frozenset[str]
    issues: tuple[Issue, ...]
    compared: tuple[ComparedActors, ...] = ()

    @property
    def by_id(self) -> dict[str, ActorRow]:
        """The rows by their id."""
        return {row.actor_id: row for row in self.rows}


@dataclass(frozen=True)
class _Clusters:
    """The blocks that are one actor each, the block that tells most first; and how that was found."""

    keys: list[list[Key]]
    groups: Partition[Key]
    joining: Joining
    issues: list[Issue]


def resolve_actors(
    entities: Iterable[Entity],
    curation: Curation,
    previous: PreviousVersion,
    repeated: Iterable[tuple[EntityKey, EntityKey]] = (),
    story_of: Mapping[str, str] | None = None,
    near: NearWords = no_words,
) -> Actors:
    """The actors that the entities of all articles are.

    `repeated` are entities of an original and of its reprint. `story_of` gives articles their story: what is
    described alike in one story is one actor. `near` gives the words that an entity is named beside.
    """
    known, stories = decided_actors(curation), story_of or {}
    blocks = make_blocks(sorted(entities, key=lambda entity: entity.key), known_names(curation), stories)
    _override(blocks, known)
    found = _cluster(blocks, curation, previous, repeated, stories, near)
    clusters = {first_id(keys[0]): [blocks[key] for key in keys] for keys in found.keys}
    rows = {first: actor_row(parts, known) for first, parts in clusters.items()}
    kept = _keep(clusters, rows, previous)
    id_of = {block.key: kept.ids[first] for first, parts in clusters.items() for block in parts}
    actor_of = {entity.key: own for key, own in id_of.items() for entity in blocks[key].entities}
    named = [replace(row, actor_id=kept.ids[first]) for first, row in rows.items()]
    members, more = with_members(named, actor_of, blocks, known)
    specific = frozenset(
        id_of[keys[0]]
        for row, keys in zip(rows.values(), found.keys, strict=True)
        if keys[0][0] in _BY_NAME and row.kind in _SPECIFIC
    )
    issues = (*found.issues, *clashing_names(curation), *hidden_names(found.keys, known), *more)
    compared = tuple(compared_actors(found.joining, found.groups, id_of))
    return Actors(with_sector_of_body(members), actor_of, kept.moved, specific, issues, compared)


def _override(blocks: Mapping[Key, NameBlock], known: Mapping[str, DecidedActor]) -> None:
    """Lets people's word on kind and country count from the start."""
    for key, block in blocks.items():
        if key[0] == "known":
            block.kind = known[key[1]].kind or block.kind
            block.country = known[key[1]].country or block.country


def _cluster(
    blocks: dict[Key, NameBlock],
    curation: Curation,
    previous: PreviousVersion,
    repeated: Iterable[tuple[EntityKey, EntityKey]],
    story_of: Mapping[str, str],
    near: NearWords,
) -> _Clusters:
    """The blocks that are one actor each: by people's word first, then by comparison."""
    pairs = read_pairs(curation, previous)
    split_blocks(blocks, pairs.different, previous)
    wanted = {name for one, other, _ in pairs.same + pairs.different for name in (one, other)}
    meant = blocks_by_id(blocks, wanted, previous)
    joining = Joining(blocks, story_of, near)
    joining.compare_names()
    groups = Partition(pairs_apart(pairs, meant))
    for one, other in chain(pairs_together(pairs, meant), _repeated(blocks, repeated)):
        groups.join(one, other)
    for one, other in joining.vetoed():
        groups.part(one, other)
    joining.join_names(groups)
    joining.join_short_names(groups)
    for one, other in find_following(blocks, groups):
        groups.join(one, other)
    clusters: dict[Key, list[Key]] = defaultdict(list)
    for key in blocks:
        clusters[groups.top(key)].append(key)
    keys = sorted(sorted(keys, key=lambda key: _precedence(blocks[key])) for keys in clusters.values())
    return _Clusters(keys, groups, joining, [*pairs.issues, *unmet_pairs(pairs, meant, groups.top)])


def _repeated(
    blocks: Mapping[Key, NameBlock], pairs: Iterable[tuple[EntityKey, EntityKey]]
) -> Iterator[tuple[Key, Key]]:
    """Descriptions that are their article's own, and stand alike in an original and in its reprint."""
    local = {entity.key: key for key, block in blocks.items() if key[0] == "local" for entity in block.entities}
    for one, other in pairs:
        if one in local and other in local and local[one][2:-1] == local[other][2:-1]:
            yield local[one], local[other]


def _precedence(block: NameBlock) -> tuple[int, int, Key]:
    """Which block of an actor tells most: by its sort, then by how many entities it has."""
    return _RANK.index(block.key[0]) if block.key[0] in _RANK else len(_RANK), -len(block.entities), block.key


def _keep(
    clusters: Mapping[str, list[NameBlock]], rows: Mapping[str, ActorRow], previous: PreviousVersion
) -> StableIds:
    evidence = {first: _evidence(blocks) for first, blocks in clusters.items()}
    names = {
        first: old
        for first, row in rows.items()
        if (old := previous.names.get(("act", row.name, row.kind, row.country or "")))
    }
    return keep_ids(evidence, previous.actors, previous.reserved("actors"), names)


def _evidence(blocks: list[NameBlock]) -> Iterator[Evidence]:
    return ((entity.article, *span) for block in blocks for entity in block.entities for span in entity.spans)
