"""What an actor is called in the end, from mentions made by hand."""

from english import tree_of

from tidings.extract.rules.mentions.naming import name_actors
from tidings.model import Mention


def mention(text: str, words: str, entity: int, kind: str) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words, entity, words, kind)


def test_a_description_at_the_head_of_a_sentence_is_no_name() -> None:
    names = ("Farmers", "Armed gangs", "Houthi rebels", "National Hill Army men", "Islamists", "Hawks")
    text = " ".join(f"{name} came." for name in names[:-1]) + " We saw the Hawks."
    mentions = tuple(mention(text, name, number, "organization") for number, name in enumerate(names))
    told = name_actors(tree_of(text), mentions)
    assert [(one.name, one.form) for one in told] == [
        ("farmers", "description"),
        ("armed gangs", "description"),
        ("Houthi rebels", "description"),
        ("National Hill Army men", "description"),
        ("Islamists", "description"),
        ("Hawks", "name"),
    ]


def test_a_noun_of_unknown_kind_is_of_its_own() -> None:
    (one,) = name_actors(tree_of("Women marched."), (mention("Women marched.", "Women", 0, "unknown"),))
    assert (one.name, one.kind, one.sector) == ("women", "population", "CVL")
