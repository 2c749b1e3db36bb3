"""The characters of a PDF's page in the order of its content, run together where they stand beside each other."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

_APART = 1.2
"""Heights of a letter that part two columns; words are nearer."""
_OF_ONE = 1.6
"""How much higher a letter of the same run may be: an initial or a headline is higher."""
_SLANTED = 0.2
"""Radians by which words that are no text of the page are turned: a mark across it, a note along its edge."""
_INITIAL = 1.8
"""How much higher an initial is than the line that it begins."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, from the lower left of the page as it is shown."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of the type, whatever letters there are."""
        return self.top - self.bottom

    def with_(self, other: "Box") -> "Box":
        """The rectangle around both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand beside each other, and their place."""

    text: str
    box: Box


def runs_of(page: Any) -> list[Run]:
    """The runs of a page of pypdfium2, in the order of its content."""
    words = page.get_textpage()
    try:
        found = list(_runs(words.raw, words.count_chars(), page.get_rotation(), *page.get_size()))
    finally:
        words.close()
    return _with_initials(found)


def _runs(words: Any, count: int, turned: int, width: float, height: float) -> Iterator[Run]:
    text, box, last = "", None, None
    for number in range(count):
        sign = chr(pdfium.FPDFText_GetUnicode(words, number))
        place = None if sign.isspace() else _box(words, number)
        if place is None:
            text += " " if sign.isspace() else ""
            continue
        place = _turned(place, turned, width, height)
        if box is not None and last is not None and not _goes_on(last, place):
            yield Run(text, box)
            text, box = "", None
        text += sign
        box, last = place if box is None else box.with_(place), place
    if box is not None:
        yield Run(text, box)


def _box(words: Any, number: int) -> Box | None:
    """The place of a character, by its type and not by its ink; None where it has none, or stands aslant."""
    if _is_aslant(words, number):
        return None
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(words, number, rectangle)
    if rectangle.top > rectangle.bottom:
        return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(words, number, left, right, bottom, top)
    return Box(left.value, bottom.value, right.value, top.value) if top.value > bottom.value else None


def _is_aslant(words: Any, number: int) -> bool:
    """True for an angle that no turned page has."""
    quarter = math.pi / 2
    return _SLANTED < float(pdfium.FPDFText_GetCharAngle(words, number)) % quarter < quarter - _SLANTED


def _turned(box: Box, turned: int, width: float, height: float) -> Box:
    """The place on the page as it is shown, which may be turned by quarters."""
    if turned == 90:
        return Box(box.bottom, height - box.right, box.top, height - box.left)
    if turned == 180:
        return Box(width - box.right, height - box.top, width - box.left, height - box.bottom)
    if turned == 270:
        return Box(width - box.top, box.left, width - box.bottom, box.right)
    return box


def _goes_on(last: Box, place: Box) -> bool:
    """True where a character stands on the line of the one before, beside it."""
    shared = min(last.top, place.top) - max(last.bottom, place.bottom)
    higher = max(last.height, place.height)
    return shared > 0.5 * min(last.height, place.height) and -0.5 * higher < place.left - last.right < _APART * higher


def _with_initials(runs: list[Run]) -> list[Run]:
    """The runs, an initial that is several lines high before the word that it begins."""
    found = list(runs)
    for initial in (run for run in runs if len(run.text.strip()) == 1 and run.text.strip().isalpha()):
        begun = [run for run in found if _begins(initial.box, run)]
        if begun:
            first = max(begun, key=lambda run: run.box.top)
            found[found.index(first)] = replace(first, text=initial.text.strip() + first.text.lstrip())
            found.remove(initial)
    return found


def _begins(initial: Box, run: Run) -> bool:
    """True where an initial stands right before a line that is much lower than it."""
    box = run.box
    is_beside = abs(box.left - initial.right) < box.height and initial.bottom < box.bottom < initial.top
    return is_beside and _INITIAL * box.height < initial.height and run.text.lstrip()[:1].isalpha()
