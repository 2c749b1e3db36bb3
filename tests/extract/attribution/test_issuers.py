"""Who «we» are in press releases and statements, and that news has no such issuer."""

import pytest
from english import tree_of

from tidings.extract.rules.attribution.issuers import find_issuers
from tidings.extract.rules.mentions.mentions import find_actors

ISSUERS = [
    ("Statement by the Dockers' Union of Ghana\n\nWe deplore the fire.", ["Dockers' Union of Ghana"]),
    ("Joint communique of Chad, Niger and Mali\n\nWe deplore the fire.", ["Chad", "Niger", "Mali"]),
    ("Greenpeace press release: We urge Japan to stop.", ["Greenpeace"]),
    ('The rebels put out a leaflet: "We will not leave."', ["rebels"]),
    ("Human Rights Watch, 3 May 2024\n\nWe urge Japan to stop.", ["Human Rights Watch"]),
    ("Oslo, 3 May 2024\n\nWe met the minister.", []),
    ("The army issued a statement. Norway left. We met a man.", []),
    ("Norway left the pact.", []),
    ("We met Norway's army, which issued a statement.", []),
]


@pytest.mark.parametrize(("text", "names"), ISSUERS)
def test_who_we_are(text: str, names: list[str]) -> None:
    tree = tree_of(text)
    mentions = find_actors(tree)
    called = {mention.entity: mention.name.removeprefix("The ") for mention in mentions.all}
    assert [called[entity] for entity in find_issuers(tree, mentions)] == names
