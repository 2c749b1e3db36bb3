"""References in RIS, as ProQuest and EBSCO export them: the text is in `N2`, `AB` or a field of notes.

The tags are those of the RIS specification (https://en.wikipedia.org/wiki/RIS_(file_format)), of which ProQuest and
EBSCO use one set for newspapers; most records hold an abstract alone, which is told.
"""

import re
from collections.abc import Iterator, Mapping

from tidings.articles.catalogue import RECORD, SUMMARY, UnreadableError
from tidings.articles.content import canonical, decode_page, require_text
from tidings.articles.fields import StatedValue, describe, fits, tidy
from tidings.articles.file_content import FileContent
from tidings.articles.formats.exports.labels import language_tag
from tidings.articles.pages.authors import author_names
from tidings.issue import Issue
from tidings.model import Article

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
_TITLES, _NEWSPAPERS = ("TI", "T1", "CT"), ("T2", "JF", "JO", "JA", "PB")
_DAYS, _PEOPLE, _TEXTS, _IDS = ("DA", "Y1", "PY"), ("AU", "A1"), ("FT", "N2", "AB", "N1"), ("AN", "ID", "DO")
_WHOLE = 2000
"""Characters of a text that is no abstract."""
Record = Mapping[str, list[str]]


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a list of references; one without words is named."""
    text, told = decode_page(content.raw, content.name)
    yield from told
    short = total = 0
    for number, (line, record) in enumerate(_records(canonical(text)), start=1):
        total = number
        words = next((value for tag in _TEXTS if (value := "\n".join(record.get(tag, ())).strip())), "")
        if words:
            short += len(words) < _WHOLE
            yield from _article(record, words, content.name, line, number)
        else:
            message = f"reference {number}, «{_first(record, _TITLES)[:60]}», has neither a text nor an abstract"
            yield RECORD.issue(content.name, line, message=message, remedy="Export it with its full text.")
    if short:
        yield SUMMARY.issue(
            content.name,
            message=f"{short} of {total} references have an abstract or a short text, not the whole article",
            remedy="Export the full text where the archive gives it: as .docx, .pdf or .html.",
        )


def _records(text: str) -> Iterator[tuple[int, Record]]:
    """Each reference with the line that it begins on; a line without a tag goes on with the one before."""
    record: dict[str, list[str]] = {}
    start, tag = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = _TAG.fullmatch(line.rstrip())
        if found and found[1] == "TY":
            start, record = number, {}
        if found:
            tag = found[1]
            record.setdefault(tag, []).append(found[2].strip())
        elif tag and line.strip():
            record[tag][-1] = f"{record[tag][-1]}\n{line.strip()}".strip()
        if tag == "ER" and record:
            yield start, record
            record, tag = {}, ""


def _article(record: Record, text: str, file: str, line: int, number: int) -> Iterator[Article | Issue]:
    url, publisher = tidy("url", _first(record, ("UR", "L2"))), _first(record, _NEWSPAPERS)
    stated = {
        "title": _first(record, _TITLES),
        "publisher": publisher,
        "author": author_names(
            "; ".join(_turned(name) for tag in _PEOPLE for name in record.get(tag, ())), publisher
        ),
        "published": _first(record, _DAYS).strip("/ "),
        "url": url if url and fits("url", url) else "",
        "language": language_tag(_first(record, ("LA",))),
    }
    try:
        require_text(text, file, line)
        values = {name: StatedValue(value, line) for name, value in stated.items() if value}
        id_ = " ".join(_first(record, _IDS).split()) or str(number)
        yield from describe(values, text, f"{file}#{id_}", file, line, raw=text)
    except UnreadableError as error:
        yield error.issue


def _first(record: Record, tags: tuple[str, ...]) -> str:
    return next((value for tag in tags for value in record.get(tag, ()) if value), "")


def _turned(name: str) -> str:
    """«Doe, Jane» as «Jane Doe»."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name
