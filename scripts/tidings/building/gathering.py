"""The articles of a seeds folder that an engine can read, and what is wrong with the others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.checks import rule
from tidings.errors import InputError
from tidings.formats import listed
from tidings.issue import Issue
from tidings.model import Article

if TYPE_CHECKING:
    from tidings.extract import Engine
    from tidings.store import Share

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much more of it is done, and how much there is (0 where that is not known)."""


def gather(
    seeds: Path,
    engine: "Engine",
    guess: bool,
    strict: bool,
    progress: Progress,
    share: "Share | None" = None,
) -> tuple[list[Article], list[Issue]]:
    """The articles that the engine can read, by origin, all or those of a share, and what is wrong with any other.

    `guess`: an article that states no language is left out where it looks like one that the engine does not read.
    """
    from tidings.articles import read_articles
    from tidings.articles.language import forget_model

    articles: list[Article] = []
    issues: list[Issue] = []
    others = 0
    for item in _only_spoken(read_articles(seeds), engine, guess):
        if isinstance(item, Article) and share and not share.holds(item):
            others += 1
        elif isinstance(item, Article):
            articles.append(item)
            progress("read", 1, 0)
        elif strict and item.severity == "error":
            raise InputError(item.told)
        else:
            issues.append(item)
    forget_model()
    if not articles and not others:
        raise InputError(_why_none(seeds, issues))
    return articles, issues


def _only_spoken(items: Iterable[Article | Issue], engine: "Engine", guess: bool) -> Iterator[Article | Issue]:
    """The articles in a language of the engine; an issue in the place of any other, or one for all that wait for the
    same extra."""
    from tidings.extract import awaited_extra, speaks

    waiting: dict[str, list[Article]] = {}
    for item in items:
        if isinstance(item, Article) and item.guessed and not guess:
            yield replace(item, language=engine.languages[0], guessed=False)
        elif isinstance(item, Issue) or speaks(engine, item):
            yield item
        elif extra := awaited_extra(engine, item):
            waiting.setdefault(extra, []).append(item)
        else:
            yield _unspoken(item, engine)
    yield from (_awaiting(extra, articles) for extra, articles in waiting.items())


def _awaiting(extra: str, articles: list[Article]) -> Issue:
    """One line for all articles in a language that is an extra."""
    first, count = articles[0], len(articles)
    told = "1 article is" if count == 1 else f"{count} articles, this is the first, are"
    return rule("TID-READ-LANGUAGE").issue(
        first.origin.partition("#")[0],
        first.line,
        column="language",
        value=first.language,
        message=f"{told} in the language {first.language!r}, which is an extra that is not installed; left out",
        remedy=f"pip install 'tidings[{extra}]'",
    )


def _unspoken(article: Article, engine: "Engine") -> Issue:
    own, read = " or ".join(engine.languages), f"the engine {engine.name} does not read"
    message = f"{read} the language {article.language!r}; the article is left out"
    remedy = f"take it out, or mend its language if it is {own}"
    if article.guessed:
        message = f"no language stated, and it looks like {article.language!r}, which {read}; the article is left out"
        remedy = f"take it out, or state its language if it is {own}"
    return rule("TID-READ-LANGUAGE").issue(
        article.origin.partition("#")[0],
        article.line,
        column="language",
        value=article.language,
        message=message,
        remedy=remedy,
    )


def _why_none(seeds: Path, issues: list[Issue]) -> str:
    """Why nothing could be built, in one line."""
    from tidings.articles import FORMATS

    errors = [issue for issue in issues if issue.severity == "error"]
    if errors:
        return f"no article of {seeds} could be read; the first is {errors[0].told}"
    such = listed([one.suffixes[0] for one in FORMATS if one.suffixes][:_NAMED])
    return f"{seeds} holds no articles; put files there, such as {such}; docs/inputs.md tells of all that is read"


_NAMED = 5
"""Kinds of file that are named where there is none."""
