"""Reads a folder of articles: one file a format, a lookup by the file name's ending, faults as issues."""

from collections.abc import Iterator
from pathlib import Path

from tidings.articles.catalogue import DUPLICATE_ID, DUPLICATE_TEXT, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.folder import SeedFile, list_files, open_file
from tidings.articles.formats import FORMATS, ArticleFormat, format_named
from tidings.articles.read_content import read_content
from tidings.issue import Issue
from tidings.model import Article
from tidings.settings import ArticleSettings, read_settings

__all__ = ["FORMATS", "ArticleFormat", "list_files", "read_articles", "read_file"]


def read_articles(seeds: Path) -> Iterator[Article | Issue]:
    """Every article of a folder and everything wrong with its files, in the order of the origins.

    A faulty article is left out and its issue given in its place; of two with one text the first is kept.
    InputError where `seeds` is no folder, or its settings cannot be read.
    """
    settings = read_settings(seeds).articles
    origins: set[str] = set()
    texts: dict[str, str] = {}
    for file in sorted(list_files(seeds), key=_order):
        for item in [file] if isinstance(file, Issue) else read_file(file, settings):
            yield item if isinstance(item, Issue) else _admit(item, file, origins, texts)


def _order(file: SeedFile | Issue) -> tuple[str, str]:
    """By origin: a file of records stands where its first record would."""
    if isinstance(file, Issue):
        return file.file, ""
    kind = format_named(file.name)
    return file.name + ("#" if kind and kind.holds_many else ""), str(file.path)


def read_file(file: SeedFile, settings: ArticleSettings | None = None) -> Iterator[Article | Issue]:
    """The articles of one file and everything wrong with it, whatever the other files hold."""
    try:
        with open_file(file) as stream:
            yield from read_content(FileContent(file.name, stream, settings or ArticleSettings()))
    except UnreadableError as error:
        yield error.issue


def _admit(article: Article, file: SeedFile | Issue, origins: set[str], texts: dict[str, str]) -> Article | Issue:
    """The article, unless its origin or its text has been seen."""
    name = file.name if isinstance(file, SeedFile) else file.file
    if article.origin in origins:
        message = f"a second article with the origin {article.origin}"
        return DUPLICATE_ID.issue(name, article.line, column="id", value=article.origin, message=message)
    origins.add(article.origin)
    first = texts.setdefault(article.sha256, article.origin)
    if first != article.origin:
        message = f"{article.origin} has the same text as {first}, which is kept"
        return DUPLICATE_TEXT.issue(name, article.line, value=article.origin, message=message)
    return article
