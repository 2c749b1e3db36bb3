"""The lines of a page, each with the place that it takes."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from tidings.articles.formats.pdf_pages.characters import Run, runs_of

_APART = 0.6
"""Heights of a line that part two runs which do not follow each other: columns may be as near as that."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line's words and its box on the page, in points, from the lower left; `page` is the page's height."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page: float

    @property
    def height(self) -> float:
        """Of its letters, about the size of the type."""
        return self.top - self.bottom


def lines_of(page: Any) -> list[Line]:
    """The lines of a page of pypdfium2, from the top."""
    height = page.get_height()
    pieces = (_piece(run, height) for run in runs_of(page))
    return list(_joined(piece for piece in pieces if piece.text.strip()))


def _piece(run: Run, height: float) -> Line:
    return Line(_plain(run.text), run.box.left, run.box.bottom, run.box.right, run.box.top, height)


def _plain(text: str) -> str:
    """Words as they are written elsewhere: no ligatures, and a hyphen for the mark of one."""
    spelt = "".join(unicodedata.normalize("NFKC", sign) if "\ufb00" <= sign <= "\ufb06" else sign for sign in text)
    return " ".join(spelt.replace("\x02", "-").replace("\ufffe", "-").replace("\u00ad", "-").split())


def _joined(pieces: Iterable[Line]) -> Iterator[Line]:
    """Pieces that stand beside each other as one line: PDFium parts a line where its type changes."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda one: (-one.top, one.left)):
        row = next((row for row in rows[-4:] if _is_beside(row[0], piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in rows:
        yield from _parted(sorted(row, key=lambda one: one.left))


def _is_beside(one: Line, other: Line) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.5 * min(one.height, other.height)


def _parted(row: list[Line]) -> Iterator[Line]:
    """A row of pieces, parted where a column ends."""
    height, run = median(piece.height for piece in row), [row[0]]
    for piece in row[1:]:
        if piece.left - run[-1].right > _APART * height:
            yield _line(run)
            run = []
        run.append(piece)
    yield _line(run)


def _line(run: list[Line]) -> Line:
    text = run[0].text
    for before, piece in pairwise(run):
        text += (" " if piece.left - before.right > 0.1 * piece.height else "") + piece.text
    return Line(
        text,
        min(one.left for one in run),
        min(one.bottom for one in run),
        max(one.right for one in run),
        max(one.top for one in run),
        run[0].page,
    )
