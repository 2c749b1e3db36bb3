"""Exports of Nexis Uni and Lexis+, as documents: a cover, a list, then articles between marks.

An article is its title (a heading), the source, the day, a line of copyright, fields («Section: …», «Length: 420
words», «Byline: …», «Highlight: …»), the mark «Body», its paragraphs, «Classification» with «Language: …» and
«Load-Date: …», and the mark «End of Document». The order is that of exports of 2019 to 2025, as readers of them
describe it (https://github.com/JBGruber/LexisNexisTools, issues 7, 10, 21, 31); no export was at hand.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from tidings.articles.catalogue import DOCUMENT, RECORD, UnreadableError
from tidings.articles.content import canonical, require_text
from tidings.articles.fields import StatedValue, describe
from tidings.articles.formats.exports.labels import field_pattern, is_mark, language_tag
from tidings.articles.formats.exports.paragraphs import Paragraph
from tidings.articles.formats.origins import Origins
from tidings.articles.pages.asides import without_asides
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.published import days_of
from tidings.issue import Issue
from tidings.model import Article

_NUMBER = re.compile(r"\d+\s+(?:of|von|de)\s+\d+\s+(?:documents?|dokumente?n?|documentos?)|\d+\.\s.*", re.IGNORECASE)
_LISTED = re.compile(r"\d+\.\s+(.*)")
_COPYRIGHT = re.compile(r"\s*(?:copyright|©|\(c\)|all rights reserved)", re.IGNORECASE)
_CONTENT = re.compile(r"urn:contentItem:[0-9A-Z-]+")
_PAGE = re.compile(r"(?:page|seite|página)\s+\d+\s+(?:of|von|de|sur)\s+\d+", re.IGNORECASE)
_SHOWN = 60
_FEW = 6
"""Words of the longest field behind the text that has no mark before it."""
_HEAD = ("section", "length", "byline", "dateline", "highlight")
_COVER = re.compile(r"(?:job number|auftragsnummer|numéro de tâche|número de trabajo)\b.*", re.IGNORECASE)
_COUNT = re.compile(r"(?:documents?|dokumente?|documentos?)\s*\(\d+\)", re.IGNORECASE)
_INLINE = re.compile(r"(?:Body|Textkörper|Haupttext|Corps|Cuerpo)(?:\s*:\s*|\s+(?=[\"“«]?[A-ZÀ-Þ]))")
"""The mark before the text in one paragraph with it."""
_CORRECTED = re.compile(r"\W*(?:correction|clarification)s? appended\W*$", re.IGNORECASE)


@dataclass
class _Parts:
    """What was found of an article so far."""

    title: str = ""
    link: str = ""
    head: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)


def is_export(paragraphs: Sequence[Paragraph]) -> bool:
    """True where an article ends as Nexis says that it does, has a body and a length, or a cover stands alone."""
    lines = [one.text for one in paragraphs]
    if any(is_mark(line, "end") for line in lines):
        return True
    has_body = any(is_mark(line, "body") for line in lines)
    return (has_body and any(_field(line, "length") or _is_loaded(line) for line in lines)) or (
        any(_COVER.fullmatch(line) for line in lines) and any(_COUNT.fullmatch(line) for line in lines)
    )


def read_export(paragraphs: Sequence[Paragraph], file: str) -> Iterator[Article | Issue]:
    """The articles of an export, by the archive's own ids, else by their numbers; one without a text is named."""
    origins, number = Origins(file), 0
    listed = {found[1].casefold() for one in paragraphs if (found := _LISTED.fullmatch(one.text))}
    for number, block in enumerate(_blocks(paragraphs), start=1):
        parts = _parts(_without_cover(block, listed, number == 1))
        yield from _article(parts, origins.of(_id(parts.link), number), file, number)
    if not number:
        message = "an export without an article: its cover, or a list of titles alone"
        remedy = "Export it again, with «Full documents»."
        raise UnreadableError(DOCUMENT.issue(file, message=message, remedy=remedy))


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs of each article, without the mark at its end; what follows the last mark is none. Where no
    article has the mark, it ends where it says when it was loaded."""
    is_marked = any(is_mark(one.text, "end") for one in paragraphs)
    block: list[Paragraph] = []
    for one in paragraphs:
        is_end = is_mark(one.text, "end") if is_marked else _is_loaded(one.text)
        if one.text and not (is_end and is_marked):
            block.append(one)
        if is_end and block:
            yield block
            block = []
    if not is_marked and any(is_mark(one.text, "body") for one in block):
        yield block


def _without_cover(block: list[Paragraph], listed: Container[str], is_first: bool) -> list[Paragraph]:
    """From the last headings before the body on: before the first article stand a cover and a list of all titles."""
    block = [one for one in block if not _CORRECTED.fullmatch(one.text)]
    body = _body_at(block)
    titles = [place for place, one in enumerate(block[:body]) if one.is_title and not _LISTED.fullmatch(one.text)]
    if titles:
        start = titles[-1]
        while start - 1 in titles:
            start -= 1
        return [_joined(block[start : titles[-1] + 1]), *block[titles[-1] + 1 :]]
    return _after_list(block, body, listed, is_first)


def _after_list(block: list[Paragraph], body: int, listed: Container[str], is_first: bool) -> list[Paragraph]:
    """The same where no heading is marked as one: the lines before the source and the day."""
    days = [place for place, one in enumerate(block[:body]) if says_day(one.text)]
    end = max(days[-1] - 1, 1) if days else 1
    named = [place for place, one in enumerate(block[:end]) if one.text.casefold() in listed]
    start = named[-1] if named else end - 1 if is_first else 0
    while start < end - 1 and _NUMBER.fullmatch(block[start].text):
        start += 1
    return [_joined(block[start:end]), *block[end:]]


def _joined(lines: Sequence[Paragraph]) -> Paragraph:
    """A title that takes several paragraphs as one."""
    link = next((one.link for one in lines if one.link), "")
    return Paragraph(" ".join(one.text for one in lines), link=link)


def _body_at(block: list[Paragraph]) -> int:
    """Where the text begins: at its mark; where it has none, behind the last field, day or copyright of the head."""
    marked = next((place for place, one in enumerate(block) if is_mark(one.text, "body")), None)
    if marked is not None:
        return marked
    end = next((place for place, one in enumerate(block) if _is_tail(one.text)), len(block))
    heads = [place for place, one in enumerate(block[:end]) if any(_field(one.text, name) for name in _HEAD)]
    if heads:
        return heads[-1] + 1
    others = (place for place, one in enumerate(block[:end]) if _COPYRIGHT.match(one.text) or says_day(one.text))
    return max(others, default=0) + 1


def _parts(block: list[Paragraph]) -> _Parts:
    parts, body = _Parts(), _body_at(block)
    inline = field_pattern("body_inline") if any(is_mark(one.text, "body") for one in block) else _INLINE
    for one in block[:body]:
        parts.link = parts.link or one.link
        _take_head(parts, one.text)
    where = "body"
    for one in block[body:]:
        if parts.body and where == "body" and _is_tail(one.text):
            where = "tail"
        if where == "tail" or _field(one.text, "language"):
            _take_field(parts, one.text, "language", "load_date")
        elif not is_mark(one.text, "body", "link") and not _is_tail(one.text):
            parts.body.append(one.text if parts.body else inline.sub("", one.text, count=1))
    return parts


def _is_tail(text: str) -> bool:
    """True where what stands behind the text begins: its classification, its pictures, when it was loaded."""
    if is_mark(text, "classification", "aside") or _field(text, "graphic") or _is_loaded(text):
        return True
    return any(_field(text, name) for name in ("language", "kind")) and len(text.split()) <= _FEW


def _is_loaded(text: str) -> bool:
    """True for «Load-Date: March 6, 2024»; «Update: …» may begin a sentence of the news."""
    return _field(text, "load_date") and says_day(field_pattern("load_date").sub("", text, count=1))


def _take_head(parts: _Parts, text: str) -> None:
    if _take_field(parts, text, *_HEAD) or _COPYRIGHT.match(text) or is_mark(text, "link"):
        return
    if not parts.title:
        parts.title = _CORRECTED.sub("", text)
    elif not _NUMBER.fullmatch(text):
        parts.head.append(text)


def _take_field(parts: _Parts, text: str, *names: str) -> bool:
    """Notes a field's value; a byline often has the highlight behind it in one paragraph, or another below."""
    name = next((name for name in names if _field(text, name)), "")
    if name:
        value = field_pattern("highlight").split(field_pattern(name).sub("", text, count=1), maxsplit=1)[0].strip()
        before = parts.fields.get(name)
        parts.fields[name] = f"{before}; {value}" if before and name == "byline" else value
    return bool(name)


