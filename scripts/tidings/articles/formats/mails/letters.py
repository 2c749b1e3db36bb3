"""What mails have in common, one a file or many: their words without what they answer, and what their head states."""

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

from tidings.articles.catalogue import DOCUMENT, EMPTY, UnreadableError
from tidings.articles.content import canonical, require_text
from tidings.articles.fields import StatedValue, describe
from tidings.articles.pages.asides import without_asides
from tidings.articles.pages.text_of import text_of_markup
from tidings.issue import Issue
from tidings.model import Article

_ANSWERED = re.compile(
    r"""^(?:On\ .{5,120}\bwrote:|Le\ .{5,120}\ba\ écrit\s*:|Am\ .{5,120}\bschrieb\b.*:|El\ .{5,120}\bescribió:
    |-{2,}\s*(?:Original\ Message|Forwarded\ message|Message\ d.origine|Ursprüngliche\ Nachricht)\s*-{2,})\s*$""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_FORWARDED = re.compile(
    r"^-{2,}\s*Forwarded message\s*-{2,}\s*\n(?:[A-Z][\w-]*: .*\n)*", re.IGNORECASE | re.MULTILINE
)
_SIGNATURE = re.compile(r"^-- \n", re.MULTILINE)
_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)


def read_letter(message: EmailMessage, origin: str, file: str, line: int = 0) -> Iterator[Article | Issue]:
    """The article of a mail; UnreadableError where it has no words."""
    text = _words(message, file, line)
    if not text.strip():
        raise UnreadableError(EMPTY.issue(file, line, message="a mail without words"))
    require_text(text, file, line)
    name, address = parseaddr(field(message, "from"))
    stated = {
        "title": _PREFIX.sub("", field(message, "subject")),
        "publisher": name or address.rpartition("@")[2],
        "published": field(message, "date"),
    }
    values = {key: StatedValue(value, line) for key, value in stated.items() if value.strip()}
    yield from describe(values, text, origin, file, line, raw=text)


def field(message: EmailMessage, name: str) -> str:
    """A field of the head, decoded, on one line; empty where it is not there or cannot be read."""
    try:
        raw = str(message.get(name, ""))
        return " ".join(str(make_header(decode_header(raw))).split())
    except (ValueError, LookupError, IndexError, TypeError, AttributeError):
        return ""


def _words(message: EmailMessage, file: str, line: int) -> str:
    """The words that the sender wrote: of the plain part, else of the page; without what is answered and signed."""
    try:
        part = message.get_body(("plain", "html"))
        content = part.get_content() if part is not None else ""
    except (LookupError, ValueError, KeyError, AttributeError, AssertionError) as error:
        message_ = f"a mail whose text cannot be decoded: {error}"
        raise UnreadableError(DOCUMENT.issue(file, line, message=message_)) from error
    if part is not None and part.get_content_subtype() == "html":
        return without_asides(canonical(text_of_markup(content)))
    return _own(canonical(content)).strip("\n")


def _own(text: str) -> str:
    """Without quoted lines, what is answered and the signature; a mail that only sends one on is that one."""
    sent_on = _FORWARDED.search(text)
    if sent_on and not text[: sent_on.start()].strip():
        return text[sent_on.end() :].lstrip("\n")
    answered = _ANSWERED.search(text)
    own = text[: answered.start()] if answered else text
    own = _SIGNATURE.split(own, maxsplit=1)[0]
    return "\n".join(line for line in own.split("\n") if not line.startswith(">"))
