"""Mails, one a file: alerts, press releases, articles that people sent on."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tidings.articles.file_content import FileContent
from tidings.articles.formats.mails.letters import read_letter
from tidings.issue import Issue
from tidings.model import Article


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The article of a mail: its subject is the title, its day that of sending, its publisher the sender."""
    message = message_from_bytes(content.raw, _class=EmailMessage, policy=default)
    yield from read_letter(message, content.name, content.name)
