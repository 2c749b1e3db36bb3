"""What a file states about its article (title, URL, date …), checked once for every format."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tidings.addresses import escaped, is_web
from tidings.articles.catalogue import BINARY, DATE, ENCODING, FIELD, KEY
from tidings.articles.content import SURROGATE
from tidings.articles.language import guess_language
from tidings.checks import Rule
from tidings.issue import Issue
from tidings.model import Article
from tidings.schema import table_schema
from tidings.wording import line_of, tag_of

FIELDS = ("title", "url", "publisher", "author", "published", "language", "licence")
"""What front matter and a JSON record may state about an article."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\S+)?")


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value as a file states it, and the line that it stands on."""

    value: object
    line: int


def describe(
    stated: Mapping[str, StatedValue], text: str, origin: str, file: str, line: int = 0
) -> list[Article | Issue]:
    """The article with what is stated about it, or every fault of that; unknown fields are not looked at."""
    known = {name: stated[name] for name in FIELDS if name in stated and stated[name].value is not None}
    faults = [fault for name, one in known.items() for fault in _faults(name, one, file)]
    if faults:
        return list(faults)
    values = {name: tidy(name, str(one.value)) for name, one in known.items()}
    published = _day(values.pop("published", ""))
    own = values.pop("language", "")
    language = own or guess_language(text)
    guessed = not own and language != "en"
    return [Article(origin, text, published=published, language=language, line=line, guessed=guessed, **values)]


def unknown_key(name: str, known: Iterable[str], file: str, line: int, count: int = 1) -> Issue:
    """The warning for a field that nothing reads, with the known ones, the most alike first."""
    ranked = sorted(known, key=lambda one: -difflib.SequenceMatcher(None, one.lower(), name.lower()).ratio())
    times = f" (first of {count})" if count > 1 else ""
    message = f"unknown field «{name[:60]}»{times}; known: {', '.join(ranked)}"
    return KEY.issue(file, line, column=name[:60], message=message)


def _faults(name: str, one: StatedValue, file: str) -> Iterator[Issue]:
    if not isinstance(one.value, str):
        message = f"{name} is no string but {_kind(one.value)}"
        yield FIELD.issue(file, one.line, column=name, value=one.value, message=message)
        return
    rule = _broken_rule(name, one.value)
    if rule:
        message = f"{name}: {rule.what}"
        yield rule.issue(file, one.line, column=name, value=one.value, message=message)


def _broken_rule(name: str, value: str) -> Rule | None:
    """The rule that a string breaks as field `name`."""
    if "\0" in value:
        return BINARY
    if SURROGATE.search(value):
        return ENCODING
    clean = tidy(name, value)
    if not clean:
        return None
    if name == "published":
        return None if _day(clean) else DATE
    return None if fits(name, clean) else FIELD


def tidy(name: str, value: str) -> str:
    """The value on one line that shows all it holds; in an address, what none may hold is escaped."""
    line = line_of(value)
    return escaped(line) if name == "url" else tag_of(line) if name == "language" else line


def fits(name: str, value: str) -> bool:
    """True where the column of that name may hold the tidy value."""
    if name == "url":
        return is_web(value)
    pattern = table_schema("articles").field(name).pattern if name == "language" else None
    return pattern is None or re.fullmatch(pattern, value) is not None


def _day(value: str) -> date | None:
    """The day of an ISO 8601 date or date and time, as its own clock tells it; None where it is something else."""
    if not _DAY.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "something else")
