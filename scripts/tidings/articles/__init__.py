"""Reads a folder of articles: one file a format, a lookup by the file name's ending, faults as issues."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tidings.articles.catalogue import DUPLICATE_ID, DUPLICATE_TEXT, SUFFIX, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.folder import SeedFile, list_files, open_file
from tidings.articles.formats import FORMATS, ArticleFormat, format_of
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
    kind = format_of(file.name)
    return file.name + ("#" if kind and kind.holds_many else ""), str(file.path)


def read_file(file: SeedFile, settings: ArticleSettings | None = None) -> Iterator[Article | Issue]:
    """The articles of one file and everything wrong with it, whatever the other files hold."""
    kind = format_of(file.name)
    if kind is None:
        known = ", ".join(suffix for one in FORMATS for suffix in one.suffixes)
        message = f"no article: its name ends in none of {known}"
        yield SUFFIX.issue(file.name, message=message, remedy=_remedy_for(file.name))
        return
    try:
        with open_file(file, one_article=not kind.holds_many) as stream:
            yield from kind.read(FileContent(file.name, stream, settings or ArticleSettings()))
    except UnreadableError as error:
        yield error.issue


def _remedy_for(name: str) -> str:
    """What to do with a file of another kind; another ending would make no article of a document."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _DOCUMENTS:
        return "Export it as .txt, .md or .html, or move it out of the seeds folder."
    return _TABLES.get(suffix, "")


_DOCUMENTS = frozenset((".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".epub", ".mhtml", ".eml", ".msg", ".xml"))
_TABLES = dict.fromkeys(
    (".csv", ".tsv", ".json", ".xlsx", ".xls", ".ods", ".parquet"),
    "Export it as .jsonl with a record a line, or move it out of the seeds folder.",
)


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
