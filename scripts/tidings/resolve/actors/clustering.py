"""Mentions to actors: which entities of which articles are one, under which id, and what the articles say of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tidings.issue import Issue
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
from tidings.resolve.actors.entities import Entity, EntityKey, favourite
from tidings.resolve.actors.name_blocks import Key, NameBlock, is_country, join_unknown, known_key, make_blocks
from tidings.resolve.actors.short_names import find_short_names
from tidings.resolve.actors.variants import (
    find_acronyms,
    find_following,
    find_last_names,
    find_middle_names,
    find_transliterations,
)
from tidings.resolve.curation.read import Curation, Decision
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.ids.stable_ids import Evidence, StableIds, keep_ids
from tidings.resolve.name_comparison import is_acronym
from tidings.resolve.partition import Partition
from tidings.schema import codelist
from tidings.tables.row_types import ActorRow

_RANK = ("known", "state", "person", "body", "population", "people", "group", "unknown", "apart", "lone", "local")

_BY_NAME = frozenset({"known", "person", "body", "lone"})
_BODIES = frozenset({"organization", "government", "armed_group"})
_SPECIFIC = frozenset({"person", "organization", "government", "armed_group"})


@dataclass(frozen=True)
class Actors:
    """The rows of actors, which entity is which of them, what moved, and what is wrong with people's decisions.

    `specific` are the ids of those that are known by name and are no state or people.
    """

    rows: tuple[ActorRow, ...]
    actor_of: Mapping[EntityKey, str]
    moved: Mapping[str, str]
    specific: frozenset[str]
    issues: tuple[Issue, ...]

    @property
    def by_id(self) -> dict[str, ActorRow]:
        """The rows by their id."""
        return {row.actor_id: row for row in self.rows}


def resolve_actors(
    entities: Iterable[Entity],
    curation: Curation,
    previous: PreviousVersion,
    repeated: Iterable[tuple[EntityKey, EntityKey]] = (),
) -> Actors:
    """The actors that the entities of all articles are. `repeated` are entities of an original and of its reprint."""
    known = decided_actors(curation)
    blocks = make_blocks(sorted(entities, key=lambda entity: entity.key), known_names(curation))
    _override(blocks, known)
    clusters, issues = _cluster(blocks, curation, previous, repeated)
    rows = {first_id(keys[0]): _row(keys, [blocks[key] for key in keys], known) for keys in clusters}
    kept = _keep(clusters, blocks, rows, previous)
    actor_of = {
        entity.key: kept.ids[first_id(keys[0])]
        for keys in clusters
        for key in keys
        for entity in blocks[key].entities
    }
    named = [replace(row, actor_id=kept.ids[first]) for first, row in rows.items()]
    members, more = _members(named, actor_of, blocks, known)
    members = _of_their_body(members)
    specific = frozenset(
        kept.ids[first]
        for first, keys in zip(rows, clusters, strict=True)
        if keys[0][0] in _BY_NAME and rows[first].kind in _SPECIFIC
    )
    issues += [*clashing_names(curation), *hidden_names(clusters, known), *more]
    return Actors(members, actor_of, kept.moved, specific, tuple(issues))


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
) -> tuple[list[list[Key]], list[Issue]]:
    """The blocks that are one actor each, the claim block first; sorted."""
    pairs = read_pairs(curation, previous)
    split_blocks(blocks, pairs.different, previous)
    wanted = {name for one, other, _ in pairs.same + pairs.different for name in (one, other)}
    meant = blocks_by_id(blocks, wanted, previous)
    groups = Partition(pairs_apart(pairs, meant))
    steps = (
        _joins(blocks),
        pairs_together(pairs, meant),
        _repeated(blocks, repeated),
        find_last_names(blocks, groups),
        find_following(blocks, groups),
        find_short_names(blocks, groups),
    )
    for step in steps:
        for one, other in step:
            groups.join(one, other)
    clusters: dict[Key, list[Key]] = defaultdict(list)
    for key in blocks:
        clusters[groups.top(key)].append(key)
    issues = [*pairs.issues, *unmet_pairs(pairs, meant, groups.top)]
    return sorted(sorted(keys, key=lambda key: _precedence(blocks[key])) for keys in clusters.values()), issues


def _joins(blocks: Mapping[Key, NameBlock]) -> Iterator[tuple[Key, Key]]:
    yield from join_unknown(blocks).items()
    yield from find_middle_names(blocks)
    yield from find_transliterations(blocks)
    yield from find_acronyms(blocks)


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
    clusters: list[list[Key]],
    blocks: Mapping[Key, NameBlock],
    rows: Mapping[str, ActorRow],
    previous: PreviousVersion,
) -> StableIds:
    evidence = {first_id(keys[0]): _evidence([blocks[key] for key in keys]) for keys in clusters}
    names = {
        first: old
        for first, row in rows.items()
        if (old := previous.names.get(("act", row.name, row.kind, row.country or "")))
    }
    return keep_ids(evidence, previous.actors, previous.reserved("actors"), names)


def _evidence(blocks: list[NameBlock]) -> Iterator[Evidence]:
    return ((entity.article, *span) for block in blocks for entity in block.entities for span in entity.spans)


def _row(keys: list[Key], blocks: list[NameBlock], known: Mapping[str, DecidedActor]) -> ActorRow:
    """The row of a cluster; its id and membership come later."""
    entities = [entity for block in blocks for entity in block.entities]
    told = known.get(keys[0][1]) if keys[0][0] == "known" else None
    kind = favourite((entity.kind for entity in entities), "unknown") or "unknown"
    country = favourite(entity.country for entity in entities)
    sector = favourite(entity.sector for entity in entities)
    if is_country(keys[0]):
        kind, country = "state", keys[0][1]
    if told:
        kind, country, sector = told.kind or kind, told.country or country, told.sector or sector
    return ActorRow(
        actor_id=first_id(keys[0]),
        name=told.name if told else _name(keys[0], entities),
        kind=kind,
        sector=sector or None,
        country=country or None,
        member_of=None,
    )


def _name(key: Key, entities: list[Entity]) -> str:
    """The most frequent name, of a person the most frequent full one; a state has its usual English one."""
    if is_country(key):
        return _country_names().get(key[1], key[1])
    named = [entity.name for entity in entities if entity.named]
    full = [entity.name for entity in entities if entity.named and entity.kind == "person" and " " in entity.name]
    words = [name for name in named if not is_acronym(name)]
    names = full or words or named or [entity.name for entity in entities]
    return favourite([name for name in names if not name.isupper()] or names)


def _country_names() -> dict[str, str]:
    return {row["code"]: row["title"] for row in codelist("countries")}


def _members(
    rows: list[ActorRow],
    actor_of: Mapping[EntityKey, str],
    blocks: Mapping[Key, NameBlock],
    known: Mapping[str, DecidedActor],
) -> tuple[tuple[ActorRow, ...], list[Issue]]:
    """The rows with `member_of`, without circles: what people say counts, then what most articles say."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for block in blocks.values():
        for entity in block.entities:
            office = actor_of.get((entity.article, entity.office_of))
            if office and office != actor_of[entity.key]:
                told[actor_of[entity.key]][office] += 1
    above = {actor: min(offices, key=lambda office: (-offices[office], office)) for actor, offices in told.items()}
    decided, issues = _decided_members(rows, known)
    members = _without_circles({actor: goal for actor, (goal, _) in decided.items()}, above)
    for _, decision in (decided[actor] for actor in sorted(set(decided) - set(members))):
        message = "would be part of itself, by way of other decisions"
        issues.append(decision.issue("TID-CURATE-MEMBER", "member_of", message))
    found = (replace(row, member_of=members.get(row.actor_id)) for row in rows)
    return tuple(sorted(found, key=lambda row: row.actor_id)), issues


