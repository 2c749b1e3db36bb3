"""Mails, one a file: alerts, press releases, articles that people sent on."""

from collections.abc import Iterator

from tidings.articles.file_content import FileContent
from tidings.articles.formats.mails.letters import parse, read_letter
from tidings.issue import Issue
from tidings.model import Article


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The article of a mail: its subject is the title, its day that of sending, its publisher the sender."""
    yield from read_letter(parse(content.raw, content.name), content.name, content)
