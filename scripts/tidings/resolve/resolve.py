"""The story of resolution, from the readings of all articles to the rows of all tables.

Decisions count in this order: added claims at once; known actors, and actors that are the same or different, while
actors are formed; rejected claims, corrections of claims, of their parts and their sources, before events are formed,
so that an event follows from its corrected claims; same and different events while these are formed; all other
corrections at the end.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

import polars as pl

from tidings.codes import intensity
from tidings.collector import give_back
from tidings.model import Article, Reading
from tidings.resolve.actors.clustering import Actors, resolve_actors
from tidings.resolve.actors.entities import Entity, gather_entities
from tidings.resolve.actors.near_words import NeighbouringWords
from tidings.resolve.curation.apply import Keys, correct, unknown_tables
from tidings.resolve.curation.read import Curation
from tidings.resolve.decided.claims import decide_claims
from tidings.resolve.decided.grouping import EventPairs
from tidings.resolve.decided.meeting import meet
from tidings.resolve.decided.naming import Names
from tidings.resolve.decided.record import decision_rows
from tidings.resolve.decided.voices import put_sources_right
from tidings.resolve.events.claim_columns import comparison_context
from tidings.resolve.events.event_ids import IdentifiedEvents, identify_events
from tidings.resolve.events.event_labels import label_events
from tidings.resolve.events.event_rows import event_rows, participant_rows, reported_span
from tidings.resolve.events.resolved_claims import ResolvedClaim, resolve_claims
from tidings.resolve.events.threshold import ClaimsOf, decided_claims, part_by_confidence
from tidings.resolve.explanations import (
    actor_joins,
    actor_suggestions,
    event_joins,
    event_suggestions,
    suggestion_rows,
)
from tidings.resolve.first_telling import FirstTelling
from tidings.resolve.ids.previous import PreviousVersion, Tables, remember
from tidings.resolve.ids.stable_ids import write_redirects
from tidings.resolve.ids.withdrawn import withdrawn_ids
from tidings.resolve.memory import NOTHING, Memory
from tidings.resolve.places import resolve_places
from tidings.resolve.reprints.duplicates import find_duplicates
from tidings.resolve.reprints.repeated import find_repeated
from tidings.resolve.resolved import Resolved
from tidings.resolve.review import review_rows
from tidings.resolve.sources import Sources, only_used, resolve_sources
from tidings.resolve.stories.stories import Stories, tell_stories
from tidings.resolve.why import Join, join_rows
from tidings.schema import correctable, table_schema
from tidings.tables import Packed, cells, frame, pack
from tidings.tables.row_types import (
    ArgumentRow,
    ArticleRow,
    AttributionRow,
    ClaimRow,
    JoinRow,
    MentionRow,
    ParticipantRow,
    PlaceRow,
    RedirectRow,
    SourceRow,
    StoryRow,
    SuggestionRow,
)


def resolve(
    articles: Sequence[Article],
    readings: Collection[Reading],
    curation: Curation,
    previous: Tables | None,
    version: str,
    min_confidence: float = 0.0,
    memory: Memory = NOTHING,
) -> Resolved:
    """The whole dataset from all readings; the same in whichever order articles and readings come.

    `previous` are the tables of the version that ids are remembered from, `version` the one that is being built.
    Claims below `min_confidence` are left out once all ids are given, with all that rests on them alone; they are in
    the result's `review`. What is wrong with people's decisions is in its `issues`. Readings are told over twice, and
    not held. `memory` saves work, and changes nothing.
    """
    texts = {article.article_id: article for article in sorted(articles, key=lambda article: article.article_id)}
    before = remember(previous, texts)
    readings, met = meet(curation, readings, texts, previous, before.heirs)
    curation = met.curation
    original_of = find_duplicates(articles, memory)
    stories = tell_stories(tuple(texts.values()), original_of, before, memory)
    first = FirstTelling(texts, original_of)
    entities = gather_entities(first.hear(readings))
    before = before.naming((entity.article, entity.country, entity.spans) for entity in entities)
    repeated = find_repeated(sorted(first.repeating, key=attrgetter("article_id")), texts, original_of)
    actors = resolve_actors(entities, curation, before, repeated, stories.story_of, NeighbouringWords(texts))
    mentions = pack("mentions", MentionRow, _mention_rows(entities, texts, actors))
    names = Names(actors, entities if met.names_actors else (), curation, before)
    del entities
    places = resolve_places(first.places)
    del first, repeated
    claims = resolve_claims(texts, readings, actors.actor_of)
    decided = decide_claims(claims, met.rejected, names, places, texts)
    claims, places, curation = decided.claims, decided.places, decided.curation
    places = _used_places(places, claims.values())
    sources = resolve_sources(texts.values(), claims.values(), actors.actor_of, actors.by_id, before, original_of)
    voices = put_sources_right(sources, curation.attributions, claims, names, texts)
    sources, curation = voices.sources, replace(curation, attributions=voices.rows)
    del names
    context = comparison_context(texts, stories, original_of, actors, places)
    pairs = EventPairs.of(curation.events, before)
    identified = identify_events(claims, context, before, memory, pairs.regroup, actors.moved)
    unmet = tuple(pairs.unmet(identified.claims_of, identified.before))
    del context
    kept, weak = part_by_confidence(identified.claims_of, min_confidence, curation, before)
    joins = pack("joins", JoinRow, join_rows(_joins(stories, actors, identified, kept)))
    likely = (*actor_suggestions(actors.compared), *event_suggestions(identified.clustering, identified.event_of))
    moved = {
        "actors": actors.moved,
        "events": identified.moved,
        "sources": sources.moved,
        "stories": stories.moved,
    }
    del identified
    give_back()
    claims = {claim.row.claim_id: claim for members in kept.values() for claim in members}
    sources = only_used(sources, claims)
    resolved = Resolved(
        events=event_rows(kept, {row.place_id: row for row in places}, _sources_of(sources)),
        actors=actors.rows,
        sources=sources.rows,
        participants=pack("participants", ParticipantRow, participant_rows(kept)),
        articles=tuple(_article_row(article, sources, original_of, stories) for article in texts.values()),
        stories=stories.rows,
        claims=_claim_rows(kept),
        arguments=pack("arguments", ArgumentRow, (row for claim in claims.values() for row in claim.arguments)),
        attributions=pack("attributions", AttributionRow, sources.attributions),
        mentions=mentions,
        places=_used_places(places, claims.values()),
        issues=(*met.issues, *actors.issues, *decided.issues, *voices.issues, *unmet),
    )
    resolved = _label(resolved)
    withdrawn = withdrawn_ids(previous, before, met.rejected, voices.taken, version)
    resolved = replace(resolved, redirects=_redirects(resolved, moved, before, version, withdrawn))
    resolved = _decide_cells(resolved, curation, before)
    resolved = replace(resolved, decisions=decision_rows(curation, resolved, before))
    return replace(
        resolved,
        review=review_rows(kept, weak, decided_claims(curation), resolved, texts, places),
        suggestions=pack("suggestions", SuggestionRow, suggestion_rows(likely, resolved)),
        joins=joins,
    )


def _joins(stories: Stories, actors: Actors, events: IdentifiedEvents, kept: ClaimsOf) -> Iterator[Join]:
    """Why articles, names and the claims of events that are told are together."""
    yield from stories.joins
    yield from actor_joins(actors.compared)
    yield from (join for join in event_joins(events.clustering, events.event_of) if join.id in kept)


def _used_places(places: Iterable[PlaceRow], claims: Iterable[ResolvedClaim]) -> tuple[PlaceRow, ...]:
    used = {claim.row.place_id for claim in claims}
    return tuple(row for row in places if row.place_id in used)


def _claim_rows(claims_of: ClaimsOf) -> Packed[ClaimRow]:
    """The rows of the claims by their ids, each with its event."""
    told = [(claim.row, event) for event, members in claims_of.items() for claim in members]
    told.sort(key=lambda pair: pair[0].claim_id)
    rows = frame("claims", (row for row, _ in told))
    return Packed(ClaimRow, rows.with_columns(pl.Series("event_id", [event for _, event in told], pl.String)))


def _sources_of(sources: Sources) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in sources.attributions:
        found.setdefault(row.claim_id, set()).add(row.source_id)
    return found


def _article_row(article: Article, sources: Sources, original_of: Mapping[str, str], stories: Stories) -> ArticleRow:
    return ArticleRow(
        article_id=article.article_id,
        origin=article.origin,
        sha256=article.sha256,
        title=article.title or None,
        url=article.url or None,
        author=article.author or None,
        publisher_id=sources.publisher_of.get(article.article_id),
        published=article.published,
        language=article.language,
        characters=len(article.text),
        duplicate_of=original_of.get(article.article_id),
        story_id=stories.story_of[article.article_id],
    )


def _mention_rows(entities: Iterable[Entity], texts: Mapping[str, Article], actors: Actors) -> Iterator[MentionRow]:
    for entity in entities:
        text, actor = texts[entity.article].text, actors.actor_of[entity.key]
        for name, (start, end) in zip(entity.mention_ids, entity.spans, strict=True):
            yield MentionRow(name, entity.article, start, end, text[start:end], actor)


def _redirects(
    resolved: Resolved,
    moved: Mapping[str, Mapping[str, str]],
    previous: PreviousVersion,
    version: str,
    withdrawn: Iterable[RedirectRow],
) -> tuple[RedirectRow, ...]:
    living = {
        "actors": {row.actor_id for row in resolved.actors},
        "events": {row.event_id for row in resolved.events},
        "sources": {row.source_id for row in resolved.sources},
        "stories": {row.story_id for row in resolved.stories},
    }
    return write_redirects(previous.redirects, moved, living, version, withdrawn)


def _label(resolved: Resolved) -> Resolved:
    actors = {row.actor_id: row for row in resolved.actors}
    places = {row.place_id: row for row in resolved.places}
    return replace(resolved, events=label_events(resolved.events, resolved.participants, actors, places))


def _decide_cells(resolved: Resolved, curation: Curation, previous: PreviousVersion) -> Resolved:
    """The dataset with people's corrections of all tables but claims, whose own came first."""
    if not curation.corrections:
        return resolved
    keyed = {name: _by_key(name, getattr(resolved, name)) for name in correctable()}
    keys: Keys = {name: frozenset(rows) for name, rows in keyed.items()}
    issues = [*resolved.issues, *unknown_tables(curation.corrections)]
    decided: dict[str, tuple[object, ...]] = {}
    for name, rows in keyed.items():
        if name != "claims":
            corrected, faults = correct(name, rows, curation.corrections, previous, keys)
            decided[name] = tuple(corrected.values())
            issues += faults
    return replace(_follow(replace(resolved, **decided), resolved), issues=tuple(issues))  # type: ignore[arg-type]


