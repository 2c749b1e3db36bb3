"""Claims in columns: what each says, of whom, when and where, ready to be compared by the thousand."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tidings.codes import quad_class, types_that_are
from tidings.model import Article
from tidings.resolve.actors.clustering import Actors
from tidings.resolve.comparing.acts import acts_of
from tidings.resolve.comparing.name_comparison import compared_words
from tidings.resolve.comparing.vectors import Rows, Shares, Vectors, code_of, packed, vectors
from tidings.resolve.events.parts import KnownActors
from tidings.resolve.events.resolved_claims import ResolvedClaim, Side, sureness
from tidings.resolve.stories.article_terms import LEAD
from tidings.resolve.stories.stories import Stories
from tidings.resolve.stories.words import telling, term_of, weigh, words_of
from tidings.tables.row_types import ActorRow, PlaceRow

Flags = NDArray[np.bool_]
Thing = TypeVar("Thing", bound=Hashable)

AROUND = 70
"""Characters on either side of a trigger that tell what it is about."""
STEM = 4
"""Letters at the start of a word that tell that another is a form of it."""
CONTENT = 1.75
"""How telling a word must be to count among those that two sentences share: «said» and «after» do not."""
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

    `texts` are the vectors of the articles, a row each: `row_of` says which. `names` are the terms of actors' names.
    """

    articles: Mapping[str, Article]
    texts: Vectors
    row_of: Mapping[str, int]
    story_of: Mapping[str, str]
    original_of: Mapping[str, str]
    known: KnownActors
    names: "NameTerms"
    places: Mapping[str, PlaceRow]


class NameTerms(dict[str, tuple[list[int], list[float]]]):
    """The terms of each actor's name, and the actor as one more, by their codes, with their weights."""

    def __init__(self, actors: Mapping[str, ActorRow]) -> None:
        super().__init__()
        self._actors = actors

    def __missing__(self, actor: str) -> tuple[list[int], list[float]]:
        terms = {**weigh(words_of(self._actors[actor].name), "en"), actor: SAME}
        return self.setdefault(actor, (list(map(code_of, terms)), list(terms.values())))


def comparison_context(
    articles: Mapping[str, Article],
    stories: Stories,
    original_of: Mapping[str, str],
    actors: Actors,
    places: Iterable[PlaceRow],
) -> ComparisonContext:
    """What the claims of these articles are compared by; the articles are given in order of their ids."""
    return ComparisonContext(
        articles=articles,
        texts=stories.texts,
        row_of={name: row for row, name in enumerate(articles)},
        story_of=stories.story_of,
        original_of=original_of,
        known=KnownActors(actors.by_id, actors.specific),
        names=NameTerms(actors.by_id),
        places={row.place_id: row for row in places},
    )


@dataclass(frozen=True, slots=True)
class ClaimColumns:
    """A row a claim, in the order of their ids; things that are alike have the same code.

    `told` is the share of its story's articles that use its word, `repeats` the logarithm of how many claims of its
    type its article makes, `again` the same of its word; `rare` is how telling its word is in general, `sure` how
    likely it is right as it stands. `stem` is how its word begins; `content` holds the words of its whole quote that
    tell something, each as much as the other.
    """

    claims: Sequence[ResolvedClaim]
    article: Rows
    story: Rows
    language: Rows
    type: Rows
    quad: Rows
    mode: Rows
    lemma: Rows
    stem: Rows
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
    content: Vectors
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


