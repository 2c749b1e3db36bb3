"""Paragraphs of lines, without the heads and feet that run on every page."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tidings.articles.formats.pdf_pages.lines import Line

_MARGIN = 0.09
"""The share of a page's height above and below in which heads and feet run."""
_ALIKE = 1.6
"""How much higher a line of the same type may be: one with tails and accents is higher than one without."""
_NUMBER = re.compile(r"\W*(?:page|seite|p\.|s\.)?\s*\d{1,4}(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?\W*", re.IGNORECASE)
_PRINTED = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}:\d\d(?:\s*[AP]M)?", re.IGNORECASE
)
"""What browsers print at the edges of a page: where it came from, and when."""
_SENTENCE = re.compile(r"[.!?:…]['\"’”»)\]]*$")
_BROKEN = re.compile(r"(?<=[^\W\d_])-$")


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without lines at their edges that stand on most of them, whatever their numbers, and page numbers."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page if _is_at_edge(line)})
    often = max(2, (len(pages) + 1) // 2)
    return [[line for line in page if not _is_running(line, seen, often)] for page in pages]


def _is_running(line: Line, seen: Counter[str], often: int) -> bool:
    is_running = any(form.fullmatch(line.text) for form in (_NUMBER, _PRINTED))
    return _is_at_edge(line) and (is_running or seen[_key(line)] >= often)


def _is_at_edge(line: Line) -> bool:
    return line.bottom < _MARGIN * line.page or line.top > (1 - _MARGIN) * line.page


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def as_text(pages: list[list[Line]]) -> str:
    """The pages' lines as paragraphs, a line each; a word that is broken at a line's end is whole."""
    lines = [line for page in pages for line in page]
    return "\n".join(_paragraphs(lines))


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    text = lines[0].text if lines else ""
    for before, line in pairwise(lines):
        if _goes_on(before, line):
            text = _with(text, line.text)
        else:
            yield text
            text = line.text
    yield text


def _with(text: str, more: str) -> str:
    if _BROKEN.search(text) and more[:1].islower():
        return text[:-1] + more
    return text + ("" if _BROKEN.search(text) else " ") + more


def _goes_on(before: Line, line: Line) -> bool:
    """True where a line belongs to the paragraph of the one before."""
    if not 1 / _ALIKE < (line.height + 0.01) / (before.height + 0.01) < _ALIKE:
        return False
    is_next = 0 <= before.bottom - line.top + 0.5 * line.height <= 1.3 * line.height and line.left < before.right
    if is_next:
        is_indented = line.left - before.left > 0.7 * line.height
        is_short = _SENTENCE.search(before.text) is not None and before.right < line.right - 3 * line.height
        return not is_indented and not is_short
    goes_on = line.text[:1].islower() or _BROKEN.search(before.text) is not None
    return goes_on and _SENTENCE.search(before.text) is None
