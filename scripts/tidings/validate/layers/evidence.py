"""Layer 5: the words of quotes, triggers, mentions and sources against the articles' own text."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from tidings.model import Article, stable_id
from tidings.schema import BETWEEN
from tidings.text.whole_words import is_half, stands_whole
from tidings.validate.finding import Finding, single
from tidings.validate.layers.between.counts import through
from tidings.validate.layers.between.links import Links, Rows
from tidings.validate.layers.seeds import seed_findings
from tidings.validate.layers.texts import published_texts
from tidings.validate.reading.table import Table

NEEDED = {"articles": ("article_id", "sha256"), "claims": (), "mentions": (), "attributions": ()}
"""The tables, and their columns, without which the evidence cannot be checked."""


def unread(tables: Mapping[str, Table]) -> list[str]:
    """The tables that could not be read, or not by the columns that are needed."""
    return [name for name, columns in NEEDED.items() if name not in tables or not _has(tables[name], columns)]


def _has(table: Table, columns: Sequence[str]) -> bool:
    return not columns or bool(table.present(columns))


def check_evidence(
    tables: Mapping[str, Table], links: Links, seeds: Sequence[Article] | None, limit: int
) -> list[Finding]:
    """What the package says of the articles and their texts do not.

    A text comes from the seeds, where they are given, or from the table that publishes it.
    """
    table = tables.get("articles")
    if table is None or not _has(table, NEEDED["articles"]):
        return []
    published = published_texts(tables, links, limit)
    hashes = table.text(["sha256"]).to_series().to_list()
    found = {item.sha256: item for item in seeds or ()}
    articles = [found.get(sha or "") for sha in hashes]
    own = published.texts if published else [None] * table.height
    texts = [item.text if item else text for item, text in zip(articles, own, strict=True)]
    return [
        *(published.findings if published else ()),
        *(_lost(table, articles, limit) if seeds is not None else ()),
        *_unlike(table, hashes, texts, limit),
        *(_unread(hashes, table, found) if seeds is not None else ()),
        *(seed_findings(tables, links, articles, limit) if seeds is not None else ()),
        *[item for name, span in _SPANS.items() for item in _span(name, *span, tables, links, texts, limit)],
        *_words(tables, links, texts, limit),
    ]


def _lost(table: Table, articles: Sequence[Article | None], limit: int) -> list[Finding]:
    """The articles that no seed is."""
    rows = _rows([row for row, item in enumerate(articles) if item is None])
    return table.findings("TID-EVID-ARTICLE", "sha256", rows, limit, "the hash of a seed's text")


def _unlike(table: Table, hashes: Sequence[str | None], texts: Sequence[str | None], limit: int) -> list[Finding]:
    """The articles whose id or number of characters does not follow from their text."""
    ids = table.text(["article_id"]).to_series().to_list()
    sizes = _sizes(table)
    other, wanted = [], []
    for row, (own, sha, text) in enumerate(zip(ids, hashes, texts, strict=True)):
        if sha is None or text is None or (own == stable_id("art", sha) and sizes[row] in (len(text), _NOT_STATED)):
            continue
        other.append(row)
        wanted.append(f"{stable_id('art', sha)}, {len(text)} characters")
    column = "article_id, characters"
    return table.findings("TID-EVID-ID", column, _rows(other), limit, pl.Series(wanted, dtype=pl.String))


_NOT_STATED = -1


def _sizes(table: Table) -> list[int | None]:
    if "characters" not in table.columns:
        return [_NOT_STATED] * table.height
    return table.text(["characters"]).select(_whole("characters")).to_series().to_list()


def _whole(name: str) -> pl.Expr:
    """The column as integers; null where a cell is none."""
    return pl.col(name).cast(pl.Int64, strict=False)


def _rows(rows: list[int]) -> pl.Series:
    return pl.Series(rows, dtype=pl.Int64)


def _unread(hashes: Sequence[str | None], table: Table, found: Mapping[str, Article]) -> list[Finding]:
    """The seeds that no article of the package is."""
    held = set(hashes)
    return [
        single("TID-EVID-UNREAD", table=table.name, file=table.file, column="origin", value=article.origin)
        for sha, article in found.items()
        if sha not in held
    ]


_SPANS = {
    "claims": ("quote", "start", "TID-EVID-QUOTE"),
    "claims ": ("trigger", "trigger_start", "TID-EVID-TRIGGER"),
    "mentions": ("text", "start", "TID-EVID-MENTION"),
    "attributions": ("text", "start", "TID-EVID-SOURCE"),
}
"""Words, their offset, and the rule; a blank behind the name tells the two spans of claims apart."""


def _article_rows(name: str, links: Links) -> Rows | None:
    """The row of articles that each row of the table stands in."""
    if name != "attributions":
        link = links.get((name, "article_id"))
        return link.rows if link else None
    claim, article = links.get(("attributions", "claim_id")), links.get(("claims", "article_id"))
    return through(article.rows, claim.rows) if claim and article else None


def _span(
    name: str, words: str, start: str, rule: str,
    tables: Mapping[str, Table], links: Links, texts: list[str | None], limit: int,
) -> list[Finding]:  # fmt: skip
    table, where = tables.get(name.strip()), _article_rows(name.strip(), links)
    if table is None or where is None or not table.present([words, start]):
        return []
    wrong, said, half = [], [], []
    cells = table.text([words, start]).select(pl.col(words), _whole(start)).iter_rows()
    for row, ((given, offset), article) in enumerate(zip(cells, where.tolist(), strict=True)):
        text = texts[article] if article >= 0 else None
        if text is None or given is None or offset is None:
            continue
        if not _stands(text, given, offset):
            wrong.append(row)
            said.append(text[max(offset, 0) : max(offset, 0) + len(given)])
        elif is_half(text, offset, offset + len(given)):
            half.append(row)
    return [
        *table.findings(rule, f"{words}, {start}", _rows(wrong), limit, pl.Series(said, dtype=pl.String)),
        *table.findings("TID-EVID-HALF", f"{words}, {start}", _rows(half), limit, "whole words"),
    ]


def _stands(text: str, words: str, offset: int) -> bool:
    return offset >= 0 and text.startswith(words, offset)


_LOOSE = ("cue", "date_text", "place_text")


def _words(tables: Mapping[str, Table], links: Links, texts: list[str | None], limit: int) -> list[Finding]:
    """Expressions that are given without an offset must stand somewhere in the article."""
    found: list[Finding] = []
    for name in ("claims", "attributions"):
        table, where = tables.get(name), _article_rows(name, links)
        for column in _LOOSE if table is not None and where is not None else ():
            if column in table.columns:  # type: ignore[union-attr]
                found += _column(table, column, where, texts, limit)  # type: ignore[arg-type]
    return found + _cues(tables, links, texts, limit)


def _cues(tables: Mapping[str, Table], links: Links, texts: list[str | None], limit: int) -> list[Finding]:
    """The cue of an attribution stands in the paragraph of the words that name the source."""
    table, where = tables.get("attributions"), _article_rows("attributions", links)
    if table is None or where is None or not table.present(["text", "start", "cue"]):
        return []
    cells = table.text(["text", "start", "cue"]).select("text", _whole("start"), "cue").iter_rows()
    far = [
        row
        for row, ((words, offset, cue), article) in enumerate(zip(cells, where.tolist(), strict=True))
        if words and cue and offset is not None and article >= 0 and (text := texts[article]) is not None
        if cue in text and _stands(text, words, offset) and cue not in _paragraph(text, offset, offset + len(words))
    ]
    return table.findings("TID-EVID-WORDS", "text, cue", _rows(far), limit, "a cue in the paragraph of the words")


def _paragraph(text: str, start: int, end: int) -> str:
    """The lines that hold the span."""
    close = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : close if close >= 0 else len(text)]


def _column(table: Table, column: str, where: Rows, texts: list[str | None], limit: int) -> list[Finding]:
    wrong = [
        row
        for row, (cell, article) in enumerate(
            zip(table.text([column]).to_series().to_list(), where.tolist(), strict=True)
        )
        if cell
        and article >= 0
        and (text := texts[article]) is not None
        and not all(stands_whole(text, part) for part in _parts(cell))
    ]
    return table.findings("TID-EVID-WORDS", column, _rows(wrong), limit, "words of the article")


def _parts(cell: str) -> Iterator[str]:
    return (part for part in cell.split(BETWEEN))
