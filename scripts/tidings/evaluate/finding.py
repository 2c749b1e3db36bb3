"""Finds in a package what people labelled, and into which of its stories and events it was put."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tidings.errors import InputError
from tidings.evaluate.groups import Member
from tidings.schema import TABLES
from tidings.tables import Tables, read_tables

Row = Mapping[str, Any]


_NEEDED = {
    "articles": ("origin", "story_id"),
    "claims": ("article_id", "event_id", "start", "end", "trigger", "trigger_start"),
}


def read_grouped(package: Path) -> Tables:
    """The tables that tell what belongs together; InputError where one has rows that do not, as one of a profile
    without stories."""
    tables = read_tables(package, skip=set(TABLES) - set(_NEEDED))
    for name, columns in _NEEDED.items():
        for column in columns:
            if tables[name][column].null_count():
                raise InputError(f"{package}: has {name} without {column}, which is scored; build the package again")
    return tables


def stories_of(tables: Tables, members: Iterable[Member]) -> dict[Member, str]:
    """The story of each labelled article that the package has."""
    stories = {row["origin"]: row["story_id"] for row in tables["articles"].iter_rows(named=True)}
    return {one: stories[one.article] for one in members if one.article in stories}


def events_of(tables: Tables, members: Iterable[Member]) -> dict[Member, str]:
    """The event of each labelled claim that the package has."""
    origins = dict(tables["articles"].select("article_id", "origin").iter_rows())
    claims: dict[str, list[Row]] = {}
    for row in tables["claims"].iter_rows(named=True):
        claims.setdefault(origins.get(row["article_id"], ""), []).append(row)
    labelled: dict[str, list[Member]] = {}
    for one in members:
        labelled.setdefault(one.article, []).append(one)
    return {
        member: claim["event_id"]
        for article, some in labelled.items()
        for member, claim in match_claims(some, claims.get(article, ())).items()
    }


def match_claims(members: Sequence[Member], claims: Sequence[Row]) -> dict[Member, Row]:
    """The claim of each label of an article: the nearest, each of one label alone, those that are nearest first."""
    pairs = sorted(_near(members, claims), key=lambda pair: (pair[0], pair[1].line, pair[2]["claim_id"]))
    found: dict[Member, Row] = {}
    taken: set[str] = set()
    for _, member, claim in pairs:
        if member not in found and claim["claim_id"] not in taken:
            found[member] = claim
            taken.add(claim["claim_id"])
    return found


def _near(members: Iterable[Member], claims: Sequence[Row]) -> Iterator[tuple[tuple[float, int], Member, Row]]:
    """The labels and claims that may be one, with how far the trigger is from being what is labelled."""
    for member in members:
        for claim in claims:
            start, end = claim["trigger_start"], claim["trigger_start"] + len(claim["trigger"])
            if _apart(member, start, end) < 0 if not member.event_type else _is_of_type(member, claim):
                yield _distance(member, start, end), member, claim


def _is_of_type(member: Member, claim: Row) -> bool:
    """True for a claim of a type that the label names, in whose quote it stands: such a one may have another trigger
    than people mark, where one of any type would be another claim of the sentence."""
    return claim["event_type"] in member.event_type and _apart(member, claim["start"], claim["end"]) < 0


def _distance(member: Member, start: int, end: int) -> tuple[float, int]:
    """Least where both are the same characters; then by the share that both have, then by what lies between."""
    apart = _apart(member, start, end)
    return min(apart, 0) / (max(member.end, end) - min(member.start, start)), max(apart, 0)


def _apart(member: Member, start: int, end: int) -> int:
    """The characters between a label and a place; less than 0 where they overlap."""
    return max(member.start, start) - min(member.end, end)
