"""Markdown's signs, taken out of what is parsed: with them the parser would lose the name in «**ELN** fighters»."""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tidings.text.wording import INVISIBLE

_SIGNS = re.compile(
    r"""
    ^(?P<line>[ ]{0,3}(?:\#{1,6}|[*+])[ ]+)(?=\S)                               # a heading, an item of a list
    | (?<![\w*])(?P<open>\*{1,3})(?=[^\s*])(?=[^*\n]{1,300}(?P=open)(?!\*))   # «**» before a word
    | (?<=[^\s*])(?P<close>\*{1,3})(?![\w*])                                   # and after one
    | !\[[^\]\n]{0,300}\]\([^)\s]{0,500}\)                                    # an image
    | \[(?=[^\]\[\n]{1,300}\]\((?:https?:|/|\#|mailto:)[^)\s]{0,500}\))      # a link
    | (?<=[^\s\[])\]\((?:https?:|/|\#|mailto:)[^)\s]{0,500}\)
    """,
    re.MULTILINE | re.VERBOSE,
)
_WORD = re.compile(r"\S")
_HEADING = re.compile(r"\n[ ]{0,3}#{2,6}[ ]+$")
_WITHIN = re.compile(r"\*+|[†‡]|\[\d{1,3}\]|\[(?=[^\]]*\]\()|\]\([^)\s]*\)?")

LIGATURE = re.compile("[\ufb00-\ufb06]")
"""A sign that joins two or three letters, as texts out of PDF files have it: «ﬁ»."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its signs of markup; `offsets` is where each of its characters stands in the text with them
    (None: nothing was taken out), `openings` are where headings, items of lists and what follows them begin."""

    text: str
    offsets: Sequence[int] | None = None
    openings: tuple[int, ...] = ()


def strip_markup(text: str, offsets: Sequence[int] | None = None) -> Plain:
    """The text without Markdown's signs for headings, items, bold and italic words, links and images; `offsets` is
    where its characters stand where some were taken out before."""
    signs = list(_paired(text))
    plain = take_out(Plain(text, offsets), [sign.span() for sign in signs])
    return replace(plain, openings=tuple(_openings(plain.text, signs))) if signs else plain


def take_out(plain: Plain, spans: Sequence[tuple[int, int]]) -> Plain:
    """The text without these stretches, which come in its order and do not touch; no `openings`."""
    if not spans:
        return plain
    ends, starts = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(plain.text)]
    kept = list(zip(ends, starts, strict=True))
    offsets = array("L")
    for end, start in kept:
        offsets.extend(range(end, start) if plain.offsets is None else plain.offsets[end:start])
    return Plain("".join(plain.text[end:start] for end, start in kept), offsets)


def without_signs(words: str) -> str:
    """A few words of a text as they are read: «Chadian* rebels» is «Chadian rebels», «Paciﬁc» «Pacific»."""
    if INVISIBLE.search(words):
        words = unicodedata.normalize("NFC", INVISIBLE.sub("", words))
    return _WITHIN.sub("", spell(words)) if not words.isascii() or "*" in words or "]" in words else words


def spell(words: str) -> str:
    """The words with each ligature as its letters."""
    return LIGATURE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), words)


def is_heading(text: str, start: int) -> bool:
    """True where the words that begin at `start` are a section's heading; the first level is the article's title."""
    return _HEADING.search("\n" + text[max(0, start - 12) : start]) is not None


def _paired(text: str) -> Iterator[re.Match[str]]:
    """The signs; one that closes bold or italic words counts only after one that opens them in its line."""
    opened, start = "", 0
    for sign in _SIGNS.finditer(text) if _may_hold(text) else ():
        if sign["open"]:
            opened, start = sign[0], sign.end()
        elif sign["close"]:
            if sign[0] != opened or text.find("\n", start, sign.start()) >= 0:
                continue
            opened = ""
        yield sign


def _may_hold(text: str) -> bool:
    return "*" in text or "](" in text or text.startswith("#") or "\n#" in text or "\n+ " in text


def _openings(plain: str, signs: list[re.Match[str]]) -> Iterator[int]:
    """Where a line that had a sign at its head begins, and where the line after it does."""
    taken = 0
    for sign in signs:
        if sign["line"]:
            begin = sign.start() - taken
            yield begin
            after = plain.find("\n", begin)
            if after >= 0:
                following = _WORD.search(plain, after)
                yield from [following.start()] if following else []
        taken += len(sign[0])
