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
from tidings.articles.formats.origins import Origins
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.published import days_of
from tidings.issue import Issue
from tidings.model import Article

_TAG_NAMES = """
TY A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP DS ED EP ER ET FT H1 H2
ID IS J1 J2 JA JF JO K1 KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SO SP ST SV T1 T2
T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO WP Y1 Y2
"""
_TAG = re.compile(rf"({'|'.join(_TAG_NAMES.split())})(?:  - ?|  -$)(.*)")
_LOOSE_TAG = re.compile(rf"({'|'.join(_TAG_NAMES.split())})[ \t]*-(?:[ \t]+|$)(.*)")
"""The same as programs write it that mind no blanks, where no line of the file has the two of the format."""
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
    origins = Origins(content.name)
    for number, (line, record) in enumerate(_records(canonical(text)), start=1):
        total = number
        words = next((value for tag in _TEXTS if (value := "\n".join(record.get(tag, ())).strip())), "")
        if words:
            short += len(words) < _WHOLE
            yield from _article(record, words, origins, content.name, line, number)
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
    lines = text.split("\n")
    form = _TAG if any(line.startswith("TY  - ") for line in lines) else _LOOSE_TAG
    for number, line in enumerate(lines, start=1):
        found = form.fullmatch(line.rstrip())
        if found and found[1] == "TY":
            if record:
                yield start, record
            start, record = number, {}
        if found:
            tag = found[1]
            record.setdefault(tag, []).append(found[2].strip())
        elif tag and line.strip():
            record[tag][-1] = f"{record[tag][-1]}\n{line.strip()}".strip()
        if tag == "ER" and record:
            yield start, record
            record, tag = {}, ""
    if record:
        yield start, record


def _article(
    record: Record, text: str, origins: Origins, file: str, line: int, number: int
) -> Iterator[Article | Issue]:
    url = tidy("url", _first(record, ("UR", "L2")))
    publisher = _first(record, _NEWSPAPERS).partition(";")[0].strip()
    stated = {
        "title": _first(record, _TITLES),
        "publisher": publisher,
        "author": author_names(
            "; ".join(_turned(name) for tag in _PEOPLE for name in record.get(tag, ())), publisher
        ),
        "published": _published(record),
        "url": url if url and fits("url", url) else "",
        "language": language_tag(_first(record, ("LA",))),
    }
    try:
        require_text(text, file, line)
        values = {name: StatedValue(value, line) for name, value in stated.items() if value}
        yield from describe(values, text, origins.of(_first(record, _IDS), number), file, line, raw=text)
    except UnreadableError as error:
        yield error.issue


def _first(record: Record, tags: tuple[str, ...]) -> str:
    return next((value for tag in tags for value in record.get(tag, ()) if value), "")


def _turned(name: str) -> str:
    """«Doe, Jane» as «Jane Doe», «Doe, John, Jr» as «John Doe Jr»."""
    last, *rest = (part.strip() for part in name.split(","))
    return " ".join(part for part in (*rest[:1], last, *rest[1:]) if part)


def _published(record: Record) -> str:
    """The first of its days that is one; else what stands there first, so that it is told."""
    stated = [_DATED.sub(r"\1", value).strip("/ ") for tag in _DAYS for value in record.get(tag, ())]
    return next((day for day in stated if len(days_of(day)) == 1), next((day for day in stated if day), ""))


_DATED = re.compile(r"(\d{4}/\w+/\d+)/.*")
"""A day with other words behind it, as the format allows."""
