"""Words keep the places that they have in the article, whatever stands between them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.desk.days import parse_days, write_days
from tidings.desk.questions.words import Mark, sentence_around, surroundings, words_of
from tidings.errors import InputError


@given(st.text(max_size=60))
def test_all_that_is_no_space_stands_in_a_word_at_its_place(text: str) -> None:
    words = words_of(text, 0, len(text))
    shown = "".join(part for _, _, part, _ in words)
    assert text.startswith(shown)
    assert not text[len(shown) :].strip()
    assert [part.lstrip() for _, _, part, _ in words] == [text[start:end] for start, end, _, _ in words]


def test_marks_lie_on_the_words_that_they_touch() -> None:
    text = "😀 The U.S. bombed Oslo."
    start = text.index("bombed")
    found = words_of(text, 0, len(text), [Mark(start, start + 6, "trigger"), Mark(start, start + 11, "where")])
    assert found == [
        (0, 1, "😀", ""),
        (2, 5, " The", ""),
        (6, 9, " U.S", ""),
        (9, 10, ".", ""),
        (11, 17, " bombed", "trigger where"),
        (18, 22, " Oslo", "where"),
        (22, 23, ".", ""),
    ]


def test_around_a_quote_stand_whole_sentences() -> None:
    text = "x" * 400 + ". One before. The quote. One after. " + "y" * 400
    start = text.index("The quote")
    first, last = surroundings(text, start, start + len("The quote."))
    assert text[first:last] == "One before. The quote. One after. "


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-03", date(2024, 5, 3), date(2024, 5, 3)),
        ("2024-05-03/2024-05-09", date(2024, 5, 3), date(2024, 5, 9)),
        ("/2019-12-31", None, date(2019, 12, 31)),
        ("2019-12-31/", date(2019, 12, 31), None),
        ("", None, None),
    ],
)
def test_days_are_written_as_people_write_them(written: str, start: date | None, end: date | None) -> None:
    days = parse_days(written)
    assert (days.start, days.end) == (start, end)
    assert write_days(start, end) == written


@pytest.mark.parametrize("written", ["May", "2024-13", "2024-02-30", "2024-05-09/2024-05-03", "0000", "1/2/3"])
def test_what_is_no_date_is_told(written: str) -> None:
    with pytest.raises(InputError, match="is no date; write 2024"):
        parse_days(written)


def test_an_actor_is_shown_in_the_sentence_that_names_it() -> None:
    text = "It rained. Chad met Mali.  Nobody saw it."
    first, last = sentence_around(text, text.index("Mali"), text.index("Mali") + 4)
    assert text[first:last] == "Chad met Mali."