def claim_columns(told: Sequence[ResolvedClaim], context: ComparisonContext, sentence: Rows) -> ClaimColumns:
    """The columns of some claims, which are given in order of their ids, and the codes of their sentences."""
    rows = [claim.row for claim in told]
    languages = [context.articles[row.article_id].language for row in rows]
    near = [words_of(_around(claim)) for claim in told]
    story = codes(context.story_of[row.article_id] for row in rows)
    article = np.array([context.row_of[row.article_id] for row in rows], dtype=np.int64)
    type_ = codes(row.event_type for row in rows)
    lemmas, lemma = distinct(claim.lemma for claim in told)
    words, word = distinct(zip((claim.lemma for claim in told), languages, strict=True))
    actors, recipients, parts = (
        _Sides(context, *distinct(side))
        for side in (
            (claim.sides[0] for claim in told),
            (claim.sides[1] for claim in told),
            (frozenset(claim.actors) for claim in told),
        )
    )
    spoken, symmetric = types_that_are("spoken"), types_that_are("symmetric")

    def flags(found: Iterable[bool]) -> Flags:
        return np.fromiter(found, dtype=bool, count=len(told))

    return ClaimColumns(
        claims=told,
        article=article,
        story=story,
        language=codes(languages),
        type=type_,
        quad=np.array([quad_class(row.event_type) for row in rows], dtype=np.int64),
        mode=codes(row.mode for row in rows),
        lemma=lemma,
        stem=codes(claim.lemma.casefold()[:STEM] for claim in told),
        sentence=sentence,
        modality=codes(row.modality for row in rows),
        negative=flags(row.polarity == "negative" for row in rows),
        lead=flags(row.start < LEAD for row in rows),
        spoken=flags(row.event_type in spoken for row in rows),
        symmetric=flags(row.event_type in symmetric for row in rows),
        place=codes(row.place_id for row in rows),
        first=np.array([claim.days[0] if claim.days else np.nan for claim in told]),
        last=np.array([claim.days[1] if claim.days else np.nan for claim in told]),
        dated=flags(claim.date.is_known for claim in told),
        narrow=flags(map(_says_when, told)),
        sure=np.array([sureness(row.confidence) for row in rows]),
        told=_share_told(story, article, lemma),
        repeats=np.log(_number_alike(article, type_)),
        again=np.log(_number_alike(article, lemma)),
        rare=np.array([_rarity(*one) for one in words], dtype=float)[word],
        plural=flags(map(_is_plural, told)),
        published=np.array([one.published.toordinal() if one.published else np.nan for one in told], dtype=float),
        trigger=vectors(map(_grams, lemmas)).take(lemma),
        acts=vectors(dict.fromkeys(sorted(acts_of(*one)), 1.0) for one in words).take(word),
        around=vectors(weigh(words, language) for words, language in zip(near, languages, strict=True)),
        content=vectors(_content(claim.row.quote, language) for claim, language in zip(told, languages, strict=True)),
        numbers=vectors(dict.fromkeys(sorted(_numbers(words)), 1.0) for words in near),
        names=vectors(weigh(_capitalised(words), language) for words, language in zip(near, languages, strict=True)),
        actors=actors.terms(),
        recipients=recipients.terms(),
        parts=parts.terms(),
        named=parts.named(),
        known_actor=actors.are_known(),
        known_recipient=recipients.are_known(),
        has_actor=actors.are_some(),
        has_recipient=recipients.are_some(),
    )


@dataclass(frozen=True)
class _Sides:
    """Who has a part in each claim: the different `sides`, each once, and the number of each claim's."""

    context: ComparisonContext
    sides: Sequence[Side]
    side: Rows

    def terms(self) -> Vectors:
        """The words of the actors' names, and the actors themselves."""
        names = [[self.context.names[actor] for actor in side] for side in self.sides]
        lengths = [sum(len(terms) for terms, _ in side) for side in names]
        terms = [term for side in names for terms, _ in side for term in terms]
        weights = [weight for side in names for _, weights in side for weight in weights]
        return packed(np.array(lengths, np.int64), np.array(terms, np.int64), np.array(weights, np.float64)).take(
            self.side
        )

    def named(self) -> Vectors:
        """The actors that are known by name."""
        known = [filter(self.context.known.is_known, side) for side in self.sides]
        return vectors(dict.fromkeys(side, 1.0) for side in known).take(self.side)

    def are_known(self) -> Flags:
        return np.array(list(map(self.context.known.are_known, self.sides)), dtype=bool)[self.side]

    def are_some(self) -> Flags:
        return np.array(list(map(bool, self.sides)), dtype=bool)[self.side]


def distinct(things: Iterable[Thing]) -> tuple[list[Thing], Rows]:
    """The things, each once, in the order in which they first come; and of all of them the place in that list."""
    known: dict[Thing, int] = {}
    places = np.array([known.setdefault(thing, len(known)) for thing in things], dtype=np.int64)
    return list(known), places


def codes(things: Iterable[Hashable]) -> Rows:
    """A number for each thing, in the order in which they first come; `NONE` for None."""
    known: dict[Hashable, int] = {None: NONE}
    return np.array([known.setdefault(thing, len(known) - 1) for thing in things], dtype=np.int64)


def _around(claim: ResolvedClaim) -> str:
    """The words of its sentence on both sides of the trigger, and the trigger."""
    at = claim.row.trigger_start - claim.row.start
    return claim.row.quote[max(0, at - AROUND) : at + len(claim.row.trigger) + AROUND]


def _content(quote: str, language: str) -> dict[str, float]:
    """The words that tell something, each as much as the other."""
    return {term: 1.0 for term in map(term_of, words_of(quote)) if telling(term, language) >= CONTENT}


def _numbers(near: Sequence[str]) -> set[str]:
    """The numbers, also those that are written as a word."""
    counts = compared_words("count")
    words = {counts.get(word.casefold(), word) for word in near}
    return {word for word in words if word[0].isdigit()}


def _capitalised(near: Sequence[str]) -> Iterator[str]:
    """The words with a capital but the first, which may be a sentence's: places, people, days."""
    return (word for word in near[1:] if word[0].isupper())


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


def _grams(lemma: str) -> dict[str, float]:
    """The pieces of the word that triggers are forms of."""
    word = f" {lemma.casefold()} "
    return {word[at : at + GRAM]: 1.0 for at in range(max(1, len(word) - GRAM + 1))}


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
