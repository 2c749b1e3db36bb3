"""`CHANGELOG.md` of a dataset: version by version what people say, and below it what a comparison finds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tidings.release.comparing.changes import Changes, TableChanges
from tidings.release.comparing.render import escaped, headlines, named_ids
from tidings.tables import Tables

_ENTRY = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A version: its number, the moment that it counts as made, what people say, and what differs from the last one.

    `tables` are counted where there was none.
    """

    version: str
    created: str
    words: str
    changes: Changes | None
    tables: Tables


def changelog(facts: Mapping[str, Any], entry: Entry, last: str, last_version: str) -> str:
    """The file, its newest entry first; the earlier ones are those of the last version's file, to the letter."""
    found = _ENTRY.search(last)
    earlier = (
        last[found.start() :] if found else f"## {last_version}\n\nIt has no changelog.\n" if last_version else ""
    )
    head = f"# Changelog of {escaped(str(facts.get('title') or facts.get('name')))}\n\n{_HEAD}"
    return "\n".join(filter(None, (head, "\n".join(_entry(entry)), earlier)))


_HEAD = """What changed from version to version, the newest first. `tidings release` makes this file: what people say
on top of an entry stands in the seeds folder's own CHANGELOG.md, and all below is counted.
"""


def _entry(entry: Entry) -> Iterator[str]:
    yield f"## {entry.version}{f' — {entry.created[:10]}' if entry.created else ''}"
    yield ""
    if entry.words:
        yield from (entry.words, "")
    if entry.changes is None:
        yield from ("The first release.", "", "| table | rows |", "| --- | ---: |")
        yield from (f"| {name} | {frame.height:,} |" for name, frame in entry.tables.items())
    else:
        yield from _step(entry.changes)
    yield ""


def _step(changes: Changes) -> Iterator[str]:
    bump = changes.bump
    if bump.level == "none":
        yield f"Nothing changed since {changes.old_version}."
        return
    yield f"A {bump.level} step from {changes.old_version}: {escaped(bump.reason)}."
    if lines := [f"- {escaped(line)}" for line in headlines(changes)]:
        yield from ("", *lines)
    if changes.tables:
        yield from ("", "| table | added | removed | redirected | cells changed | in rows |")
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        yield from map(_counts, changes.tables)
        yield from ("", "Each row and cell is in data/changes.csv.")
    if gone := list(named_ids(changes)):
        yield from ("", "Ids that are gone:", "", *gone)


def _counts(table: TableChanges) -> str:
    counts = (len(table.added), len(table.removed), len(table.redirected), table.cell_count, table.rows)
    return f"| {table.name} | {' | '.join(f'{one:,}' if one else '' for one in counts)} |"
