"""The rows of stories: what their articles together amount to."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from tidings.model import Article
from tidings.resolve.comparing.vectors import PLACES
from tidings.resolve.stories.article_terms import LEAD
from tidings.resolve.stories.words import term_of, weigh, words_of
from tidings.tables.row_types import StoryRow
from tidings.text.wording import FORMULA, line_of, looks_odd, names

LONGEST = 120
"""Characters of an opening line that stand for a title."""
CENTRAL = 5
"""Articles whose terms stand for their story."""
TERMS = 8


def story_row(story_id: str, members: Sequence[Article]) -> StoryRow:
    """The row of a story with these articles, the most central first."""
    days = [article.published for article in members if article.published]
    return StoryRow(
        story_id=story_id,
        title=next(filter(None, map(title_of, members)), _UNTITLED),
        date_start=min(days, default=None),
        date_end=max(days, default=None),
        articles=len(members),
        terms=None if looks_odd(terms := _terms(members[:CENTRAL])) else terms or None,
    )


_UNTITLED = "Untitled"


def title_of(article: Article) -> str:
    """The headline, or the first line with words that does not look odd, cut after a word."""
    lines = map(line_of, (article.title, *article.text.split("\n")))
    title = next((line for line in lines if names(line) and line[0] not in FORMULA and not looks_odd(line)), "")
    if len(title) <= LONGEST:
        return title
    return line_of(title[: LONGEST - 1].rpartition(" ")[0] or title[: LONGEST - 1]) + "…"


def _terms(members: Sequence[Article]) -> str:
    """The most telling words of titles and openings, as they are mostly written."""
    weights: defaultdict[str, float] = defaultdict(float)
    forms: dict[str, Counter[str]] = {}
    for article in members:
        words = words_of(f"{article.title}\n{article.text.lstrip()[:LEAD]}")
        for term, weight in weigh(words, article.language).items():
            weights[term] = round(weights[term] + weight, PLACES)
        for word in words:
            forms.setdefault(term_of(word), Counter())[word] += 1
    told = [term for term, weight in weights.items() if weight and not term[0].isdigit()]
    best = sorted(told, key=lambda term: (-weights[term], term))[:TERMS]
    return line_of(", ".join(min(forms[term], key=lambda word: (-forms[term][word], word)) for term in best))
