"""Line breaks: which end a paragraph, and which come of a margin."""

import pytest
from english import ENGLISH, tree_of
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.parse.lines import ending_breaks


def paragraphs(text: str) -> list[str]:
    """The text cut at the line breaks that end a paragraph, and at empty lines."""
    ends = ending_breaks(text, ENGLISH.lexicon, ENGLISH.grammar)
    cut = "".join("\0" if place in ends else sign for place, sign in enumerate(text.replace("\n\n", "\0\0")))
    return [" ".join(one.split()) for one in cut.split("\0") if one.strip()]


LONG = "The council of the town said in a very long line that nobody had broken at any margin " * 2

TEXTS = {
    "Malta thanks Cyprus\nGreece met Albania in Corfu.\nSerbia was glad.": [
        "Malta thanks Cyprus",
        "Greece met Albania in Corfu.",
        "Serbia was glad.",
    ],
    "Malta warns Cyprus\nGreece met Albania in\nCorfu, the two prime\nministers said.": [
        "Malta warns Cyprus",
        "Greece met Albania in Corfu, the two prime ministers said.",
    ],
    "The queen of Malta received the queen of\nCyprus.": ["The queen of Malta received the queen of Cyprus."],
    "Soldiers of the north met General Abel\nMuller, who had led the others through\nthe hills.\nHe left.\n\n"
    "A heading\nThey said that it was\ntrue.": [
        "Soldiers of the north met General Abel Muller, who had led the others through the hills.",
        "He left.",
        "A heading",
        "They said that it was true.",
    ],
    f"{LONG}\nA second paragraph\nA third one": [LONG.strip(), "A second paragraph", "A third one"],
    f"{LONG}\nThe rebels left the town of\nGoma in the night, and the\n"
    "army came in the day to\nrebuild the bridges.": [
        LONG.strip(),
        "The rebels left the town of Goma in the night, and the army came in the day to rebuild the bridges.",
    ],
    "The minister said:\n«We will go.»\nNobody went.": ["The minister said:", "«We will go.»", "Nobody went."],
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items())
def test_a_break_ends_a_paragraph_unless_a_margin_made_it(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_a_headline_and_the_line_after_it_are_two_sentences() -> None:
    tree = tree_of("Malta urges Cyprus to free crews\nGreece met Albania in Corfu on Monday.\nSerbia was glad.")
    assert [tree.word[first] for first, _ in tree.sentences] == ["Malta", "Greece", "Serbia"]


@given(st.text(st.sampled_from("aB .,\n\t"), max_size=60))
def test_an_end_is_a_single_break_between_two_lines(text: str) -> None:
    for place in ending_breaks(text, ENGLISH.lexicon, ENGLISH.grammar):
        before, after = text[:place].rsplit("\n", 1)[-1], text[place + 1 :].split("\n", 1)[0]
        assert text[place] == "\n"
        assert before.strip()
        assert after.strip()
