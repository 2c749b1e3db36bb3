"""What to do with bytes that are not UTF-8: the command that makes them so, as far as they tell what they are."""

import codecs
import re

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""The byte order marks of wide encodings; those of UTF-32 come first, for one begins like one of UTF-16."""
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
_LATIN = frozenset({"iso8859-1", "ascii"})
"""What pages call the encoding of Windows: HTML says to read it so."""
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


def remedy_for(raw: bytes) -> str:
    """How to save such bytes as UTF-8; nothing where the rule's own remedy, Windows-1252, is the best guess."""
    named = wide_encoding(raw) or _declared(raw)
    if named:
        return f"Save it as UTF-8: iconv -f {named} -t UTF-8 OLD > NEW"
    if not raw.decode("utf-8", "ignore").isascii():
        return "The rest is UTF-8: mend the place, or leave out what is broken: iconv -c -f UTF-8 -t UTF-8 OLD > NEW"
    head = raw[:_HEAD]
    if _is_in(raw, "cp1252") and sum(byte > 0x7F for byte in head) < max(_FOREIGN * len(head), _ENOUGH):
        return ""
    return "Find out its encoding and save it as UTF-8: iconv -f ENCODING -t UTF-8 OLD > NEW"


def _declared(raw: bytes) -> str:
    """The encoding that a page or an XML file says that it is in, where that is true."""
    found = _DECLARED.search(raw[:_HEAD])
    name = found[1].decode("ascii") if found else ""
    try:
        codec = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    if codec in _LATIN:
        name, codec = "WINDOWS-1252", "cp1252"
    return name.upper() if codec and not codec.startswith("utf") and _is_in(raw, codec) else ""


def _is_in(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except (UnicodeError, LookupError):
        return False
    return True
