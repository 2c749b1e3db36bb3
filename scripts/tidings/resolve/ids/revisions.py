"""Articles that were revised since the previous version: which they are now, and where their old words stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import polars as pl

from tidings.model import Article
from tidings.resolve.ids.heirs import Orphan, find_heirs
from tidings.resolve.ids.revised_text import Found, Passage, RevisedText

Spot = tuple[str, int]
"""An article's id, and an offset in its text."""
Tables = Mapping[str, pl.DataFrame]


class Revisions:
    """Old articles that are there no more, while another took their place: its text follows theirs."""

    def __init__(self, tables: Tables, articles: Mapping[str, Article]) -> None:
        known = dict(tables["articles"].select("article_id", "origin").drop_nulls().iter_rows())
        gone = [own for own in known if own not in articles]
        quotes = _passages(tables["claims"], gone, "quote")
        orphans = [Orphan(own, known[own], [one.text for one in quotes.get(own, ())]) for own in gone]
        newcomers = [article for own, article in articles.items() if own not in known]
        self._heirs = find_heirs(orphans, newcomers)
        names = _passages(tables["mentions"], self._heirs, "text")
        self._texts = {
            own: RevisedText(heir.text, quotes.get(own, ()), names.get(own, ())) for own, heir in self._heirs.items()
        }

    def heir(self, article: str) -> str:
        """The id of the article that took the place of an old one, or its own."""
        return self._heirs[article].article_id if article in self._heirs else article

    @property
    def revised(self) -> list[str]:
        """The old articles that another took the place of."""
        return sorted(self._heirs)

    def text(self, article: str) -> RevisedText | None:
        """Where the words of an old article stand now; None where nobody revised it."""
        return self._texts.get(article)

    def find(self, article: str, start: int, words: str, size: int) -> Found | None:
        """Where words of an old article, of `size` characters, stand now; as they did where nobody revised it."""
        text = self._texts.get(article)
        return text.find(start, words) if text else Found(start, start + size, True)


def _passages(rows: pl.DataFrame, articles: Mapping[str, object] | list[str], words: str) -> dict[str, list[Passage]]:
    """The passages of each of these articles that a table remembers."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for article, one in _told(rows, list(articles), words):
        found[article].append(one)
    return found


def _told(rows: pl.DataFrame, articles: list[str], words: str) -> Iterator[tuple[str, Passage]]:
    own = rows.filter(pl.col("article_id").is_in(articles)).select("article_id", "start", words).drop_nulls().unique()
    for article, start, text in own.sort(pl.all()).iter_rows():
        yield article, Passage(start, text)
