"""Finds the actors that an article names, and which of its names mean the same actor."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tidings.extract.rules.mentions.actors import Actor
from tidings.extract.rules.mentions.clusters import MentionClusters
from tidings.extract.rules.mentions.descriptions import find_descriptions
from tidings.extract.rules.mentions.names import find_names
from tidings.extract.rules.mentions.phrases import Phrase
from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer.countries import state_name
from tidings.model import Mention


@dataclass(frozen=True, slots=True)
class Mentions:
    """The actors of an article: its mentions, and the mention that each token belongs to (-1 for none)."""

    all: tuple[Mention, ...]
    of_token: tuple[int, ...]
    heads: tuple[int, ...]
    """The head token of each mention."""
    single: tuple[bool, ...] = ()
    """For each mention, whether its actor is one human being."""
    gender: tuple[str, ...] = ()
    """For each mention, `f` or `m` where the article's titles tell, else the empty string."""
    office_of: Mapping[int, int] = field(default_factory=dict)
    """For each entity, the one that it belongs to, or -1."""

    def leads_to(self, tree: Tree, token: int) -> int:
        """The mention that a phrase with this head names, or leads to (by its possessor, its «of»), or -1."""
        if self.of_token[token] >= 0:
            return self.of_token[token]
        for kid in tree.kids(token, "poss", "compound", "amod", "nmod", "appos"):
            if self.of_token[kid] >= 0:
                return self.of_token[kid]
        for name, kid in tree.prepositions(token):
            if name in tree.lexicon.words("leading_to") and self.of_token[kid] >= 0:
                return self.of_token[kid]
        return -1


Adding = Callable[[list[Phrase], list[Phrase]], list[Phrase]]
"""Makes of an article's names, and of all the phrases found in it, those that somebody else knows of."""


def find_actors(tree: Tree, adding: Adding | None = None) -> Mentions:
    """The actors of an article: names and descriptions found, gathered into actors, told as mentions."""
    phrases = _phrases(tree, adding)
    clusters = MentionClusters(tree, phrases)
    placed = [number for number, actor in enumerate(clusters.of_phrase) if actor >= 0]
    entity = {
        actor: rank for rank, actor in enumerate(dict.fromkeys(clusters.of_phrase[number] for number in placed))
    }
    told = {actor: _told(tree, clusters, actor, entity) for actor in entity}
    mentions: list[Mention] = []
    for number in placed:
        start, end, text = tree.span(phrases[number].first, phrases[number].last)
        actor = clusters.of_phrase[number]
        mentions.append(Mention(start, end, text, entity[actor], *told[actor]))
    actors = [clusters.actors[clusters.of_phrase[number]] for number in placed]
    return Mentions(
        tuple(mentions),
        _of_token(tree, [phrases[number] for number in placed]),
        tuple(phrases[number].head for number in placed),
        tuple(actor.single for actor in actors),
        tuple(actor.gender(tree.lexicon) for actor in actors),
        {mention.entity: mention.office_of for mention in mentions},
    )


def _phrases(tree: Tree, adding: Adding | None) -> list[Phrase]:
    """The names and descriptions by their heads; none but what was added lies inside another."""
    names = find_names(tree)
    descriptions = find_descriptions(tree, names)
    inside = {token for phrase in descriptions for token in range(phrase.first, phrase.last + 1)}
    alone = [name for name in names if name.first not in inside]  # «Israeli» of «Israeli officials» is part of it
    found = [*alone, *descriptions]
    return sorted(adding(names, found) if adding else found, key=lambda phrase: (phrase.head, phrase.first))


def _of_token(tree: Tree, phrases: Sequence[Phrase]) -> tuple[int, ...]:
    """The number of the shortest phrase that each token is in, -1 for none."""
    of_token = [-1] * len(tree)
    for number in sorted(range(len(phrases)), key=lambda number: phrases[number].first - phrases[number].last):
        phrase = phrases[number]
        of_token[phrase.first : phrase.last + 1] = [number] * (phrase.last + 1 - phrase.first)
    return tuple(of_token)


_OFFICES = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})


def _told(
    tree: Tree, clusters: MentionClusters, number: int, entity: dict[int, int]
) -> tuple[str, str, str, str, int]:
    """Name, kind, sector, country and the entity it belongs to, of one actor."""
    actor = clusters.actors[number]
    name = _name(tree, clusters, actor)
    above = _above(clusters, number)
    holder = clusters.of_token[actor.holder] if actor.holder >= 0 else -1
    country = actor.country or (clusters.actors[holder].country if holder >= 0 else "")
    return name, actor.kind, actor.sector, country, entity.get(above, -1)


def _above(clusters: MentionClusters, number: int) -> int:
    """The actor that this one is an office or a part of: its holder, else its state; -1 for states and places."""
    actor = clusters.actors[number]
    if actor.sort in ("nation", "place", "people"):
        return -1
    holder = clusters.of_token[actor.holder] if actor.holder >= 0 else -1
    if holder >= 0 and holder != number and _is_above(actor, clusters.actors[holder]):
        return holder
    return clusters.state(actor.country) if actor.kind == "government" or actor.sector in _OFFICES else -1


def _is_above(actor: Actor, holder: Actor) -> bool:
    """Descriptions belong to named actors, people to bodies and states: never round in a circle."""
    rank = {"description": 0, "person": 1, "body": 2, "people": 3, "place": 3, "nation": 4}
    return rank[holder.sort] > rank[actor.sort]


def _name(tree: Tree, clusters: MentionClusters, actor: Actor) -> str:
    """The fullest name that the article has for an actor."""
    if actor.sort in ("body", "people") and actor.known:
        return actor.known
    phrases = [clusters.phrases[number] for number in actor.phrases]
    own = [phrase for phrase in phrases if phrase.sort == actor.sort]
    if actor.sort == "nation":
        return state_name(actor.country) if actor.country else actor.known
    if actor.sort == "description":
        return _described(tree, clusters, actor, own[0])
    return _fullest([tree.words(phrase.first, phrase.last) for phrase in own])


def _fullest(texts: list[str]) -> str:
    """The most used of the names in several words; a single word only where there is no other."""
    full = Counter(text for text in texts if " " in text) or Counter(texts)
    return max(full, key=lambda text: (full[text], len(text)))


def _described(tree: Tree, clusters: MentionClusters, actor: Actor, phrase: Phrase) -> str:
    words = tree.words(phrase.first, phrase.last)
    holder = clusters.of_token[actor.holder] if actor.holder >= 0 else -1
    if holder < 0:
        return words
    name = tree.word[actor.holder]
    name = _name(tree, clusters, clusters.actors[holder]) if clusters.actors[holder].sort != "description" else name
    if tree.dep[actor.holder] == "pobj" and actor.holder > phrase.last:
        return tree.grammar.owned(name, words, "of")
    own = phrase.determiner in tree.lexicon.words("owned")
    return tree.grammar.owned(name, words, "possessive" if own or tree.dep[actor.holder] == "poss" else "compound")
