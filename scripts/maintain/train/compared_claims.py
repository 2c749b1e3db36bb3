"""The claims that an engine makes of labelled articles, in columns, with the actors and stories that a build has."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tidings.extract import find_engine
from tidings.model import Article
from tidings.resolve.actors.clustering import resolve_actors
from tidings.resolve.actors.entities import gather_entities
from tidings.resolve.actors.near_words import NeighbouringWords
from tidings.resolve.curation.read import Curation
from tidings.resolve.events.claim_columns import ClaimColumns, ComparisonContext, claim_columns, comparison_context
from tidings.resolve.events.clusters.boilerplate import sentence_codes
from tidings.resolve.events.resolved_claims import resolve_claims
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.places import resolve_places
from tidings.resolve.reprints.duplicates import find_duplicates
from tidings.resolve.reprints.repeated import find_repeated
from tidings.resolve.stories.stories import tell_stories
from tidings.run import read_all
from tidings.store import ReadingStore, default_folder

Record = Mapping[str, Any]


def records(path: Path) -> list[Record]:
    """The records of a file, a line each."""
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def compared_claims(rows: Sequence[Record]) -> tuple[ClaimColumns, ComparisonContext]:
    """The claims of these articles; the context's articles have their records' ids as origin."""
    ordered = sorted(map(_article, rows), key=lambda article: article.article_id)
    articles = {article.article_id: article for article in ordered}
    engine = find_engine("rules", {}, Path())
    readings = list(read_all(ordered, engine, ReadingStore(default_folder()), 1))
    original_of = find_duplicates(ordered)
    nothing = PreviousVersion()
    stories = tell_stories(ordered, original_of, nothing)
    repeated = find_repeated(readings, articles, original_of)
    near = NeighbouringWords(articles)
    actors = resolve_actors(gather_entities(readings), Curation(), nothing, repeated, stories.story_of, near)
    claims = resolve_claims(articles, readings, actors.actor_of)
    places = resolve_places(claim.place for reading in readings for claim in reading.claims if claim.place)
    context = comparison_context(articles, stories, original_of, actors, places)
    told = list(claims.values())
    return claim_columns(told, context, sentence_codes(told)), context


def _article(row: Record) -> Article:
    published = row.get("published")
    day = date.fromisoformat(published[:10]) if published else None
    return Article(row["id"], row["text"], title=row.get("title") or "", published=day)
