"""Web archives (WARC 1.0 and 1.1, ARC, packed or not): each page that a server gave is an article."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from tidings.articles.catalogue import CUT, SKIPPED, UnreadableError
from tidings.articles.encoding import labelled_text
from tidings.articles.fields import tidy
from tidings.articles.file_content import FileContent
from tidings.articles.formats.html import read_page
from tidings.articles.formats.origins import Origins
from tidings.articles.formats.web_records import BROKEN, BrokenRecord, is_whole, records_of
from tidings.issue import Issue
from tidings.model import Article

_PAGES = ("text/html", "application/xhtml+xml")


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of an archive; what is no page is counted, and a record that is not whole is told."""
    skipped: Counter[str] = Counter()
    broken: list[int] = []
    origins = Origins(content.name)
    for number, record in enumerate(records_of(content.stream), start=1):
        what = "" if isinstance(record, BrokenRecord) else _what(record)
        if isinstance(record, BrokenRecord):
            broken.append(record.place)
        elif what and what != _SILENT:
            skipped[what] += 1
        elif not what:
            yield from _page(record, content, origins, number)
    yield from _told(content, skipped, broken)


def _told(content: FileContent, skipped: Counter[str], broken: list[int]) -> Iterator[Issue]:
    """What was no article, what could not be read, and that the file breaks off."""
    if skipped:
        total = sum(skipped.values())
        kinds = ", ".join(f"{number} × {what}" for what, number in sorted(skipped.items()))
        message = f"{total} record{' is no article' if total == 1 else 's are no articles'}: {kinds}"
        yield SKIPPED.issue(content.name, message=message)
    if broken:
        many = f"{len(broken)} records of the archive are broken and left out, the first"
        what = "a record of the archive is broken and left out," if len(broken) == 1 else many
        yield CUT.issue(content.name, message=f"{what} at byte {broken[0]:,}")
    elif not is_whole(content.stream):
        yield CUT.issue(content.name, message="the archive breaks off in its last record")


_SILENT = "about the archive"
"""Records that say how the archive was made: nobody misses them."""


def _what(record: Any) -> str:
    """What a record is, where it is no page that a server gave."""
    kinds = ("warcinfo", "request", "metadata")
    if record.rec_headers is None or record.rec_type in kinds:
        return _SILENT
    if record.rec_type == "resource":
        return "" if _kind(record.rec_headers) in _PAGES else "resource"
    if record.rec_type != "response" or record.http_headers is None:
        return str(record.rec_type)
    status, kind = record.http_headers.get_statuscode(), _seen_kind(record)
    if status != "200":
        return f"status {status}".strip()
    return "" if kind in _PAGES else kind.partition("/")[0] or "no kind"


def _seen_kind(record: Any) -> str:
    """What who archived a page saw that it is, else what its server said."""
    seen = record.rec_headers.get_header("WARC-Identified-Payload-Type") or ""
    return seen.partition(";")[0].strip().lower() or _kind(record.http_headers)


def _kind(headers: Any) -> str:
    """What a head says that its content is."""
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _page(record: Any, content: FileContent, origins: Origins, number: int) -> Iterator[Article | Issue]:
    """The article of a record, which is known by its address; of a second copy by its day too."""
    address = tidy("url", (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    name = origins.of(address, number)
    if not name.endswith(f"#{address}"):
        name = origins.of(f"{address} {record.rec_headers.get_header('WARC-Date') or ''}", number)
    headers = record.http_headers or record.rec_headers
    try:
        raw = record.content_stream().read()
        if (packed := (headers.get_header("Content-Encoding") or "").lower()) in _UNREAD and not _is_page(raw):
            raise UnreadableError(SKIPPED.issue(name, message=f"a page packed with {packed}, which is not read"))
        label = _CHARSET.search(headers.get_header("Content-Type") or "")
        text = labelled_text(raw, label[1] if label else "")
        page = FileContent(name, BytesIO(raw if text is None else text.encode()), content.settings)
        yield from read_page(page, address)
    except UnreadableError as error:
        yield error.issue
    except BROKEN:
        yield CUT.issue(name, message="a page whose content is broken")


_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_UNREAD = ("br", "zstd")


def _is_page(raw: bytes) -> bool:
    return b"<" in raw[:200] and b"\0" not in raw[:200]
