"""Quotations over sentences and paragraphs, and who says them."""

import pytest
from english import tree_of

from tidings.extract.rules.attribution.attribution import attributions_for, find_speech
from tidings.extract.rules.attribution.quotations import find_quotations, number_paragraphs
from tidings.extract.rules.mentions.mentions import find_actors

MARKS = {
    "plain": ('"We left," he said. "Nobody helped."', ['"We left,"', '"Nobody helped."']),
    "typographic": ("“We left,” he said.", ["“We left,”"]),
    "single ones where there are no others": ("‘We left,’ he said.", ["‘We left,’"]),
    "an apostrophe is none": ("Norway’s ship left, and Chad’s stayed.", []),
    "a letter of another mark inside": ("“He called it ‘mad’,” she said.", ["“He called it ‘mad’,”"]),
    "left open to the end": ("“We left. Nobody helped.", ["“We left. Nobody helped."]),
    "none": ("He said that they left.", []),
}
SPEAKERS = {
    "one that goes on after who says it": (
        '"They shot at us," Anna Kovac said. "Rebels attacked the town."',
        "Anna Kovac",
    ),
    "one that its speaker introduces": ('Anna Kovac told reporters: "Rebels attacked the town."', "Anna Kovac"),
    "over a paragraph": ("“We ran,” Anna Kovac said. “They came.\n\n“Rebels attacked the town.”", "Anna Kovac"),
    "nobody's": ("The poster read: “Rebels attacked the town.”", ""),
}


@pytest.mark.parametrize("case", MARKS)
def test_what_stands_between_marks(case: str) -> None:
    text, expected = MARKS[case]
    tree = tree_of(text)
    found = find_quotations(tree, number_paragraphs(tree))
    assert [text[tree.start[one.first] : tree.end[one.last]].strip() for one in found] == expected


@pytest.mark.parametrize("case", SPEAKERS)
def test_who_says_it(case: str) -> None:
    text, speaker = SPEAKERS[case]
    tree = tree_of(text)
    said = attributions_for(tree, tree.word.index("attacked"), find_speech(tree, find_actors(tree)))
    assert [one.name for one in said][:1] == ([speaker] if speaker else [])


def test_paragraphs_are_told_by_empty_lines_and_by_line_breaks_after_a_full_stop() -> None:
    tree = tree_of("One\ntwo.\nThree\n\nfour")
    numbers = number_paragraphs(tree)
    assert {tree.word[token]: numbers[token] for token in range(len(tree)) if tree.word[token].isalpha()} == {
        "One": 0,
        "two": 0,
        "Three": 1,
        "four": 2,
    }
