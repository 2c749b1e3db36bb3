"""Windows hold each sentence that is asked for once, with some before it, and no more than the transformer takes."""

import pytest
from english import ENGLISH, tree_of
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.encoder.encoder import VOCABULARY
from tidings.extract.rules.encoder.network.windows import CONTEXT, SIZE, windows
from tidings.extract.rules.encoder.network.wordpiece import Vocabulary

KNOWN = Vocabulary.read(ENGLISH.folder / "encoder" / VOCABULARY)
SENTENCES = ("Rebels attacked Goma. ", "The envoy met nobody. ", "Mali, " * 60 + "and Chad met. ", "It rained. ")


@pytest.mark.slow
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=40).map("".join), st.data())
def test_each_wanted_sentence_is_one_windows_own(text: str, data: st.DataObject) -> None:
    tree = tree_of(text)
    wanted = data.draw(st.sets(st.integers(0, len(tree.sentences) - 1)))
    found = list(windows(tree, KNOWN, wanted))
    own = [number for one in found for number in range(one.own, one.last)]
    assert wanted <= set(own)
    assert len(own) == len(set(own))
    for one in found:
        assert len(one.pieces) <= SIZE
        before = [at for token, at in one.at.items() if tree.sentence[token] < one.own]
        assert sum(end - start for start, end in before) <= CONTEXT
        assert one.own in wanted


def test_a_window_tells_where_the_pieces_of_a_token_stand() -> None:
    tree = tree_of("Rebels attacked Ouagadougou.")
    (window,) = windows(tree, KNOWN, {0})
    assert window.at == {0: (1, 2), 1: (2, 3), 2: (3, 8), 3: (8, 9)}
    assert window.pieces[1:9] == tuple(piece for word in tree.word for piece in KNOWN.pieces(word))


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    tree = tree_of("Mali, " * 300 + "and Chad met.")
    (window, *_) = windows(tree, KNOWN, {0})
    assert len(window.pieces) == SIZE
    assert len(tree) - 1 not in window.at
