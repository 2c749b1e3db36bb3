"""Mails, one a file: alerts, press releases, articles that people sent on; and pages that browsers save as mails."""

from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO

from tidings.articles.catalogue import EMPTY, UnreadableError
from tidings.articles.fields import tidy
from tidings.articles.file_content import FileContent
from tidings.articles.formats.html import read_page
from tidings.articles.formats.mails.letters import field, parse, read_letter
from tidings.issue import Issue
from tidings.model import Article

_SAVED = ("<Saved by Blink>", "<Saved by Windows Internet Explorer", "<Saved by Mozilla", "<Saved by WebKit>")


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The article of a mail: its subject is the title, its day that of sending, its publisher the sender; of a page
    that a browser saved (MHTML) that of the page."""
    message = parse(content.raw, content.name)
    address = field(message, "snapshot-content-location")
    if address or field(message, "from").startswith(_SAVED):
        yield from _page(message, tidy("url", address), content)
    else:
        yield from read_letter(message, content.name, content)


def _page(message: EmailMessage, address: str, content: FileContent) -> Iterator[Article | Issue]:
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    raw = part.get_payload(decode=True) if part is not None else None
    if not isinstance(raw, bytes):
        raise UnreadableError(EMPTY.issue(content.name, message="a saved page without a page"))
    yield from read_page(FileContent(content.name, BytesIO(raw), content.settings, content.depth), address)
