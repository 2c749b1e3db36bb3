"""The actors of each article, before articles are compared."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import intern

from tidings.model import Form, Mention, Reading, stable_id
from tidings.text.spelling import clean
from tidings.text.wording import names

EntityKey = tuple[str, int]
"""Article id and the number that the article's reading gives the entity."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor as one article tells of it.

    `base` is the name with its words in their base form. `form` tells a name, a name that many bear and a description
    apart; `is_one` is a described human being. `spans` are the (start, end) of its mentions.
    """

    article: str
    number: int
    name: str
    base: str
    texts: tuple[str, ...]
    kind: str
    sector: str
    country: str
    office_of: int
    form: Form
    is_one: bool
    spans: tuple[tuple[int, int], ...]

    @property
    def key(self) -> EntityKey:
        """What claims refer to it by."""
        return self.article, self.number

    @property
    def named(self) -> bool:
        """False for a description («Turkish officials»)."""
        return self.form != "description"

    @property
    def mention_ids(self) -> Iterator[str]:
        """The ids of its mentions, in the text's order."""
        return (mention_id(self.article, start, end) for start, end in self.spans)


def mention_id(article: str, start: int, end: int) -> str:
    """A mention's id, made from where it stands."""
    return stable_id("men", article, start, end)


def gather_entities(readings: Iterable[Reading]) -> list[Entity]:
    """Every entity of every reading that has a name, in the order of their keys.

    Of two mentions with one span the first counts.
    """
    found = [
        _entity(reading.article_id, number, name, mentions)
        for reading in readings
        for number, mentions in _by_entity(reading.mentions).items()
        if (name := _name(mentions))
    ]
    return sorted(found, key=lambda entity: entity.key)


def _by_entity(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    groups: dict[int, list[Mention]] = defaultdict(list)
    seen = set()
    for mention in mentions:
        if (mention.start, mention.end) not in seen:
            seen.add((mention.start, mention.end))
            groups[mention.entity].append(mention)
    return groups


def _name(mentions: Sequence[Mention]) -> str:
    """What most mentions say that it is called; most often all say the same."""
    if len({mention.name for mention in mentions}) == 1:
        mentions = mentions[:1]
    return favourite(clean(mention.name) for mention in mentions if names(mention.name))


def _entity(article: str, number: int, name: str, mentions: list[Mention]) -> Entity:
    """The entity of these mentions, in words that are held once for all articles."""
    return Entity(
        article=article,
        number=number,
        name=intern(name),
        base=intern(mentions[0].base or name),
        texts=tuple(sorted({intern(mention.text) for mention in mentions})),
        kind=intern(favourite((mention.kind for mention in mentions), "unknown")),
        sector=intern(favourite(mention.sector for mention in mentions)),
        country=intern(favourite(mention.country for mention in mentions)),
        office_of=int(favourite(str(mention.office_of) for mention in mentions if mention.office_of >= 0) or -1),
        form=mentions[0].form,
        is_one=mentions[0].number == "one",
        spans=tuple(sorted((mention.start, mention.end) for mention in mentions)),
    )


def favourite(values: Iterable[str], missing: str = "") -> str:
    """The most frequent of the values other than `missing`; of equals the longest, then the first in the alphabet."""
    found = [value for value in values if value and value != missing]
    if len(found) < 2 or len(set(found)) < 2:
        return found[0] if found else missing
    counts = Counter(found)
    return min(counts, key=lambda value: (-counts[value], -len(value), value))
