"""Web archives (WARC 1.0 and 1.1, packed or not): each page that a server gave is an article."""

import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tidings.articles.catalogue import CUT, DOCUMENT, SKIPPED, UnreadableError
from tidings.articles.encoding import labelled_text
from tidings.articles.fields import tidy
from tidings.articles.file_content import FileContent
from tidings.articles.formats.html import read_page
from tidings.issue import Issue
from tidings.model import Article

_PAGES = ("text/html", "application/xhtml+xml")
_BLOCK = 1 << 20


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of an archive; what is no page is counted, and a last record that is not whole is told."""
    skipped: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    content.stream.seek(0)
    try:
        for record in ArchiveIterator(content.stream):
            what = _what(record)
            if what == _SILENT:
                continue
            if what:
                skipped[what] += 1
            else:
                yield from _page(record, content, seen)
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError) as error:  # the last: of a torn head
        if not seen and not skipped:
            fault = DOCUMENT.issue(content.name, message=f"no archive that can be read: {error}")
            raise UnreadableError(fault) from error
        yield CUT.issue(
            content.name, message=f"a record of the archive is broken, and what follows is not read: {error}"
        )
        return
    if skipped:
        told = ", ".join(f"{number} × {what}" for what, number in sorted(skipped.items()))
        yield SKIPPED.issue(content.name, message=f"{sum(skipped.values())} records are no articles: {told}")
    if not _is_whole(content.stream):
        yield CUT.issue(content.name, message="the archive breaks off in its last record")


_SILENT = "about the archive"
"""Records that say how the archive was made: nobody misses them."""


def _what(record: Any) -> str:
    """What a record is, where it is no page that a server gave."""
    if record.rec_type != "response" or record.http_headers is None or record.rec_headers is None:
        return _SILENT if record.rec_type in ("warcinfo", "request", "metadata") else str(record.rec_type)
    status = record.http_headers.get_statuscode()
    seen = record.rec_headers.get_header("WARC-Identified-Payload-Type")
    kind = (seen or record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return (
        f"status {status}" if status != "200" else kind.partition("/")[0] or "no kind" if kind not in _PAGES else ""
    )


def _page(record: Any, content: FileContent, seen: Counter[str]) -> Iterator[Article | Issue]:
    """The article of a record, which is known by its address; of a second copy by its day too."""
    address = tidy("url", record.rec_headers.get_header("WARC-Target-URI") or "")
    seen[address] += 1
    id_ = address if seen[address] == 1 else f"{address} {record.rec_headers.get_header('WARC-Date')}"
    raw = record.content_stream().read()
    label = (record.http_headers.get_header("Content-Type") or "").partition("charset=")[2].strip(" \"'")
    text = labelled_text(raw, label)
    name = f"{content.name}#{id_}"
    page = FileContent(name, BytesIO(raw if text is None else text.encode()), content.settings)
    try:
        yield from read_page(page, address)
    except UnreadableError as error:
        yield error.issue


def _is_whole(stream: BinaryIO) -> bool:
    """True where the file ends where its last record does: a cut one is passed over in silence by who reads it."""
    stream.seek(0)
    if stream.read(2) != b"\x1f\x8b":
        stream.seek(-4, 2)
        return stream.read(4) == b"\r\n\r\n"
    stream.seek(0)
    unpacked, rest = zlib.decompressobj(zlib.MAX_WBITS | 16), b""
    while block := rest or stream.read(_BLOCK):
        unpacked.decompress(block)
        rest = unpacked.unused_data
        if unpacked.eof and (rest or (rest := stream.read(_BLOCK))):
            unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return unpacked.eof
