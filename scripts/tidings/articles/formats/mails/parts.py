"""The parts of a mail: its text, and what is attached."""

import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage

from lxml import html

from tidings.articles.catalogue import DOCUMENT, UnreadableError
from tidings.articles.content import canonical
from tidings.articles.encoding import labelled_text
from tidings.articles.pages.asides import without_asides
from tidings.articles.pages.text_of import text_of_markup, tree_of

_STUB = 200
"""Characters of a plain part that may only say that the mail is a page."""
_LABEL_FIRST = ("iso-2022", "hz", "utf-16", "utf-7")
"""Encodings whose bytes may be taken for UTF-8."""
_LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_QUOTES = "blockquote[@type='cite']|div[contains(@class, 'gmail_quote')]|div[contains(@class, 'moz-cite-prefix')]"


def text_of(message: EmailMessage, file: str, line: int, is_sent_on: bool) -> str:
    """The words of its plain part, or of its page where that says more; UnreadableError where it is locked."""
    if message.get_content_type() in _LOCKED:
        raise UnreadableError(DOCUMENT.issue(file, line, message="a mail that is encrypted"))
    plain, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    words = _plain(plain, file, line) if isinstance(plain, EmailMessage) else ""
    if isinstance(page, EmailMessage) and len(words.strip()) < _STUB:
        shown = _page(_decoded(page, file, line), is_sent_on)
        return shown if len(shown) > 3 * len(words.strip()) else words
    return words


def _plain(part: EmailMessage, file: str, line: int) -> str:
    text = canonical(_decoded(part, file, line))
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    return re.sub(r"(?<!^--) \n(?![ >])", " ", text, flags=re.MULTILINE)


def _page(markup: str, is_sent_on: bool) -> str:
    """The words of a page, without what it answers."""
    tree = tree_of(markup)
    if tree is None:
        return ""
    for quote in [] if is_sent_on else list(tree.xpath("//" + _QUOTES.replace("|", "|//"))):
        if quote is not tree and quote.getparent() is not None:
            quote.drop_tree()
    words = canonical(text_of_markup(html.tostring(tree, encoding="unicode")))
    return without_asides(words) or words


def _decoded(part: EmailMessage, file: str, line: int) -> str:
    """The text of a part, in the encoding that it names or, where that is not true, in the one that it is in."""
    raw = part.get_payload(decode=True)
    raw = raw if isinstance(raw, bytes) else b""
    label = (part.get_content_charset() or "").lower()
    with suppress(UnicodeError, LookupError):
        return raw.decode(label if label.startswith(_LABEL_FIRST) else "utf-8")
    named = labelled_text(raw, label)
    with suppress(UnicodeError):
        return raw.decode("cp1252") if named is None else named
    message = f"a mail whose text cannot be decoded: it says that it is in «{label or 'no encoding'}»"
    raise UnreadableError(DOCUMENT.issue(file, line, message=message))


def attached(message: EmailMessage) -> Iterator[tuple[str, bytes | EmailMessage]]:
    """The files and mails that are attached, by their names; pictures, signatures and invitations are none."""
    for number, part in enumerate(_parts(message), start=1):
        kind = part.get_content_type()
        name = " ".join((part.get_filename() or "").split())
        if kind == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                yield name or f"mail-{number}", inner
        elif name and kind.partition("/")[0] not in _SILENT and not name.lower().endswith(_SIGNED):
            raw = part.get_payload(decode=True)
            yield name, raw if isinstance(raw, bytes) else b""


_SILENT = ("image", "audio", "video", "font")
_SIGNED = (".p7s", ".p7m", ".asc", ".sig", ".ics", ".vcf", ".png", ".jpg", ".jpeg", ".gif")


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Every part but those of mails within it."""
    parts = [message]
    while parts:
        part = parts.pop(0)
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            parts = [one for one in part.iter_parts() if isinstance(one, EmailMessage)] + parts
        else:
            yield part
