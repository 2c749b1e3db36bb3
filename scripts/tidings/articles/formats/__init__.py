"""One file a format: each has `read`, from a file's content to articles and faults; here they are known by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath

from tidings.articles.fields import FIELDS
from tidings.articles.file_content import FileContent, Read
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


def format_of(name: str) -> ArticleFormat | None:
    """The format of a file by its name's ending, in any case; None for an unknown one."""
    suffix = PurePosixPath(name).suffix.lower()
    return next((one for one in FORMATS if suffix in one.suffixes), None)
