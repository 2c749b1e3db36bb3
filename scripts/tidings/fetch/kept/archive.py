"""Keeps what came in files: a page as a web archive of its own, as it came; a PDF as itself.

A file a page: each is there whole or not at all, and can be looked at, moved and removed by itself.
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tidings.articles.catalogue import EMPTY, NO_ARTICLE, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats import warc
from tidings.fetch.addresses import file_of
from tidings.fetch.kept.ledger import LISTS
from tidings.fetch.net.kinds import Arrival, Kind
from tidings.fetch.net.wire import Response
from tidings.files.whole_files import remove_drafts, replace_file
from tidings.issue import Issue

EARLIER = ".earlier"
"""The folder of pages that came again otherwise; no build looks into it."""
_ENDINGS = {"page": ".warc.gz", "list": ".warc.gz", "pdf": ".pdf"}
_OF_THE_WAY = frozenset(("transfer-encoding", "connection", "keep-alive", "content-length"))


def file_for(address: str, kind: Kind) -> str:
    """The file of an address, below the folder of what was fetched."""
    return (f"{LISTS}/" if kind == "list" else "") + file_of(address) + _ENDINGS[kind]


def write(folder: Path, file: str, content: bytes, before: str, moment: datetime) -> None:
    """Puts a file in the place of the one `before`, which is moved aside: an earlier build may have read it."""
    path, old = folder / file, folder / before
    if before and old.is_file():
        aside = folder / EARLIER / old.parent.name / f"{moment:%Y%m%dT%H%M%SZ}-{old.name}"
        aside.parent.mkdir(parents=True, exist_ok=True)
        old.rename(aside)
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_drafts(path)
    replace_file(path, content)


def archived(came: Arrival, asked: str, agent: str) -> bytes:
    """What came as a file holds it: a web archive of one answer, with who asked and the way to it; a PDF as it is."""
    response = came.response
    if came.kind == "pdf":
        return response.content
    packed = BytesIO()
    date = response.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    writer = WARCWriter(packed, gzip=True, warc_version="1.1")
    writer.write_record(_record(writer, "", "warcinfo", f"software: {agent}\r\nrobots: obey\r\n", date))
    stated = {"WARC-Date": date, **({"WARC-IP-Address": response.ip} if response.ip else {})}
    if came.kind == "page":
        stated["WARC-Identified-Payload-Type"] = "text/html"
    payload = {"payload": BytesIO(response.body), "length": len(response.body), "http_headers": _head(response)}
    writer.write_record(writer.create_warc_record(response.address, "response", warc_headers_dict=stated, **payload))
    way = "".join(f"via: {one}\r\n" for one in (asked, *came.hops[1:]) if one != response.address)
    if way:
        writer.write_record(_record(writer, response.address, "metadata", way, date))
    return packed.getvalue()


def _head(response: Response) -> StatusAndHeaders:
    """The headers as they came, but for those of the way, which was another; gzip by the name that all know."""
    stated = ((name, "gzip" if value.lower() == "x-gzip" else value) for name, value in response.headers)
    kept = [(name, value) for name, value in stated if name.lower() not in _OF_THE_WAY]
    size = ("Content-Length", str(len(response.body)))
    status = f"{response.status} {response.reason}".encode("ascii", "replace").decode().strip()
    return StatusAndHeaders(status, [*kept, size], protocol="HTTP/1.1")


def _record(writer: Any, address: str, kind: str, text: str, date: str) -> Any:
    """A record about the archive."""
    return writer.create_warc_record(
        address,
        kind,
        payload=BytesIO(text.encode()),
        length=len(text.encode()),
        warc_headers_dict={"WARC-Date": date},
    )


def content_of(path: Path) -> bytes | None:
    """What a server gave, as it was kept; None where nothing is kept that can be read."""
    try:
        if path.suffix == ".pdf":
            return path.read_bytes()
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response":
                    content: bytes = record.content_stream().read()
                    return content
    except (OSError, ArchiveLoadFailed, ValueError, EOFError):
        pass
    return None


def doubt(file: str, content: bytes) -> str:
    """Why a build will find no article in a page that came; empty where it will."""
    try:
        told = list(warc.read(FileContent(file, BytesIO(content))))
    except UnreadableError as error:
        told = [error.issue]
    issues = [one for one in told if isinstance(one, Issue) and one.rule in (EMPTY.id, NO_ARTICLE.id)]
    return issues[0].message if issues else ""
