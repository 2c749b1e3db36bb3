"""What a file states about its article (title, URL, date …), checked once for every format."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tidings.articles.catalogue import BINARY, DATE, ENCODING, FIELD, KEY
from tidings.articles.content import SURROGATE
from tidings.articles.controls import tell_controls
from tidings.articles.language import guess_language
from tidings.articles.pages.published import days_of
from tidings.issue import Issue
from tidings.model import Article
from tidings.schema import table_schema
from tidings.text.addresses import escaped, is_web
from tidings.text.wording import line_of, tag_of

FIELDS = ("title", "url", "publisher", "author", "published", "language", "licence")
"""What front matter and a JSON record may state about an article."""

_TOLD = 20
"""Unknown fields of a file that are told one by one."""


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value as a file states it, and the line that it stands on."""

    value: object
    line: int


def describe(
    stated: Mapping[str, StatedValue], text: str, origin: str, file: str, line: int = 0, raw: str = ""
) -> list[Article | Issue]:
    """The article with what is stated about it and warnings, or every fault of that; unknown fields are not looked
    at. `raw` is what the text was made from, for a line about its control characters."""
    known = {name: stated[name] for name in FIELDS if name in stated and stated[name].value is not None}
    when = known.pop("published", StatedValue("", line))
    faults = [fault for name, one in known.items() for fault in _faults(name, one, file)]
    published, undated = _day(when), _undated(when, file)
    if faults:
        return [*faults, *undated]
    values = {name: tidy(name, str(one.value)) for name, one in known.items()}
    own = values.pop("language", "")
    language = own or guess_language(text)
    guessed = not own and language != "en"
    article = Article(origin, text, published=published, language=language, line=line, guessed=guessed, **values)
    told = tell_controls(raw, (str(one.value) for one in known.values()), file, line)
    return [*told, *undated, article]


def unknown_keys(lines: Mapping[str, tuple[int, int]], known: Iterable[str], file: str) -> Iterator[Issue]:
    """The warnings for fields that nothing reads (the first line of each, and how many have it), with the known ones,
    the most alike first."""
    for name, (line, count) in islice(lines.items(), _TOLD):
        ranked = sorted(known, key=lambda one: -difflib.SequenceMatcher(None, one.lower(), name[:60].lower()).ratio())
        times = f" (first of {count})" if count > 1 else ""
        message = f"unknown field «{name[:60]}»{times}; known: {', '.join(ranked)}"
        yield KEY.issue(file, line, column=name[:60], message=message)
    if len(lines) > _TOLD:
        yield KEY.issue(file, message=f"{len(lines) - _TOLD} more unknown fields")


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


def _faults(name: str, one: StatedValue, file: str) -> Iterator[Issue]:
    if not isinstance(one.value, str):
        kind = kind_of(one.value)
        yield FIELD.issue(file, one.line, column=name, value=kind, message=f"{name} is no string but {kind}")
    elif "\0" in one.value or SURROGATE.search(one.value):
        rule = BINARY if "\0" in one.value else ENCODING
        remedy = f"Take the escape out of {name}."
        yield rule.issue(file, one.line, column=name, value=one.value, message=f"{name}: {rule.what}", remedy=remedy)
    elif name in _REMEDIES and (clean := tidy(name, one.value)) and not fits(name, clean):
        message, remedy = f"{name}: {FIELD.what}", _REMEDIES[name]
        yield FIELD.issue(file, one.line, column=name, value=one.value, message=message, remedy=remedy)


_REMEDIES = {
    "url": "Write the whole address, from https:// on, or leave the field out.",
    "language": "Write it as en or en-GB, or leave the field out.",
}
"""What to do about fields that are no free text."""


def _day(when: StatedValue) -> date | None:
    """The one day that a stated date can mean."""
    days = days_of(line_of(when.value)) if isinstance(when.value, str) else frozenset()
    return next(iter(days)) if len(days) == 1 else None


def _undated(when: StatedValue, file: str) -> list[Issue]:
    """The warning that an article is read without the date that its file states."""
    shown = when.value if isinstance(when.value, str) else kind_of(when.value)
    if not line_of(shown) or _day(when):
        return []
    ambiguous = isinstance(when.value, str) and days_of(line_of(when.value))
    why = "a date that can be read in two ways" if ambiguous else DATE.what
    message = f"published: {why}; the article is read without it"
    return [DATE.issue(file, when.line, column="published", value=shown, message=message)]


def kind_of(value: object) -> str:
    """What a value that should be a string is, in words; the value itself may be nested too deep to be shown."""
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "something else")