def _of_their_body(rows: tuple[ActorRow, ...]) -> tuple[ActorRow, ...]:
    """The rows, people of no sector of their own with that of the body that they lead."""
    bodies = {row.actor_id: row for row in rows if row.kind in _BODIES and row.sector}
    return tuple(
        replace(row, sector=bodies[row.member_of].sector)
        if row.kind == "person" and row.member_of in bodies and row.sector is None
        else row
        for row in rows
    )


def _decided_members(
    rows: list[ActorRow], known: Mapping[str, DecidedActor]
) -> tuple[dict[str, tuple[str, Decision]], list[Issue]]:
    """Who is a member of whom, and the decision that says so; and the decisions that name nobody."""
    by_name: dict[Key, list[str]] = defaultdict(list)
    for row in rows:
        by_name[known_key(row.name)].append(row.actor_id)
    decided: dict[str, tuple[str, Decision]] = {}
    issues = []
    for actor in known.values():
        own, goals = by_name.get(known_key(actor.name), []), by_name.get(known_key(actor.member_of), [])
        if not actor.member_of or not own:
            continue
        if len(goals) != 1 or goals == own:
            message = "no actor of this name in the articles" if not goals else "not the name of one other actor"
            issues.append(actor.decision.issue("TID-CURATE-MEMBER", "member_of", message))
            continue
        decided[own[0]] = goals[0], actor.decision
    return decided, issues


def _without_circles(decided: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """Who is a member of whom; where that would close a circle, people's word counts first, then the lower id."""
    safe: dict[str, str] = {}
    for actor in (*sorted(decided), *sorted(set(above) - set(decided))):
        goal = decided.get(actor) or above[actor]
        step: str | None = goal
        while step is not None and step != actor:
            step = safe.get(step)
        if step is None:
            safe[actor] = goal
    return safe
