"""Which line breaks end a paragraph, and which only come of a margin at which the lines were broken."""

from collections.abc import Iterator
from dataclasses import dataclass

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Grammar

_MARGIN = 120
"""Characters of the longest line that is broken at a margin."""
_RAGGED = 8
"""How many more characters a line may have than those that are sure to go on."""
_MOSTLY = 3
"""Of so many line breaks one at least goes on, where there is a line beyond any margin."""

_STOPS = frozenset('.!?…:;"”’)')
_JOINS = frozenset(",-–—")


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A single line break, at `place`, between a line and the next, both without blanks around them."""

    place: int
    line: str
    following: str

    def goes_on(self, lexicon: Lexicon) -> bool:
        """True where the sentence of the line is sure to go on in the next: by a comma, a small word, a small
        letter."""
        if self.line[-1] in _JOINS or (self.following[0].islower() and self.line[-1] not in _STOPS):
            return True
        return self.line.split()[-1].lower() in lexicon.words("unending")

    def fits(self, width: int) -> bool:
        """True where the next line's first word had room on the line: who broke it did not do so for want of it."""
        return len(self.line) + 1 + len(self.following.split(maxsplit=1)[0]) <= width

    def is_headline(self, lexicon: Lexicon, grammar: Grammar) -> bool:
        """True for a line that tells all in the present: «Mali warns Chad», and then a capital."""
        if self.line[-1] in _STOPS or self.line[-1] in _JOINS or not self.following[0].isupper():
            return False
        return any(_is_present(word, lexicon, grammar) for word in self.line.split()[1:-1])


def ending_breaks(text: str, lexicon: Lexicon, grammar: Grammar) -> frozenset[int]:
    """The places of the single line breaks that end a paragraph; an empty line always does."""
    breaks = list(_breaks(text))
    going_on = [one for one in breaks if one.goes_on(lexicon)]
    if not _has_margin(breaks, going_on):
        return frozenset(one.place for one in breaks)
    width = max(len(one.line) for one in going_on)
    ends = {one.place for one in breaks if one.fits(width) or len(one.line) > width + _RAGGED}
    if breaks[0].line == text[: breaks[0].place].strip() and breaks[0].is_headline(lexicon, grammar):
        ends.add(breaks[0].place)
    return frozenset(ends.difference(one.place for one in going_on))


def _breaks(text: str) -> Iterator[LineBreak]:
    place, before = 0, ""
    for line in text.split("\n"):
        words = line.strip()
        if before and words:
            yield LineBreak(place - 1, before, words)
        place, before = place + len(line) + 1, words


def _has_margin(breaks: list[LineBreak], going_on: list[LineBreak]) -> bool:
    if not going_on or max(len(one.line) for one in going_on) > _MARGIN:
        return False
    longest = max(len(line) for one in breaks for line in (one.line, one.following))
    return longest <= _MARGIN or len(going_on) * _MOSTLY >= len(breaks)


def _is_present(word: str, lexicon: Lexicon, grammar: Grammar) -> bool:
    """True for a verb of the lexicon with the ending of the third person, as headlines have it."""
    return word.islower() and any(
        ("verb", one) in lexicon.senses_of for one in grammar.singulars(word) if one != word
    )