def _by_key(table: str, rows: Iterable[object]) -> dict[str, object]:
    """The rows of a table that people may correct, by their id."""
    (key,) = table_schema(table).primary_key
    return {getattr(row, key): row for row in rows}


def _follow(decided: Resolved, machine: Resolved) -> Resolved:
    """Lets what follows from corrected cells follow, but for what people wrote themselves."""
    sources = tuple(_follow_actors(decided, machine))
    rows = zip(_label(decided).events, decided.events, machine.events, strict=True)
    published = _published(decided)
    stories = tuple(_follow_days(decided))
    events = [
        replace(
            new,
            intensity=intensity(new.event_type, new.mode or ""),
            first_reported=published[new.event_id][0],
            last_reported=published[new.event_id][1],
            label=new.label if own.label == old.label else own.label,
        )
        for new, own, old in rows
    ]
    return replace(decided, events=tuple(events), sources=sources, stories=stories)


def _published(resolved: Resolved) -> dict[str, tuple[date | None, date | None]]:
    """The first and last day of publication of each event's articles."""
    day_of = {row.article_id: row.published for row in resolved.articles}
    days: dict[str, list[date | None]] = defaultdict(list)
    for event, article in cells(resolved.claims, "event_id", "article_id"):
        days[event].append(day_of[article])
    return {event: reported_span(found) for event, found in days.items()}


def _follow_days(decided: Resolved) -> Iterator[StoryRow]:
    """The stories, with the days on which their articles were published by what people know."""
    days: dict[str, list[date | None]] = defaultdict(list)
    for row in decided.articles:
        days[row.story_id].append(row.published)
    for story in decided.stories:
        start, end = reported_span(days[story.story_id])
        yield replace(story, date_start=start, date_end=end)


def _follow_actors(decided: Resolved, machine: Resolved) -> Iterator[SourceRow]:
    """The sources, with the name and country that their actor has now where these were the actor's."""
    before, now = ({row.actor_id: row for row in one.actors} for one in (machine, decided))
    for own, old in zip(decided.sources, machine.sources, strict=True):
        actor = before.get(own.actor_id or "") if own.actor_id == old.actor_id else None
        if actor and own.name == old.name == actor.name:
            own = replace(own, name=now[actor.actor_id].name)
        if actor and own.country == old.country == actor.country:
            own = replace(own, country=now[actor.actor_id].country)
        yield own
