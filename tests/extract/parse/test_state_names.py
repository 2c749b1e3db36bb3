"""Names of states in several words are one name each, and longer names that hold one stay whole."""

import pytest
from english import tree_of

NAMES = [
    ("Saint Kitts and Nevis thanked Chad.", ["Saint Kitts and Nevis", "Chad"]),
    ("São Tomé and Príncipe left.", ["São Tomé and Príncipe"]),
    ("The Central African Republic's army left.", ["Central African Republic"]),
    ("Norway praised the Hashemite Kingdom of Jordan.", ["Norway", "Hashemite Kingdom of Jordan"]),
    ("The envoy of the Federated States of Micronesia left.", ["Federated States of Micronesia"]),
    ("Air New Zealand sued the Bank of New Zealand.", ["Air New Zealand", "the Bank of New Zealand"]),
    ("The rebels left.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_each_state_is_one_name(text: str, names: list[str]) -> None:
    tree = tree_of(text)
    assert [tree.words(one.first, one.last - 1) for one in tree.entities] == names
