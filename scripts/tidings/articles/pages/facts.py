"""What a page says of itself, in all its voices: metadata, JSON-LD, its headings and its address."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tidings.articles.pages.linked_data import objects, stated_nodes, types

_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "copyright")
_ARTICLE = re.compile(r"Article$|BlogPosting$|^Report$")
_HOST = re.compile(r"https?://(?:www\d?\.|m\.|amp\.)?([^/:?#]+)", re.IGNORECASE)
_FRONT = re.compile(r"https?://[^/?#]+/?", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:©|\(c\)|\b[Cc]opyright\b)(?:\s|©|\([Cc]\)|\d{4}|[-–,]|[Cc]opyright|by\b)*"
    r"([A-Z][\w.&'’]*(?: (?:[A-Z&][\w.&'’]*|of|and|the|for))*)"
)
_TAIL = 5000
"""Characters at the end of a page in which its owner is named."""
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "go", "or", "ne"))


@dataclass(frozen=True)
class PageFacts:
    """What was found, the most trusted first: other names of the article, names of the site, who is said to have
    written it, its day as JSON-LD has it (as written), the host of its address, who owns it, the title in its head,
    and whether its address is that of a site's front."""

    titles: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str = ""
    host: str = ""
    owner: str = ""
    head: str = ""
    is_front: bool = False

    @cached_property
    def label(self) -> str:
        """What tells the host from others: `bbc` of `news.bbc.co.uk`."""
        parts = self.host.casefold().split(".")[:-1]
        while len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
            parts.pop()
        return parts[-1] if parts else ""


def facts_of(tree: Any) -> PageFacts:
    """The facts in the tree of a page."""
    stated = [node for node in stated_nodes(tree) if any(_ARTICLE.search(str(kind)) for kind in types(node))]
    meta = _meta(tree)
    titles = [*_words(stated, "headline"), *_of(meta, _TITLES), *(_text(one) for one in tree.iter("h1"))]
    sites = [*_of(meta, _SITES), *(name for node in stated for name in _names(node.get("publisher")))]
    return PageFacts(
        titles=_distinct(titles),
        sites=_distinct(sites),
        authors=_distinct(name for node in stated for name in _names(node.get("author"))),
        published=next(iter(_words(stated, "datePublished")), ""),
        host=_host(tree, meta),
        owner=_owner(tree, _host(tree, meta)),
        head=next((_text(one) for one in tree.iter("title")), ""),
        is_front=not stated and "article" not in _of(meta, ("og:type",)) and _is_front(tree, meta),
    )


def _meta(tree: Any) -> list[tuple[str, str]]:
    """The names and contents of the meta elements, in order."""
    return [
        ((one.get("property") or one.get("name") or one.get("itemprop") or "").strip().casefold(), one.get("content"))
        for one in tree.iter("meta")
        if one.get("content")
    ]


def _of(meta: list[tuple[str, str]], wanted: tuple[str, ...]) -> Iterator[str]:
    for name in wanted:
        yield from (content for known, content in meta if known == name)


def _words(nodes: list[dict[str, Any]], key: str) -> list[str]:
    return [value for node in nodes if isinstance(value := node.get(key), str)]


def _names(value: Any) -> Iterator[str]:
    """The names of persons or bodies, that are stated as words or as objects."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        else:
            yield from (name for node in objects(one) if isinstance(name := node.get("name"), str))


def _host(tree: Any, meta: list[tuple[str, str]]) -> str:
    return next((host for address in _addresses(tree, meta) if (host := host_of(address))), "")


def _addresses(tree: Any, meta: list[tuple[str, str]]) -> Iterator[str]:
    """What the page says that its address is."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").strip() == "canonical":
            yield link.get("href") or ""
    yield from _of(meta, ("og:url", "twitter:url"))


def _is_front(tree: Any, meta: list[tuple[str, str]]) -> bool:
    """True where every address that the page states is that of a site, with no path."""
    stated = [address.strip() for address in _addresses(tree, meta) if host_of(address)]
    return bool(stated) and all(_FRONT.fullmatch(address) for address in stated)


def host_of(address: str) -> str:
    """The host of a web address, without `www.`; empty where it has none."""
    found = _HOST.match(address.strip())
    return found[1] if found else ""


def _owner(tree: Any, host: str) -> str:
    """Who has the copyright, by the last words of the page that say so, without those of a menu behind the name."""
    words = tree.xpath("//body//text()[not(parent::script or parent::style or parent::noscript)]")
    found = _OWNER.findall(" ".join("".join(words)[-_TAIL:].split()))
    name = re.split(r"\W+All\b", found[-1])[0].strip(" .") if found else ""
    words, label = name.split(), PageFacts(host=host).label
    starts = (" ".join(words[:size]) for size in range(1, len(words)))
    return next((start for start in starts if label and _plain(start) == _plain(label)), name)


def _plain(words: str) -> str:
    """Letters without their accents, which no host has."""
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKD", words.casefold()))


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _distinct(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for value in values if (line := " ".join(value.split()))))
