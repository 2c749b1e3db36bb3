"""Where the words of an article's earlier text stand in its present one, as far as tables remember that text.

They remember the passages that claims quote, and the words of mentions. A passage is found as it was, whichever signs
and line ends stand in it; else in the stretch of the new text that has most of its words, from `ALIKE` on. Two
stretches that are as good, and of which neither is where it is expected, are none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from tidings.resolve.ids.tokens import Tokens, is_near

ALIKE = 0.5
"""The share of a passage's words that a stretch of as many words must have to be the passage, mended."""
_SHORT = 4
"""Words below which a passage is only looked for as it was."""
_JOINED = 4
"""Words that a slip may make of one word, or one of."""
_MOVED = 2
"""Words that must have stayed together to be the same words in another place."""

Fate = Literal["kept", "near", "moved", "other"]
"""What became of a word: it stands there, with a slip mended, or elsewhere; or another is in its place."""
Step = tuple[int, int, Fate]
"""A word by its number, the token of now, and what became of it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the earlier text, which began at `start`."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand now; `verbatim` where they are what they were."""

    start: int
    end: int
    verbatim: bool


class RevisedText:
    """The present text of an article, in which passages of its earlier text are found."""

    def __init__(self, text: str, quotes: Iterable[Passage], names: Iterable[Passage]) -> None:
        self._new = Tokens.of(text)
        self._free = [True] * len(self._new)
        self._now: dict[int, tuple[int, Fate]] = {}
        self._anchors: list[tuple[int, int]] = []
        passages = list(_merged(quotes))
        self._place(passages)
        self._place(_outside(names, passages))

    def find(self, start: int, words: str) -> Found | None:
        """Where words that began at `start` stand now; None where they are gone, or others are in their place."""
        old = Tokens.of(words, start)
        fates = [self._now.get(begin) for begin, _ in old.spans]
        placed = [fate[0] for fate in fates if fate]
        if not _is_same(words, start, old, fates):
            return None
        first, last = min(placed), max(placed)
        (begin, _), (_, end) = self._new.spans[first], self._new.spans[last]
        kept = all(fate and fate[1] == "kept" for fate in fates)
        return Found(begin, end, kept and len(old) == last - first + 1)

    def stretch(self, start: int, words: str) -> Found | None:
        """From where to where the words of a passage that began at `start` are spread now."""
        old = Tokens.of(words, start)
        placed = [fate for begin, _ in old.spans if (fate := self._now.get(begin)) and fate[1] != "other"]
        if not placed:
            return None
        first, last = min(placed)[0], max(placed)[0]
        kept = len(placed) == len(old) and all(fate == "kept" for _, fate in placed)
        return Found(self._new.spans[first][0], self._new.spans[last][1], kept and last - first + 1 == len(old))

    def where(self, start: int) -> int | None:
        """Where the word that began at `start` stands now, or another in its place; None where it was moved."""
        fate = self._now.get(start)
        return None if fate is None or fate[1] == "moved" else self._new.spans[fate[0]][0]

    def keeps_names(self, start: int, words: str) -> bool:
        """True where no word in capitals of a passage that began at `start` is gone, moved or another."""
        old = Tokens.of(words, start)
        fates = [self._now.get(begin) for begin, _ in old.spans if words[begin - start].isupper()]
        return all(fate and fate[1] in ("kept", "near") for fate in fates)

    def _place(self, passages: Sequence[Passage]) -> None:
        """Finds the passages as they were, then those that were mended."""
        tokens = [Tokens.of(one.text, one.start) for one in passages]
        rest = [one for one in sorted(tokens, key=lambda one: -len(one)) if one.words and not self._keep(one)]
        for one in rest:
            if len(one) >= _SHORT:
                self._mend(one)
            else:
                self._spell(one)

    def _keep(self, old: Tokens) -> bool:
        """Finds words as they were, at the free place that is nearest to where they are expected."""
        size = len(old)
        free = [at for at in self._new.places(old.words) if all(self._free[at : at + size])]
        if not free:
            return False
        expected = self._expected(old.spans[0][0])
        at = min(free, key=lambda place: (abs(self._new.spans[place][0] - expected), place))
        self._take(old, [(number, at + number, "kept") for number in range(size)])
        return True

    def _expected(self, start: int) -> float:
        """Where what began at `start` is expected: as far from the nearest words that were found as it was."""
        if not self._anchors:
            return start
        old, new = min(self._anchors, key=lambda anchor: (abs(anchor[0] - start), anchor))
        return start + new - old

    def _mend(self, old: Tokens) -> None:
        """Finds the stretch with most of the words, and what became of each of them."""
        size = min(len(old), len(self._new))
        shared = self._shared(old.words, size)
        most = max(shared, default=0)
        if most < ALIKE * len(old):
            return
        best = [place for place, count in enumerate(shared) if count == most]
        expected = self._expected(old.spans[0][0])
        at = min(best, key=lambda place: (abs(self._new.spans[place][0] - expected), place))
        rival = [place for place, count in enumerate(shared) if count == most and abs(place - at) >= size]
        if rival and abs(self._new.spans[at][0] - expected) > len(" ".join(old.words)):
            return
        self._take(old, self._fates(old.words, self._window(at - 1, at + size + 1), self._around(at, size)))

    def _window(self, first: int, last: int) -> list[int]:
        """The free tokens of a stretch."""
        return [number for number in range(max(0, first), min(len(self._new), last)) if self._free[number]]

    def _around(self, at: int, size: int) -> list[int]:
        """The free tokens of a stretch and of half as many to either side, into which words may have moved."""
        return self._window(at - size // 2, at + size + size // 2)

    def _shared(self, words: Sequence[str], size: int) -> list[int]:
        """How many of the words each stretch of `size` free words has."""
        wanted, have, count = Counter(words), Counter[str](), 0
        found = []
        for number, word in enumerate(self._new.words):
            if self._free[number] and word in wanted:
                have[word] += 1
                count += have[word] <= wanted[word]
            gone = number - size
            if gone >= 0 and self._free[gone] and (old := self._new.words[gone]) in wanted:
                count -= have[old] <= wanted[old]
                have[old] -= 1
            if number >= size - 1:
                found.append(count)
        return found

    def _fates(self, words: Sequence[str], window: Sequence[int], around: Sequence[int]) -> list[Step]:
        """What became of each word: first in a window of free tokens, then of what is left in those around it."""
        now = [self._new.words[place] for place in window]
        codes = SequenceMatcher(None, words, now, autojunk=False).get_opcodes()
        told = [(number, window[at], fate) for code in codes for number, at, fate in _laid(words, now, *code)]
        sure = {number: (place, fate) for number, place, fate in told if fate != "other"}
        used = {place for place, _ in sure.values()}
        gone = [number for number in range(len(words)) if number not in sure]
        moved = self._moved(words, gone, [place for place in around if place not in used])
        others = {number: (place, fate) for number, place, fate in told if number not in sure}
        return [(number, place, fate) for number, (place, fate) in sorted((others | sure | moved).items())]

    def _moved(self, words: Sequence[str], gone: Sequence[int], free: Sequence[int]) -> dict[int, tuple[int, Fate]]:
        """The words that are gone where they were, and stand together elsewhere."""
        left, right = [words[number] for number in gone], [self._new.words[place] for place in free]
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        return {
            gone[block.a + step]: (free[block.b + step], "moved")
            for block in blocks
            if block.size >= _MOVED
            for step in range(block.size)
        }

    def _spell(self, old: Tokens) -> None:
        """Finds a few words with slips mended, just where they are expected."""
        expected = self._expected(old.spans[0][0])
        for at in range(len(self._new) - len(old) + 1):
            now = range(at, at + len(old))
            if abs(self._new.spans[at][0] - expected) > _SLIP or not all(self._free[number] for number in now):
                continue
            if all(is_near(word, self._new.words[number]) for word, number in zip(old.words, now, strict=True)):
                self._take(old, [(step, number, "near") for step, number in enumerate(now)])
                return

    def _take(self, old: Tokens, fates: Sequence[Step]) -> None:
        for number, place, fate in fates:
            self._now.setdefault(old.spans[number][0], (place, fate))
            self._free[place] = self._free[place] and fate == "other"
        if fates:
            number, place, _ = fates[0]
            self._anchors.append((old.spans[number][0], self._new.spans[place][0]))


_SLIP = 3
"""Characters by which a word may have moved from where it is expected."""


def _laid(
    words: Sequence[str], now: Sequence[str], what: str, left: int, right: int, first: int, last: int
) -> Iterator[Step]:
    """What became of the words of one stretch of two texts that were laid on each other."""
    if what == "equal":
        yield from ((number, first + number - left, "kept") for number in range(left, right))
    elif what == "replace":
        yield from _replaced(words, now, range(left, right), range(first, last))


def _replaced(words: Sequence[str], now: Sequence[str], old: range, new: range) -> Iterator[Step]:
    """Which word took the place of each: the one that is spelt nearly alike, else the one of the same turn.

    Some words may have become one («air strikes»), or one some.
    """
    if max(len(old), len(new)) <= _JOINED and is_near(_join(words, old), _join(now, new)):
        yield from ((number, min(new.start + number - old.start, new.stop - 1), "near") for number in old)
        return
    free = list(new)
    for number in old:
        near = next((place for place in free if is_near(words[number], now[place])), None)
        if near is not None:
            free = [place for place in free if place > near]
            yield number, near, "near"
        else:
            yield number, min(new.start + number - old.start, new.stop - 1), "other"


def _join(words: Sequence[str], numbers: range) -> str:
    return "".join(words[number] for number in numbers)


def _is_same(words: str, start: int, old: Tokens, fates: Sequence[tuple[int, Fate] | None]) -> bool:
    """False where another word is in the place of a name's, or of the one that says what is meant, the last."""
    for number, fate in enumerate(fates):
        tells = number == len(fates) - 1 or words[old.spans[number][0] - start].isupper()
        if fate and fate[1] == "other" and tells:
            return False
    return any(fate and fate[1] != "other" for fate in fates)


def _merged(quotes: Iterable[Passage]) -> Iterator[Passage]:
    """The passages in their order, those that overlap as one."""
    last: Passage | None = None
    for one in sorted(set(quotes), key=lambda one: (one.start, one.end, one.text)):
        if last and one.start < last.end:
            last = Passage(last.start, last.text + one.text[last.end - one.start :])
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _outside(names: Iterable[Passage], passages: Sequence[Passage]) -> list[Passage]:
    """The names that no passage holds."""
    held = [range(one.start, one.end) for one in passages]
    lone = [one for one in names if not any(one.start in span for span in held)]
    return list(_merged(lone))
