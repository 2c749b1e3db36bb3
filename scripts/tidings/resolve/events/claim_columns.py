"""Claims in columns: what each says, of whom, when and where, ready to be compared by the thousand."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidings.codes import quad_class, types_that_are
from tidings.model import Article
from tidings.resolve.actors.clustering import Actors
from tidings.resolve.acts import acts_of
from tidings.resolve.events.parts import KnownActors
from tidings.resolve.events.resolved_claims import ResolvedClaim, sureness
from tidings.resolve.name_comparison import compared_words
from tidings.resolve.stories.article_vectors import LEAD
from tidings.resolve.stories.stories import Stories
from tidings.resolve.stories.words import telling, term_of, weigh, words_of
from tidings.resolve.vectors import Rows, Shares, Vectors, vectors
from tidings.tables.row_types import PlaceRow

Flags = NDArray[np.bool_]

AROUND = 70
"""Characters on either side of a trigger that tell what it is about."""
GRAM = 3
"""Letters of the pieces by which triggers are compared."""
MONTH, YEAR = 31, 366
"""Days that a stated time may take to say when, and one that is over: «this year» and «since May» hold much."""
SAME = 3.0
"""What one and the same actor counts for among the words of names."""
NONE = -1
"""The code of what is not there."""


@dataclass(frozen=True)
class ComparisonContext:
    """What claims are compared by beside themselves; `original_of` are the articles that reprint others.

    `texts` are the vectors of the articles, a row each in their order.
    """

    articles: Mapping[str, Article]
    texts: Vectors
    story_of: Mapping[str, str]
    original_of: Mapping[str, str]
    known: KnownActors
    places: Mapping[str, PlaceRow]


def comparison_context(
    articles: Mapping[str, Article],
    stories: Stories,
    original_of: Mapping[str, str],
    actors: Actors,
    places: Iterable[PlaceRow],
) -> ComparisonContext:
    """What the claims of these articles are compared by; the articles are given in order of their ids."""
    known = KnownActors(actors.by_id, actors.specific)
    by_id = {row.place_id: row for row in places}
    return ComparisonContext(articles, stories.texts, stories.story_of, original_of, known, by_id)


@dataclass(frozen=True, slots=True)
class ClaimColumns:
    """A row a claim, in the order of their ids; things that are alike have the same code.

    `told` is the share of its story's articles that use its word, `repeats` the logarithm of how many claims of its
    type its article makes, `again` the same of its word; `rare` is how telling its word is in general, `sure` how
    likely it is right as it stands.
    """

    claims: Sequence[ResolvedClaim]
    article: Rows
    story: Rows
    type: Rows
    quad: Rows
    mode: Rows
    lemma: Rows
    sentence: Rows
    modality: Rows
    negative: Flags
    lead: Flags
    spoken: Flags
    symmetric: Flags
    place: Rows
    first: Shares
    last: Shares
    dated: Flags
    narrow: Flags
    sure: Shares
    told: Shares
    repeats: Shares
    again: Shares
    rare: Shares
    plural: Flags
    published: Shares
    trigger: Vectors
    acts: Vectors
    around: Vectors
    numbers: Vectors
    names: Vectors
    actors: Vectors
    recipients: Vectors
    parts: Vectors
    named: Vectors
    known_actor: Flags
    known_recipient: Flags
    has_actor: Flags
    has_recipient: Flags


def claim_columns(claims: Iterable[ResolvedClaim], context: ComparisonContext) -> ClaimColumns:
    """The columns of some claims."""
    told = sorted(claims, key=lambda claim: claim.row.claim_id)
    rows = [claim.row for claim in told]
    languages = [context.articles[row.article_id].language for row in rows]
    near = [_around(claim) for claim in told]
    story = _codes(context.story_of[row.article_id] for row in rows)
    place_of = {article: place for place, article in enumerate(context.articles)}
    article = np.array([place_of[row.article_id] for row in rows], dtype=np.int64)
    type_ = _codes(row.event_type for row in rows)
    lemma = _codes(claim.lemma for claim in told)
    names = _names_of(context)
    sides = [tuple(_side(side, names) for side in (*claim.sides, claim.actors)) for claim in told]

    def flags(test: Callable[[ResolvedClaim], bool]) -> Flags:
        return np.array([test(claim) for claim in told], dtype=bool)

    return ClaimColumns(
        claims=told,
        article=article,
        story=story,
        type=type_,
        quad=np.array([quad_class(row.event_type) for row in rows], dtype=np.int64),
        mode=_codes(row.mode for row in rows),
        lemma=lemma,
        sentence=_codes(_plain(row.quote) for row in rows),
        modality=_codes(row.modality for row in rows),
        negative=flags(lambda claim: claim.row.polarity == "negative"),
        lead=flags(lambda claim: claim.row.start < LEAD),
        spoken=flags(lambda claim: claim.row.event_type in types_that_are("spoken")),
        symmetric=flags(lambda claim: claim.row.event_type in types_that_are("symmetric")),
        place=_codes(row.place_id for row in rows),
        first=np.array([claim.days[0] if claim.days else np.nan for claim in told]),
        last=np.array([claim.days[1] if claim.days else np.nan for claim in told]),
        dated=flags(lambda claim: claim.date.is_known),
        narrow=flags(_says_when),
        sure=np.array([sureness(row.confidence) for row in rows]),
        told=_share_told(story, article, lemma),
        repeats=np.log(_number_alike(article, type_)),
        again=np.log(_number_alike(article, lemma)),
        rare=np.array([_rarity(claim.lemma, language) for claim, language in zip(told, languages, strict=True)]),
        plural=flags(_is_plural),
        published=np.array([one.published.toordinal() if one.published else np.nan for one in told], dtype=float),
        trigger=vectors(map(_grams, told)),
        acts=vectors(
            dict.fromkeys(sorted(acts_of(claim.lemma, language)), 1.0)
            for claim, language in zip(told, languages, strict=True)
        ),
        around=vectors(weigh(words_of(text), language) for text, language in zip(near, languages, strict=True)),
        numbers=vectors(dict.fromkeys(sorted(_numbers(text)), 1.0) for text in near),
        names=vectors(weigh(_capitalised(text), language) for text, language in zip(near, languages, strict=True)),
        actors=vectors(side[0] for side in sides),
        recipients=vectors(side[1] for side in sides),
        parts=vectors(side[2] for side in sides),
        named=vectors(dict.fromkeys(sorted(filter(context.known.is_known, claim.actors)), 1.0) for claim in told),
        known_actor=flags(lambda claim: context.known.are_known(claim.sides[0])),
        known_recipient=flags(lambda claim: context.known.are_known(claim.sides[1])),
        has_actor=flags(lambda claim: bool(claim.sides[0])),
        has_recipient=flags(lambda claim: bool(claim.sides[1])),
    )


def _codes(things: Iterable[Hashable]) -> Rows:
    """A number for each thing, in the order in which they first come; `NONE` for None."""
    known: dict[Hashable, int] = {None: NONE}
    return np.array([known.setdefault(thing, len(known) - 1) for thing in things], dtype=np.int64)


def _around(claim: ResolvedClaim) -> str:
    """The words of its sentence on both sides of the trigger, and the trigger."""
    at = claim.row.trigger_start - claim.row.start
    return claim.row.quote[max(0, at - AROUND) : at + len(claim.row.trigger) + AROUND]


def _numbers(near: str) -> set[str]:
    """The numbers, also those that are written as a word."""
    counts = compared_words("count")
    words = {counts.get(word.casefold(), word) for word in words_of(near)}
    return {word for word in words if word[0].isdigit()}


def _capitalised(near: str) -> Iterator[str]:
    """The words with a capital but the first, which may be a sentence's: places, people, days."""
    return (word for word in words_of(near)[1:] if word[0].isupper())


