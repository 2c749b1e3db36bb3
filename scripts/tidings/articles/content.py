"""From bytes to canonical text, the text that every offset counts in: Unicode NFC, LF line ends, no BOM, and of the
control characters only tabs."""

import re
import unicodedata
from contextlib import suppress

from tidings.articles.catalogue import BINARY, DECODED, EMPTY, ENCODING, LONG, UnreadableError
from tidings.articles.controls import spell_out
from tidings.articles.encoding import remedy_for, said_encoding, wide_encoding
from tidings.issue import Issue
from tidings.text.wording import INVISIBLE

LONGEST = 10_000_000
"""Characters of the longest article: a book has a tenth of them, and each million takes a minute to read."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: what a JSON escape or an undecodable file name can bring into a string."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What a name or an id must not hold: it would break a line, a terminal or a table."""

_VISIBLE = re.compile(rf"(?!{INVISIBLE.pattern})\S")


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
        raise UnreadableError(ENCODING.issue(file, where, message=message, remedy=remedy_for(raw))) from error


def decode_page(raw: bytes, file: str) -> tuple[str, list[Issue]]:
    """The text of a page, in UTF-8 or as it says, and that it is read so; UnreadableError where it is neither."""
    with suppress(UnreadableError):
        return decode(raw, file), []
    name, text = said_encoding(raw)
    if not name or "\0" in text:
        return decode(raw, file), []
    return text, [DECODED.issue(file, value=name, message=f"read as {name}, as it says; not UTF-8")]


def require_narrow(raw: bytes, file: str) -> None:
    """UnreadableError where a file is in a wide encoding."""
    wide = wide_encoding(raw)
    if wide:
        message = f"starts like {'UTF-16 or UTF-32' if len(wide) == 6 else wide}, not UTF-8"
        raise UnreadableError(ENCODING.issue(file, message=message, remedy=remedy_for(raw)))


def canonical(text: str) -> str:
    """The same text as NFC with LF line ends, without a leading BOM and control characters, else unchanged."""
    unix = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", spell_out(unix))


def require_text(text: str, file: str, line: int = 0) -> None:
    """UnreadableError where `text` has no word in it, is too long, or has a character that no UTF-8 text can hold."""
    if not _VISIBLE.search(text):
        raise UnreadableError(EMPTY.issue(file, line))
    if len(text) > LONGEST:
        message = f"{len(text):,} characters, more than the {LONGEST:,} that an article may have"
        raise UnreadableError(LONG.issue(file, line, message=message))
    if "\0" in text:
        raise UnreadableError(BINARY.issue(file, line, remedy=_ESCAPED.format("\\u0000")))
    if SURROGATE.search(text):
        remedy = _ESCAPED.format("\\ud800 to \\udfff that has no other half")
        message = "half of a surrogate pair, which is no character"
        raise UnreadableError(ENCODING.issue(file, line, message=message, remedy=remedy))


_ESCAPED = "Take the escape {} out of the file."