def _field(text: str, name: str) -> bool:
    return field_pattern(name).match(text) is not None


def _id(link: str) -> str:
    found = _CONTENT.search(link)
    return found[0] if found else ""


def _article(parts: _Parts, origin: str, file: str, number: int) -> Iterator[Article | Issue]:
    body = canonical("\n".join(line for line in parts.body if not _PAGE.fullmatch(line)))
    text = without_asides(body) or body
    if not text.strip():
        shown = parts.title[:_SHOWN]
        message = f"article {number} of the export, «{shown}», has no text after «Body»"
        yield RECORD.issue(
            file, value=origin, message=message, remedy="Export it again, or put its text into a file."
        )
        return
    publisher = parts.head[0] if parts.head and not says_day(parts.head[0]) else ""
    stated = {
        "title": parts.title,
        "publisher": publisher,
        "author": author_names(parts.fields.get("byline", ""), publisher),
        "published": _published(parts, publisher),
        "language": language_tag(parts.fields.get("language", "")),
    }
    try:
        require_text(text, file)
        values = {name: StatedValue(value, 0) for name, value in stated.items() if value}
        yield from describe(values, text, origin, file, raw=text)
    except UnreadableError as error:
        yield error.issue


def _published(parts: _Parts, publisher: str) -> str:
    """The day in the head; what stands in its place where none can be read, so that it is told."""
    days = [_day(line) for line in (parts.head[1:] if publisher else parts.head)]
    return next((day for day in days if len(days_of(day)) == 1), next(iter(days), ""))


def says_day(line: str) -> bool:
    """True for a line that one day begins."""
    return len(days_of(_day(line))) == 1


def _day(line: str) -> str:
    """A line without the edition and the clock behind its day: «March 5, 2024 Tuesday 10:30 PM GMT, Final»."""
    found = _DAY.match(line)
    return found[0].strip(" ,") if found else line


_DAY = re.compile(
    r"(?:[^\W\d_]+,?\s+)?(?:\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]+\.?\s+(?:de\s+)?\d{4}|[^\W\d_]+\.?\s+\d{1,2},?\s+\d{4})"
    r"|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
)
