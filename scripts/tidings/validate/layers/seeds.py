"""What the package says of its articles against what their files state, and cells that only people can have set."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import polars as pl

from tidings.extract import ENGINES
from tidings.model import Article, stable_id
from tidings.resolve.comparing.name_comparison import words
from tidings.resolve.reprints.duplicates import find_duplicates
from tidings.text.wording import names
from tidings.validate.blockwise.ids import BETWEEN, STANCE, possible_ids
from tidings.validate.catalogue import rule
from tidings.validate.finding import Finding
from tidings.validate.layers.between.counts import event_claims
from tidings.validate.layers.between.events import Departure, departures, or_none
from tidings.validate.layers.between.labels import label_departure
from tidings.validate.layers.between.links import Links
from tidings.validate.reading.table import Table

Found = Sequence[Article | None]
"""The seed of each row of articles, None where there is none."""


def seed_findings(tables: Mapping[str, Table], links: Links, found: Found, limit: int) -> list[Finding]:
    """What neither the seeds nor their curation folder say. `found` is what `articles` was read from."""
    return [
        *_facts(tables["articles"], found, limit),
        *_publishers(tables["articles"], links, found, limit),
        *_reprints(tables["articles"], found, limit),
        *_undecided(links, limit),
        *_stances(tables.get("claims"), limit),
    ]


_STATED: Mapping[str, Callable[[Article], str]] = {
    "origin": lambda article: article.origin,
    "title": lambda article: article.title,
    "url": lambda article: article.url,
    "author": lambda article: article.author,
    "published": lambda article: str(article.published or ""),
    "language": lambda article: article.language,
}
"""What the seed says for each column of articles."""


def _facts(table: Table, found: Found, limit: int) -> Iterator[Finding]:
    ids = table.frame["article_id"].to_list()
    for column, stated in _STATED.items():
        cells = table.frame[column].to_list() if column in table.columns else []
        wrong, wanted = [], []
        for row, (cell, article) in enumerate(zip(cells, found, strict=False)):
            given = cell or ""
            if article is None or given in (stated(article), table.decided.get(column, {}).get(ids[row])):
                continue
            if not (column == "language" and article.guessed and given in _read_languages()):
                wrong.append(row)
                wanted.append(stated(article) or "nothing")
        yield from _finding(table, "TID-EVID-FACTS", column, wrong, wanted, limit)


@cache
def _read_languages() -> frozenset[str]:
    """What an article that states no language counts as where the settings ask no article for its own."""
    return frozenset(language for kind in ENGINES for language in kind.make(kind.settings(), Path()).languages)


def _finding(table: Table, rule: str, column: str, rows: list[int], wanted: list[str], limit: int) -> list[Finding]:
    return table.findings(rule, column, pl.Series(rows, dtype=pl.Int64), limit, pl.Series(wanted, dtype=pl.String))


def _publishers(table: Table, links: Links, found: Found, limit: int) -> list[Finding]:
    """Articles with another publisher than the seed states; names are compared as outlets' are."""
    link = links.get(("articles", "publisher_id"))
    if link is None or not link.parent.present(["source_id", "name"]):
        return []
    renamed = link.parent.decided.get("name", {})
    cells = link.parent.text(["source_id", "name"]).select(pl.all().gather(or_none(link.rows)))
    wrong, wanted = [], []
    for row, ((source, name), article) in enumerate(zip(cells.iter_rows(), found, strict=True)):
        stated = article.publisher.strip() if article and names(article.publisher) else ""
        lost = article is None or source in renamed
        if not lost and (words(name or "") or (name or "",)) != (words(stated) or (stated,)):
            wrong.append(row)
            wanted.append(stated or "nothing")
    return _finding(table, "TID-EVID-FACTS", "publisher_id", wrong, wanted, limit)


def _reprints(table: Table, found: Found, limit: int) -> list[Finding]:
    """Articles whose original is not what the texts give; not judged where a text is missing, for it may be one."""
    articles = [article for article in found if article is not None]
    if "duplicate_of" not in table.columns or len(articles) != len(found):
        return []
    originals, decided = find_duplicates(articles), table.decided.get("duplicate_of", {})
    wrong, wanted = [], []
    for row, (own, given) in enumerate(table.frame.select("article_id", "duplicate_of").iter_rows()):
        follows = originals.get(articles[row].article_id, "")
        if (given or "") not in (follows, decided.get(own)):
            wrong.append(row)
            wanted.append(follows or "nothing")
    return _finding(table, "TID-EVID-REPRINT", "duplicate_of", wrong, wanted, limit)


def _undecided(links: Links, limit: int) -> Iterator[Finding]:
    """Cells of events that follow neither from what the events rest on nor from people's corrections."""
    told, label = event_claims(links), label_departure(links)
    for one in [*(departures(told, links) if told else ()), *([label] if label else ())]:
        if told and rule(one.rule).severity == "warning" and len(one.rows):
            cells = told.events.text(["event_id", *one.columns]).select(pl.all().gather(one.rows))
            keep = ~_are_decided(told.events, cells)
            rest = Departure("TID-EVID-DECIDED", one.columns, one.rows.filter(keep), one.wanted.filter(keep))
            yield from rest.findings(told.events, limit)


def _are_decided(table: Table, cells: pl.DataFrame) -> pl.Series:
    """The rows, of which the first column is the id, that people had a hand in."""
    columns = cells.columns[1:]
    return pl.Series(
        [
            any(
                (cell or "") == table.decided.get(name, {}).get(own) for name, cell in zip(columns, rest, strict=True)
            )
            for own, *rest in cells.iter_rows()
        ],
        dtype=pl.Boolean,
    )


def _stances(table: Table | None, limit: int) -> list[Finding]:
    """Claims that say something else than when their id was made, and that nobody corrected."""
    parts = ["article_id", "trigger_start", "trigger", *STANCE]
    if table is None or not table.present(["claim_id", *parts]):
        return []
    cells = table.frame.select("claim_id", *parts)
    changed = [row for row, (own, *said) in enumerate(cells.iter_rows()) if _is_changed(own, said)]
    rows = pl.Series(changed, dtype=pl.Int64)
    left = cells.select("claim_id", *STANCE).select(pl.all().gather(rows))
    rows = rows.filter(~_are_decided(table, left))
    return table.findings("TID-EVID-DECIDED", ", ".join(STANCE), rows, limit, "the stance of the id")


def _is_changed(own: str | None, said: list[str | None]) -> bool:
    """True where the id follows from what the claim says with another stance."""
    if own is None or None in said or own == stable_id("clm", *said):
        return False
    return own in (f"clm-{number:016x}" for number in possible_ids(BETWEEN.join(map(str, said[:3]))))