def _plain(quote: str) -> str:
    """The sentence by its words, without numbers: what stands in every issue differs by the day at most."""
    return " ".join(word.casefold() for word in words_of(quote) if not word[0].isdigit())


def _says_when(claim: ResolvedClaim) -> bool:
    """True where it states a day, a time that is hardly longer than a month, or a year that is over."""
    if not claim.date.is_known or claim.days is None:
        return False
    first, last = claim.days
    is_over = claim.published is not None and last < claim.published.toordinal()
    return last - first <= (YEAR if is_over else MONTH)


def _rarity(lemma: str, language: str) -> float:
    """How telling the most telling part of a word is: «strike» is in every paper, «derail» is not."""
    return max((telling(term_of(word), language) for word in words_of(lemma)), default=0.0)


def _is_plural(claim: ResolvedClaim) -> bool:
    """True for «threats», and for «threatens», which headlines say of what is done again too."""
    word = claim.row.trigger.casefold()
    return word.endswith("s") and word != claim.lemma.casefold()


def _grams(claim: ResolvedClaim) -> dict[str, float]:
    """The pieces of the word that its trigger is a form of."""
    word = f" {claim.lemma.casefold()} "
    return {word[at : at + GRAM]: 1.0 for at in range(max(1, len(word) - GRAM + 1))}


def _names_of(context: ComparisonContext) -> Mapping[str, Mapping[str, float]]:
    return {actor: {**weigh(words_of(row.name), "en"), actor: SAME} for actor, row in context.known.rows.items()}


def _side(actors: Iterable[str], names: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The words of some actors' names, and the actors themselves."""
    found: dict[str, float] = defaultdict(float)
    for actor in sorted(actors):
        for term, weight in names[actor].items():
            found[term] = max(found[term], weight)
    return found


def _share_told(story: Rows, article: Rows, lemma: Rows) -> Shares:
    """The share of its story's articles in which each claim's word tells something."""
    size = int(max(lemma.max(initial=0), article.max(initial=0))) + 1
    words, places = np.unique(story * size + lemma, return_inverse=True)
    once = np.unique(places * size + article) // size
    articles = np.bincount(np.unique(story * size + article) // size)
    return np.bincount(once, minlength=words.size)[places] / articles[story] if story.size else np.zeros(0)


def _number_alike(article: Rows, type_: Rows) -> Rows:
    """How many claims of its type, or in its word, each claim's article makes."""
    size = int(type_.max(initial=0)) + 1
    _, places, counts = np.unique(article * size + type_, return_inverse=True, return_counts=True)
    alike: Rows = counts[places]
    return alike
