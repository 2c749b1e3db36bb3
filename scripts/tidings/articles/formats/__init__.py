"""One file a format: each has `read`, from a file's content to articles and faults; here they are known by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from tidings.articles.fields import FIELDS
from tidings.articles.file_content import FileContent, Read
from tidings.articles.formats.signatures import kind_of
from tidings.issue import Issue
from tidings.model import Article


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

    def read(self, content: FileContent) -> Iterator[Article | Issue]:
        """The articles and the faults of a file; UnreadableError where there is only one fault."""
        read: Read = import_module(f"{__name__}.{self.module}").read
        return read(content)


_FRONT_MATTER = (
    f"in front matter, between two `---` (YAML) or `+++` (TOML) lines: {', '.join(f'`{one}`' for one in FIELDS)}"
)
_COLUMNS = "a row an article: columns as most exports call them, or as `[articles] columns` in tidings.toml says"

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
    ArticleFormat(
        "Word",
        (".docx",),
        "exports.docx",
        "Nexis exports, an article each; else the document's title",
        holds_many=True,
    ),
    ArticleFormat("rich text", (".rtf",), "exports.rtf", "Factiva and Nexis exports, many articles", holds_many=True),
    ArticleFormat("Factiva page", (), "exports.factiva", "its fields HD, BY, PD, SN, LA, AN", holds_many=True),
    ArticleFormat("Europresse page", (), "exports.europresse", "its source, day and title", holds_many=True),
    ArticleFormat(
        "RIS", (".ris",), "exports.references", "references of ProQuest or EBSCO, an article each", holds_many=True
    ),
    ArticleFormat("PDF", (".pdf",), "pdf", "its largest type is the title, a line at the top the day"),
    ArticleFormat("mail", (".eml",), "mails.mail", "its subject is the title, its sender the publisher, its day"),
    ArticleFormat("saved page", (".mhtml", ".mht"), "mails.mail", "what the page's own metadata says"),
    ArticleFormat("mailbox", (".mbox",), "mails.mailbox", "a mail an article, by its Message-ID", holds_many=True),
    ArticleFormat(
        "feed",
        (".rss", ".atom", ".xml", ".opml"),
        "feed",
        "RSS and Atom as saved, an item an article",
        holds_many=True,
    ),
    ArticleFormat("web archive", (".warc", ".warc.gz"), "warc", "each page in it, by its address", holds_many=True),
    ArticleFormat("CSV", (".csv", ".tsv"), "tables.csv_file", _COLUMNS, holds_many=True),
    ArticleFormat("Excel", (".xlsx",), "tables.excel", _COLUMNS, holds_many=True),
    ArticleFormat("Parquet", (".parquet",), "tables.parquet", _COLUMNS, holds_many=True),
    ArticleFormat("zip", (".zip",), "zip", "files of any of these kinds", holds_many=True),
)
"""The kinds of file that hold articles: the README, messages and `docs/` list them from here."""


def format_of(content: FileContent) -> ArticleFormat | None:
    """The format of a file: by its bytes where these tell, else by its name's ending in any case; None if unknown."""
    kind = kind_of(content)
    if kind:
        return next((one for one in FORMATS if one.module == kind), None)
    return format_named(content.name)


def format_named(name: str) -> ArticleFormat | None:
    """The format of a file whose name ends like one's, in any case; None for an unknown one."""
    known = ((one, suffix) for one in FORMATS for suffix in one.suffixes)
    return next((one for one, suffix in known if name.lower().endswith(suffix)), None)
