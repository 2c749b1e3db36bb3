"""People's decisions on actors: names that they know, and actors that are one or must stay apart."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tidings.issue import Issue
from tidings.model import stable_id
from tidings.resolve.actors.entities import Entity
from tidings.resolve.actors.name_blocks import Key, NameBlock, known_key
from tidings.resolve.curation.read import Curation, Decision
from tidings.resolve.ids.previous import PreviousVersion


@dataclass(frozen=True)
class DecidedActor:
    """What people know of an actor."""

    name: str
    decision: Decision
    kind: str = ""
    sector: str = ""
    country: str = ""
    member_of: str = ""


@dataclass(frozen=True)
class PairDecisions:
    """The decisions on same and different actors, as ids that the previous version uses, and their faults."""

    same: tuple[tuple[str, str, Decision], ...] = ()
    different: tuple[tuple[str, str, Decision], ...] = ()
    issues: tuple[Issue, ...] = field(default=())


def known_names(curation: Curation) -> dict[Key, str]:
    """The decided name for each name and alias, as names are compared."""
    rows = [(row[column], row["name"]) for row in curation.actors for column in ("name", "alias") if row[column]]
    return {known_key(alias): name for alias, name in reversed(rows)}


def decided_actors(curation: Curation) -> dict[str, DecidedActor]:
    """What is decided of each name: of its rows, the first that fills in a cell."""
    found: dict[str, DecidedActor] = {}
    for row in curation.actors:
        old = found.get(row["name"], DecidedActor(row["name"], row))
        cells = {key: getattr(old, key) or row[key] for key in ("kind", "sector", "country", "member_of")}
        found[row["name"]] = DecidedActor(old.name, old.decision, **cells)
    return found


def first_id(key: Key) -> str:
    """A block's id from content alone."""
    return stable_id("act", *key)


def read_pairs(curation: Curation, previous: PreviousVersion) -> PairDecisions:
    """The decisions on pairs of ids."""
    pairs: dict[str, list[tuple[str, str, Decision]]] = {"same": [], "different": []}
    issues = []
    for row in curation.same_actors:
        one, other = row["actor_id"], row["other_id"]
        if one == other:
            issues.append(row.issue("TID-CURATE-PAIR", "decision", "an actor and itself"))
            continue
        pairs[row["decision"]].append((previous.current("actors", one), previous.current("actors", other), row))
    return PairDecisions(tuple(pairs["same"]), tuple(pairs["different"]), tuple(issues))


def split_blocks(
    blocks: dict[Key, NameBlock], different: Iterable[tuple[str, str, Decision]], previous: PreviousVersion
) -> None:
    """Takes apart the blocks that hold entities of two actors which must stay apart."""
    enemies: dict[str, set[str]] = defaultdict(set)
    for one, other, _ in different:
        enemies[one].add(other)
        enemies[other].add(one)
    for key in [key for key, block in blocks.items() if _is_torn(block, enemies, previous)]:
        block = blocks[key]
        rest = []
        for entity in block.entities:
            old = old_id(entity, previous)
            if old in enemies:
                part = blocks.setdefault(
                    ("apart", old, *key), NameBlock(("apart", old, *key), [], block.kind, block.country)
                )
                part.entities.append(entity)
            else:
                rest.append(entity)
        block.entities = rest
        if not rest:
            del blocks[key]


def _is_torn(block: NameBlock, enemies: Mapping[str, set[str]], previous: PreviousVersion) -> bool:
    if not enemies:
        return False
    olds = {old_id(entity, previous) for entity in block.entities} & set(enemies)
    return any(enemies[old] & olds for old in olds)


def old_id(entity: Entity, previous: PreviousVersion) -> str:
    """The id that most of the entity's mentions had in the previous version, or ""."""
    counts: dict[str, int] = defaultdict(int)
    for start, end in entity.spans:
        if found := previous.actors.get((entity.article, start, end)):
            counts[found] += 1
    return min(counts, key=lambda old: (-counts[old], old), default="")


def blocks_by_id(
    blocks: Mapping[Key, NameBlock], wanted: Collection[str], previous: PreviousVersion
) -> dict[str, list[Key]]:
    """The blocks that each wanted id means: by their content, or by what their mentions were last time."""
    found: dict[str, set[Key]] = defaultdict(set)
    if not wanted:
        return {}
    for key, block in blocks.items():
        names = {first_id(key)} | {old_id(entity, previous) for entity in block.entities}
        for name in names & set(wanted):
            found[name].add(key)
    return {name: sorted(keys) for name, keys in found.items()}


def pairs_apart(pairs: PairDecisions, meant: Mapping[str, list[Key]]) -> Iterator[tuple[Key, Key]]:
    """The pairs of blocks that must stay apart."""
    for one, other, _ in pairs.different:
        yield from ((a, b) for a in meant.get(one, ()) for b in meant.get(other, ()) if a != b)


def pairs_together(pairs: PairDecisions, meant: Mapping[str, list[Key]]) -> Iterator[tuple[Key, Key]]:
    """The pairs of blocks that are one."""
    for one, other, _ in pairs.same:
        keys = [*meant.get(one, ()), *meant.get(other, ())]
        yield from ((keys[0], key) for key in keys[1:])


def unmet_pairs(pairs: PairDecisions, meant: Mapping[str, list[Key]], top: Callable[[Key], Key]) -> Iterator[Issue]:
    """The decisions on actors that are not there, and those that could not be followed.

    `top` gives the same for blocks that are one actor.
    """
    groups = {name: {top(key) for key in keys} for name, keys in meant.items()}
    for one, other, row in pairs.same + pairs.different:
        gone = [column for column, name in (("actor_id", one), ("other_id", other)) if name not in meant]
        for column in gone:
            remedy = "Take the row out, or give the id that the actor has now."
            yield row.issue("TID-CURATE-ID", column, "no actor has this id", remedy)
        if gone:
            continue
        if row["decision"] == "same" and len(groups[one] | groups[other]) > 1:
            yield row.issue("TID-CURATE-PAIR", "decision", "another decision keeps the two apart")
        if row["decision"] == "different" and groups[one] & groups[other]:
            remedy = "Take the row out, or reject the claims that rest on the wrong one."
            yield row.issue("TID-CURATE-PAIR", "decision", "nothing in the articles tells the two apart", remedy)


def clashing_names(curation: Curation) -> Iterator[Issue]:
    """The rows of known actors that say otherwise than an earlier one: whose alias it is, or what the actor is."""
    owners: dict[Key, Decision] = {}
    facts: dict[tuple[str, str], Decision] = {}
    for row in curation.actors:
        for column in ("name", "alias"):
            if not row[column]:
                continue
            first = owners.setdefault(known_key(row[column]), row)
            if first["name"] != row["name"]:
                message = f"stands for {first['name']} in line {first.line}, which counts"
                yield row.issue("TID-CURATE-KEY", column, message)
        for column in ("kind", "sector", "country", "member_of"):
            if row[column] and facts.setdefault((row["name"], column), row)[column] != row[column]:
                first = facts[row["name"], column]
                yield row.issue("TID-CURATE-KEY", column, f"is {first[column]} in line {first.line}, which counts")


def hidden_names(clusters: Iterable[Iterable[Key]], known: Mapping[str, DecidedActor]) -> Iterator[Issue]:
    """The known actors that a decision makes one with another, by whose name it goes."""
    for keys in clusters:
        first, *others = [key[1] for key in keys if key[0] == "known"] or [""]
        for name in others:
            message = f"is one with {first}, whose row counts"
            yield known[name].decision.issue("TID-CURATE-KEY", "name", message, "Make one an alias of the other.")
