"""The rows of each table as frozen values: an attribute a column, None for an empty cell.

Made by scripts/maintain/docs/make_docs.py from schemas/: change a schema, not this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of events."""

    event_id: str
    event_type: str
    mode: str | None
    quad_class: int
    intensity: float | None
    date_start: date | None
    date_end: date | None
    date_precision: str
    place_id: str | None
    first_reported: date | None
    last_reported: date | None
    status: str
    articles: int
    sources: int
    claims: int
    confidence: float | None
    label: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A row of actors."""

    actor_id: str
    name: str
    kind: str
    sector: str | None
    country: str | None
    member_of: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of sources."""

    source_id: str
    name: str
    kind: str
    actor_id: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A row of participants."""

    event_id: str
    actor_id: str
    role: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of articles."""

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
    story_id: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A row of stories."""

    story_id: str
    title: str
    date_start: date | None
    date_end: date | None
    articles: int
    terms: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row of claims."""

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
    confidence: float | None


@dataclass(frozen=True, slots=True)
class ArgumentRow:
    """A row of arguments."""

    claim_id: str
    role: str
    actor_id: str
    mention_id: str | None


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """A row of attributions."""

    claim_id: str
    source_id: str
    relation: str
    text: str | None
    start: int | None
    end: int | None
    cue: str | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A row of mentions."""

    mention_id: str
    article_id: str
    start: int
    end: int
    text: str
    actor_id: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of places."""

    place_id: str
    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class RedirectRow:
    """A row of redirects."""

    table: str
    old_id: str
    new_id: str | None
    since: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A row of decisions."""

    table: str
    id: str
    column: str
    old_value: str | None
    new_value: str | None
    why: str
    who: str
    on: date | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row of review."""

    claim_id: str
    reason: str
    kept: bool
    confidence: float | None
    event_type: str
    mode: str | None
    actor: str | None
    recipient: str | None
    third_party: str | None
    otherwise: str | None
    quote: str
    trigger: str
    polarity: str
    modality: str
    hedged: bool
    date_start: date | None
    date_end: date | None
    place: str | None
    said_by: str | None
    origin: str
    start: int
    end: int
    rule: str | None
    event_id: str
    event: str | None


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A row of suggestions."""

    table: str
    one_id: str
    other_id: str
    score: float
    one: str | None
    other: str | None
    one_quote: str | None
    other_quote: str | None
    veto: str | None
    reasons: str | None


@dataclass(frozen=True, slots=True)
class JoinRow:
    """A row of joins."""

    table: str
    id: str
    one: str
    other: str
    score: float
    reasons: str | None


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """A row of calibration."""

    read_by: str
    model: str | None
    told_by: str | None
    doubt: str | None
    parts: str | None
    band: str | None
    right: int
    of: int
    confidence: float


@dataclass(frozen=True)
class Dataset:
    """The rows of all tables."""

    events: Sequence[EventRow] = ()
    actors: Sequence[ActorRow] = ()
    sources: Sequence[SourceRow] = ()
    participants: Sequence[ParticipantRow] = ()
    articles: Sequence[ArticleRow] = ()
    stories: Sequence[StoryRow] = ()
    claims: Sequence[ClaimRow] = ()
    arguments: Sequence[ArgumentRow] = ()
    attributions: Sequence[AttributionRow] = ()
    mentions: Sequence[MentionRow] = ()
    places: Sequence[PlaceRow] = ()
    redirects: Sequence[RedirectRow] = ()
    decisions: Sequence[DecisionRow] = ()
