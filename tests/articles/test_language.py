"""An article whose file names no language: a paragraph in another is seen, and English is never taken for one."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.articles.language import guess_language


def read(name: str) -> dict[str, str]:
    with (Path(__file__).parent / "data" / name).open(encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle)
        next(rows)
        return dict(rows)


OTHERS, ENGLISH = read("languages.csv"), read("english.csv")


@pytest.mark.parametrize("language", OTHERS)
def test_a_paragraph_in_another_language_is_seen(language: str) -> None:
    assert guess_language(OTHERS[language]) == language


def test_a_few_words_in_english_do_not_hide_another_language() -> None:
    assert guess_language(OTHERS["ar"] + " NATO, WHO, UNHCR.") == "ar"
    assert guess_language(OTHERS["de"] + " «The Guardian» und die «New York Times» berichteten.") == "de"


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_is_never_taken_for_another_language(kind: str) -> None:
    assert guess_language(ENGLISH[kind]) == "en"


@pytest.mark.parametrize("kind", ENGLISH)
def test_nor_in_capitals_or_ten_times_over(kind: str) -> None:
    assert guess_language(ENGLISH[kind].upper()) == "en"
    assert guess_language("\n".join([ENGLISH[kind]] * 10)) == "en"


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert guess_language(text)
