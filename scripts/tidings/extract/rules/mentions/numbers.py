"""One or many: an article's «soldier» and its «soldiers» are two actors, though their noun is one."""

from collections.abc import Container, Iterable
from dataclasses import replace

from tidings.extract.rules.lexicon.actors import ActorNoun
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Claim, Mention, Reading


def split_numbers(tree: Tree, reading: Reading) -> Reading:
    """The reading, its described actors each of one number: the many that share an entity with one get another."""
    many = _many(tree, reading.mentions)
    if not many:
        return reading
    fresh = 1 + max(mention.entity for mention in reading.mentions)
    entities = {old: fresh + turn for turn, old in enumerate(sorted(set(many.values())))}
    mentions = tuple(
        _plural(tree, mention, entities[mention.entity]) if place in many else _singular(tree, mention, entities)
        for place, mention in enumerate(reading.mentions)
    )
    spans = {(mentions[place].start, mentions[place].end): mentions[place].entity for place in many}
    moved = {place: mentions[place].entity for place in many}
    claims = tuple(_follow(claim, moved, many, spans) for claim in reading.claims)
    return replace(reading, mentions=mentions, claims=claims)


def _many(tree: Tree, mentions: Iterable[Mention]) -> dict[int, int]:
    """The places of the mentions in the plural whose entity another mentions in the singular, with that entity."""
    told = tuple(mentions)
    plural = {place: mention.entity for place, mention in enumerate(told) if _noun_of_many(tree, mention.text)}
    if not plural:
        return {}
    single = {mention.entity for mention in told if _is_of_one(tree, mention.text)}
    return {place: entity for place, entity in plural.items() if entity in single}


def _is_of_one(tree: Tree, text: str) -> bool:
    return _last(text) in tree.lexicon.actor_nouns


def _noun_of_many(tree: Tree, text: str) -> ActorNoun | None:
    """The noun that a description in the plural ends with."""
    last, nouns = _last(text), tree.lexicon.actor_nouns
    return None if last in nouns else nouns.get(tree.grammar.singular(last))


def _last(text: str) -> str:
    """The last word of a description; of a name, which has a capital there, nothing."""
    words = text.split()
    if len(words) == 1:
        return words[0].lower()
    return words[-1] if words and words[-1].islower() else ""


def _plural(tree: Tree, mention: Mention, entity: int) -> Mention:
    """The mention as one of many: by its own words, and of no kind that only one can be."""
    noun = _noun_of_many(tree, mention.text)
    kind = noun.kind if noun and mention.kind == "person" else mention.kind
    return replace(mention, entity=entity, name=mention.text, kind="population" if kind == "person" else kind)


def _singular(tree: Tree, mention: Mention, split: Container[int]) -> Mention:
    """The mention by its own words, where its entity took its name from the many."""
    taken = mention.entity in split and _noun_of_many(tree, mention.name) and _is_of_one(tree, mention.text)
    return replace(mention, name=mention.text) if taken else mention


def _follow(claim: Claim, moved: dict[int, int], many: dict[int, int], spans: dict[tuple[int, int], int]) -> Claim:
    """The claim, its roles and sources the entities that their mentions now have."""
    arguments = tuple(
        replace(part, entity=moved[part.mention]) if many.get(part.mention) == part.entity else part
        for part in claim.arguments
    )
    attributions = tuple(
        replace(line, entity=spans.get((line.start, line.end), line.entity)) if line.entity >= 0 else line
        for line in claim.attributions
    )
    return replace(claim, arguments=arguments, attributions=attributions)
