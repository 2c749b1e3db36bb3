"""Exports of Factiva: fields of two letters (HD the title, LP and TD the text, SN the source, PD the day, AN the id).

The fields are those of Factiva's «Full Article/Report plus Indexing» format: in rich text rows of a table, in HTML a
table in `div.article`, as the package tm.plugin.factiva (https://cran.r-project.org/package=tm.plugin.factiva) reads
them; its sample export was seen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import html

from tidings.articles.catalogue import DOCUMENT, RECORD, UnreadableError
from tidings.articles.content import canonical, decode_page, require_text
from tidings.articles.fields import StatedValue, describe
from tidings.articles.file_content import FileContent
from tidings.articles.formats.exports.labels import language_tag
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.text_of import text_of_markup
from tidings.issue import Issue
from tidings.model import Article

_CODES = """
AN ART BY CA CLM CO CR CT CX CY DE DLN ED ET HD IN IPC IPD LA LP NS PD PG PUB RE RF RST SC SE SN TD VOL WC
"""
_FIELD = re.compile(rf"^({'|'.join(_CODES.split())})\s*(?:\||\t|\s{{2,}}|$)[ \t|]*", re.MULTILINE)
_ID = re.compile(r"[A-Z][A-Z0-9]{7,}", re.IGNORECASE)
_SHOWN = 60
Record = Mapping[str, str]


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of an export in HTML."""
    page, told = decode_page(content.raw, content.name)
    yield from told
    tree = html.fromstring(page)
    articles = tree.xpath("//div[contains(concat(' ', @class, ' '), ' article ')]")
    if not articles:
        raise UnreadableError(DOCUMENT.issue(content.name, message="a page of Factiva without an article"))
    yield from read_records([_record(one) for one in articles], content.name)


def _record(article: html.HtmlElement) -> Record:
    """The fields in the rows of an article's table; the language is in its class: `article enArticle`."""
    cells = ((row[0].text_content().strip(), row[1]) for row in article.iter("tr") if len(row) > 1)
    fields = {name: text_of_markup(html.tostring(cell, encoding="unicode")) for name, cell in cells if name}
    found = re.search(r"\b([a-z]{2})Article\b", article.get("class", ""))
    return fields | ({"LA": found[1]} if found else {})


def records_of(text: str) -> Sequence[Record]:
    """The fields of each article in the plain text of an export; nothing where it is none."""
    marks = list(_FIELD.finditer(text))
    if not {"HD", "AN"} <= {mark[1] for mark in marks}:
        return []
    records: list[dict[str, str]] = [{}]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        if "AN" in records[-1]:
            records.append({})
        value = text[mark.end() : end].replace("|", " ")
        lines = (" ".join(line.split()) for line in value.split("\n"))
        records[-1].setdefault(mark[1], "\n".join(line for line in lines if line))
    return records


def read_records(records: Sequence[Record], file: str) -> Iterator[Article | Issue]:
    """The articles, by their ids; one that lacks its text is named."""
    for number, record in enumerate(records, start=1):
        found = _ID.search(record.get("AN", "").removeprefix("Document "))
        id_ = found[0] if found else str(number)
        text = canonical("\n".join(part for part in (record.get("LP", ""), record.get("TD", "")) if part))
        if text.strip():
            yield from _article(record, text, f"{file}#{id_}", file)
        else:
            message = f"article {number} of the export, «{_line(record, 'HD')[:_SHOWN]}», has no text (LP, TD)"
            yield RECORD.issue(file, value=id_, message=message, remedy="Export it as full article plus indexing.")


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
