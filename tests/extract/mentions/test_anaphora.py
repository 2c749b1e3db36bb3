"""Whom pronouns, pairs and nouns with «the» point back to."""

import pytest
from english import tree_of

from tidings.extract.rules.mentions.anaphora import resolve_token
from tidings.extract.rules.mentions.mentions import find_actors

POINTERS = [
    ("Anna Kovac met reporters. She denied the claim.", "She", ["Anna Kovac"]),
    ("Norway closed the strait. It blamed Denmark.", "It", ["Norway"]),
    ("Norway closed the strait. The move cost its ships weeks.", "its", ["Norway"]),
    ("Miners blocked a road. They threw stones.", "They", ["Miners"]),
    ("Chad and Niger reopened the border. The two states will trade again.", "states", ["Chad", "Niger"]),
    ("Chad accused Niger of theft. Both sides recalled envoys.", "sides", ["Chad", "Niger"]),
    ("Boko Haram raided a village. The group took hostages.", "group", ["Boko Haram"]),
    ("Petrobras cut jobs. The company blamed prices.", "company", ["Petrobras"]),
    ("Maria Lopez resigned. Police searched her office.", "office", ["Maria Lopez"]),
    ('Omar Haddad met John Smith. "I warned him," Smith said.', "him", ["Omar Haddad"]),
    ('Omar Haddad met John Smith. "I warned him," Smith said.', "I", ["John Smith"]),
    ("Mrs. Lind met Mr. Omar Haddad. He thanked her.", "He", ["Omar Haddad"]),
    ("Mrs. Lind met Mr. Omar Haddad. He thanked her.", "her", ["Lind"]),
    ("Anna Kovac left. Police freed the women.", "women", []),
    ("Boko Haram raided a village. The groups took hostages.", "groups", []),
    ("The weather was fine. He left.", "He", []),
    ("Rain fell. The two states slept.", "states", []),
]


@pytest.mark.parametrize(("text", "word", "names"), POINTERS)
def test_what_a_word_points_back_to(text: str, word: str, names: list[str]) -> None:
    tree = tree_of(text)
    mentions = find_actors(tree)
    found = resolve_token(tree, mentions, tree.word.index(word))
    called = {mention.entity: mention.name for mention in mentions.all}
    assert [called[entity] for entity in found] == names
