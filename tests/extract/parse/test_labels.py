"""Labels of questions and answers: which are taken off, and that what is left knows its place."""

import pytest

from tidings.extract.rules.parse.labels import strip_labels
from tidings.extract.rules.parse.markup import Plain

LABELS = frozenset({"q", "a", "question", "answer"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q. Who left?\nA. Oman left.", "Who left?\nOman left."),
        ("Question: Who?\nAnswer: Oman.", "Who?\nOman."),
        ("A. Oman left.", "A. Oman left."),
        ("Who? A. Oman. Q. Why?", "Who? A. Oman. Q. Why?"),
        ("", ""),
    ],
)
def test_labels_at_the_heads_of_lines_go(text: str, expected: str) -> None:
    plain = strip_labels(Plain(text), LABELS)
    offsets = range(len(text)) if plain.offsets is None else plain.offsets
    assert plain.text == expected == "".join(text[place] for place in offsets)


def test_a_language_without_labels_keeps_its_text() -> None:
    assert strip_labels(Plain("Q. Who?\nA. Oman."), frozenset()).text == "Q. Who?\nA. Oman."
