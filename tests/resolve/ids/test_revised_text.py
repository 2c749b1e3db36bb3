"""Where an article's old words stand in its new text, as far as quotes and mentions remember the old one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.resolve.ids.revised_text import Found, Passage, RevisedText

OLD = "Anna Berg met Carl Dahl in Oslo. It rained. Rebels attacked a post near Harstad, the army said. Norway waited."
QUOTES = ("Anna Berg met Carl Dahl in Oslo.", "Rebels attacked a post near Harstad, the army said.")


def revised(new: str) -> RevisedText:
    """The new text, of whose old one two sentences are remembered, and a name in a third."""
    return RevisedText(new, [passage(one) for one in QUOTES], [passage("Norway"), passage("Carl Dahl")])


def passage(words: str) -> Passage:
    return Passage(OLD.index(words), words)


def found(new: str, words: str) -> tuple[str, bool] | None:
    """What stands now where words of the old text stood, and whether these are the same."""
    one = revised(new).find(OLD.index(words), words)
    return one and (new[one.start : one.end], one.verbatim)


@pytest.mark.parametrize(
    ("old", "new", "words", "now"),
    [
        ("", "", "Carl Dahl", ("Carl Dahl", True)),
        ("It rained. ", "", "attacked", ("attacked", True)),
        ("Anna", "Snow fell.\\n\\nAnna", "Carl Dahl", ("Carl Dahl", True)),
        ("met Carl", "met\\n“Carl”", "Carl Dahl", ("Carl” Dahl", True)),
        ("Dahl", "Dahll", "Carl Dahl", ("Carl Dahll", False)),
        ("Carl Dahl", "Carl Erik Dahl", "Carl Dahl", ("Carl Erik Dahl", False)),
        ("Carl Dahl", "Dahl", "Carl Dahl", ("Dahl", False)),
        ("Carl Dahl", "Jonas Lie", "Carl Dahl", None),
        ("Carl Dahl", "Carl Lie", "Carl Dahl", None),
        ("Rebels attacked a post near Harstad, the army said. ", "", "Rebels", None),
        ("Norway", "Norwya", "Norway", ("Norwya", False)),
        ("Norway", "Sweden", "Norway", None),
        ("Anna Berg met Carl Dahl in Oslo", "In Oslo Anna Berg met Carl Dahl", "Oslo", ("Oslo", False)),
    ],
)
def test_words_are_found_again(old: str, new: str, words: str, now: tuple[str, bool] | None) -> None:
    assert found(OLD.replace(old, new.replace("\\n", "\n")) if old else OLD, words) == (
        now and (now[0].replace("\\n", "\n"), now[1])
    )


def test_a_word_in_the_place_of_another_is_told() -> None:
    new = OLD.replace("attacked", "raided")
    assert revised(new).where(OLD.index("attacked")) == new.index("raided")
    assert revised(OLD.replace("Rebels attacked", "Rebels")).where(OLD.index("attacked")) is None


def test_a_sentence_is_where_most_of_its_words_are() -> None:
    new = "Rebels attacked two posts near Harstad on Monday, the army said. " + OLD.replace(QUOTES[1], "All slept.")
    at = revised(new).stretch(OLD.index(QUOTES[1]), QUOTES[1])
    assert at == Found(0, new.index(" said") + 5, False)


def test_of_two_sentences_that_are_as_near_there_is_none() -> None:
    mended = "Rebels attacked a camp near Harstad, the army said."
    new = f"{mended} {'All slept, as one does in the north at night. ' * 9} {mended}"
    far = RevisedText(new, [Passage(300, QUOTES[1])], [])
    assert far.stretch(300, QUOTES[1]) is None


@given(st.integers(0, len(OLD)), st.text(st.sampled_from("ab .\n"), max_size=9), st.integers(0, 9))
def test_whatever_is_edited_what_is_found_stands_there(at: int, put: str, gone: int) -> None:
    new = OLD[:at] + put + OLD[at + gone :]
    text = revised(new)
    for quote in QUOTES:
        one = text.stretch(OLD.index(quote), quote)
        assert one is None or 0 <= one.start < one.end <= len(new)
        if f" {quote} " in f" {new} ":
            assert one and new[one.start : one.end] == quote.rstrip(".")
