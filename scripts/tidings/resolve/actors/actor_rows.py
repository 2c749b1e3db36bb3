"""The row of each actor: what most of its entities say of it, and what it is a member of."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter

from tidings.gazetteer.countries import state_name
from tidings.issue import Issue
from tidings.resolve.actors.decisions import DecidedActor, first_id
from tidings.resolve.actors.entities import Entity, EntityKey, favourite
from tidings.resolve.actors.name_blocks import Key, NameBlock, is_country, known_key
from tidings.resolve.comparing.name_comparison import is_acronym
from tidings.resolve.curation.read import Decision
from tidings.tables.row_types import ActorRow

_BODIES = frozenset({"organization", "government", "armed_group"})


def actor_row(blocks: list[NameBlock], known: Mapping[str, DecidedActor]) -> ActorRow:
    """The row of a cluster, of which the first block tells most; its lasting id and its membership come later."""
    key = blocks[0].key
    entities = [entity for block in blocks for entity in block.entities]
    told = known.get(key[1]) if key[0] == "known" else None
    kind = favourite((entity.kind for entity in entities), "unknown") or "unknown"
    country = favourite(entity.country for entity in entities)
    sector = favourite(entity.sector for entity in entities)
    if is_country(key):
        kind, country = "state", key[1]
    if told:
        kind, country, sector = told.kind or kind, told.country or country, told.sector or sector
    return ActorRow(
        actor_id=first_id(key),
        name=told.name if told else _name(key, entities),
        kind=kind,
        sector=sector or None,
        country=country or None,
        member_of=None,
    )


def _name(key: Key, entities: list[Entity]) -> str:
    """The most frequent name, of a person the most frequent full one; a state has its usual English one."""
    if is_country(key):
        return state_name(key[1])
    named = [entity.name for entity in entities if entity.named]
    full = [entity.name for entity in entities if entity.named and entity.kind == "person" and " " in entity.name]
    words = [name for name in named if not is_acronym(name)]
    names = full or words or named or [entity.name for entity in entities]
    return favourite([name for name in names if not name.isupper()] or names)


def with_members(
    rows: list[ActorRow],
    actor_of: Mapping[EntityKey, str],
    blocks: Mapping[Key, NameBlock],
    known: Mapping[str, DecidedActor],
) -> tuple[tuple[ActorRow, ...], list[Issue]]:
    """The rows with `member_of`, without circles: what people say counts, then what most articles say."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for block in blocks.values():
        for entity in block.entities:
            office = actor_of.get((entity.article, entity.office_of)) if entity.office_of >= 0 else None
            if office and office != (own := actor_of[entity.key]):
                told[own][office] += 1
    above = {actor: min(offices, key=lambda office: (-offices[office], office)) for actor, offices in told.items()}
    decided, issues = _decided_members(rows, known)
    members = _without_circles({actor: goal for actor, (goal, _) in decided.items()}, above)
    for _, decision in (decided[actor] for actor in sorted(set(decided) - set(members))):
        message = "would be part of itself, by way of other decisions"
        issues.append(decision.issue("TID-CURATE-MEMBER", "member_of", message))
    found = (replace(row, member_of=members[row.actor_id]) if row.actor_id in members else row for row in rows)
    return tuple(sorted(found, key=attrgetter("actor_id"))), issues


def with_sector_of_body(rows: tuple[ActorRow, ...]) -> tuple[ActorRow, ...]:
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
    for row in rows if known else ():
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
