"""Paragraphs begin sentences, and offsets stay those of the article."""

import pytest
from english import tree_of

LONG = "The ministry said that it would answer" + " with force" * 9


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("\n", ["\n"]),
        ("Talks in Rome\n\nRebels attacked the port.", ["Talks in Rome\n\n", "Rebels attacked the port."]),
        ("The rebels attacked\nthe port.\n\nTalks ended.", ["The rebels attacked\nthe port.\n\n", "Talks ended."]),
        (f"Talks in Rome\n{LONG}.", ["Talks in Rome\n", f"{LONG}."]),
        ("ROME, May 2 (AP) - Talks ended.", ["ROME, May 2 (AP) -", "Talks ended."]),
        ("Talks - Rome says - ended.", ["Talks - Rome says - ended."]),
    ],
    ids=[
        *("nothing", "one empty line", "a headline", "lines broken at the margin", "a paragraph on each line"),
        *("a dateline", "no dateline"),
    ],
)
def test_a_paragraph_begins_a_sentence(text: str, sentences: list[str]) -> None:
    tree = tree_of(text)
    assert [text[tree.start[first] : tree.end[last - 1]] for first, last in tree.sentences] == sentences


def test_typographic_marks_are_read_plain_and_kept_in_place() -> None:
    text = "“Syria’s army left,” he said."
    tree = tree_of(text)
    assert [text[start:end] for start, end in zip(tree.start, tree.end, strict=True)] == [
        *("“", "Syria", "’s", "army", "left", ",", "”", "he", "said", ".")
    ]
    assert tree.word[0] == '"'
