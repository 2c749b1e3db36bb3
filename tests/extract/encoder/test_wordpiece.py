"""Words are cut into pieces as BERT's uncased models cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.encoder.encoder import VOCABULARY
from tidings.extract.rules.encoder.network.wordpiece import Vocabulary
from tidings.extract.rules.languages.en.english import English

PATH = English().folder / "encoder" / VOCABULARY
PIECES = PATH.read_text(encoding="utf-8").split("\n")
VOCABULARY_OF_ENGLISH = Vocabulary.read(PATH)


def cut(word: str) -> list[str]:
    return [PIECES[number] for number in VOCABULARY_OF_ENGLISH.pieces(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("rebels", ["rebels"]),
        ("Ouagadougou", ["ou", "##aga", "##dou", "##go", "##u"]),
        ("Côte", ["cote"]),
        ("U.N.", ["u", ".", "n", "."]),
        ("sit-in", ["sit", "-", "in"]),
        ("n't", ["n", "'", "t"]),
        ("«", ["«"]),
        ("\n\n", []),
        ("\u200b", []),
        ("x" * 101, ["[UNK]"]),
        ("\U0001f1eb", ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_known_pieces(word: str, pieces: list[str]) -> None:
    assert cut(word) == pieces


@given(st.text(max_size=30))
def test_any_word_has_pieces_that_the_vocabulary_knows(word: str) -> None:
    assert all(0 <= number < len(PIECES) - 1 for number in VOCABULARY_OF_ENGLISH.pieces(word))
