"""What is said between quotation marks, over sentences and paragraphs, and who says it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tidings.extract.rules.attribution.speech import Range, Utterance
from tidings.extract.rules.attribution.transcripts import find_answers, find_turns
from tidings.extract.rules.parse.tree import Tree

_OPENING, _CLOSING, _PLAIN = frozenset({"“", "``", "„", "«"}), frozenset({"”", "»"}), frozenset({'"', "''"})
_ENDS = frozenset({".", "?", "!", '"', "''", ":", "”"})
_SIGNS = frozenset({'"', "'", "`"})
_BEFORE_CLOSE = frozenset({".", ",", "?", "!"})
_REACH = 18
"""Tokens between a quotation and the word of saying that introduces it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `first` to `last` (inclusive, with the marks) of a quotation, and its paragraph.

    `unclosed` where the paragraph ends before the closing mark: the next one goes on quoting.
    """

    first: int
    last: int
    paragraph: int
    unclosed: bool = False

    def meets(self, utterance: Utterance) -> bool:
        """True where some of the quotation is content of the utterance."""
        return any(self.first <= last and first <= self.last for first, last in utterance.content)


def attach_quotations(tree: Tree, utterances: list[Utterance]) -> list[Utterance]:
    """The utterances, each with the quotations that it introduces as part of its content."""
    paragraphs = number_paragraphs(tree)
    turns = find_turns(tree, paragraphs) or find_answers(tree, paragraphs)
    quotations = [one for one in find_quotations(tree, paragraphs) if not any(map(one.meets, turns))]
    spoken = [(one.first, one.last) for one in quotations] + [turn.content[0] for turn in turns]
    found = [one for one in utterances if not _is_own_voice(tree, one, spoken)] + turns
    near: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        near.setdefault(paragraphs[one.cue], []).append(number)
    before: tuple[Quotation, int] | None = None
    for quotation in quotations:
        number = _introducer(tree, found, quotation, near.get(quotation.paragraph, ()))
        if number < 0 and before and _goes_on(tree, before[0], quotation, paragraphs):
            number = before[1]
        if number >= 0:
            said = (*found[number].content, (quotation.first, quotation.last))
            found[number] = replace(found[number], content=said)
            before = quotation, number
    return found


def _is_own_voice(tree: Tree, utterance: Utterance, spoken: list[Range]) -> bool:
    """True for «I think» in what somebody says: the speaker is known already."""
    if not utterance.speakers or not tree.word_in(utterance.speakers[0], "own_voice"):
        return False
    return any(first <= utterance.cue <= last for first, last in spoken)


def number_paragraphs(tree: Tree) -> list[int]:
    """The paragraph that each token stands in: an empty line begins a new one, or a line break after a full stop."""
    number, numbers = 0, []
    for token, word in enumerate(tree.word):
        numbers.append(number)
        if "\n" in word:
            number += word.count("\n") > 1 or (token > 0 and tree.word[token - 1] in _ENDS)
    return numbers


def find_quotations(tree: Tree, paragraphs: list[int]) -> Iterator[Quotation]:
    """The quotations of an article in order; one that is left open ends with its paragraph."""
    opened = -1
    for token, mark, opens in _marks(tree):
        if opened >= 0 and paragraphs[token] != paragraphs[opened]:
            yield _unclosed(opened, paragraphs)
            opened = -1
        if opened < 0 and mark not in _CLOSING:
            opened = token
        elif opened >= 0 and (mark in _CLOSING or (mark in _PLAIN and not opens)):
            yield Quotation(opened, token, paragraphs[opened])
            opened = -1
    if opened >= 0:
        yield _unclosed(opened, paragraphs)


def _marks(tree: Tree) -> Iterator[tuple[int, str, bool]]:
    """Each quotation mark: its token, the mark, and whether a word follows it and none stands before it."""
    text = tree.text
    single = "‘" in text and not any(mark in text for mark in ("“", '"', "''"))
    for token, word in enumerate(tree.word):
        if word[:1] not in _SIGNS:
            continue
        start = tree.start[token]
        mark = text[start] if text[start] not in ("'", "`") else text[start : start + 2]
        before, after = text[max(start - 1, 0) : start], text[start + len(mark) : start + len(mark) + 1]
        if single and mark in ("‘", "’"):
            mark = {"‘": "“", "’": "”" if before in _BEFORE_CLOSE else ""}[mark]
        if mark in _OPENING or mark in _CLOSING or mark in _PLAIN:
            yield token, mark, not before.strip(" \n(—[") and bool(after.strip())


def _unclosed(opened: int, paragraphs: list[int]) -> Quotation:
    last = opened
    while last + 1 < len(paragraphs) and paragraphs[last + 1] == paragraphs[opened]:
        last += 1
    return Quotation(opened, last, paragraphs[opened], unclosed=True)


def _goes_on(tree: Tree, before: Quotation, quotation: Quotation, paragraphs: list[int]) -> bool:
    """True where the speaker of the quotation before goes on: in its paragraph, or in one that is all quotation."""
    if before.paragraph == quotation.paragraph:
        return True
    near = quotation.paragraph - before.paragraph <= 2
    return near and (before.unclosed or _fills_paragraph(quotation, paragraphs))


def _fills_paragraph(quotation: Quotation, paragraphs: list[int]) -> bool:
    first, last = quotation.first, quotation.last
    starts = first == 0 or paragraphs[first - 1] != quotation.paragraph
    return starts and (last + 2 >= len(paragraphs) or paragraphs[last + 2] != quotation.paragraph)


def _introducer(tree: Tree, utterances: list[Utterance], quotation: Quotation, near: Iterable[int]) -> int:
    """The number of the utterance that a quotation belongs to, of those in its paragraph: the one whose content it
    meets, else the nearest."""
    best, distance = -1, _REACH
    for number in near:
        one = utterances[number]
        if quotation.first <= one.cue <= quotation.last:
            continue
        gap = max(quotation.first - one.cue, one.cue - quotation.last)
        if quotation.meets(one):
            gap -= _REACH
        elif tree.pos[one.cue] != "VERB":
            continue
        if gap < distance:
            best, distance = number, gap
    return best
