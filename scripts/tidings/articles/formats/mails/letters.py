"""What mails have in common, one a file or many: their words without what they answer, and what their head states."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate
from io import BytesIO

from tidings.articles.catalogue import DOCUMENT, EMPTY, SKIPPED, SUMMARY, UnreadableError
from tidings.articles.content import require_text
from tidings.articles.fields import StatedValue, describe
from tidings.articles.file_content import FileContent
from tidings.articles.formats.mails.parts import attached, text_of
from tidings.articles.formats.mails.quotes import own_words
from tidings.articles.formats.origins import Origins
from tidings.articles.pages.published import days_of
from tidings.issue import Issue
from tidings.model import Article

_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|tr|rv|antw|doorst|i)\s*:\s*)+", re.IGNORECASE)
_SENT_ON = re.compile(r"^(?:fw|fwd|wg|tr|rv|doorst|i)\s*:", re.IGNORECASE)
_ALERTS = ("googlealerts-noreply@google.com",)
_FEW = 200
"""Characters of words that may only say what is attached."""
_DEEPEST = 3


def parse(raw: bytes, file: str, line: int = 0) -> EmailMessage:
    """The mail in these bytes; UnreadableError where it is nested so deep that none can be read."""
    try:
        return message_from_bytes(raw.lstrip(b"\xef\xbb\xbf\r\n"), _class=EmailMessage, policy=default)
    except RecursionError as error:
        raise UnreadableError(_too_deep(file, line)) from error


def read_letter(
    message: EmailMessage, origin: str, content: FileContent, line: int = 0, deep: int = 0
) -> Iterator[Article | Issue]:
    """The article of a mail and those attached; UnreadableError where there is none."""
    file = content.name
    try:
        subject = field(message, "subject")
        words = own_words(text_of(message, file, line, bool(_SENT_ON.match(subject))), bool(_SENT_ON.match(subject)))
        files = list(attached(message))
    except RecursionError as error:
        raise UnreadableError(_too_deep(file, line)) from error
    except (LookupError, ValueError, AttributeError, AssertionError, TypeError) as error:
        message_ = f"a mail that cannot be read: {error}"
        raise UnreadableError(DOCUMENT.issue(file, line, message=message_)) from error
    stated = _stated(message, words.head)
    if words.text.strip():
        require_text(words.text, file, line)
        values = {key: StatedValue(value, line) for key, value in stated.items() if value.strip()}
        yield from describe(values, words.text, origin, file, line, raw=words.text)
    elif not files:
        raise UnreadableError(EMPTY.issue(file, line, value=origin, message="a mail without words"))
    if parseaddr(field(message, "from"))[1] in _ALERTS:
        yield SUMMARY.issue(file, line, value=origin, message="an alert holds beginnings of articles, not whole ones")
    if len(words.text) < _FEW and deep + content.depth < _DEEPEST:
        origins = Origins(origin)
        for number, (name, one) in enumerate(files, start=1):
            yield from _attachment(origins.of(name, number), one, message, content, line, deep)
    elif files:
        told = ", ".join(name for name, _ in files)
        remedy = "Save them into the seeds folder if they are articles of their own."
        yield SKIPPED.issue(file, line, value=origin, message=f"what is attached is not read: {told}", remedy=remedy)


def _attachment(
    path: str, one: bytes | EmailMessage, mail: EmailMessage, content: FileContent, line: int, deep: int
) -> Iterator[Article | Issue]:
    """The articles of what is attached; what they do not state is that of the mail."""
    from tidings.articles.read_content import read_content  # which knows this format among others

    try:
        if isinstance(one, EmailMessage):
            yield from read_letter(one, path, content, line, deep + 1)
            return
        for item in read_content(FileContent(path, BytesIO(one), content.settings, content.depth + 1)):
            yield item if isinstance(item, Issue) else _completed(item, mail)
    except UnreadableError as error:
        yield error.issue


def _completed(article: Article, mail: EmailMessage) -> Article:
    stated = _stated(mail, {})
    days = days_of(stated["published"])
    return replace(
        article,
        title=article.title or stated["title"],
        publisher=article.publisher or stated["publisher"],
        published=article.published or (next(iter(days)) if len(days) == 1 else None),
    )


def _stated(message: EmailMessage, head: Mapping[str, str]) -> dict[str, str]:
    """Title, publisher and day by the head of a mail, or of the one that it sends on."""
    name, address = parseaddr(head.get("from") or field(message, "from"))
    day = head.get("date", "").replace(" at ", " ")
    sent = field(message, "date") or field(message, "received").rpartition(";")[2].strip()
    return {
        "title": _PREFIX.sub("", head.get("subject") or field(message, "subject")),
        "publisher": name or address.rpartition("@")[2],
        "published": day if len(days_of(day)) == 1 else _day(sent),
    }


def _day(sent: str) -> str:
    """The day of sending, whatever the day of the week that stands beside it; what stands there where it is none."""
    found = parsedate(sent)
    return f"{found[0]:04d}-{found[1]:02d}-{found[2]:02d}" if found else sent


def field(message: EmailMessage, name: str) -> str:
    """A field of the head, decoded, on one line; empty where it is not there or cannot be read."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    try:
        return " ".join(str(make_header(decode_header(_in_letters(raw)))).split())
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""


def _in_letters(raw: str) -> str:
    """A field whose bytes are no ASCII, as UTF-8 or Windows-1252."""
    bytes_ = raw.encode("utf-8", "surrogateescape")
    try:
        return bytes_.decode("utf-8")
    except UnicodeDecodeError:
        return bytes_.decode("cp1252", "replace")


def _too_deep(file: str, line: int) -> Issue:
    return DOCUMENT.issue(file, line, message="a mail that is nested too deep")
