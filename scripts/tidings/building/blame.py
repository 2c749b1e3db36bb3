"""Which decision, or which article, a fault of a built package comes from: without it the rest can be built."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from tidings.checks import rule
from tidings.issue import Issue
from tidings.model import Article
from tidings.resolve import Curation
from tidings.resolve.curation.read import Decision
from tidings.tables import Tables
from tidings.validate import Report

_ID = re.compile(r"[a-z]{3}-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Blame:
    """What to leave out, and an issue for each of it that says why; nothing where nothing is to blame."""

    decisions: tuple[Decision, ...] = ()
    articles: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()


def errors(report: Report) -> list[Issue]:
    """What makes a package unfit by the contract itself, whatever a dataset's settings make of mere warnings."""
    return [issue for issue in report.issues if issue.severity == "error" and rule(issue.rule).severity == "error"]


def blame(report: Report, tables: Tables, curation: Curation, articles: Sequence[Article]) -> Blame:
    """What the errors of a package come from: people's decisions on those rows, else on what these speak of, else an
    article, where it is the only one behind a row."""
    package, found = _Package(tables), errors(report)
    for near in (package.ids_of, package.ids_near):
        decided = {
            decision: issue for issue in reversed(found) for decision in package.decided(curation, near(issue))
        }
        if decided:
            return Blame(tuple(decided), issues=tuple(_taken_back(*pair) for pair in decided.items()))
    known = {article.article_id: article for article in articles}
    read = {name: issue for issue in reversed(found) if len(names := package.behind(issue)) == 1 for name in names}
    return Blame(articles=frozenset(read), issues=tuple(_left_out(known[name], why) for name, why in read.items()))


def _taken_back(decision: Decision, why: Issue) -> Issue:
    column = next(name for name in ("new_value", "name", "claim_id", "id") if name in decision.cells)
    return decision.issue("TID-CURATE-INVALID", column, f"{_words(why)}; it is taken back")


def _left_out(article: Article, why: Issue) -> Issue:
    file = article.origin.partition("#")[0]
    return rule("TID-READ-INVALID").issue(file, article.line, message=f"{_words(why)}; the article is left out")


def _words(why: Issue) -> str:
    cell = f"{why.table}.{why.column} «{why.value}»" if why.column else why.table or why.file
    return f"the package would be invalid ({cell}: {why.message}, {why.rule})"


class _Package:
    """A package's rows, by what they speak of."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._moved = dict(tables["redirects"].select("old_id", "new_id").iter_rows())

    def decided(self, curation: Curation, ids: Collection[str]) -> Iterator[Decision]:
        """The decisions on rows with these ids."""
        names = self._holding("actors", ids, "actor_id")["name"].to_list()
        yield from (row for row in curation.corrections if self._moved.get(row["id"], row["id"]) in ids)
        yield from (row for row in curation.actors if row["name"] in names)
        yield from (row for row in (*curation.participants, *curation.attributions) if row["claim_id"] in ids)

    def ids_of(self, issue: Issue) -> list[str]:
        """The ids in the key of the row that an issue is about."""
        return _ID.findall(issue.row_id)

    def ids_near(self, issue: Issue) -> list[str]:
        """The ids in the row, and the claims that speak of it."""
        ids = self.ids_of(issue)
        rows = self._holding(issue.table, ids) if issue.table in self._tables else pl.DataFrame()
        cells = (cell for row in rows.iter_rows() for cell in row if isinstance(cell, str) and _ID.fullmatch(cell))
        return [*cells, *self._holding("claims", ids)["claim_id"]]

    def behind(self, issue: Issue) -> set[str]:
        """The articles that tell of the row."""
        ids = self.ids_of(issue)[:1]
        if not ids or ids[0].startswith("art-"):
            return set(ids)
        ids += self._holding("attributions", ids)["claim_id"].to_list()
        return {
            name for table in ("claims", "mentions", "articles") for name in self._holding(table, ids)["article_id"]
        }

    def _holding(self, table: str, ids: Collection[str], *columns: str) -> pl.DataFrame:
        """The rows of a table that hold one of the ids, anywhere or in these columns."""
        cells = pl.col(columns) if columns else pl.col(pl.String)
        return self._tables[table].filter(pl.any_horizontal(cells.is_in(list(ids))))
