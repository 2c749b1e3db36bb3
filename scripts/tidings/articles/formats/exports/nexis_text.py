"""Exports of Nexis as plain text: those that Nexis gave until 2019, and documents that were saved as text.

The older ones have «1 of 100 DOCUMENTS» before each article, the source and the day before the title, names of fields
in capitals, and lines broken at eighty signs (https://github.com/JBGruber/LexisNexisTools).
"""

import re
from collections.abc import Iterator, Sequence

from tidings.articles.formats.exports import nexis
from tidings.articles.formats.exports.labels import field_pattern, is_mark, mark_word, may_hold
from tidings.articles.formats.exports.paragraphs import Paragraph, in_lines

_START = re.compile(
    r"^[ \t]*\d+[ \t]+(?:of|von|de|sur)[ \t]+\d+[ \t]+(?:documents?|dokumente?n?|documentos?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELDS = ("section", "length", "byline", "dateline", "highlight")


def export_of(text: str) -> Sequence[Paragraph]:
    """The paragraphs of an export in the order of newer ones; none where the text is no export."""
    starts = list(_START.finditer(text))
    if starts and field_pattern("length").search(text):
        ends = [one.start() for one in starts[1:]] + [len(text)]
        blocks = (text[start.end() : end] for start, end in zip(starts, ends, strict=True))
        return [one for block in blocks for one in _as_newer(block)]
    if not may_hold(text, "end"):
        return []
    lines = in_lines(text)
    is_whole = any(is_mark(one.text, "end") for one in lines) and any(is_mark(one.text, "body") for one in lines)
    return [one for one in lines if one.text] if is_whole else []


def _as_newer(block: str) -> Iterator[Paragraph]:
    """An article with its title first, a mark before its text, and one at its end."""
    parts = [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", block) if part.strip()]
    day = next((place for place, part in enumerate(parts) if nexis.says_day(part)), 0)
    fields = [place for place, part in enumerate(parts) if any(field_pattern(name).match(part) for name in _FIELDS)]
    body = next((place for place, part in enumerate(parts) if field_pattern("length").match(part)), day) + 1
    while body in fields:
        body += 1
    first = min((place for place in fields if place > day), default=body)
    title = max(day + 1, first - 1)
    yield Paragraph(" ".join(parts[title:first]), is_title=True)
    for part in [*parts[:title], *parts[first:body], mark_word("body"), *parts[body:], mark_word("end")]:
        yield Paragraph(part)
