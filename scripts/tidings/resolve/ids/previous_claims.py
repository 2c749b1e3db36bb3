"""The claims of the previous version: where each stands now, and what is known of those whose words were mended."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from tidings.resolve.ids.revised_text import Found
from tidings.resolve.ids.revisions import Revisions, Spot
from tidings.resolve.ids.stable_ids import Evidence

Stance = tuple[str, ...]
"""What a claim says: its event type, polarity and modality, and its trigger."""
OldPart = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class MendedClaim:
    """A claim of an article that was revised since: from where to where its words are spread now.

    `trigger_start` is where its trigger stands, or another word in its place; None where neither does. `parts` are
    (role, actor, mention), by the ids of the previous version, the mention "" where the part is implied.
    `has_names` is false where a name of its sentence is there no more.
    """

    evidence: Evidence
    event_id: str
    start: int
    end: int
    quote: str
    stance: Stance
    trigger_start: int | None
    days: tuple[date | None, date | None]
    parts: frozenset[OldPart]
    has_names: bool = True


@dataclass(frozen=True, slots=True)
class OldClaim:
    """A claim of the previous version.

    `place` is its trigger's now, as far as that stands there; `now` where its words are, in an article that was
    revised, if they are.
    """

    claim_id: str
    event_id: str
    article: str
    start: int
    place: Spot
    stance: Stance
    quote: str
    days: tuple[date | None, date | None]
    now: Found | None

    @property
    def is_placed(self) -> bool:
        """True where its words are what they were, or nobody revised its article."""
        return self.now is None or self.now.verbatim


def read_claims(claims: pl.DataFrame, revisions: Revisions) -> list[OldClaim]:
    """The claims, sorted as `number_ordinals` needs them."""
    needed, stance = ("event_id", "article_id", "trigger_start"), ("event_type", "polarity", "modality", "trigger")
    start, words = pl.col("start").fill_null(pl.col("trigger_start")), pl.col("claim_id", "quote", *stance)
    ordered = claims.drop_nulls(needed).sort(*needed[1:], *stance, "claim_id")
    found = []
    for event, article, trigger, first, since, until, claim, quote, *said in ordered.select(
        *needed, start, "date_start", "date_end", words.fill_null("")
    ).iter_rows():
        place, now = _where(article, trigger, first, quote, revisions)
        found.append(OldClaim(claim, event, article, first, place, tuple(said), quote, (since, until), now))
    return found


def _where(article: str, trigger: int, start: int, quote: str, revisions: Revisions) -> tuple[Spot, Found | None]:
    """Where a claim's trigger stands now, and its words where its article was revised."""
    text = revisions.text(article)
    now = text.stretch(start, quote) if text else None
    at = text.where(trigger) if text and now else None
    return (article, trigger) if at is None else (revisions.heir(article), at), now


def tell_apart(claims: Sequence[OldClaim]) -> Iterator[tuple[Evidence, OldClaim]]:
    """The claims, each with what tells it from all others: its place, or, where its words were mended, its number."""
    placed = [claim for claim in claims if claim.is_placed]
    yield from zip(number_ordinals([claim.place for claim in placed]), placed, strict=True)
    yield from ((("mended", number), claim) for number, claim in enumerate(claims) if not claim.is_placed)


def stances_of(claims: Sequence[OldClaim]) -> dict[Spot, list[Stance]]:
    """What the claims of each word say, turn by turn."""
    found: dict[Spot, list[Stance]] = {}
    for claim in claims:
        if claim.is_placed:
            found.setdefault(claim.place, []).append(claim.stance)
    return found


def mended_claims(
    told: Sequence[tuple[Evidence, OldClaim]], arguments: pl.DataFrame, revisions: Revisions
) -> dict[str, list[MendedClaim]]:
    """The claims of revised articles, by the articles that these are now."""
    revised = [(evidence, claim, claim.now) for evidence, claim in told if claim.now]
    own = arguments.filter(pl.col("claim_id").is_in([claim.claim_id for _, claim, _ in revised]))
    parts: dict[str, set[OldPart]] = defaultdict(set)
    mention = pl.col("mention_id").fill_null("")
    for name, *part in own.select("claim_id", "role", "actor_id", mention).drop_nulls().iter_rows():
        parts[name].add((part[0], part[1], part[2]))
    found: dict[str, list[MendedClaim]] = defaultdict(list)
    for evidence, claim, now in revised:
        heir, text = revisions.heir(claim.article), revisions.text(claim.article)
        names = text is not None and text.keeps_names(claim.start, claim.quote)
        at = claim.place[1] if claim.place[0] == heir else None
        who = frozenset(parts[claim.claim_id])
        found[heir].append(
            MendedClaim(
                evidence, claim.event_id, now.start, now.end, claim.quote, claim.stance, at, claim.days, who, names
            )
        )
    return found


def number_ordinals(places: list[tuple[str, int]]) -> list[Evidence]:
    """Each place with its turn among equals, so that two claims of one word are told apart."""
    ordinals: dict[tuple[str, int], int] = {}
    found: list[Evidence] = []
    for place in places:
        ordinals[place] = ordinals.get(place, -1) + 1
        found.append((*place, ordinals[place]))
    return found
