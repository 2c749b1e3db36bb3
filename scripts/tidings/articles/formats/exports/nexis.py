"""Exports of Nexis Uni and Lexis+, as documents: a cover, a list, then articles between marks.

An article is its title (a heading), the source, the day, a line of copyright, fields («Section: …», «Length: 420
words», «Byline: …», «Highlight: …»), the mark «Body», its paragraphs, «Classification» with «Language: …» and
«Load-Date: …», and the mark «End of Document». The order is that of exports of 2019 to 2025, as readers of them
describe it (https://github.com/JBGruber/LexisNexisTools, issues 7, 10, 21, 31); no export was at hand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tidings.articles.catalogue import RECORD, UnreadableError
from tidings.articles.content import canonical, require_text
from tidings.articles.fields import StatedValue, describe
from tidings.articles.formats.exports.labels import field_pattern, is_mark, language_tag
from tidings.articles.formats.exports.paragraphs import Paragraph
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.published import days_of
from tidings.issue import Issue
from tidings.model import Article

_NUMBER = re.compile(r"\d+\s+(?:of|von|de)\s+\d+\s+(?:documents?|dokumente?n?|documentos?)|\d+\.\s.*", re.IGNORECASE)
_COPYRIGHT = re.compile(r"\s*(?:copyright|©|\(c\)|all rights reserved)", re.IGNORECASE)
_CONTENT = re.compile(r"urn:contentItem:[0-9A-Z-]+")
_SHOWN = 60


@dataclass
class _Parts:
    """What was found of an article so far."""

    title: str = ""
    link: str = ""
    head: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)


def is_export(paragraphs: Sequence[Paragraph]) -> bool:
    """True where an article ends as Nexis says that it does."""
    return any(is_mark(one.text, "end") for one in paragraphs)


def read_export(paragraphs: Sequence[Paragraph], file: str) -> Iterator[Article | Issue]:
    """The articles of an export, by the archive's own ids, else by their numbers; one without a text is named."""
    seen: set[str] = set()
    for number, block in enumerate(_blocks(paragraphs), start=1):
        parts = _parts(block)
        id_ = _id(parts.link, number)
        id_ = id_ if id_ not in seen else f"{id_}-{number}"
        seen.add(id_)
        yield from _article(parts, f"{file}#{id_}", file, number)


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs of each article, without the mark at its end; what follows the last mark is none."""
    block: list[Paragraph] = []
    for one in paragraphs:
        if is_mark(one.text, "end"):
            yield _without_cover(block)
            block = []
        elif one.text:
            block.append(one)


def _without_cover(block: list[Paragraph]) -> list[Paragraph]:
    """From the last heading before the body on: before the first article stand a cover and a list of all titles."""
    body = next((place for place, one in enumerate(block) if is_mark(one.text, "body")), len(block))
    titles = [place for place, one in enumerate(block[:body]) if one.is_title]
    return block[titles[-1] :] if titles else _after_list(block, body)


def _after_list(block: list[Paragraph], body: int) -> list[Paragraph]:
    """The same where no heading is marked as one: the line before the source and the day."""
    days = [place for place, one in enumerate(block[:body]) if len(days_of(_day(one.text))) == 1]
    return block[max(days[-1] - 2, 0) :] if days else block


def _parts(block: list[Paragraph]) -> _Parts:
    parts = _Parts()
    where = "head"
    for one in block:
        text = one.text
        parts.link = parts.link or one.link
        if where != "tail" and is_mark(text, "body"):
            where = "body"
        elif where == "body" and (is_mark(text, "classification", "aside") or _field(text, "load_date")):
            where = "tail"
        elif where == "body":
            parts.body.append(text)
        if where == "head":
            _take_head(parts, text)
        elif where == "tail":
            _take_field(parts, text, "language", "load_date")
    return parts


def _take_head(parts: _Parts, text: str) -> None:
    if _take_field(parts, text, "section", "length", "byline", "dateline", "highlight") or _COPYRIGHT.match(text):
        return
    if not parts.title:
        parts.title = text
    elif not _NUMBER.fullmatch(text):
        parts.head.append(text)


def _take_field(parts: _Parts, text: str, *names: str) -> bool:
    """Notes a field's value; a byline often has the highlight behind it in one paragraph."""
    name = next((name for name in names if _field(text, name)), "")
    if name:
        value = field_pattern(name).sub("", text, count=1)
        parts.fields[name] = field_pattern("highlight").split(value, maxsplit=1)[0].strip()
    return bool(name)


def _field(text: str, name: str) -> bool:
    return field_pattern(name).match(text) is not None


def _id(link: str, number: int) -> str:
    found = _CONTENT.search(link)
    return found[0] if found else str(number)


def _article(parts: _Parts, origin: str, file: str, number: int) -> Iterator[Article | Issue]:
    text = canonical("\n".join(parts.body))
    if not text.strip():
        shown = parts.title[:_SHOWN]
        message = f"article {number} of the export, «{shown}», has no text after «Body»"
        yield RECORD.issue(
            file, value=origin, message=message, remedy="Export it again, or put its text into a file."
        )
        return
    publisher = parts.head[0] if parts.head else ""
    stated = {
        "title": parts.title,
        "publisher": publisher,
        "author": author_names(parts.fields.get("byline", ""), publisher),
        "published": _published(parts),
        "language": language_tag(parts.fields.get("language", "")),
    }
    try:
        require_text(text, file)
        values = {name: StatedValue(value, 0) for name, value in stated.items() if value}
        yield from describe(values, text, origin, file, raw=text)
    except UnreadableError as error:
        yield error.issue


def _published(parts: _Parts) -> str:
    """The day in the head; what stands in its place where none can be read, so that it is told."""
    days = [_day(line) for line in parts.head[1:]]
    return next((day for day in days if len(days_of(day)) == 1), next(iter(days), ""))


def _day(line: str) -> str:
    """A line without the edition and the clock behind its day: «March 5, 2024 Tuesday 10:30 PM GMT, Final»."""
    found = _DAY.match(line)
    return found[0].strip(" ,") if found else line


_DAY = re.compile(
    r"(?:[^\W\d_]+,?\s+)?(?:\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]+\.?\s+(?:de\s+)?\d{4}|[^\W\d_]+\s+\d{1,2},?\s+\d{4})"
)
