"""The actors of each article, before articles are compared."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tidings.extract.rules.known_actors import ActorNoun, actor_modifiers, actor_nouns
from tidings.model import Article, Mention, Reading, stable_id
from tidings.resolve.names import singular, word_class
from tidings.spelling import clean, is_small

_CAPITAL = word_class("capital")
"""Nouns that keep a capital inside a sentence."""

EntityKey = tuple[str, int]
"""Article id and the number that the article's reading gives the entity."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor as one article tells of it.

    `named` is False for a description («Turkish officials»). `spans` are the (start, end) of its mentions.
    """

    article: str
    number: int
    name: str
    texts: tuple[str, ...]
    kind: str
    sector: str
    country: str
    office_of: int
    named: bool
    spans: tuple[tuple[int, int], ...]

    @property
    def key(self) -> EntityKey:
        """What claims refer to it by."""
        return self.article, self.number

    @property
    def mention_ids(self) -> Iterator[str]:
        """The ids of its mentions, in the text's order."""
        return (mention_id(self.article, start, end) for start, end in self.spans)


def mention_id(article: str, start: int, end: int) -> str:
    """A mention's id, made from where it stands."""
    return stable_id("men", article, start, end)


def gather_entities(articles: Mapping[str, Article], readings: Iterable[Reading]) -> list[Entity]:
    """Every entity of every reading, in the order of their keys; of two mentions with one span the first counts."""
    found = []
    for reading in readings:
        text = articles[reading.article_id].text
        for number, mentions in sorted(_by_entity(reading.mentions).items()):
            found.append(_entity(reading.article_id, text, number, mentions))
    return sorted(found, key=lambda entity: entity.key)


def _by_entity(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    groups: dict[int, list[Mention]] = defaultdict(list)
    seen = set()
    for mention in mentions:
        if (mention.start, mention.end) not in seen:
            seen.add((mention.start, mention.end))
            groups[mention.entity].append(mention)
    return groups


def _entity(article: str, text: str, number: int, mentions: list[Mention]) -> Entity:
    name = favourite(clean(mention.name) for mention in mentions)
    named = _is_name(name, text, mentions)
    kind = favourite((mention.kind for mention in mentions), "unknown")
    noun = _noun(name) if kind == "unknown" and not named else None
    return Entity(
        article=article,
        number=number,
        name=name if named else _uncapitalized(name),
        texts=tuple(sorted({mention.text for mention in mentions})),
        kind=noun.kind if noun else kind,
        sector=favourite(mention.sector for mention in mentions) or (noun.sector if noun else ""),
        country=favourite(mention.country for mention in mentions),
        office_of=int(favourite(str(mention.office_of) for mention in mentions if mention.office_of >= 0) or -1),
        named=named,
        spans=tuple(sorted((mention.start, mention.end) for mention in mentions)),
    )


def favourite(values: Iterable[str], missing: str = "") -> str:
    """The most frequent of the values other than `missing`; of equals the longest, then the first in the alphabet."""
    counts = Counter(value for value in values if value and value != missing)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=missing)


def _is_name(name: str, text: str, mentions: list[Mention]) -> bool:
    """True where every word that is not small begins with a capital that is no sentence's doing."""
    telling = [word for word in re.split(r"[\s/]+", name) if word and not is_small(word.split("-")[0])]
    if not telling or any(word[0].islower() for word in telling):
        return False
    if len(telling) > 1 or any(m.text[:1].isupper() and not _opens_sentence(text, m.start) for m in mentions):
        return True
    return not _is_common(telling[0]) and re.search(rf"(?<!\w){re.escape(telling[0].lower())}(?!\w)", text) is None


def _uncapitalized(name: str) -> str:
    """A description as it stands inside a sentence: «Armed gangs» is «armed gangs», «Houthi rebels» stay."""
    first, *more = name.split()
    if not first[1:].islower() or singular(first.lower()) in _CAPITAL or (more and more[0][0].isupper()):
        return name
    return first.lower() + name[len(first) :] if _is_common(first) else name


def _is_common(word: str) -> bool:
    """True for a word that stands for actors of any name: «Traders», «Armed»."""
    return _noun(word) is not None or word.lower() in actor_modifiers()


def _noun(word: str) -> ActorNoun | None:
    """What is known of a plain noun, in whichever number."""
    lower = word.lower()
    return next(
        (actor_nouns()[form] for form in (lower, singular(lower), lower.removesuffix("es")) if form in actor_nouns()),
        None,
    )


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\"'“”‘’«»(")
    return not before or before[-1] in ".!?:\n"
