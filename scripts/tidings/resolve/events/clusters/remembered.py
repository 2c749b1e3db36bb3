"""What was decided on knots of claims, remembered by a hash of all that it depends on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from tidings.model import Article, Attribution
from tidings.resolve.events.claim_columns import ComparisonContext
from tidings.resolve.events.clusters.knots import Knot
from tidings.resolve.events.clusters.outcomes import Clustering, pack, unpack
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.memory import NOTHING, Memory, key_of, recall, remember
from tidings.tables.row_types import ActorRow, ArgumentRow, ClaimRow, PlaceRow


def _values_of(kind: type, without: tuple[str, ...] = ()) -> "attrgetter[tuple[object, ...]]":
    """Gets the values of all fields: a comparison may ask for any, so that all are in the key."""
    return attrgetter(*(one.name for one in fields(kind) if one.init and one.name not in without))


_ROW, _ARGUMENT, _ATTRIBUTION = map(_values_of, (ClaimRow, ArgumentRow, Attribution))
_ACTOR, _PLACE = map(_values_of, (ActorRow, PlaceRow))
_CLAIM = _values_of(ResolvedClaim, without=("row", "arguments", "attributions", "coreferent"))
_ARTICLE = _values_of(Article, without=("text", "origin", "line", "guessed"))


def recalled(
    knots: Iterable[Knot], context: ComparisonContext, memory: Memory
) -> Iterator[tuple[Knot, Clustering | None]]:
    """The knots, each with what was decided on it before; None where that is not known."""
    if memory is NOTHING:
        yield from ((knot, None) for knot in knots)
        return
    keyed = [replace(knot, key=_key(knot, context)) for knot in knots]
    known = recall(memory, [knot.key for knot in keyed])
    for knot in keyed:
        yield knot, unpack(known[knot.key], knot.claims) if knot.key in known else None


def keep(knots: Sequence[Knot], decided: Clustering, memory: Memory) -> None:
    """Remembers what was decided on some knots."""
    if memory is not NOTHING:
        parts = zip(knots, decided.parted([knot.claims for knot in knots]), strict=True)
        remember(memory, {knot.key: pack(part, knot.claims) for knot, part in parts})


def _key(knot: Knot, context: ComparisonContext) -> str:
    """The key of what is decided on a knot: the claims, and the articles, actors and places that they name."""
    articles = dict.fromkeys(claim.row.article_id for claim in knot.claims)
    actors = sorted({row.actor_id for claim in knot.claims for row in claim.arguments})
    places = sorted({claim.row.place_id or "" for claim in knot.claims} & context.places.keys())
    stories: dict[str, int] = {}
    story = [stories.setdefault(context.story_of[name], len(stories)) for name in articles]
    told = (
        list(map(_claim, knot.claims)),
        [(*_ARTICLE(context.articles[name]), context.original_of.get(name)) for name in articles],
        story,
        [(*_ACTOR(context.known.rows[name]), name in context.known.specific) for name in actors],
        [_PLACE(context.places[name]) for name in places],
        knot.news.tolist(),
        knot.forced.tolist(),
    )
    return key_of("knot", repr(told).encode())


def _claim(claim: ResolvedClaim) -> tuple[object, ...]:
    return (
        _ROW(claim.row),
        list(map(_ARGUMENT, claim.arguments)),
        list(map(_ATTRIBUTION, claim.attributions)),
        sorted(claim.coreferent),
        _CLAIM(claim),
    )
