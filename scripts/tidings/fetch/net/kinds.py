"""What came: a page, a PDF, or a list of links; what is none of them is not kept."""

import json
import re
from dataclasses import dataclass
from typing import Literal

from tidings.fetch.net.wire import Response
from tidings.fetch.outcomes import NotComeError
from tidings.issue import cut
from tidings.text.addresses import is_web

LARGEST_LIST = 60_000_000
"""Bytes that a list may have: its standard allows sitemaps 50 MB."""
Kind = Literal["page", "pdf", "list"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came: a page or a list, None where it is as before, and the addresses on the way to it."""

    response: Response
    kind: Kind | None
    hops: tuple[str, ...] = ()


_PAGES = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
_MAYBE = re.compile(r"|text/(plain|xml)|application/(.*\+)?(xml|json|pdf|gzip|x-gzip|octet-stream|rss|atom|x-pdf)")
_LIST = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|RDF|urlset|sitemapindex|opml)\b", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_HEAD = 4096


def require_readable(head: Response) -> None:
    """NotComeError where the head of an answer says that it is nothing that can be read: its body is not awaited."""
    kind = media_type(head)
    if kind not in _PAGES and not _MAYBE.fullmatch(kind):
        raise NotComeError("refused", f"{cut(kind, 60)}, which is no page", status=head.status)


def is_page(head: Response) -> bool:
    """True where the server calls it a page or a PDF."""
    return media_type(head) in (*_PAGES, "application/pdf")


def media_type(response: Response) -> str:
    """What the server calls it."""
    return response.header("content-type").partition(";")[0].strip().lower()


def kind_of(response: Response) -> Kind:
    """By its bytes before what the server calls it; NotComeError where it is none of these."""
    content, said = response.content, media_type(response)
    start = content[:_HEAD].replace(b"\0", b"")
    if not start.strip():
        raise NotComeError("failed", "an empty page", status=response.status)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    page, links = _PAGE.search(start), _LIST.search(start)
    if content[:2] == b"\x1f\x8b" or (links and not (page and page.start() < links.start())):
        return "list"
    if said in _PAGES or page:
        return "page"
    if _is_json_feed(content) or _is_list_of_links(content):
        return "list"
    raise NotComeError("refused", f"{cut(said, 60) or 'something'}, which is no page", status=response.status)


def _is_json_feed(content: bytes) -> bool:
    """A JSON Feed: an object with items."""
    if not content.lstrip().startswith(b"{"):
        return False
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(value.get("items"), list)


def _is_list_of_links(content: bytes) -> bool:
    """A sitemap as plain text: an address a line, and nothing else."""
    lines = content[:_HEAD].decode("utf-8-sig", errors="replace").splitlines()
    whole = [line.strip() for line in (lines if len(content) <= _HEAD else lines[:-1]) if line.strip()]
    return bool(whole) and all(is_web(line) for line in whole)
