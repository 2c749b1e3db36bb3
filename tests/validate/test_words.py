"""Words are found whole: no part of a longer word passes for one, and «n't» is a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.text.whole_words import cuts, is_half, stands_whole


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("He reportedly left.", "reportedly", True),
        ("He reportedly left.", "reported", False),
        ("Reported or reportedly: it was reported.", "reported", True),
        ("They didn't meet.", "n't", True),
        ("They cannot meet.", "not", True),
        ("A knot.", "not", False),
        ("in 1967,", "1967", True),
        ("in 1967,", "196", False),
        ("at 2am", "2", True),
        ("Россия и Сирия", "Росси", False),
        ("US-backed", "US", True),
        ("在大马士革举行会谈", "大马士革", True),
        ("nothing", "", True),
        ("nothing", "else", False),
    ],
)
def test_words_stand_whole(text: str, words: str, whole: bool) -> None:
    assert stands_whole(text, words) is whole


@given(st.lists(st.text("abcé", min_size=1), min_size=1), st.data())
def test_spans_of_whole_words_are_not_half(words: list[str], data: st.DataObject) -> None:
    text, number = " ".join(words), data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:number])) + bool(number)
    end = start + len(words[number])
    assert not is_half(text, start, end)
    assert stands_whole(text, words[number])
    assert all(cuts(text, place) for place in range(start + 1, end))
