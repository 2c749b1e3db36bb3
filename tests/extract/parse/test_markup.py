"""Markdown's signs are taken out of what is parsed, and every character left knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.parse.markup import is_heading, strip_markup, without_signs


@pytest.mark.parametrize(
    ("text", "plain", "openings"),
    [
        ("Chad left.", "Chad left.", ()),
        ("**09:45** Fighters left *Goma*.", "09:45 Fighters left Goma.", ()),
        ("# Talks end\nChad left.", "Talks end\nChad left.", (0, 10)),
        ("* Chad left.\n+ Mali stayed.", "Chad left.\nMali stayed.", (0, 11, 11)),
        ("[Chad](https://a.org/b_(c)) left ![a map](m.png).", "Chad) left .", ()),
        ("Chad [sic](laughs) left.", "Chad [sic](laughs) left.", ()),
        ("2 * 3 * 4, a*b*c, 5* and ** left **", "2 * 3 * 4, a*b*c, 5* and ** left **", ()),
        ("#hashtag #1", "#hashtag #1", ()),
    ],
)
def test_signs_of_markup(text: str, plain: str, openings: tuple[int, ...]) -> None:
    found = strip_markup(text)
    assert (found.text, found.openings) == (plain, openings)


@given(st.text(alphabet="ab *#[]()!+\n/"))
def test_each_character_knows_its_place(text: str) -> None:
    found = strip_markup(text)
    offsets = range(len(text)) if found.offsets is None else found.offsets
    assert "".join(text[place] for place in offsets) == found.text
    assert list(offsets) == sorted(set(offsets))


def test_a_heading_is_known_by_its_sign() -> None:
    text = "# Talks\n\n ## Goma\nnote ## 4"
    known = [is_heading(text, text.index(word)) for word in ("Talks", "Goma", "note", "4")]
    assert known == [False, True, False, False]


@pytest.mark.parametrize(
    "words", ["Chadian* rebels", "**Chadian rebels", "Chadian](u) rebels", "[Chadian](https://a.b/c) rebels"]
)
def test_a_name_has_no_signs(words: str) -> None:
    assert without_signs(words) == "Chadian rebels"
