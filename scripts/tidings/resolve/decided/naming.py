"""Names that people gave to parts of claims: whose they are, and those that nobody bears yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from tidings.model import Article, Mention, Reading
from tidings.resolve.actors.clustering import Actors
from tidings.resolve.actors.decisions import known_names
from tidings.resolve.actors.entities import Entity
from tidings.resolve.actors.name_blocks import Key, known_key
from tidings.resolve.curation.read import Curation
from tidings.resolve.decided.passages import find_words
from tidings.resolve.decided.told import ToldClaim
from tidings.resolve.ids.previous import PreviousVersion
from tidings.tables.row_types import ActorRow, ClaimRow


def name_mentions(
    readings: Sequence[Reading], articles: Mapping[str, Article], curation: Curation, told: Mapping[str, ToldClaim]
) -> tuple[Reading, ...]:
    """The readings with a mention for each name of a new actor that no reading has and the claim's article holds."""
    named = {known_key(text) for reading in readings for one in reading.mentions for text in (one.name, one.text)}
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for row in curation.participants:
        name = row["new_actor"]
        if name and not name.startswith("act-") and known_key(name) not in named:
            claim = told[row["claim_id"]]
            wanted[claim.article_id].setdefault(name, claim.quote)
    return tuple(_with_names(reading, articles[reading.article_id], wanted) for reading in readings)


def _with_names(reading: Reading, article: Article, wanted: Mapping[str, Mapping[str, str]]) -> Reading:
    for name, quote in wanted.get(reading.article_id, {}).items():
        mentions = tuple(_mentions(reading, article, name, quote))
        reading = replace(reading, mentions=(*reading.mentions, *mentions)) if mentions else reading
    return reading


def _mentions(reading: Reading, article: Article, name: str, quote: str) -> Iterator[Mention]:
    """The first place of a name that crosses no other, in the quote if it stands there."""
    home = article.text.find(quote)
    spans = (find_words(article.text, name, home, home + len(quote)), find_words(article.text, name))
    for start, end in filter(None, spans):
        if not any(_cross((start, end), (one.start, one.end)) for one in reading.mentions):
            entity = max((one.entity for one in reading.mentions), default=-1) + 1
            yield Mention(start, end, article.text[start:end], entity, name)
            return


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, second = sorted((one, other))
    return one == other or first[0] < second[0] < first[1] < second[1]


@dataclass(frozen=True)
class Names:
    """The actors by what people call them."""

    actors: Actors
    entities: Sequence[Entity]
    curation: Curation
    previous: PreviousVersion

    def find(self, said: str, article: str) -> list[str]:
        """The ids of the actors that a name or an id means, those of the article first and alone if there are any."""
        if said.startswith("act-"):
            own = self.previous.current("actors", said)
            return [own] if own in self.rows else []
        key = known_key(said)
        decided = known_key(known_names(self.curation).get(key, said))
        return sorted(self._here[article, key] or self._rows[decided] or self._rows[key] or self._anywhere[key])

    def mention(self, actor: str, claim: ClaimRow) -> str | None:
        """The mention of an actor in a claim's quote that stands nearest to its trigger."""
        spots = [
            (abs(start - claim.trigger_start), name)
            for entity in self._entities_of[claim.article_id, actor]
            for name, (start, end) in zip(entity.mention_ids, entity.spans, strict=True)
            if claim.start <= start and end <= claim.end
        ]
        return min(spots)[1] if spots else None

    @cached_property
    def rows(self) -> Mapping[str, ActorRow]:
        """The actors by id."""
        return self.actors.by_id

    @cached_property
    def _rows(self) -> dict[Key, set[str]]:
        return _gathered((known_key(row.name), row.actor_id) for row in self.actors.rows)

    @cached_property
    def _here(self) -> dict[tuple[str, Key], set[str]]:
        return _gathered(((article, key), own) for article, key, own in self._names())

    @cached_property
    def _anywhere(self) -> dict[Key, set[str]]:
        return _gathered((key, own) for _, key, own in self._names())

    def _names(self) -> Iterator[tuple[str, Key, str]]:
        for entity in self.entities:
            own = self.actors.actor_of[entity.key]
            for text in {entity.name, *entity.texts, self.rows[own].name}:
                yield entity.article, known_key(text), own

    @cached_property
    def _entities_of(self) -> dict[tuple[str, str], list[Entity]]:
        found: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        for entity in self.entities:
            found[entity.article, self.actors.actor_of[entity.key]].append(entity)
        return found


Sought = TypeVar("Sought")


def _gathered(pairs: Iterable[tuple[Sought, str]]) -> dict[Sought, set[str]]:
    found: dict[Sought, set[str]] = defaultdict(set)
    for key, own in pairs:
        found[key].add(own)
    return found
