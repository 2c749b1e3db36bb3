"""The rows of the eleven tables, as frozen values: an attribute a column, None for an empty cell."""

from dataclasses import dataclass
from datetime import date

from tidings.issue import Issue


@dataclass(frozen=True, slots=True)
class EventRow:
    """One happening, however many articles tell of it."""

    event_id: str
    event_type: str
    mode: str | None
    quad_class: int
    intensity: float | None
    date_start: date | None
    date_end: date | None
    date_precision: str
    place_id: str | None
    status: str
    articles: int
    sources: int
    claims: int
    confidence: float
    label: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One person, body, state or group."""

    actor_id: str
    name: str
    kind: str
    sector: str | None
    country: str | None
    member_of: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Who says so."""

    source_id: str
    name: str
    kind: str
    actor_id: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """An actor's part in an event."""

    event_id: str
    actor_id: str
    role: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article that was read."""

    article_id: str
    origin: str
    sha256: str
    title: str | None
    url: str | None
    author: str | None
    publisher_id: str | None
    published: date | None
    language: str
    characters: int
    duplicate_of: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One place where an article says that something happened, will, might or did not."""

    claim_id: str
    event_id: str
    article_id: str
    start: int
    end: int
    quote: str
    trigger: str
    trigger_start: int
    event_type: str
    mode: str | None
    polarity: str
    modality: str
    hedged: bool
    cue: str | None
    date_text: str | None
    date_start: date | None
    date_end: date | None
    date_precision: str
    place_text: str | None
    place_id: str | None
    engine: str
    rule: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class ArgumentRow:
    """An actor's part in a claim."""

    claim_id: str
    role: str
    actor_id: str
    mention_id: str | None


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """Who a claim is attributed to."""

    claim_id: str
    source_id: str
    relation: str
    text: str | None
    start: int | None
    end: int | None
    cue: str | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A place where an article names an actor."""

    mention_id: str
    article_id: str
    start: int
    end: int
    text: str
    actor_id: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place."""

    place_id: str
    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class RedirectRow:
    """An id that an earlier version used and this one replaced."""

    table: str
    old_id: str
    new_id: str
    since: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """The whole dataset: each table's rows, and what is wrong with people's corrections."""

    events: tuple[EventRow, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    participants: tuple[ParticipantRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    arguments: tuple[ArgumentRow, ...] = ()
    attributions: tuple[AttributionRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    redirects: tuple[RedirectRow, ...] = ()
    issues: tuple[Issue, ...] = ()
