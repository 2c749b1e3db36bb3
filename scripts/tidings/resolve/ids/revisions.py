"""Articles that were revised since the previous version: where their old words stand in the new text."""

from collections.abc import Mapping

import polars as pl

from tidings.model import Article

Spot = tuple[str, int]
"""An article's id, and an offset in its text."""


class Revisions:
    """Old articles that are there no more, while one of the same origin is: its text follows theirs."""

    def __init__(self, old: pl.DataFrame, articles: Mapping[str, Article]) -> None:
        by_origin = {article.origin: article for article in articles.values()}
        known = old.select("article_id", "origin").drop_nulls().iter_rows()
        self._heirs = {own: by_origin[origin] for own, origin in known if own not in articles and origin in by_origin}

    def heir(self, article: str) -> str:
        """The id of the article that took the place of an old one, or its own."""
        return self._heirs[article].article_id if article in self._heirs else article

    def follow(self, article: str, start: int, words: str) -> Spot:
        """Where words of an old article stand now: as near as can be to where they stood; else as it was."""
        heir = self._heirs.get(article)
        if heir is None or not words:
            return article, start
        before = heir.text.rfind(words, 0, start + len(words))
        after = heir.text.find(words, start)
        found = [at for at in (before, after) if at >= 0]
        if not found:
            return article, start
        return heir.article_id, min(found, key=lambda at: (abs(at - start), at))
