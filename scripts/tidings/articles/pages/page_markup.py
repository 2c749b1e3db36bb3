"""Puts a page's markup right before its article is sought: what would pass for another's day, title or words."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tidings.articles.pages.linked_data import nodes, objects, scripts_of, types

_CHANGED = re.compile(r"modif|updat|lastmod|revis", re.IGNORECASE)
"""Names of what tells when a page was last changed, which is no day of publication."""
_PUBLISHED = re.compile(r"publi|creat|issued|posted", re.IGNORECASE)
_DAYS = ("property", "name", "itemprop", "http-equiv")
_LIVE, _POST, _UPDATES = "LiveBlogPosting", "BlogPosting", "liveBlogUpdate"

_WORDY = 200
"""Characters of a cell that no table of figures has."""
_CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_PARTS = ("table", "h1", "h2", "h3", "div", "article", "ul", "ol", "form")
"""What a cell of figures does not hold."""
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "div", "table", "ul", "ol", "blockquote", "article", "section")

_COMMENT = re.compile(
    r"(?:^|[\s_-])comment(?:s|er|ers|list|[-_]?(?:list|author|body|text|meta|date|item))?(?:[\s_-]|$)", re.I
)
"""Classes of what readers wrote below an article."""
_AUTHOR = re.compile(r"author|byline|writer", re.IGNORECASE)

_CLOCK = re.compile(r"\s*\d{1,2}(?:[.:h]\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?\s*")
_MEASURE = re.compile(r"(?:^|[\d\s.,/])(?:[kcdm]?m|ft|mi|in|yd|sq|s)$|\d$")


def mend_page(tree: Any) -> None:
    """The tree of a page put right in place."""
    _forget_changes(tree)
    _forget_updates(tree)
    _forget_comments(tree)
    _free_layout(tree)
    _silence_clocks(tree)
    _drop_notes(tree)


def _forget_changes(tree: Any) -> None:
    """Takes out when the page was last changed: it would be read as the day of publication."""
    for meta in list(tree.iter("meta")):
        name = " ".join(meta.get(key) or "" for key in _DAYS)
        if _CHANGED.search(name) and not _PUBLISHED.search(name):
            meta.drop_tree()
    for element in list(tree.iter("time", "span", "abbr")):
        name = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        if _CHANGED.search(name) and not _PUBLISHED.search(name) and _tells_day(element):
            element.drop_tree()


def _forget_comments(tree: Any) -> None:
    """Takes from the names of who commented on an article what says that they are authors."""
    comments = [one for one in tree.iter("div", "section", "ul", "ol", "li", "span", "a", "p") if _is_comment(one)]
    for element in (inner for one in comments for inner in one.iter("a", "span", "p", "div", "cite")):
        if _AUTHOR.search(f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"):
            element.set("class", "comment")
            element.attrib.pop("rel", None)
            element.attrib.pop("itemprop", None)


def _is_comment(element: Any) -> bool:
    return _COMMENT.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _tells_day(element: Any) -> bool:
    return element.tag == "time" or bool(element.get("datetime") or element.get("content") or element.get("title"))


def _forget_updates(tree: Any) -> None:
    """Leaves of what the page says of itself in JSON the article alone: no day of change, and of a live blog no post,
    whose title and day would be read as the blog's."""
    stated = [(script, value) for script in scripts_of(tree) for value in _read(script.text or "")]
    is_live = any(_LIVE in types(node) for _, value in stated for node in nodes(value))
    for script, value in stated:
        script.text = _written(_without_posts(value) if is_live else value)


def _read(text: str) -> Iterator[Any]:
    """The value of a script, if it is JSON, without days of change."""
    try:
        yield json.loads(text, strict=False, object_hook=_without_change)
    except (ValueError, RecursionError):
        return


def _written(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return ""


def _without_change(node: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in node.items() if key != "dateModified"}


def _without_posts(value: Any) -> list[dict[str, Any]]:
    kept = [{key: one for key, one in top.items() if key != _UPDATES} for top in objects(value) if not _is_post(top)]
    return [top | {"@graph": _without_posts(top["@graph"])} if "@graph" in top else top for top in kept]


def _is_post(node: dict[str, Any]) -> bool:
    return _POST in types(node) and _LIVE not in types(node)


def _free_layout(tree: Any) -> None:
    """Makes of a table that only places a page's parts what it is: parts, one below the other."""
    tables = [table for table in tree.iter("table") if _is_layout(table)]
    cells = [element for table in tables for element in table.iter(*_CELLS) if _table_of(element) in tables]
    for element in cells:
        is_cell = element.tag in ("td", "th")
        element.tag = "div"
        if is_cell and _is_menu(element):
            element.drop_tree()
        elif is_cell:
            _part(element)


def _is_menu(cell: Any) -> bool:
    """True for a cell of links alone."""
    linked = "".join(link.text_content() for link in cell.iter("a"))
    return bool(linked.strip()) and "".join(linked.split()) == "".join(cell.text_content().split())


def _table_of(element: Any) -> Any:
    return element if element.tag == "table" else next(element.iterancestors("table"), None)


def _is_layout(table: Any) -> bool:
    """True where a cell holds other tables, headings and paragraphs, or more words than a table of figures has."""
    cells = [cell for cell in table.iter("td", "th") if _table_of(cell) is table]
    return any(len(cell.text_content()) > _WORDY or next(cell.iter(*_PARTS), None) is not None for cell in cells)


def _part(cell: Any) -> None:
    """Makes paragraphs of the words of a cell that only line breaks part."""
    if next(cell.iterdescendants(*_BLOCKS), None) is not None or next(cell.iterchildren("br"), None) is None:
        return
    paragraph = cell.makeelement("p")
    paragraph.text, cell.text = cell.text, None
    parts = [paragraph]
    for child in list(cell):
        if child.tag == "br":
            parts.append(cell.makeelement("p"))
            parts[-1].text = child.tail
        else:
            parts[-1].append(child)
    cell[:] = [part for part in parts if part.text_content().strip()]


def _silence_clocks(tree: Any) -> None:
    """Takes the words of a time of day that stands alone beside paragraphs: all would be run into one with it."""
    for clock in list(tree.iter("time")):
        parent = clock.getparent()
        if parent is not None and _CLOCK.fullmatch(clock.text_content()) and _is_alone(clock, parent):
            clock[:], clock.text = [], None


def _is_alone(clock: Any, parent: Any) -> bool:
    before = clock.getprevious()
    words = parent.text if before is None else before.tail
    return (
        not (words or "").strip()
        and not (clock.tail or "").strip()
        and next(parent.iterdescendants(*_BLOCKS), None) is not None
    )


def _drop_notes(tree: Any) -> None:
    """Takes out the marks of footnotes, which would be read as the end of the word before."""
    for raised in list(tree.iter("sup")):
        before = _words_before(raised)
        if _NOTE.fullmatch(raised.text_content()) and before.strip() and not _MEASURE.search(before):
            raised.drop_tree()


def _words_before(element: Any) -> str:
    """The words right before an element, in its parent or in what stands before it there; a link around a mark has
    none of its own."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return str(previous.tail or previous.text_content())
    if parent is None:
        return ""
    words = str(parent.text or "")
    return words if words.strip() or parent.tag not in ("a", "span", "b", "i") else _words_before(parent)
