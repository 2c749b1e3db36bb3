"""Paragraphs between the heading and the article that were passed over: the lead, which tells who did what."""

import re
from collections.abc import Iterator
from typing import Any

from tidings.articles.pages.asides import is_aside

_WORDS = 8
"""Words of the shortest lead."""
_TELLING = 40
"""Letters of a block by which the beginning of the text is known."""
_SENTENCE = re.compile(r"[.!?…]['\"’”»)]*$")
_ASIDES = ("nav", "aside", "footer", "figure", "figcaption", "form", "button", "blockquote", "table", "ul", "ol")
_OTHERS = re.compile(
    r"comment|caption|related|promo|share|social|newsletter|cookie|consent|banner|sidebar|widget|advert|author|byline"
    r"|tags|menu|breadcrumb|recommend|teaser|popup|modal|footer|hidden|subscribe|disclaimer|card",
    re.IGNORECASE,
)
_BLOCKS = frozenset(("p", "div", "section", "h2", "h3", "header", "article", "main", "ul", "ol", "table", "figure"))
_LINKED = 0.5


def with_lead(text: str, tree: Any) -> str:
    """The text of a page with the lead before it, where that stands in the tree and not in the text."""
    known = _letters(text)
    first = _letters(text[:400].partition("\n")[0])
    found: list[str] = []
    for block in _between(tree, known, first):
        words = " ".join(block.text_content().split())
        if _is_lead(words, block) and _letters(words) not in known and words not in found:
            found.append(words)
    return "\n".join([*found[:2], text]) if found else text


def _between(tree: Any, known: str, first: str) -> Iterator[Any]:
    """The blocks without blocks in them behind the heading, up to the one that the text begins with."""
    heading = next((one for one in tree.iter("h1") if len(one.text_content().split()) >= _WORDS // 2), None)
    if heading is None:
        return
    title, is_behind = _letters(heading.text_content()), False
    for element in tree.iter("h1", "p", "div", "h2"):
        if element is heading:
            is_behind = True
        elif is_behind and not any(child.tag in _BLOCKS for child in element.iterdescendants()):
            own = _letters(element.text_content())
            if own != title and len(own) > _TELLING and (own in known or own.startswith(first)):
                return
            yield element


def _is_lead(words: str, block: Any) -> bool:
    if len(words.split()) < _WORDS or not _SENTENCE.search(words) or is_aside(words):
        return False
    linked = sum(len(link.text_content()) for link in block.iter("a"))
    return linked < _LINKED * len(words) and not any(
        _is_aside_element(one) for one in (block, *block.iterancestors())
    )


def _is_aside_element(element: Any) -> bool:
    if element.tag in ("body", "html"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('style') or ''}"
    return element.tag in _ASIDES or (element.tag != "article" and _OTHERS.search(named) is not None)


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())
