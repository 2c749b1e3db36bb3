"""The articles of a seeds folder as a build would read them, and what is doubtful about each: to look at first."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tidings.articles import read_articles
from tidings.formats import SHOWN, find_format
from tidings.issue import Issue
from tidings.model import Article

_STATED = ("published", "publisher", "title")
"""What an article is known by; one without is read, and its events lack a day or a source."""
_FEW = 60
"""Words of an article that is hardly one."""
_WIDE = 60
"""Characters of a title in a table."""
BETWEEN = "; "


def list_articles(seeds: Path, doubtful: bool = False, format_: str = "table") -> str:
    """A row for each article and for each file that gives none, in a format: only what is doubtful, if so asked.

    InputError where `seeds` is no folder.
    """
    form = find_format(SHOWN, format_)
    rows = [row for row in _rows(list(read_articles(seeds))) if row["doubts"] or not doubtful]
    if form is SHOWN[0] and not rows:
        return "nothing is doubtful\n" if doubtful else f"{seeds} holds no articles\n"
    if form is SHOWN[0]:
        rows = [_short(row) for row in rows]
    return form.render(rows, len(rows))


def _short(row: dict[str, Any]) -> dict[str, Any]:
    """What fits on a line."""
    title = row["title"] or ""
    cut = title if len(title) <= _WIDE else f"{title[: _WIDE - 1]}…"
    return {name: row[name] for name in ("origin", "published", "publisher")} | {
        "title": cut,
        "words": row["words"],
        "doubts": row["doubts"],
    }


def _rows(items: list[Article | Issue]) -> Iterator[dict[str, Any]]:
    """Articles with the issues of their place; what is left out, with the reason."""
    articles = [one for one in items if isinstance(one, Article)]
    issues = [one for one in items if isinstance(one, Issue)]
    places = {(one.origin.partition("#")[0], one.line) for one in articles}
    for article in articles:
        place = article.origin.partition("#")[0], article.line
        own = [one for one in issues if (one.file, one.line if article.line else 0) == place or _is_of(one, article)]
        yield _row(article, own)
    for issue in issues:
        if issue.severity == "error" and (issue.file, issue.line) not in places:
            yield _lost(issue)


def _is_of(issue: Issue, article: Article) -> bool:
    """True for what is wrong in a file that is one article."""
    return not article.line and issue.file == article.origin


def _row(article: Article, issues: Iterable[Issue]) -> dict[str, Any]:
    return {
        "origin": article.origin,
        "article_id": article.article_id,
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher or None,
        "author": article.author or None,
        "title": article.title or None,
        "url": article.url or None,
        "language": article.language,
        "words": len(article.text.split()),
        "doubts": BETWEEN.join([*_doubts(article), *(issue.message for issue in issues)]) or None,
    }


def _doubts(article: Article) -> Iterator[str]:
    yield from (f"no {'day' if name == 'published' else name}" for name in _STATED if not getattr(article, name))
    if len(article.text.split()) < _FEW:
        yield "very short"
    if article.guessed:
        yield f"looks like {article.language}"


def _lost(issue: Issue) -> dict[str, Any]:
    empty = dict.fromkeys(("article_id", *_STATED, "author", "url", "language", "words"))
    place = f"{issue.file}:{issue.line}" if issue.line else issue.file
    row = {"origin": place, **empty, "doubts": f"left out: {issue.message}"}
    return {name: row[name] for name in _ORDER}


_ORDER = ("origin", "article_id", "published", "publisher", "author", "title", "url", "language", "words", "doubts")
