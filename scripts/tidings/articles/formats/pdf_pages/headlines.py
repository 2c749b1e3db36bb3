"""What a document's first page says of the article: its title, by the size of the type, and its day."""

import re
from statistics import median

from tidings.articles.formats.pdf_pages.lines import Line
from tidings.articles.pages.published import days_of

_LARGER = 1.5
"""How much larger than most a title's type is."""
_OF_ONE = 0.7
"""How high the lowest line of a title is beside the highest: letters with tails are higher."""
_LONGEST = 250
_FIRST = 15
"""Lines at the top among which the day stands."""
_PARTS = re.compile(
    r"""\s*[|•·]\s*|\s+[-–—]\s+|,\s+(?=[A-Z][a-z]+day)|(?<=[A-Za-z]):\s+
    |^(?:published|updated|posted|date)(?:\s+on)?:?\s+""",
    re.VERBOSE | re.IGNORECASE,
)


def title_of(pages: list[list[Line]]) -> str:
    """The lines of the largest type on the first page; empty where all are alike."""
    lines = next((page for page in pages if page), [])
    largest = max((line.height for line in lines), default=0)
    if not lines or largest < _LARGER * median(line.height for line in lines):
        return ""
    title = " ".join(line.text for line in lines if line.height > _OF_ONE * largest)
    return title if len(title) <= _LONGEST else ""


def day_of(pages: list[list[Line]]) -> str:
    """The first line or part of one at the top that is one day and nothing else."""
    lines = next((page for page in pages if page), [])[:_FIRST]
    parts = (part.strip() for line in lines for part in (line.text, *_PARTS.split(line.text), *_signed(line.text)))
    return next((part for part in parts if len(days_of(part)) == 1), "")


_SIGNED = re.compile(
    r"(?:by|par|von|por)\b.{3,60}?,?\s+(\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]+\s+(?:de\s+)?\d{4}|[^\W\d_]+\s+\d{1,2},\s+\d{4})",
    re.IGNORECASE,
)


def _signed(line: str) -> list[str]:
    """The day behind who wrote it: «By Jane Doe, 5 March 2024»."""
    return [found[1]] if (found := _SIGNED.fullmatch(line)) else []
