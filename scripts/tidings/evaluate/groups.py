"""Reads what belongs together: JSON Lines, a line an article of a story or a claim of a happening."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.errors import InputError
from tidings.evaluate.lines import event_types, read_records, span

_KEYS = ("article", "start", "end", "event_type", "group", "note")


@dataclass(frozen=True, slots=True)
class Member:
    """An article, or the claim that stands between two places of it, and the group that people put it into.

    `end` is 0 for the article itself; of several event types each is right, and so is any where there is none.
    """

    article: str
    start: int
    end: int
    event_type: tuple[str, ...]
    group: str
    line: int = 0


def read_groups(path: Path) -> tuple[Member, ...]:
    """The members of all groups, as the file has them; InputError names the first faulty line."""
    lines: dict[tuple[object, ...], int] = {}
    members = []
    for number, where, record in read_records(path, _KEYS):
        one = _member(record, where, number)
        first = lines.setdefault((one.article, one.start, one.end, one.event_type), number)
        if first != number:
            raise InputError(f"{where}: line {first} labels the same; leave one of them, each is in one group")
        members.append(one)
    return tuple(members)


def _member(record: dict[str, Any], where: str, line: int) -> Member:
    group = record.get("group")
    if not isinstance(group, str) or not group.strip():
        raise InputError(f"{where}: group must be a text, the same for all that belong together")
    types = event_types(record, where)
    start, end = span(record, where)
    if not end and (types or "start" in record or "end" in record):
        raise InputError(f"{where}: a claim has start and end; leave both out, and event_type, to label the article")
    return Member(record["article"], start, end, types, group, line)
