"""Lines of a page that are no part of its article: what to read next, who edited it, whose copyright it is."""

import re

from tidings.articles.pages.phrases import anywhere, beginning

_LONGEST = 320
"""Characters of the longest such line; a paragraph of news that begins like one is longer."""
_FEW = 12
"""Words of the longest sentence that only sends readers elsewhere."""
_COPYRIGHT = re.compile(r"\W*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_ALONE = re.compile(r"\W*(?:\S+@\S+\.\w+|@\w+|\(END\)|###|-30-|https?://\S+)\W*")
_SENTENCE = re.compile(r"[.!?]['\"’”)]*$")
_THAN = re.compile(r"\s+than\b")


def without_asides(text: str) -> str:
    """The text of a page without lines that belong to no article, and without the lists of links below them."""
    lines = text.split("\n")
    kept = [line for line, is_out in zip(lines, _out(lines), strict=True) if not is_out]
    return "\n".join(kept).strip("\n")


def _out(lines: list[str]) -> list[bool]:
    found: list[bool] = []
    for line in lines:
        is_below = bool(found) and found[-1] and line.startswith("- ") and not _SENTENCE.search(line)
        found.append(is_below or is_aside(line))
    return found


def is_aside(line: str) -> bool:
    """True for a line that is no part of an article.

    >>> is_aside("READ MORE: Five things to know about the talks")
    True
    >>> is_aside("Read more than once, the letter still surprises him.")
    False
    """
    bare = line.strip().removeprefix("- ").strip()
    if not bare or len(bare) > _LONGEST:
        return False
    if _ALONE.fullmatch(bare) or _COPYRIGHT.match(bare) or anywhere("asides", "owners").search(bare):
        return True
    return _is_call(bare) or _is_label(bare) or _is_credit(bare)


def _is_call(line: str) -> bool:
    """True where readers are sent elsewhere: such words begin the line, and it is no sentence of the news."""
    found = beginning("asides", "calls").match(line)
    if not found or _THAN.match(line, found.end()):
        return False
    return not _SENTENCE.search(line) or ":" in line[: found.end() + 2] or len(line.split()) <= _FEW


def _is_label(line: str) -> bool:
    found = beginning("asides", "labels").match(line)
    return found is not None and re.match(r"\s*(?::|$)", line[found.end() :]) is not None


def _is_credit(line: str) -> bool:
    """True where most words are names, as in «Reporting by Jane Doe in Oslo; editing by John Roe»."""
    words = re.findall(r"[^\W\d_]+", line)
    named = sum(word[0].isupper() for word in words)
    return beginning("asides", "credits").match(line) is not None and named * 2 >= len(words)
