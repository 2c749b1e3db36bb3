"""Cuts words into the pieces that the transformer knows: WordPiece (Wu et al. 2016), lower case and without accents,
as BERT's uncased models do it (Devlin et al. 2019), on the words that the parser has found."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

_UNKNOWN, _OPENING, _CLOSING = "[UNK]", "[CLS]", "[SEP]"
_LONGEST = 100
"""Characters of a word beyond which it is unknown."""


class Vocabulary:
    """The pieces of a vocabulary, a line of its file each; the number of a line, from 0, is the piece's own."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(pieces)}
        self._known: dict[str, tuple[int, ...]] = {}
        self.opening, self.closing = self._number[_OPENING], self._number[_CLOSING]

    @classmethod
    def read(cls, path: Path) -> "Vocabulary":
        """The vocabulary of a file."""
        return cls(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))

    def pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; none for blanks and signs that nobody sees."""
        if word not in self._known:
            self._known[word] = tuple(piece for part in _parts(word) for piece in self._cut(part))
        return self._known[word]

    def _cut(self, part: str) -> tuple[int, ...]:
        """The longest piece that the part begins with, then the longest of the rest, and so on."""
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            ends = range(len(part), start, -1) if len(part) <= _LONGEST else ()
            end = next((end for end in ends if mark + part[start:end] in self._number), 0)
            if not end:
                return (self._number[_UNKNOWN],)
            found.append(self._number[mark + part[start:end]])
            start = end
        return tuple(found)


def _parts(word: str) -> Iterator[str]:
    """A word's runs of letters and figures, and each of its signs."""
    plain = (char for char in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(char) != "Mn")
    for sort, run in groupby(plain, _sort):
        if sort == "sign":
            yield from run
        elif sort == "word":
            yield "".join(run)


def _sort(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace() or category in ("Cc", "Cf"):
        return "blank"
    return "sign" if category[0] == "P" or (char.isascii() and not char.isalnum()) else "word"
