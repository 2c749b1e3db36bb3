"""What a cell of a table says, freed of how programs write it."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from tidings.articles.pages.authors import author_names
from tidings.articles.pages.text_of import text_of_markup

_MISSING = frozenset(("nan", "none", "null", "n/a", "na", "#n/a", "<na>", "nat", "nil", "-", "[]"))
"""What programs write for nothing (a blank cell of pandas, R, Excel), in small letters."""
_WHOLE = re.compile(r"(\d+)\.0")
_MARKUP = re.compile(r"</(?:p|div|span|a|b|i|em|strong|h\d|li|figure)>|<br\s*/?>|<p[ >]", re.IGNORECASE)
_LIST = re.compile(r"\[.*\]", re.DOTALL)
_QUOTED = re.compile(r"'([^'\\]*(?:\\.[^'\\]*)*)'|\"([^\"\\]*(?:\\.[^\"\\]*)*)\"")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_ZERO = date(1899, 12, 30)
"""The day that Excel counts from."""


def by_name(header: Sequence[str], row: Iterable[str]) -> dict[str, str]:
    """A row's cells by the names of their columns; of two with one name the first that says something."""
    cells: dict[str, str] = {}
    for name, cell in zip(header, row, strict=False):
        if not cells.get(name):
            cells[name] = cell
    return cells


def plain_name(name: str) -> str:
    """The name of a column as it is compared: «Full Text», `full-text` and `full_text` are one."""
    return re.sub(r"[\s\u00a0_-]+", "_", name.strip("\ufeff\"' \t\u00a0").casefold())


def said(what: str, cell: str, publisher: str = "") -> str:
    """What a cell says of an article, empty where it says nothing."""
    value = cell.strip()
    if value.casefold() in _MISSING:
        return ""
    if what == "text":
        return text_of_markup(value) if _MARKUP.search(value) else value
    if what == "published":
        return _day(value)
    if what == "author":
        return author_names("; ".join(_listed(value)), publisher)
    return found[1] if (found := _WHOLE.fullmatch(value)) else value


def _listed(value: str) -> list[str]:
    """The members of a list as Python writes one: «['Jane Doe', 'John Roe']»."""
    if not _LIST.fullmatch(value):
        return [value]
    return [one or other for one, other in _QUOTED.findall(value)]


def _day(value: str) -> str:
    """A day that is counted in days since 1900 or seconds since 1970 as ISO 8601 writes it; any other as it is."""
    if found := _SERIAL.fullmatch(value):
        return (_ZERO + timedelta(days=int(found[1]))).isoformat()
    if found := _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(found[1]), UTC).date().isoformat()
    return value
