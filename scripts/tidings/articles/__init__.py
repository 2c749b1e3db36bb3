"""Reads a folder of articles: one file a format, a lookup by the file name's ending, faults as issues."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath

from tidings.articles.catalogue import DUPLICATE_ID, DUPLICATE_TEXT, SUFFIX, UnreadableError
from tidings.articles.fields import FIELDS
from tidings.articles.folder import SeedFile, list_files, open_file
from tidings.issue import Issue
from tidings.model import Article

__all__ = ["FORMATS", "ArticleFormat", "list_files", "read_articles", "read_file"]


@dataclass(frozen=True, slots=True)
class ArticleFormat:
    """A kind of file: what it is, how its names end, and the module here whose `read` knows it.

    `states` is what such a file may state about its articles, in Markdown. `holds_many`: an article is a record of
    the file. The module is loaded at the first such file: some bring heavy libraries.
    """

    title: str
    suffixes: tuple[str, ...]
    module: str
    states: str
    holds_many: bool = False

    def read(self, raw: bytes, file: str) -> Iterator[Article | Issue]:
        """The articles and the faults of a file's bytes; UnreadableError where there is only one fault."""
        reader: Callable[[bytes, str], Iterator[Article | Issue]] = import_module(
            f"{__name__}.formats.{self.module}"
        ).read
        return reader(raw, file)


_FRONT_MATTER = f"in front matter, between two `---` lines: {', '.join(f'`{one}`' for one in FIELDS)}"

FORMATS = (
    ArticleFormat("plain text", (".txt",), "plain", _FRONT_MATTER),
    ArticleFormat("Markdown", (".md", ".markdown"), "plain", _FRONT_MATTER),
    ArticleFormat("web page", (".html", ".htm"), "html", "what the page's own metadata says"),
    ArticleFormat(
        "JSON Lines",
        (".jsonl", ".ndjson"),
        "json_lines",
        "a record a line with `id`, `text` and any of the same fields",
        holds_many=True,
    ),
)
"""The kinds of file that hold articles: the README, messages and `docs/` list them from here."""


def read_articles(seeds: Path) -> Iterator[Article | Issue]:
    """Every article of a folder and everything wrong with its files, in the order of the origins.

    A faulty article is left out and its issue given in its place; of two with one text the first is kept.
    InputError where `seeds` is no folder.
    """
    origins: set[str] = set()
    texts: dict[str, str] = {}
    for file in sorted(list_files(seeds), key=_order):
        for item in [file] if isinstance(file, Issue) else read_file(file):
            yield item if isinstance(item, Issue) else _admit(item, file, origins, texts)


def format_of(name: str) -> ArticleFormat | None:
    """The format of a file by its name's ending, in any case; None for an unknown one."""
    suffix = PurePosixPath(name).suffix.lower()
    return next((one for one in FORMATS if suffix in one.suffixes), None)


def _order(file: SeedFile | Issue) -> tuple[str, str]:
    """By origin: a file of records stands where its first record would."""
    if isinstance(file, Issue):
        return file.file, ""
    kind = format_of(file.name)
    return file.name + ("#" if kind and kind.holds_many else ""), str(file.path)


def read_file(file: SeedFile) -> Iterator[Article | Issue]:
    """The articles of one file and everything wrong with it, whatever the other files hold."""
    kind = format_of(file.name)
    if kind is None:
        known = ", ".join(suffix for one in FORMATS for suffix in one.suffixes)
        message = f"no article: its name ends in none of {known}"
        yield SUFFIX.issue(file.name, message=message, remedy=_remedy_for(file.name))
        return
    try:
        yield from kind.read(open_file(file, one_article=not kind.holds_many), file.name)
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
