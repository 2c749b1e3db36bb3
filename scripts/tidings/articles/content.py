"""From bytes to canonical text, the text that every offset counts in: Unicode NFC, LF line ends, no BOM."""

import codecs
import re
import unicodedata

from tidings.articles.catalogue import BINARY, EMPTY, ENCODING, UnreadableError

_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: what a JSON escape or an undecodable file name can bring into a string."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What a name or an id must not hold: it would break a line, a terminal or a table."""


def decode(raw: bytes, file: str, line: int = 1) -> str:
    """The text of UTF-8 bytes that start on `line` of `file`; UnreadableError where they are something else."""
    require_narrow(raw, file)
    if b"\0" in raw:
        raise UnreadableError(BINARY.issue(file, line + raw[: raw.index(b"\0")].count(b"\n")))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        where = line + raw[: error.start].count(b"\n")
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise UnreadableError(ENCODING.issue(file, where, message=message)) from error


def require_narrow(raw: bytes, file: str) -> None:
    """UnreadableError where a file starts with the byte order mark of a wide encoding."""
    if raw.startswith(_WIDE_MARKS):
        raise UnreadableError(ENCODING.issue(file, message="starts like UTF-16 or UTF-32, not UTF-8"))


def canonical(text: str) -> str:
    """The same text as NFC with LF line ends and without a leading BOM; nothing else is changed."""
    unix = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", unix)


def require_text(text: str, file: str, line: int = 0) -> None:
    """UnreadableError where `text` has no word in it, or a character that UTF-8 text cannot hold."""
    if not text.strip():
        raise UnreadableError(EMPTY.issue(file, line))
    if "\0" in text:
        raise UnreadableError(BINARY.issue(file, line))
    if SURROGATE.search(text):
        raise UnreadableError(ENCODING.issue(file, line, message="half of a surrogate pair, which is no character"))
