"""Claims in their article: each with its row, its parts as actors, and the claims it is told to be one with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import inf
from sys import intern

from tidings.dates import PartialDate, Precision
from tidings.model import Article, Attribution, Claim, Doubt, Reading
from tidings.resolve.actors.entities import EntityKey, mention_id
from tidings.resolve.ids.claim_ids import claim_id
from tidings.resolve.places import place_id
from tidings.tables.row_types import ArgumentRow, ClaimRow

Days = tuple[float, float]
"""The first and last day of an interval, as ordinals; infinite where nothing bounds it on that side."""
Side = frozenset[str]
"""The actors in one part of a claim."""


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """A claim with what its article adds. `row` has no event yet; `same_as` is a claim id or "".

    `coreferent` are the ids of claims of its sentence that may be one deed with it; `lemma` is the word that its
    trigger is a form of; `doubt` is why people should look at it, `otherwise` what other engines say of it.
    `date` and `days` are when it says that it was; without a date `days` is the day of publication, None without
    both. `sides` are the actors and the recipients. All three follow from the rest.
    """

    row: ClaimRow
    arguments: tuple[ArgumentRow, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    published: date | None = None
    same_as: str = ""
    lemma: str = ""
    coreferent: frozenset[str] = frozenset()
    doubt: Doubt = ""
    otherwise: str = ""
    date: PartialDate = field(init=False)
    days: Days | None = field(init=False)
    sides: tuple[Side, Side] = field(init=False)

    def __post_init__(self) -> None:
        precision: Precision = self.row.date_precision  # type: ignore[assignment]
        when, days = _times(self.row.date_start, self.row.date_end, precision, self.published)
        object.__setattr__(self, "date", when)
        object.__setattr__(self, "days", days)
        object.__setattr__(self, "sides", (self._side("actor"), self._side("recipient")))

    def _side(self, role: str) -> Side:
        return _actors(tuple(row.actor_id for row in self.arguments if row.role == role))

    @property
    def actors(self) -> set[str]:
        """The actors in any part."""
        return {row.actor_id for row in self.arguments}

    @property
    def order(self) -> tuple[str, int, str]:
        """Where it stands among all claims."""
        return self.row.article_id, self.row.trigger_start, self.row.claim_id


_actors: Callable[[tuple[str, ...]], Side] = lru_cache(4096)(frozenset)
"""Some actors as a set, which is held once for all claims that have them."""


@lru_cache(4096)
def _times(
    start: date | None, end: date | None, precision: Precision, published: date | None
) -> tuple[PartialDate, Days | None]:
    """A claim's date and days, held once for all claims that have them."""
    when = PartialDate(start, end, precision)
    return when, _days(when if when.is_known or published is None else PartialDate.day(published))


def _days(when: PartialDate) -> Days | None:
    if not when.is_known:
        return None
    return when.start.toordinal() if when.start else -inf, when.end.toordinal() if when.end else inf


def date_of(row: ClaimRow) -> PartialDate:
    """The row's date; ValueError where its ends and precision disagree."""
    precision: Precision = row.date_precision  # type: ignore[assignment]
    return PartialDate(row.date_start, row.date_end, precision)


def resolve_claims(
    articles: Mapping[str, Article], readings: Iterable[Reading], actor_of: Mapping[EntityKey, str]
) -> dict[str, ResolvedClaim]:
    """The claims of all readings by id; of two that say the same of the same word the surer one counts."""
    found: dict[str, ResolvedClaim] = {}
    for reading in (one for one in readings if one.article_id in articles):
        for claim in _read(articles[reading.article_id], reading, actor_of):
            other = found.setdefault(claim.row.claim_id, claim)
            if _weight(claim.row) > _weight(other.row):
                found[claim.row.claim_id] = claim
    return dict(sorted(found.items()))


def sureness(confidence: float | None) -> float:
    """What a confidence counts for where one of several claims is chosen: not measured, as right as wrong."""
    return 0.5 if confidence is None else confidence


def _weight(row: ClaimRow) -> tuple[float, int]:
    return sureness(row.confidence), row.end


def _read(article: Article, reading: Reading, actor_of: Mapping[EntityKey, str]) -> Iterator[ResolvedClaim]:
    ids = [claim_id(article.article_id, claim) for claim in reading.claims]
    for own, claim in zip(ids, reading.claims, strict=True):
        arguments = tuple(_arguments(own, claim, reading, actor_of))
        yield ResolvedClaim(
            row=_row(own, claim, article, claim.engine or reading.engine),
            arguments=arguments,
            attributions=claim.attributions,
            published=article.published,
            same_as=ids[claim.same_as] if claim.same_as >= 0 and ids[claim.same_as] != own else "",
            lemma=intern(claim.lemma or claim.trigger.lower()),
            coreferent=frozenset(ids[number] for number in claim.coreferent) if claim.coreferent else _NONE,
            doubt=claim.doubt,
            otherwise=claim.otherwise,
        )


_NONE: frozenset[str] = frozenset()


def _row(own: str, claim: Claim, article: Article, engine: str) -> ClaimRow:
    """The claim's row, in words that are held once for all claims."""
    return ClaimRow(
        claim_id=own,
        event_id="",
        article_id=article.article_id,
        start=claim.start,
        end=claim.end,
        quote=article.text[claim.start : claim.end],
        trigger=intern(claim.trigger),
        trigger_start=claim.trigger_start,
        event_type=intern(claim.event_type),
        mode=intern(claim.mode) or None,
        polarity=claim.polarity,
        modality=claim.modality,
        hedged=claim.hedged,
        cue=intern(claim.cue) or None,
        date_text=claim.date_text or None,
        date_start=claim.date.start,
        date_end=claim.date.end,
        date_precision=claim.date.precision,
        place_text=claim.place_text or None,
        place_id=place_id(claim.place) if claim.place else None,
        engine=intern(engine),
        rule=intern(claim.rule) or None,
        confidence=claim.confidence,
    )


def _arguments(own: str, claim: Claim, reading: Reading, actor_of: Mapping[EntityKey, str]) -> Iterator[ArgumentRow]:
    """The claim's parts, each actor once in a role, the mention that names it kept where there is one."""
    rows: dict[tuple[str, str], ArgumentRow] = {}
    for argument in claim.arguments:
        actor = actor_of.get((reading.article_id, argument.entity))
        if actor is None:
            continue
        mention = _mention(reading, argument.mention, argument.entity)
        known = rows.get((argument.role, actor))
        if known is None or (known.mention_id is None and mention):
            rows[argument.role, actor] = ArgumentRow(own, argument.role, actor, mention)
    yield from rows.values()


def _mention(reading: Reading, number: int, entity: int) -> str | None:
    """The id of the argument's mention; None where it is implied or the mention names another."""
    if not 0 <= number < len(reading.mentions) or reading.mentions[number].entity != entity:
        return None
    mention = reading.mentions[number]
    return mention_id(reading.article_id, mention.start, mention.end)
