"""In which form a resource's rows are written down: by what its descriptor says, else by its file's ending."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from tidings.validate.reading.transcripts.dialect import PLAIN, Dialect

DELIMITED = {"csv": ",", "tsv": "\t"}
"""Formats of delimited text, and what delimits where the dialect does not say."""

JSON = ("json", "ndjson")
PACKINGS = ("gz", "bz2", "xz", "zip")
TABULAR = (*DELIMITED, "ndjson", "xlsx", "xls", "ods", "parquet", "feather", "arrow")
"""Formats that hold nothing but tables."""

_SAME = {"tab": "tsv", "jsonl": "ndjson", "jsonlines": "ndjson", "txt": "csv", "dat": "csv", "": "csv"}
"""Other words for a format; a table whose format nothing tells is taken for CSV."""

_PACKED_AS = {"gzip": "gz", "bzip2": "bz2", "lzma": "xz", "no": ""}
"""Other words for a packing."""

_TELLING = (*TABULAR, "tab", "jsonl", "jsonlines")
"""Words that nobody uses for anything but a table."""

_MEDIATYPES = {
    "text/csv": "csv", "application/csv": "csv", "text/tab-separated-values": "tsv", "application/json": "json",
    "text/json": "json", "application/x-ndjson": "ndjson", "application/jsonl": "ndjson",
}  # fmt: skip

_NOT_OF_FILES = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")
"""Codecs of Python that are no character encodings of files."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written: format, what it is packed as, which file inside, its encoding and dialect.

    `named` is true where the descriptor or the file's ending tells the format, `canonical` asks for the contract's
    one way to write CSV, which is stricter than the standard's.
    """

    format: str
    packing: str = ""
    inner: str = ""
    encoding: str = "utf-8"
    dialect: Dialect = PLAIN
    named: bool = False
    canonical: bool = False

    @property
    def delimiter(self) -> str:
        """What delimits cells."""
        return self.dialect.delimiter or DELIMITED.get(self.format, ",")

    @property
    def plain(self) -> bool:
        """True where the table reader can read the bytes, once they are unpacked."""
        return self.format in DELIMITED and self.encoding == "utf-8" and self.dialect.plain

    @property
    def why_not(self) -> str:
        """Why tables in this form cannot be read here; empty where they can."""
        if self.packing not in ("", *PACKINGS):
            return f"it is packed as {self.packing}"
        if self.format not in (*DELIMITED, *JSON):
            return f"it is a file of the format {self.format}"
        if self.dialect.wrong:
            return f"its dialect sets {', '.join(self.dialect.wrong)}"
        if not self.encoding:
            return "its encoding is not known"
        if self.format in DELIMITED and len(self.delimiter) != 1:
            return "its delimiter has several characters"
        odd_end = self.dialect.line_end not in ("\n", "\r\n", "\r")
        return "its lines end in its own way" if self.format in DELIMITED and odd_end else ""


CSV = Form("csv")
"""The form of a table of which nothing is stated."""


def form_of(resource: Mapping[str, Any], file: str, dialect: Dialect) -> Form:
    """The form of a resource whose (first) file has that name."""
    ending, packing = _endings(file)
    stated = _word(resource.get("format"))
    if stated in PACKINGS:
        packing, stated = stated, ""
    mediatype = str(resource.get("mediatype", "")).split(";")[0].strip().lower()
    kind = stated or _MEDIATYPES.get(mediatype, "") or ("csv" if dialect.delimiter else ending)
    return Form(
        _SAME.get(kind, kind), _word(resource.get("compression")) or packing, str(resource.get("innerpath") or ""),
        encoding_of(resource.get("encoding")), dialect, kind in _TELLING,
    )  # fmt: skip


def _word(raw: Any) -> str:
    """A property's value in small letters, by its usual name."""
    word = raw.strip().lower().lstrip(".") if isinstance(raw, str) else ""
    return _PACKED_AS.get(word, word)


def _endings(file: str) -> tuple[str, str]:
    """The ending that tells the format, and that of the packing behind it; empty where there is none."""
    suffixes = ["", *(_word(suffix) for suffix in PurePosixPath(file).suffixes)]
    return (suffixes[-2], suffixes[-1]) if suffixes[-1] in PACKINGS else (suffixes[-1], "")


def encoding_of(raw: Any) -> str:
    """Python's name of the encoding; empty for one that is not known."""
    if raw is None or raw == "":
        return "utf-8"
    try:
        name = codecs.lookup(str(raw)).name
        "x".encode(name)  # LookupError where the codec is none of text
    except (LookupError, ValueError):
        return ""
    return "" if name in _NOT_OF_FILES else "utf-8" if name in ("ascii", "utf-8-sig") else name
