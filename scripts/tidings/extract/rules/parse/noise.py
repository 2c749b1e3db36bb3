"""What is no word, taken out of what is parsed: marks that nobody sees, marks of footnotes, the inside of an endless
stretch without a blank (the tokenizer's time grows with its square: 64,000 asterisks would take minutes). Ligatures
are parsed as the letters that they join."""

import re
from array import array
from collections.abc import Iterator

from tidings.extract.rules.parse.markup import LIGATURE, Plain, spell, take_out
from tidings.text.wording import INVISIBLE

_LONGEST = 1_000
"""Characters of a stretch that is read whole: the address of a page may come near it."""
_ENDS = 100
"""Characters of a longer one that are read at each end, for the words that touch it: «Chad left.********»."""

_FOOTNOTE = re.compile(
    r"""
    (?<=[^\W\d_]{2}) [*†‡§¶]{1,3} (?=[\s.,;:!?)]|$)                                      # «Ghana*»
    | (?:(?<=[^\W_])|(?<=[.,;:!?"”’)\]])) \[ (?:\d{1,3}|[a-z]|(?:note|nb)\ \d{1,2}) \]   # «Sudan[3]»
    | (?:(?<=[^\W\d_]{3})|(?<=[.,;:!?"”’)\]])) [⁰¹²³⁴-⁹]{1,3} (?![^\W_])                 # «Anna³», but «40 km²»
    """,
    re.VERBOSE,
)
_OPENING_STAR = re.compile(r"(?<!\w)\*+(?=[^\s*])")
"""One that opens bold or italic words: a star after it in the line closes them."""
_EMPHASIS = 300
"""Characters of the longest words in bold."""
_STRETCH = re.compile(rf"(?<!\S)\S{{{_LONGEST + 1},}}")


def strip_noise(text: str) -> Plain:
    """The text in letters, without invisible marks and those of footnotes, and of each stretch of over a thousand
    characters only the two ends."""
    seen = take_out(Plain(text), [mark.span() for mark in INVISIBLE.finditer(text)])
    short = take_out(seen, [(one.start() + _ENDS, one.end() - _ENDS) for one in _STRETCH.finditer(seen.text)])
    return _spelt(take_out(short, list(_footnotes(short.text))))


def _footnotes(text: str) -> Iterator[tuple[int, int]]:
    """The marks of footnotes after a word; a star that closes bold words is none."""
    for mark in _FOOTNOTE.finditer(text):
        before = text[max(mark.start() - _EMPHASIS, 0) : mark.start()].rpartition("\n")[2]
        if mark[0][0] != "*" or not _OPENING_STAR.search(before):
            yield mark.span()


def _spelt(plain: Plain) -> Plain:
    """The text with each ligature as its letters, which all stand where it does."""
    if not LIGATURE.search(plain.text):
        return plain
    offsets, letters = array("L"), []
    for place, sign in enumerate(plain.text):
        spelt = spell(sign)
        letters.append(spelt)
        offsets.extend([place if plain.offsets is None else plain.offsets[place]] * len(spelt))
    return Plain("".join(letters), offsets)
