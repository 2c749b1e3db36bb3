"""Bytes that are not UTF-8: what they say that they are, and what to do with them where that is not enough."""

import codecs
import re
from contextlib import suppress

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""The byte order marks of wide encodings; those of UTF-32 come first, for one begins like one of UTF-16."""
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What pages mean by the name of an encoding: HTML says to read them so (https://encoding.spec.whatwg.org/)."""
_HEAD = 4096
"""Bytes in which an encoding is declared, or seen."""
_FOREIGN, _ENOUGH = 0.3, 20
"""The share of high bytes above which a text is in no Western alphabet, and how many it takes to tell."""


def wide_encoding(raw: bytes) -> str:
    """The wide encoding that a file is in by its byte order mark, or by a zero in every other byte; else nothing."""
    marked = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "")
    if marked or len(raw) < 16:
        return marked
    even, odd = ((part.count(0) / len(part)) for part in (raw[:_HEAD:2], raw[1:_HEAD:2]))
    if min(even, odd) > 0.1 or max(even, odd) < 0.4:
        return ""
    return "UTF-16LE" if odd > even else "UTF-16BE"


def said_encoding(raw: bytes) -> tuple[str, str]:
    """The name of the encoding that a page says that it is in, or shows, and the text; two empty strings where
    neither is true, or it is UTF-8."""
    wide = wide_encoding(raw)
    name = wide or declared_encoding(raw)
    with suppress(UnicodeError, LookupError):
        return (name, raw.decode(_codec(name))) if name else ("", "")
    return "", ""


def labelled_text(raw: bytes, label: str) -> str | None:
    """The text of bytes that a server says are in an encoding; None where that is not true, or they are UTF-8."""
    with suppress(UnicodeError):
        raw.decode("utf-8")
        return None
    with suppress(UnicodeError, LookupError, ValueError):
        return raw.decode(_codec(label)) if label else None
    return None


def _codec(name: str) -> str:
    codec = codecs.lookup(name).name
    return _READ_AS.get(codec, codec)


def remedy_for(raw: bytes) -> str:
    """How to save such bytes as UTF-8; nothing where the rule's own remedy, Windows-1252, is the best guess."""
    named = wide_encoding(raw) or declared_encoding(raw)
    if named:
        return f"Save it as UTF-8: iconv -f {named} -t UTF-8 OLD > NEW"
    if not raw.decode("utf-8", "ignore").isascii():
        return "The rest is UTF-8: mend the place, or leave out what is broken: iconv -c -f UTF-8 -t UTF-8 OLD > NEW"
    head = raw[:_HEAD]
    if _is_in(raw, "cp1252") and sum(byte > 0x7F for byte in head) < max(_FOREIGN * len(head), _ENOUGH):
        return ""
    return "Find out its encoding and save it as UTF-8: iconv -f ENCODING -t UTF-8 OLD > NEW"


def declared_encoding(raw: bytes) -> str:
    """The encoding that a page or an XML file says that it is in, where that is true and it is none of Unicode's."""
    found = _DECLARED.search(raw[:_HEAD])
    name = found[1].decode("ascii") if found else ""
    try:
        codec = _codec(name) if name else ""
    except LookupError:
        return ""
    if not codec or codec.startswith("utf") or not _is_in(raw, codec):
        return ""
    return "WINDOWS-1252" if codec == "cp1252" else name.upper()


def _is_in(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except (UnicodeError, LookupError):
        return False
    return True
