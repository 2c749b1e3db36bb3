"""Whether words are cut out of a text whole: a cue «reported» does not stand in «reportedly»."""

import re


def cuts(text: str, at: int) -> bool:
    """True where a word of the text runs on over the place `at`.

    Scripts that set no blanks between words, or tie small words to the next one, are left alone.

    >>> cuts("talks", 4), cuts("talks,", 5), cuts("on 12 July", 4)
    (True, False, True)
    """
    return 0 < at < len(text) and text[at].isalnum() and text[at - 1].isalnum() and _run_on(text[at - 1], text[at])


def is_half(text: str, start: int, end: int) -> bool:
    """True where the span begins or ends inside a word; «n't» is a word of its own."""
    return not (_is_border(text, start) and _is_border(text, end))


def stands_whole(text: str, words: str) -> bool:
    """True where the words stand in the text with no word cut, but for «n't», which is cut off its verb.

    >>> stands_whole("It did not, he reportedly said.", "reported"), stands_whole("They didn't meet.", "n't")
    (False, True)
    """
    at = text.find(words)
    while at >= 0:
        if _is_border(text, at) and _is_border(text, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


def _is_border(text: str, at: int) -> bool:
    return not cuts(text, at) or any(match.end() == at for match in _NEGATED.finditer(text, max(0, at - 12), at + 4))


_NEGATED = re.compile(
    r"\b(?:can(?=not\b)|(?:ai|are|ca|could|dare|did|do|does|had|has|have|is|might|must|need|sha|should|was|were|wo|would)"
    r"(?=n['’]?t\b))",
    re.IGNORECASE,
)
"""Verbs that a «not» is written on to."""


def _run_on(one: str, other: str) -> bool:
    return (one.isdigit() and other.isdigit()) or (_is_letter(one) and _is_letter(other))


def _is_letter(sign: str) -> bool:
    """True for a letter of the Latin, Greek, Cyrillic, Armenian and Georgian scripts."""
    return sign.isalpha() and (sign < "\u0590" or "\u10a0" <= sign < "\u1100" or "\u1e00" <= sign < "\u2000")
