"""What is no word, taken out of what is parsed: marks that nobody sees, and the inside of a stretch without a blank
that is longer than any word (the tokenizer's time grows with its square: 64,000 asterisks would take minutes)."""

import re

from tidings.extract.rules.parse.markup import Plain, take_out
from tidings.text.wording import INVISIBLE

_LONGEST = 1_000
"""Characters of a stretch that is read whole: the address of a page may come near it."""
_ENDS = 100
"""Characters of a longer one that are read at each end, for the words that touch it: «Chad left.********»."""

_STRETCH = re.compile(rf"(?<!\S)\S{{{_LONGEST + 1},}}")


def strip_noise(text: str) -> Plain:
    """The text without invisible marks, and of each stretch of over a thousand characters only the two ends."""
    seen = take_out(Plain(text), [mark.span() for mark in INVISIBLE.finditer(text)])
    return take_out(seen, [(one.start() + _ENDS, one.end() - _ENDS) for one in _STRETCH.finditer(seen.text)])
