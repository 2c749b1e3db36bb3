"""Mailboxes: many mails in one file, each after a line that begins with «From »."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tidings.articles.catalogue import UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.mails.letters import field, read_letter
from tidings.issue import Issue
from tidings.model import Article

_START = re.compile(rb"From \S+ .*\d{4}\s*$")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a mailbox, in order; a mail is known by its Message-ID, else by its number."""
    for number, (line, raw) in enumerate(_mails(content), start=1):
        message = message_from_bytes(raw, _class=EmailMessage, policy=default)
        id_ = field(message, "message-id").strip("<> ") or str(number)
        try:
            yield from read_letter(message, f"{content.name}#{id_}", content.name, line)
        except UnreadableError as error:
            yield error.issue


def _mails(content: FileContent) -> Iterator[tuple[int, bytes]]:
    """Each mail with the line that it begins on; the file is never held whole."""
    content.stream.seek(0)
    start, lines, is_blank = 0, list[bytes](), True
    for number, line in enumerate(content.stream, start=1):
        if is_blank and _START.match(line):
            if lines:
                yield start, _QUOTED.sub(rb"\1", b"".join(lines))
            start, lines = number, []
        else:
            lines.append(line)
        is_blank = not line.strip()
    if lines:
        yield start, _QUOTED.sub(rb"\1", b"".join(lines))
