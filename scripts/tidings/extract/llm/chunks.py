"""Cuts an article into sentences that are pointed at by number, and these into what is asked about at once."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile, zip_longest

import sentencex

from tidings.extract.llm.exchange import Chunk, Sentence

LONGEST = 2000
"""Characters of the longest sentence: what has no full stop for longer is cut at a blank, or in a word."""
_LEAD, _BEFORE, _AFTER = 2, 3, 2
"""Sentences shown beside a chunk's own: the article's first, which name who it is about, and its neighbours."""
_CONTEXT = 1500
"""Characters of each of these three."""
_MARGIN = 120
"""Characters of the longest line that is broken at a margin."""
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
_STOPS = frozenset(".!?…:;\"'”’»)]。！？।؟۔")
_JOINS = frozenset(",-–—،、，")


def split_sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text in any language: a paragraph's end ends one, each character but blanks is in one."""
    spans = [
        part
        for start, end in _paragraphs(text)
        for sentence in _sentences(text[start:end], language.split("-")[0].lower(), start)
        for part in _pieces(text, *sentence)
    ]
    return tuple(Sentence(number, *span) for number, span in enumerate(spans, 1))


def shown(text: str) -> str:
    """The characters as a model is shown them, one for one: line breaks, tabs and controls as blanks, so that none of
    them ends a sentence's line; what answers quote is searched in this."""
    return _BLANK.sub(" ", text)


def cut(sentences: tuple[Sentence, ...], limit: int) -> tuple[Chunk, ...]:
    """The chunks whose own sentences have up to `limit` characters together, one sentence at least."""
    return tuple(_with_context(sentences, own) for own in _portions(sentences, limit))


def halves(chunk: Chunk) -> tuple[Chunk, Chunk] | None:
    """The chunk in two, whose own sentences have about as many characters; None where it has only one of its own."""
    own = own_sentences(chunk)
    if len(own) == 1:
        return None
    middle = (own[0].start + own[-1].end) / 2
    at = min(range(1, len(own)), key=lambda place: abs(own[place].start - middle))
    return _with_context(chunk.sentences, own[:at]), _with_context(chunk.sentences, own[at:])


def own_sentences(chunk: Chunk) -> tuple[Sentence, ...]:
    """Those whose events are asked for."""
    return tuple(one for one in chunk.sentences if chunk.first <= one.number <= chunk.last)


def _portions(sentences: tuple[Sentence, ...], limit: int) -> Iterator[tuple[Sentence, ...]]:
    own: list[Sentence] = []
    for sentence in sentences:
        if own and sentence.end - own[0].start > limit:
            yield tuple(own)
            own = []
        own.append(sentence)
    if own:
        yield tuple(own)


def _with_context(sentences: tuple[Sentence, ...], own: tuple[Sentence, ...]) -> Chunk:
    """These sentences with those of the article that help to understand them."""
    first, last = own[0].number, own[-1].number
    before = [one for one in sentences if one.number < first]
    after = [one for one in sentences if one.number > last]
    beside = {
        *_short(before[:_LEAD]),
        *_short(before[::-1][:_BEFORE]),
        *_short(after[:_AFTER]),
    }
    return Chunk(tuple(sorted({*beside, *own}, key=lambda one: one.number)), first, last)


def _short(sentences: list[Sentence]) -> Iterator[Sentence]:
    """As many of them, from the first on, as are not too long together."""
    room = _CONTEXT
    for sentence in sentences:
        room -= sentence.end - sentence.start
        if room < 0:
            return
        yield sentence


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between line breaks that end a paragraph."""
    lines = [line for line in re.finditer(r"[^\n]+", text) if not line[0].isspace()]
    width = _margin(lines)
    start = -1
    for line, following in zip_longest(lines, lines[1:]):
        start = line.start() if start < 0 else start
        if following is None or text.count("\n", line.end(), following.start()) > 1 or _ends(line, following, width):
            yield start, line.end()
            start = -1


def _margin(lines: list[re.Match[str]]) -> int:
    """Characters of the lines of a text that is broken at a margin; 0 for one that is not."""
    if max((len(line[0]) for line in lines), default=0) > _MARGIN:
        return 0
    pairs = pairwise(lines)
    return max((len(line[0]) for line, following in pairs if _goes_on(line[0], following[0])), default=0)


def _ends(line: re.Match[str], following: re.Match[str], width: int) -> bool:
    """True for a line break that whoever wrote it meant: the sentence does not go on, and the next word had room."""
    if _goes_on(line[0], following[0]):
        return False
    return len(line[0].rstrip()) + 1 + len(following[0].split(maxsplit=1)[0]) <= width or not width


def _goes_on(line: str, following: str) -> bool:
    last, first = line.rstrip()[-1], following.lstrip()[0]
    return last in _JOINS or (first.islower() and last not in _STOPS)


def _sentences(paragraph: str, language: str, offset: int) -> Iterator[tuple[int, int]]:
    for found in sentencex.get_sentence_boundaries(language, paragraph):
        yield offset + found["start_index"], offset + found["end_index"]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without the blanks around it, in pieces where it is too long, none where it is all blank."""
    while start < end:
        start += len(list(takewhile(str.isspace, text[start:end])))
        stop = _cut_at(text, start, end)
        words = text[start:stop].rstrip()
        if words:
            yield start, start + len(words)
        start = stop


def _cut_at(text: str, start: int, end: int) -> int:
    if end - start <= LONGEST:
        return end
    blank = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in " \n\t")
    return blank if blank > 0 else start + LONGEST
