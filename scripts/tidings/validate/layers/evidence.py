"""Layer 5: the words of quotes, triggers, mentions and sources against the articles' own text."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from tidings.articles import read_articles
from tidings.model import Article, stable_id
from tidings.validate.finding import Finding, single
from tidings.validate.layers.counts import through
from tidings.validate.layers.links import Links, Rows
from tidings.validate.layers.seeds import seed_findings
from tidings.validate.reading.table import Table
from tidings.validate.words import is_half, stands_whole


def check_evidence(tables: Mapping[str, Table], links: Links, seeds: Path, limit: int) -> list[Finding]:
    """What the package says of the articles and the seeds do not; InputError where `seeds` is no folder."""
    table = tables.get("articles")
    if table is None or not table.present(["article_id", "sha256"]):
        return []
    found = {item.sha256: item for item in read_articles(seeds) if isinstance(item, Article)}
    articles = [found.get(sha or "") for sha in table.frame["sha256"].to_list()]
    texts = [item.text if item else None for item in articles]
    return [
        *_articles(table, articles, limit),
        *_unread(table, found),
        *seed_findings(tables, links, articles, limit),
        *[item for name, span in _SPANS.items() for item in _span(name, *span, tables, links, texts, limit)],
        *_words(tables, links, texts, limit),
    ]


def _articles(table: Table, articles: list[Article | None], limit: int) -> list[Finding]:
    lost = [row for row, item in enumerate(articles) if item is None]
    ids = table.frame["article_id"].to_list()
    sizes = table.frame.select(_whole("characters")).to_series().to_list() if "characters" in table.columns else []
    other = [
        row
        for row, item in enumerate(articles)
        if item and (ids[row] != stable_id("art", item.sha256) or (sizes and sizes[row] != len(item.text)))
    ]
    wanted = [
        f"{item.article_id}, {len(item.text)} characters"
        for item in map(articles.__getitem__, other)
        if item is not None
    ]
    return [
        *table.findings("TID-EVID-ARTICLE", "sha256", _rows(lost), limit, "the hash of a seed's text"),
        *table.findings(
            "TID-EVID-ID", "article_id, characters", _rows(other), limit, pl.Series(wanted, dtype=pl.String)
        ),
    ]


def _whole(name: str) -> pl.Expr:
    """The column as integers; null where a cell is none."""
    return pl.col(name).cast(pl.Int64, strict=False)


def _rows(rows: list[int]) -> pl.Series:
    return pl.Series(rows, dtype=pl.Int64)


def _unread(table: Table, found: Mapping[str, Article]) -> list[Finding]:
    held = set(table.frame["sha256"].to_list())
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
    cells = table.frame.select(pl.col(words), _whole(start)).iter_rows()
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
    cells = table.frame.select("text", _whole("start"), "cue").iter_rows()
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
        for row, (cell, article) in enumerate(zip(table.frame[column].to_list(), where.tolist(), strict=True))
        if cell
        and article >= 0
        and (text := texts[article]) is not None
        and not all(stands_whole(text, part) for part in _parts(cell))
    ]
    return table.findings("TID-EVID-WORDS", column, _rows(wrong), limit, "words of the article")


def _parts(cell: str) -> Iterator[str]:
    return (part for part in cell.split(" | "))
