"""The days on which articles were published by people's word, put into the articles before they are read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tidings.model import Article
from tidings.resolve.curation.read import Curation, Decision
from tidings.resolve.ids.previous import Tables


def dated(articles: Sequence[Article], curation: Curation, previous: Tables | None = None) -> list[Article]:
    """The articles as they were published: «yesterday» in one means the day before that day.

    A correction counts where the article states what it expects; any other is told when cells are corrected.
    """
    rows = [row for row in curation.corrections if (row["table"], row["column"]) == ("articles", "published")]
    if not rows:
        return list(articles)
    days = {_home(row, articles, previous): row for row in reversed(rows)}
    return [_dated(article, days.get(article.article_id)) for article in articles]


def _home(row: Decision, articles: Iterable[Article], previous: Tables | None) -> str:
    """The id of the article that a correction is of, by its own id or its origin."""
    by_origin = {article.origin: article.article_id for article in articles}
    if row["id"] in by_origin.values():
        return row["id"]
    return by_origin.get(row["article"] or _origins(previous).get(row["id"], ""), row["id"])


def _origins(previous: Tables | None) -> Mapping[str, str]:
    table = (previous or {}).get("articles")
    known = table is not None and {"article_id", "origin"} <= set(table.columns)
    return dict(table.select("article_id", "origin").iter_rows()) if table is not None and known else {}


def _dated(article: Article, row: Decision | None) -> Article:
    if row is None or row["old_value"] != (article.published.isoformat() if article.published else ""):
        return article
    try:
        return replace(article, published=date.fromisoformat(row["new_value"]) if row["new_value"] else None)
    except ValueError:
        return article
