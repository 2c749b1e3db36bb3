"""Sentences of any text lose no character; chunks share the article out; what is shown keeps its places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.llm.chunks import LONGEST, cut, halves, own_sentences, shown, split_sentences

TEXTS = st.text(st.sampled_from('aB .!?\n\t"”–,。Ж😀\u00a0\u200b\u202e') | st.characters(codec="utf-8"), max_size=300)
LANGUAGES = st.sampled_from(["en", "fr-FR", "zh", "ar", "th", "", "xx"])


def told(text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text, language)]


@given(TEXTS, LANGUAGES)
def test_every_character_but_blanks_is_in_one_sentence(text: str, language: str) -> None:
    sentences = split_sentences(text, language)
    assert [one.number for one in sentences] == list(range(1, len(sentences) + 1))
    assert all(one.end <= after.start for one, after in pairwise(sentences))
    inside = {place for one in sentences for place in range(one.start, one.end)}
    assert [text[place] for place in range(len(text)) if place not in inside and not text[place].isspace()] == []
    assert [one for one in told(text, language) if one != one.strip() or not one or "\n\n" in one] == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Ali met Mr. Roy in the U.S. on Jan. 5. He left.", 2),
        ("A headline without a stop\nThe first line of the text.\nAnother paragraph.", 3),
        (
            "The army of Mali said on Monday it had\nattacked a post at the border of\nMauritania, and left it.",
            1,
        ),
        ("The army of Mali said on Monday that it had\nattacked a post.\nThe president denied it.", 2),
        ("“We stay.\n\nWe do not go.”", 2),
        ("中国总统访问了日本。他会见了首相。", 2),
        ("قال الرئيس. ثم غادر؟", 2),
    ],
)
def test_sentences_end_where_people_end_them(text: str, sentences: int) -> None:
    language = "zh" if "中" in text else "ar" if "قال" in text else "en"
    assert len(told(text, language)) == sentences


def test_what_has_no_full_stop_is_cut_at_blanks() -> None:
    parts = told("word " * 2000 + "x" * 5000)
    assert max(map(len, parts)) <= LONGEST
    assert "".join(parts).replace(" ", "") == "word" * 2000 + "x" * 5000


@given(TEXTS, st.integers(1, 120))
def test_chunks_share_the_sentences_out(text: str, limit: int) -> None:
    sentences = split_sentences(text, "en")
    chunks = cut(sentences, limit)
    assert [one for chunk in chunks for one in own_sentences(chunk)] == list(sentences)
    for chunk in chunks:
        own = own_sentences(chunk)
        assert len(own) == 1 or own[-1].end - own[0].start <= limit
        assert list(chunk.sentences) == sorted(set(chunk.sentences), key=lambda one: one.number)
        parts = halves(chunk)
        assert (parts is None) == (len(own) == 1)
        assert own == tuple(one for part in parts or (chunk,) for one in own_sentences(part))


def test_a_chunk_shows_the_articles_first_sentences_and_its_neighbours() -> None:
    text = " ".join(f"Sentence number {number:02} is here." for number in range(1, 31))
    middle = cut(split_sentences(text, "en"), 160)[3]
    assert (middle.first, middle.last) == (16, 20)
    assert [one.number for one in middle.sentences] == [1, 2, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22]


def test_long_context_is_left_out() -> None:
    text = "A" * 1900 + ". " + "B" * 1900 + ". " + "C."
    assert [one.number for one in cut(split_sentences(text, "en"), 10)[2].sentences] == [3]


@given(TEXTS)
def test_what_is_shown_stands_on_one_line_and_keeps_its_places(text: str) -> None:
    line = shown(text)
    assert len(line) == len(text)
    assert len(f"{line}.".splitlines()) == 1
    assert [one for one, as_shown in zip(text, line, strict=True) if one != as_shown and as_shown != " "] == []
