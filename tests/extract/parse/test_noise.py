"""Runs of signs and invisible marks: what the parser is spared, and that each character left knows its place."""

import string
from itertools import combinations

import pytest
from english import tree_of
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.parse.markup import without_signs
from tidings.extract.rules.parse.noise import strip_noise

BEFORE, AFTER = "Norway hosted Chad in Oslo.", " Mali left Oslo."
LENGTH = 64_000
MARKS = "\u200b\u200d\u200e\u202e\u2060\ufeff\u00ad\U000e0020"
SIGNS = string.punctuation + "…—–‘’“”«»•·¡¿§¶†°€£¥©®™×÷−≈≤∞。、「」،؛؟！？～・😀" + "aA1éЖ中" + "\u0301\ufffd\ue000"
RUNS = {
    **{sign: sign * LENGTH for sign in SIGNS},
    **{part: part * (LENGTH // len(part)) for part in ("http://", "a:@", "www.", "'s", "n't", "1,", "a-", "\\x")},
    "a picture": "![](data:image/png;base64," + "iVBORw0KGgo" * 6_000 + ")",
}


@pytest.mark.parametrize("run", RUNS.values(), ids=map(ascii, RUNS))
def test_of_a_run_of_signs_only_the_ends_are_read(run: str) -> None:
    require_ends_alone(run)


def test_of_a_run_of_two_signs_too() -> None:
    for pair in combinations(string.punctuation, 2):
        require_ends_alone("".join(pair) * 1_000)


def require_ends_alone(run: str) -> None:
    text = BEFORE + run + AFTER
    plain = strip_noise(text)
    whole = BEFORE.split(" ")[-1] + run
    assert plain.text == text.replace(whole, whole[:100] + whole[-100:])
    assert plain.offsets is not None
    assert "".join(text[place] for place in plain.offsets) == plain.text


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff", "\u00ad", "\U000e0020"], ids=ascii
)
def test_invisible_marks_are_not_read(mark: str) -> None:
    text = f"Nor{mark}way{mark} hosted Chad.{mark * LENGTH}{AFTER}"
    assert strip_noise(text).text == "Norway hosted Chad." + AFTER


def test_what_stands_around_a_run_is_read_at_its_place() -> None:
    text = BEFORE + "*" * LENGTH + AFTER
    tree = tree_of(text)
    spans = [(tree.word[token], text[tree.start[token] : tree.end[token]]) for token in range(len(tree))]
    assert [pair for pair in spans if pair[0] != pair[1]] == []
    assert [word for word in tree.word if word.strip("*")] == [*BEFORE[:-1].split(), ".", *AFTER[:-1].split(), "."]


def test_a_name_has_no_invisible_marks() -> None:
    assert without_signs("Nor\u00adway\u200e") == "Norway"


FOOTNOTES = {
    "Malta* hosted Cyprus† in 2019.": "Malta hosted Cyprus in 2019.",
    "Malta[2] hosted Cyprus[note 3].[14] Then": "Malta hosted Cyprus. Then",
    "Hana Novak³ owns 40 km² and 3 m³ of it.⁴": "Hana Novak owns 40 km² and 3 m³ of it.",
    "*Malta* and **Cyprus** said «F***» and [sic] of M23.": "*Malta* and **Cyprus** said «F***» and [sic] of M23.",
    "* Malta\n* Cyprus* too": "* Malta\n* Cyprus too",
}


@pytest.mark.parametrize(("text", "read"), FOOTNOTES.items())
def test_marks_of_footnotes_are_not_read(text: str, read: str) -> None:
    plain = strip_noise(text)
    assert plain.text == read
    assert "".join(text[place] for place in plain.offsets or range(len(text))) == read


def test_a_ligature_is_read_as_its_letters_and_stands_where_it_does() -> None:
    text = "The oﬃce ﬁned Malta\u200b."
    tree = tree_of(text)
    spans = [(tree.word[token], text[tree.start[token] : tree.end[token]]) for token in range(len(tree))]
    assert spans == [("The", "The"), ("office", "oﬃce"), ("fined", "ﬁned"), ("Malta", "Malta"), (".", ".")]


def test_a_name_has_no_ligature_and_no_footnote() -> None:
    assert without_signs("Paciﬁc[3] Forum†") == "Pacific Forum"


@given(st.text(alphabet="12 *\u200b\u00ad\n", max_size=40), st.integers(0, 3))
def test_ordinary_text_is_read_whole(text: str, doubled: int) -> None:
    text *= 1 << doubled
    plain = strip_noise(text)
    assert plain.text == text.replace("\u200b", "").replace("\u00ad", "")
    assert (
        "".join(text[place] for place in (range(len(text)) if plain.offsets is None else plain.offsets)) == plain.text
    )
