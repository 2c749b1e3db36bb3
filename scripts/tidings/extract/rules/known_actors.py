"""English words for actors, for resolution until it asks the reading; then this module goes."""

from collections.abc import Mapping

from tidings.extract.rules.languages import find_language
from tidings.extract.rules.lexicon.actors import ActorNoun

__all__ = ["ActorNoun", "actor_modifiers", "actor_nouns"]


def actor_nouns() -> Mapping[str, ActorNoun]:
    """The nouns that stand for actors, by lemma."""
    return find_language("en").lexicon.actor_nouns


def actor_modifiers() -> Mapping[str, tuple[str, str]]:
    """Kind and sector that a word before a general noun gives it."""
    return find_language("en").lexicon.actor_modifiers
