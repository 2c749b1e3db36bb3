"""The stories that articles tell, under ids that last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

import numpy as np

from tidings.model import Article, stable_id
from tidings.resolve.comparing.vectors import PLACES, Vectors
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.ids.stable_ids import keep_ids
from tidings.resolve.memory import NOTHING, Memory
from tidings.resolve.stories.comparison import scorecard
from tidings.resolve.stories.grouping import Grouping, closest, group_articles
from tidings.resolve.stories.story_rows import story_row
from tidings.resolve.why import Join
from tidings.tables.row_types import StoryRow


@dataclass(frozen=True)
class Stories:
    """The rows, the story of each article by its id, which ids moved to which, and why articles are together.

    `texts` are the vectors of the articles, in the order of their ids.
    """

    rows: tuple[StoryRow, ...]
    story_of: Mapping[str, str]
    moved: Mapping[str, str]
    joins: tuple[Join, ...]
    texts: Vectors = field(compare=False)


def tell_stories(
    articles: Sequence[Article],
    original_of: Mapping[str, str],
    previous: PreviousVersion,
    memory: Memory = NOTHING,
) -> Stories:
    """The stories of articles, which are given in order of their ids."""
    grouping = group_articles(articles, original_of, memory)
    central = [[articles[place] for place in members] for members in _central_first(grouping, len(articles))]
    groups = {_first_id(members): members for members in central}
    evidence = {first: [article.article_id for article in members] for first, members in groups.items()}
    kept = keep_ids(evidence, previous.stories, previous.reserved("stories"))
    rows = [story_row(kept.ids[first], members) for first, members in groups.items()]
    story_of = {article: kept.ids[first] for first, members in evidence.items() for article in members}
    joins = tuple(_joins(grouping, articles, story_of))
    return Stories(tuple(sorted(rows, key=attrgetter("story_id"))), story_of, kept.moved, joins, grouping.texts)


def _first_id(members: Sequence[Article]) -> str:
    """The id that a story has at first, from its earliest article."""
    earliest = min(members, key=lambda article: (article.published or date.max, article.article_id))
    return stable_id("sto", earliest.article_id)


def _central_first(grouping: Grouping, size: int) -> list[list[int]]:
    """The stories, the articles of each that agree best with all that is like them first."""
    pairs = np.concatenate([grouping.left, grouping.right])
    weights = np.round(np.bincount(pairs, np.tile(grouping.shares, 2), size), PLACES)
    return [sorted(members, key=lambda place: (-weights[place], place)) for members in grouping.stories]


def _joins(grouping: Grouping, articles: Sequence[Article], story_of: Mapping[str, str]) -> Iterator[Join]:
    """Why each article is in its story: the other one of it that agrees best."""
    pairs = np.unique([pair for _, pair in closest(grouping, len(articles))]).astype(np.int64)
    told = scorecard().all_reasons({name: column[pairs] for name, column in grouping.columns.items()})
    for pair, reasons in zip(pairs.tolist(), told, strict=True):
        one, other = (articles[int(side[pair])].article_id for side in (grouping.left, grouping.right))
        yield Join("stories", story_of[one], one, other, float(grouping.shares[pair]), reasons)
