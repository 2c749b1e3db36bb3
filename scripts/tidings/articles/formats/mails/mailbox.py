"""Mailboxes: many mails in one file, each after a line that begins with «From »."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import chain, pairwise

from tidings.articles.catalogue import SKIPPED, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.mails.letters import field, parse, read_letter
from tidings.articles.formats.origins import Origins
from tidings.issue import Issue
from tidings.model import Article

_START = re.compile(
    rb"From (?:.*[ ])?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ ]+"
    rb"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ ]+\d{1,2}|\d{1,2}[ ]+[A-Z][a-z][a-z][ ]+\d{4})"
    rb"[ ]+\d{1,2}:\d\d.*\s*$"
)
_FIELD = re.compile(rb"(?:>?From |[!-9;-~]+[ \t]*:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_DELETED = 0x0008
"""The bit of Thunderbird's `X-Mozilla-Status` of a mail that was thrown away."""


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a mailbox, in order; a mail is known by its Message-ID, else by its number."""
    origins, thrown_away = Origins(content.name), 0
    for number, (line, raw) in enumerate(_mails(content), start=1):
        try:
            message = parse(raw, content.name, line)
            if _is_deleted(message):
                thrown_away += 1
            elif not _is_internal(message):
                origin = origins.of(field(message, "message-id").strip("<> "), number)
                yield from read_letter(message, origin, content, line)
        except UnreadableError as error:
            yield error.issue
    if thrown_away:
        yield SKIPPED.issue(content.name, message=f"{thrown_away} × a mail that was thrown away in Thunderbird")


def _is_deleted(message: EmailMessage) -> bool:
    found = re.fullmatch(r"[0-9a-fA-F]{1,8}", field(message, "x-mozilla-status"))
    return found is not None and bool(int(found[0], 16) & _DELETED)


def _is_internal(message: EmailMessage) -> bool:
    """True for what a mail server keeps in a mailbox about it."""
    return field(message, "subject").startswith("DON'T DELETE THIS MESSAGE")


def _mails(content: FileContent) -> Iterator[tuple[int, bytes]]:
    """Each mail with the line that it begins on; the file is never held whole."""
    content.stream.seek(0)
    start, lines = 0, list[bytes]()
    for number, (line, following) in enumerate(pairwise(chain(content.stream, [b""])), start=1):
        if _START.match(line) and _FIELD.match(following):
            if any(one.strip() for one in lines):
                yield start, _QUOTED.sub(rb"\1", b"".join(lines))
            start, lines = number, []
        else:
            lines.append(line)
    if any(one.strip() for one in lines):
        yield start, _QUOTED.sub(rb"\1", b"".join(lines))
