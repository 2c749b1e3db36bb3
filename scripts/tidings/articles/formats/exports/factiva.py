"""Exports of Factiva: fields of two letters (HD the title, LP and TD the text, SN the source, PD the day, AN the id).

The fields are those of Factiva's «Full Article/Report plus Indexing» format: in rich text rows of a table, in HTML a
table in `div.article`, as the package tm.plugin.factiva (https://cran.r-project.org/package=tm.plugin.factiva) reads
them; its sample export was seen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lxml import html

from tidings.articles.catalogue import DOCUMENT, RECORD, UnreadableError
from tidings.articles.content import canonical, decode_page, require_text
from tidings.articles.fields import StatedValue, describe
from tidings.articles.file_content import FileContent
from tidings.articles.formats.exports.factiva_display import read_shown, split_shown
from tidings.articles.formats.exports.labels import language_tag
from tidings.articles.formats.origins import Origins
from tidings.articles.pages.asides import without_asides
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.text_of import text_of_markup, tree_of
from tidings.issue import Issue
from tidings.model import Article

_CODES = """
AN ART BY CA CLM CO CR CT CX CY DE DLN ED ET HD IN IPC IPD LA LP NS PD PG PUB RE RF RST SC SE SN TD VOL WC
"""
_NAMES = "|".join(_CODES.split())
_LAYOUTS = tuple(
    re.compile(rf"^[ \t]*({_NAMES})[ \t\u00a0]*{between}[ \t\u00a0|]*", re.MULTILINE)
    for between in (r"\|", r"\t", r"(?:[ \u00a0]{2,}|$)")
)
"""How a field's name stands before its value: in a cell of a table, before a tab, before blanks or alone."""
_FIRST = ("SE", "HD", "CLM", "DLN")
"""Fields that an article begins with."""
_ID = re.compile(r"[A-Z][A-Z0-9]{7,}", re.IGNORECASE)
_SHOWN = 60
Record = Mapping[str, str]


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of an export in HTML."""
    page, told = decode_page(content.raw, content.name)
    yield from told
    found = _records(tree_of(page))
    if not found:
        raise UnreadableError(DOCUMENT.issue(content.name, message="a page of Factiva without an article"))
    yield from read_records(found, content.name)


def _records(tree: Any) -> Sequence[Record]:
    """The fields of each article of a page; of one that lacks its wrappers, of each table with a title."""
    if tree is None:
        return []
    articles = tree.xpath("//div[contains(concat(' ', @class, ' '), ' article ')]")
    records = ((one, _record(one)) for one in articles)
    found = [record if {"HD", "AN"} & record.keys() else _as_shown(one) for one, record in records]
    return found or [record for table in tree.iter("table") if "HD" in (record := _record(table))]


def _record(article: html.HtmlElement) -> Record:
    """The fields in the rows of an article's table; the language is in its class: `article enArticle`."""
    cells = [(row[0].text_content().strip(), row[1]) for row in article.iter("tr") if len(row) > 1]
    named = [(name, text_of_markup(html.tostring(cell, encoding="unicode"))) for name, cell in cells if name]
    return _gathered(named) | _language(article)


def _language(article: html.HtmlElement) -> dict[str, str]:
    found = re.search(r"\b([a-z]{2})Article\b", article.get("class", ""))
    return {"LA": found[1]} if found else {}


def _as_shown(article: html.HtmlElement) -> Record:
    """The fields of an article without their names, as Factiva shows it: read from the lines of its words."""
    lines = text_of_markup(html.tostring(article, encoding="unicode")).split("\n")
    return (read_shown(lines) or {}) | _language(article)


def records_of(text: str) -> Sequence[Record]:
    """The fields of each article in the plain text of an export; nothing where it is none."""
    for layout in _LAYOUTS:
        marks = list(layout.finditer(text))
        if {"HD", "AN"} <= {mark[1] for mark in marks} or {"HD", "PD", "LP"} <= {mark[1] for mark in marks}:
            return _split(text, marks)
    return split_shown(text)


def _split(text: str, marks: Sequence[re.Match[str]]) -> Sequence[Record]:
    """The fields between the marks; an article ends with its id, or where another's first field stands."""
    records: list[list[tuple[str, str]]] = [[]]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        names = {name for name, _ in records[-1]}
        if "AN" in names or (mark[1] in _FIRST and names & {"LP", "TD"}):
            records.append([])
        lines = (" ".join(line.split()) for line in text[mark.end() : end].replace("|", " ").split("\n"))
        records[-1].append((mark[1], "\n".join(line for line in lines if line)))
    return [_gathered(one) for one in records]


def _gathered(fields: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The fields by their names; a text in several rows is one."""
    found: dict[str, str] = {}
    for name, value in fields:
        if name in ("LP", "TD") and found.get(name):
            found[name] += f"\n{value}"
        else:
            found.setdefault(name, value)
    return found


def read_records(records: Sequence[Record], file: str) -> Iterator[Article | Issue]:
    """The articles, by their ids; one that lacks its text is named."""
    origins = Origins(file)
    for number, record in enumerate(records, start=1):
        found = _ID.search(record.get("AN", "").removeprefix("Document "))
        id_ = found[0] if found else ""
        whole = canonical("\n".join(part for part in (record.get("LP", ""), record.get("TD", "")) if part))
        text = without_asides(whole) or whole
        if text.strip():
            yield from _article(record, text, origins.of(id_, number), file)
        else:
            message = f"article {number} of the export, «{_line(record, 'HD')[:_SHOWN]}», has no text (LP, TD)"
            yield RECORD.issue(
                file, value=id_ or str(number), message=message, remedy="Export it as full article plus indexing."
            )


def _article(record: Record, text: str, origin: str, file: str) -> Iterator[Article | Issue]:
    language = record.get("LA", "").strip()
    stated = {
        "title": _line(record, "HD"),
        "publisher": _line(record, "SN"),
        "author": author_names(_line(record, "BY"), _line(record, "SN")),
        "published": _line(record, "PD"),
        "language": language if len(language) == 2 else language_tag(language),
    }
    try:
        require_text(text, file)
        values = {name: StatedValue(value, 0) for name, value in stated.items() if value}
        yield from describe(values, text, origin, file, raw=text)
    except UnreadableError as error:
        yield error.issue


def _line(record: Record, name: str) -> str:
    return " ".join(record.get(name, "").split())
