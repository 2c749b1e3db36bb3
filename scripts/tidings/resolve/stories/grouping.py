"""Which articles tell one story: candidates by rare terms, compared, joined by average link, and cut into bursts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tidings.model import Article
from tidings.resolve.comparing.linking import average_link
from tidings.resolve.comparing.vectors import Rows, Shares, Vectors
from tidings.resolve.memory import NOTHING, Memory
from tidings.resolve.stories.article_vectors import UNDATED, article_vectors
from tidings.resolve.stories.candidates import candidates
from tidings.resolve.stories.comparison import compare_articles, scorecard

ENOUGH = 0.4
"""How likely the articles of one story must be of one, on average."""
LARGEST = 200
"""Articles above which a story that went on for long is cut into bursts: where it was silent longest."""
SILENCE = 7
"""Days without an article that end a burst."""


@dataclass(frozen=True)
class Grouping:
    """The stories as lists of places in a list of articles, and the pairs of places that were compared.

    `texts` are the vectors of the articles.
    """

    stories: Sequence[Sequence[int]]
    left: Rows
    right: Rows
    shares: Shares
    columns: Mapping[str, Shares]
    texts: Vectors


def group_articles(articles: Sequence[Article], original_of: Mapping[str, str], memory: Memory = NOTHING) -> Grouping:
    """The stories that articles tell, which are given in order of their ids; a reprint is in its original's story."""
    columns = article_vectors(articles, memory)
    left, right = candidates(columns.keys, columns.days)
    compared = compare_articles(columns, left, right)
    shares = scorecard().shares(compared)
    places = {article.article_id: place for place, article in enumerate(articles)}
    reprints = [(places[later], places[earlier]) for later, earlier in original_of.items()]
    linked = average_link(len(articles), left, right, shares, ENOUGH, together=reprints)
    groups: dict[int, list[int]] = defaultdict(list)
    for place, first in enumerate(linked.tolist()):
        groups[first].append(place)
    stories = [burst for group in groups.values() for burst in bursts(group, columns.days)]
    return Grouping(stories, left, right, shares, compared, columns.text)


def bursts(group: Sequence[int], days: Rows) -> list[list[int]]:
    """A story's articles in stretches of time; those that state no day go with the first."""
    dated = sorted((place for place in group if days[place] != UNDATED), key=lambda place: (days[place], place))
    first, *others = _cut(dated, days)
    return [sorted([*first, *(place for place in group if days[place] == UNDATED)]), *map(sorted, others)]


def _cut(ordered: list[int], days: Rows) -> list[list[int]]:
    """Cuts what is too large at its longest silence, and what is left of it again."""
    left, found = [ordered], []
    while left:
        part = left.pop()
        gaps = np.diff(days[part]) if len(part) > LARGEST else np.zeros(0, np.int64)
        if gaps.size and gaps.max() >= SILENCE:
            at = int(gaps.argmax()) + 1
            left += [part[at:], part[:at]]
        else:
            found.append(part)
    return found


def closest(grouping: Grouping, size: int) -> Iterable[tuple[int, int]]:
    """For each article that is not alone in its story, its place and that of the pair that agrees best."""
    story_of = np.zeros(size, dtype=np.int64)
    for number, members in enumerate(grouping.stories):
        story_of[list(members)] = number
    inside = np.flatnonzero(story_of[grouping.left] == story_of[grouping.right])
    best: dict[int, int] = {}
    for pair in inside[np.argsort(-grouping.shares[inside], kind="stable")].tolist():
        for place in (int(grouping.left[pair]), int(grouping.right[pair])):
            best.setdefault(place, pair)
    return sorted(best.items())
