"""Who may bear a part in an event: every phrase of the sentences around that names an actor or points to one."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from tidings.extract.rules.claims.analysis import ArticleAnalysis
from tidings.extract.rules.mentions.anaphora import resolve_token
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Mention

BACK = 5
"""Sentences before an event's own in which its parts are sought."""
_POINTING = frozenset({"PRON", "NOUN", "PROPN", "DET"})


@dataclass(frozen=True, slots=True)
class Referent:
    """A phrase, tokens `first` to `last` (both inclusive) with this head, and the entities that it means.

    They are several for «the two states». `mention` is -1 where the phrase only points to them; `kind` is that of the
    mention, `pronoun` or `noun`.
    """

    first: int
    last: int
    head: int
    entities: tuple[int, ...]
    mention: int
    kind: str


@dataclass(frozen=True, slots=True)
class Referents:
    """The phrases of an article that mean actors, in the text's order, and how often it means each actor."""

    all: tuple[Referent, ...]
    heads: tuple[int, ...]
    counts: dict[int, int]
    in_title: frozenset[int]
    mentions: tuple[Mention, ...]
    first_of: dict[int, Mention]
    """The first mention of each actor."""

    def mention_of(self, one: Referent) -> Mention:
        """The mention that a phrase is, else the first one of the actor that it points to."""
        return self.mentions[one.mention] if one.mention >= 0 else self.first_of[one.entities[0]]

    def around(self, tree: Tree, token: int, first: int) -> tuple[Referent, ...]:
        """Those of a word's sentence and of the `BACK` before it, from the sentence with the number `first` on."""
        number = tree.sentence[token]
        start, end = tree.sentences[max(first, number - BACK)][0], tree.sentences[number][1]
        return self.all[bisect_left(self.heads, start) : bisect_left(self.heads, end)]


def find_referents(analysis: ArticleAnalysis, title: str) -> Referents:
    """The phrases of an article that mean actors."""
    mentions = (*analysis.mentions.all, *analysis.host_states.mentions)
    found = sorted([*_named(analysis, mentions), *_pointing(analysis)], key=lambda one: (one.head, one.first))
    words = frozenset(title.lower().split())
    titled = {one.entity for one in mentions if words & {*one.name.lower().split(), *one.text.lower().split()}}
    counts = Counter(one.entity for one in mentions)
    first_of = {one.entity: one for one in reversed(mentions)}
    return Referents(
        tuple(found), tuple(one.head for one in found), dict(counts), frozenset(titled), mentions, first_of
    )


def _named(analysis: ArticleAnalysis, mentions: tuple[Mention, ...]) -> list[Referent]:
    """A referent for each mention, those of host states after the others."""
    spans: dict[int, list[int]] = {}
    for token, number in enumerate(analysis.mentions.of_token):
        if number >= 0:
            spans.setdefault(number, []).append(token)
    for token, number in sorted(analysis.host_states.of_token.items()):
        spans.setdefault(number, []).append(token)
    heads = analysis.mentions.heads
    return [
        Referent(
            tokens[0],
            tokens[-1],
            heads[number] if number < len(heads) else tokens[-1],
            (mentions[number].entity,),
            number,
            mentions[number].kind,
        )
        for number, tokens in spans.items()
    ]


def _pointing(analysis: ArticleAnalysis) -> list[Referent]:
    """A referent for each pronoun and noun that points to actors."""
    tree, mentions = analysis.tree, analysis.mentions
    found = []
    for token, pos in enumerate(tree.pos):
        if pos not in _POINTING or mentions.of_token[token] >= 0 or token in analysis.host_states.of_token:
            continue
        speaking = tree.word_in(token, "first_person")
        entities = analysis.speakers(token) if speaking else resolve_token(tree, mentions, token)
        if entities:
            kind = "pronoun" if pos in ("PRON", "DET") else "noun"
            found.append(Referent(token, token, token, entities, -1, kind))
    return found
