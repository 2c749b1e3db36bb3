"""The rows that differ since people decided so: who puts a row right mends the dataset, and takes nothing away."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from tidings.release.comparing.versions import Version, rows_with
from tidings.schema import codes

_ID = re.compile(r"(clm|evt)-[0-9a-f]{16}")
_NEAR = {"claims": ("event_id", "place_id"), "attributions": ("source_id",), "arguments": ("actor_id", "mention_id")}
"""What a claim speaks of that may be there for its sake alone."""
_COUNTED = ("claims", "events", "stories", "articles")
"""Tables of which a row more is more to know, whoever added it."""


@dataclass(frozen=True, slots=True)
class ByPeople:
    """The ids that decisions are about which one of two versions has and the other has not, and those withdrawn."""

    ids: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    def removed(self, table: str, rows: Iterable[str]) -> list[str]:
        """The keys of those rows that people's decisions took out."""
        if table == "decisions":
            return list(rows)
        known = self.withdrawn if table in codes("redirected_tables") else self.ids
        return [row for row in rows if _about(table, row) in known]

    def added(self, table: str, rows: Iterable[str]) -> list[str]:
        """The keys of those rows that are there as something was put right."""
        if table == "decisions":
            return list(rows)
        if table in _COUNTED:
            return []
        return [row for row in rows if _about(table, row) in self.ids | self.withdrawn]


def _about(table: str, row: str) -> str:
    """The id that a row is about: the first of its key, of a redirect the old one."""
    parts = row.split(" ")
    return parts[min(table == "redirects", len(parts) - 1)]


def by_people(old: Version, new: Version) -> ByPeople:
    """What people decided otherwise in the one version than in the other."""
    before, after = (set(_decisions(version)) for version in (old, new))
    own = {part for cells in before ^ after for part in cells if _ID.fullmatch(part)}
    claims = [name for name in own if name.startswith("clm-")]
    near = {part for version in (old, new) if claims for part in _near(version, claims)}
    return ByPeople(frozenset(own | near), frozenset(_withdrawn(new)))


def _decisions(version: Version) -> Iterator[frozenset[str]]:
    """The ids in each decision, and its cells."""
    columns = ["table", "id", "column", "old_value", "new_value"]
    for cells in _rows(version, "decisions", columns):
        yield frozenset(part for cell in cells if cell for part in cell.split(" "))


def _withdrawn(version: Version) -> Iterator[str]:
    for old, new in _rows(version, "redirects", ["old_id", "new_id"]):
        if old and not new:
            yield old


def _rows(version: Version, table: str, columns: list[str]) -> Iterator[tuple[str | None, ...]]:
    if table in version.schemas and {*columns} <= {*version.schemas[table].columns}:
        yield from version.rows(table).take().select(pl.col(columns).cast(pl.String)).iter_rows()


def _near(version: Version, claims: Collection[str]) -> Iterator[str]:
    """The events and places of some claims, who has a part in them, and who they are attributed to."""
    for table, columns in _NEAR.items():
        schema = version.schemas.get(table)
        there = [name for name in columns if schema and name in schema.columns]
        if schema and there and schema.primary_key and schema.primary_key[0] == "claim_id":
            cells = rows_with(version, table, claims).select(pl.col(there).cast(pl.String))
            yield from (cell for row in cells.iter_rows() for cell in row if cell)
