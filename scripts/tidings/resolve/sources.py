"""Who says so: the outlets, persons, bodies and unnamed sources that articles and claims are attributed to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tidings.model import Article, Attribution, stable_id
from tidings.resolve.actors.entities import EntityKey, favourite
from tidings.resolve.comparing.name_comparison import words
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.ids.stable_ids import Evidence, keep_ids
from tidings.tables.row_types import ActorRow, AttributionRow, SourceRow
from tidings.text.spelling import clean
from tidings.text.wording import names

Key = tuple[str, ...]


@dataclass(slots=True)
class Voice:
    """A source as it is gathered: what is said of it, and what rests on it."""

    names: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    lines: list[tuple[ResolvedClaim, Attribution]] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sources:
    """The rows of sources and attributions, each article's publisher, and what moved."""

    rows: tuple[SourceRow, ...]
    attributions: tuple[AttributionRow, ...]
    publisher_of: Mapping[str, str]
    moved: Mapping[str, str]


def resolve_sources(
    articles: Iterable[Article],
    claims: Iterable[ResolvedClaim],
    actor_of: Mapping[EntityKey, str],
    actors: Mapping[str, ActorRow],
    previous: PreviousVersion,
    original_of: Mapping[str, str],
) -> Sources:
    """The sources that the articles and their claims name; a reprint's unnamed ones are those of its original."""
    gathered = _gather(articles, claims, actor_of, original_of)
    voices = {stable_id("src", *key): voice for key, voice in gathered.items()}
    rows = {first: _row(first, voice, actors) for first, voice in voices.items()}
    evidence = {first: _evidence(voice, rows[first]) for first, voice in voices.items()}
    names = {first: old for first, row in rows.items() if (old := previous.names.get(_looks(row)))}
    kept = keep_ids(evidence, previous.sources, previous.reserved("sources"), names)
    lines = {
        (row.claim_id, row.source_id, row.relation): row
        for first, voice in sorted(voices.items())
        for row in _attributions(voice, kept.ids[first])
    }
    return Sources(
        tuple(
            sorted(
                (replace(row, source_id=kept.ids[first]) for first, row in rows.items()), key=lambda r: r.source_id
            )
        ),
        tuple(lines[key] for key in sorted(lines)),
        {article: kept.ids[first] for first, voice in voices.items() for article in voice.articles},
        kept.moved,
    )


def only_used(sources: Sources, claims: Collection[str]) -> Sources:
    """The sources of these claims and of articles, and the claims' attributions."""
    attributions = tuple(row for row in sources.attributions if row.claim_id in claims)
    used = {row.source_id for row in attributions} | set(sources.publisher_of.values())
    return replace(
        sources, rows=tuple(row for row in sources.rows if row.source_id in used), attributions=attributions
    )


def _gather(
    articles: Iterable[Article],
    claims: Iterable[ResolvedClaim],
    actor_of: Mapping[EntityKey, str],
    original_of: Mapping[str, str],
) -> dict[Key, Voice]:
    voices: dict[Key, Voice] = defaultdict(Voice)
    for article in articles:
        if names(article.publisher):
            voice = voices[_outlet(article.publisher)]
            voice.names.append(clean(article.publisher))
            voice.kinds.append("outlet")
            voice.articles.append(article.article_id)
    for claim in claims:
        for line in filter(_is_named, claim.attributions):
            own = claim.row.article_id
            actor = actor_of.get((own, line.entity), "")
            voice = voices[_key(line, original_of.get(own, own), actor)]
            voice.names.append(clean(line.name or line.text))
            voice.kinds.append(line.kind)
            voice.countries.append(line.country)
            voice.actors.append(actor)
            voice.lines.append((claim, line))
    return voices


def _is_named(line: Attribution) -> bool:
    """False for quotation marks and the like, which are nobody's name."""
    return names(line.name or line.text)


def _key(line: Attribution, article: str, actor: str) -> Key:
    """What attributions to one source share; an unnamed source or paper is its article's own."""
    name = line.name or line.text
    if line.kind == "anonymous" or (line.kind == "document" and not name[:1].isupper()):
        return line.kind, article, *(words(line.text or name) or (name,)), line.country
    if line.kind == "outlet":
        return _outlet(name)
    if actor:
        return "actor", actor
    return line.kind, *(words(name) or (name,))


def _outlet(name: str) -> Key:
    return "outlet", *(words(name) or (name,))


def _row(first: str, voice: Voice, actors: Mapping[str, ActorRow]) -> SourceRow:
    kind = favourite(voice.kinds)
    actor = actors.get(favourite(voice.actors))
    country = favourite(voice.countries) or (actor.country if actor else None)
    named = actor is not None and kind not in ("outlet", "anonymous", "document")
    name = actor.name if actor and named else favourite(voice.names)
    return SourceRow(first, name, kind, actor.actor_id if actor else None, country or None)


def _looks(row: SourceRow) -> tuple[str, ...]:
    return "src", row.name, row.kind, row.country or ""


def _evidence(voice: Voice, row: SourceRow) -> Iterator[Evidence]:
    for claim, line in voice.lines:
        at = claim.row.article_id, claim.row.trigger_start, line.relation
        yield (*at, line.start, line.end) if _is_stated(line) else (*at, row.name, row.kind)
        if _is_stated(line):
            yield claim.row.article_id, line.start, line.end
    for article in voice.articles:
        yield article, "publisher"


def _attributions(voice: Voice, source: str) -> Iterator[AttributionRow]:
    """The voice's lines, the last words first, so that the first words of a claim win."""
    for claim, line in sorted(voice.lines, key=lambda pair: (-pair[1].start, pair[1].cue)):
        stated = _is_stated(line)
        yield AttributionRow(
            claim_id=claim.row.claim_id,
            source_id=source,
            relation=line.relation,
            text=line.text if stated else None,
            start=line.start if stated else None,
            end=line.end if stated else None,
            cue=line.cue or None,
        )


def _is_stated(line: Attribution) -> bool:
    """False where the source is implied."""
    return line.start >= 0 and bool(line.text)
