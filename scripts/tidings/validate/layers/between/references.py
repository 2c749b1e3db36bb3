"""Layer 4: references that lead nowhere, rows that nothing rests on, and circles."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.finding import Finding, single
from tidings.validate.layers.between.counts import distinct, through
from tidings.validate.layers.between.links import Link, Links, Rows
from tidings.validate.reading.table import Table

Dangling = Sequence[tuple[Table, dict[str, Any]]]


def check_references(
    tables: Mapping[str, Table], links: Links, dangling: Dangling, tidings: bool, limit: int
) -> list[Finding]:
    """What is wrong between the tables; rules of the tidings contract only where `tidings`."""
    found = [_no_target(table, key) for table, key in dangling]
    for link in links.values():
        found += _missing(link, limit)
    checks: list[Callable[[Mapping[str, Table], Links, int], list[Finding]]] = []
    if tidings:
        checks += [_circles, _mentions]
    if tidings and not any(table.incomplete for table in tables.values()):
        checks += [_orphans, _participants]
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda check: check(tables, links, limit), reversed(checks))
        return found + [item for items in made for item in items]


def _no_target(table: Table, key: dict[str, Any]) -> Finding:
    where = key["reference"]
    names = key["fields"] if isinstance(key["fields"], str) else ", ".join(key["fields"])
    detail = f"{where.get('resource') or table.name} {where['fields']}"
    return single("TID-REF-TARGET", table=table.name, file="datapackage.json", column=names, detail=detail)


def _missing(link: Link, limit: int) -> list[Finding]:
    column = ", ".join(link.columns)
    wanted = f"a row of {link.parent.name} with this {', '.join(link.target)}"
    return [
        *link.child.findings("TID-REF-MISSING", column, link.missing, limit, wanted),
        *link.child.findings("TID-REF-HALF", column, link.half, limit, "all columns of the reference, or none"),
    ]


_RESTS_ON = {
    "events": ([("claims", "event_id")], "a claim"),
    "actors": ([("mentions", "actor_id")], "a mention"),
    "sources": (
        [("attributions", "source_id"), ("articles", "publisher_id")],
        "an attribution, or an article's publisher",
    ),
    "stories": ([("articles", "story_id")], "an article"),
    "places": ([("claims", "place_id"), ("events", "place_id")], "a claim or event"),
}
"""What a row of each table must be named by."""


def _orphans(tables: Mapping[str, Table], links: Links, limit: int) -> list[Finding]:
    found: list[Finding] = []
    for name, (sides, words) in _RESTS_ON.items():
        table = tables.get(name)
        pointing = [links[side].rows for side in sides if side in links]
        if table is None or len(pointing) != len(sides) or not table.primary_key:
            continue
        named = np.zeros(table.height, bool)
        for rows in pointing:
            named[rows[rows >= 0]] = True
        bare = _not_repeated(table, pl.Series(np.flatnonzero(~named)))
        found += table.findings("TID-REF-ORPHAN", ", ".join(table.primary_key), bare, limit, words)
    return found


def _not_repeated(table: Table, bare: pl.Series) -> pl.Series:
    """Without the rows whose key another row has: which of the two is meant is for the rule of keys to say."""
    if not len(bare):
        return bare
    if table.sorted:
        return bare
    again = table.text(table.primary_key).select(pl.struct(table.primary_key).is_duplicated()).to_series()
    return bare.filter(~again.gather(bare))


_CIRCLES = (("actors", "member_of"), ("articles", "duplicate_of"))


def _circles(tables: Mapping[str, Table], links: Links, limit: int) -> list[Finding]:
    return [item for name in _CIRCLES if name in links for item in _circle(links[name], limit)]


def _circle(link: Link, limit: int) -> list[Finding]:
    rows = pl.Series(on_circle(link.rows))
    return link.child.findings("TID-REF-CYCLE", ", ".join(link.columns), rows, limit, "a way that ends")


def on_circle(step: Rows) -> Rows:
    """The rows that lie on a circle, where each row leads to one other or, by -1, to none.

    Whoever walks as many steps as there are rows is on a circle; the walk doubles its stride each time.
    """
    if not step.size:
        return step
    after = step
    for _ in range(int(step.size).bit_length()):
        after = through(after, after)
    return distinct(after[after >= 0])


_ROLES = ("actor", "recipient", "third_party")

KEPT = {"arguments": ("role",), "participants": ("role",)}
"""The columns that must be kept of each table, besides its references."""


def _participants(tables: Mapping[str, Table], links: Links, limit: int) -> list[Finding]:
    """Participants that no argument of the event's claims backs, and arguments that no participant tells of."""
    names = (
        ("claims", "event_id"), ("arguments", "claim_id"), ("arguments", "actor_id"),
        ("participants", "event_id"), ("participants", "actor_id"),
    )  # fmt: skip
    if not all(name in links for name in names):
        return []
    event, claim, actor, part_event, part_actor = (links[name] for name in names)
    said = _triple(claim.child, through(event.rows, claim.rows), actor)
    told = _triple(part_event.child, part_event.rows, part_actor)
    claimed, counted = distinct(said), distinct(told)
    if np.array_equal(claimed[claimed >= 0], counted[counted >= 0]):
        return []
    lacking, unbacked = np.setdiff1d(claimed, counted), np.setdiff1d(counted, claimed)
    rule, column = "TID-REF-PARTICIPANT", "actor_id, role"
    return [
        *part_event.child.findings(
            rule, column, _rows_of(told, unbacked), limit, "an argument of one of the event's claims"
        ),
        *claim.child.findings(rule, column, _rows_of(said, lacking), limit, "a participant of the claim's event"),
    ]


def _triple(table: Table, event: Rows, actor: Link) -> Rows:
    """Event, actor and role of each row as one number; -1 where one of them is not known."""
    if "role" not in table.kept.columns:
        return np.full(event.size, -1)
    roles = pl.col("role").replace_strict(list(_ROLES), list(range(len(_ROLES))), default=-1, return_dtype=pl.Int64)
    role = table.kept.select(roles.fill_null(-1)).to_series().to_numpy()
    known = (event >= 0) & (actor.rows >= 0) & (role >= 0)
    span = actor.parent.height + 1
    result: Rows = np.where(known, (event * span + actor.rows) * len(_ROLES) + role, -1)
    return result


def _rows_of(all_: Rows, wanted: Rows) -> pl.Series:
    return pl.Series(np.flatnonzero(np.isin(all_, wanted[wanted >= 0])) if wanted.size else np.zeros(0, np.int64))


def _mentions(tables: Mapping[str, Table], links: Links, limit: int) -> list[Finding]:
    """Arguments whose mention names another actor, or stands in another article than the claim."""
    names = (
        ("arguments", "mention_id"), ("arguments", "actor_id"), ("mentions", "actor_id"),
        ("arguments", "claim_id"), ("claims", "article_id"), ("mentions", "article_id"),
    )  # fmt: skip
    if not all(name in links for name in names):
        return []
    mention, actor, names_actor, claim, in_article, of_article = (links[name].rows for name in names)
    bad = _differ(through(names_actor, mention), actor) | _differ(
        through(of_article, mention), through(in_article, claim)
    )
    table = links[names[0]].child
    wanted = "a mention of this actor in the claim's article"
    return table.findings("TID-REF-MENTION", "mention_id", pl.Series(np.flatnonzero(bad)), limit, wanted)


def _differ(one: Rows, other: Rows) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = (one >= 0) & (other >= 0) & (one != other)
    return result
