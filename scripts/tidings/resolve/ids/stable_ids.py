"""Lasting ids: given once, from content alone, and found again in the previous version by what they rest on."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from tidings.model import stable_id
from tidings.tables.row_types import RedirectRow

Evidence = Hashable


@dataclass(frozen=True)
class StableIds:
    """The ids of a table's things: `ids` from provisional to lasting; `moved` from a vanished id to its heir."""

    ids: Mapping[str, str]
    moved: Mapping[str, str]


def keep_ids(
    things: Mapping[str, Iterable[Evidence]],
    previous: Mapping[Evidence, str],
    reserved: Iterable[str] = (),
    names: Mapping[str, str] | None = None,
) -> StableIds:
    """The lasting id of each thing, given what it rests on and which id that evidence had in the previous version.

    `things` maps a provisional id, made from content alone and unique, to its evidence. An old id belongs to the
    thing that holds most of its evidence; of several old ids the one with most evidence there lives, the others
    redirect to it. `names` maps a provisional id to an old one that fits by name, tried where no evidence is left.
    `reserved` are ids that are never given again: those that redirect elsewhere.
    """
    shares = _shares(things, previous)
    ids, moved = _inherit(shares)
    _inherit_by_name(ids, things, names or {}, set(shares) | set(reserved))
    taken = set(ids.values()) | set(reserved) | set(moved)
    for thing in sorted(set(things) - set(ids)):
        ids[thing] = _fresh(thing, taken)
        taken.add(ids[thing])
    return StableIds(ids, {old: ids[thing] for old, thing in moved.items()})


def _shares(things: Mapping[str, Iterable[Evidence]], previous: Mapping[Evidence, str]) -> dict[str, Counter[str]]:
    """For each old id, how much of its evidence each thing holds."""
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    for thing, evidence in things.items() if previous else ():
        for item in set(evidence):
            if item in previous:
                shares[previous[item]][thing] += 1
    return shares


def _inherit(shares: Mapping[str, Counter[str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Thing → old id that lives on in it, and old id → thing for those that do not."""
    heirs: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for old, things in shares.items():
        heir, shared = min(things.items(), key=lambda item: (-item[1], item[0]))
        heirs[heir].append((-shared, old))
    ids = {heir: min(olds)[1] for heir, olds in heirs.items()}
    moved = {old: heir for heir, olds in heirs.items() for _, old in olds if old != ids[heir]}
    return ids, moved


def _inherit_by_name(
    ids: dict[str, str], things: Mapping[str, Iterable[Evidence]], names: Mapping[str, str], used: set[str]
) -> None:
    for thing in sorted(set(names) & set(things) - set(ids)):
        if names[thing] not in used:
            ids[thing] = names[thing]
            used.add(names[thing])


def _fresh(thing: str, taken: set[str]) -> str:
    """The provisional id, or, where another thing has it, one derived from it."""
    candidate, ordinal = thing, 0
    while candidate in taken:
        ordinal += 1
        candidate = stable_id(thing[:3], thing, ordinal)
    return candidate


def write_redirects(
    earlier: Iterable[RedirectRow],
    moved: Mapping[str, Mapping[str, str]],
    living: Mapping[str, set[str]],
    since: str,
    withdrawn: Iterable[RedirectRow] = (),
) -> tuple[RedirectRow, ...]:
    """The redirects of this version: the earlier ones, led on to ids that live, those of this build, and `withdrawn`.

    `moved` and `living` are by table. One whose goal is gone with all its evidence is left out: nothing points
    nowhere, but for what was withdrawn and leads to what was.
    """
    gone = {(row.table, row.old_id): row for row in withdrawn}
    rows = dict(gone) | {
        (table, old): RedirectRow(table, old, new, since, None)
        for table, pairs in moved.items()
        for old, new in pairs.items()
    }
    for row in earlier:
        goal = moved.get(row.table, {}).get(row.new_id or "", row.new_id)
        end = gone.get((row.table, goal or ""))
        to, reason = (None, end.reason) if end else (goal, None)
        rows[row.table, row.old_id] = RedirectRow(row.table, row.old_id, to, row.since or since, reason)
    ids = {row.table: living.get(row.table, set()) for row in rows.values()}  # another's package may name any table
    kept = (row for row in rows.values() if row.reason or row.new_id in ids[row.table])
    return tuple(sorted((row for row in kept if row.old_id not in ids[row.table]), key=_place))


def _place(row: RedirectRow) -> tuple[str, str]:
    return row.table, row.old_id
