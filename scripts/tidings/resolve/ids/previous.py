"""What the previous version remembers: which id each piece of evidence had, and which ids lead elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from tidings.model import Article
from tidings.resolve.ids.foreign import sound
from tidings.resolve.ids.mended_mentions import MendedMention, Named, Place, find_mentions
from tidings.resolve.ids.previous_claims import (
    MendedClaim,
    OldClaim,
    Stance,
    mended_claims,
    read_claims,
    stances_of,
    tell_apart,
)
from tidings.resolve.ids.revisions import Revisions, Spot
from tidings.resolve.ids.stable_ids import Evidence
from tidings.tables import fit
from tidings.tables.row_types import RedirectRow

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class PreviousVersion:
    """The ids of the previous version by evidence and by name; empty where there is none.

    Evidence is, for actors, a mention's (article, start, end); for events, a claim's (article, trigger start, turn),
    where `stances` tells of the claims of one word, turn by turn, or the number of one whose words were mended; for
    sources, an attribution's (article, trigger start, relation, start and end, or name and kind where it is implied)
    or an article's publisher; for stories, an article. `heirs` are the articles of now that took the place of others;
    `mended` and `mentions` what may be found again in them, once it is known what they tell.
    """

    actors: Mapping[Evidence, str] = field(default_factory=dict)
    events: Mapping[Evidence, str] = field(default_factory=dict)
    sources: Mapping[Evidence, str] = field(default_factory=dict)
    stories: Mapping[Evidence, str] = field(default_factory=dict)
    stances: Mapping[Spot, Sequence[Stance]] = field(default_factory=dict)
    mended: Mapping[str, Sequence[MendedClaim]] = field(default_factory=dict)
    mentions: Mapping[str, Sequence[MendedMention]] = field(default_factory=dict)
    met: Mapping[str, Place | None] = field(default_factory=dict)
    heirs: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    redirects: tuple[RedirectRow, ...] = ()
    withdrawn: tuple[RedirectRow, ...] = ()

    def reserved(self, table: str) -> set[str]:
        """The ids of a table that lead elsewhere already."""
        return {row.old_id for row in self.redirects if row.table == table}

    def current(self, table: str, old_id: str) -> str:
        """The id that stands for `old_id` in the previous version."""
        return self._goals.get((table, old_id)) or old_id

    def naming(self, named: Iterable[Named]) -> "PreviousVersion":
        """The same, with the mentions of revised articles that are `met` in what these name now."""
        if not self.mentions:
            return self
        met = find_mentions(self.mentions, named)
        return replace(self, actors={**met.actors, **self.actors}, met=met.places)

    @cached_property
    def _goals(self) -> Mapping[tuple[str, str], str | None]:
        """The id that took the place of each, the first that a package tells."""
        return {(row.table, row.old_id): row.new_id for row in reversed(self.redirects)}


def remember(tables: Tables | None, articles: Mapping[str, Article]) -> PreviousVersion:
    """What a package's tables remember of these articles; of a revised one, what its text still says.

    The package may be of any profile: what it lacks is not remembered, and the rest is.
    """
    if tables is None:
        return PreviousVersion()
    tables = sound(fit(tables))
    revisions = Revisions(tables, articles)
    claims = read_claims(tables["claims"], revisions)
    told = list(tell_apart(claims))
    moves = _moves(tables["redirects"])
    return PreviousVersion(
        actors=_actors(tables["mentions"], revisions),
        mentions=_mentions(tables["mentions"], tables["actors"], revisions),
        events={evidence: claim.event_id for evidence, claim in told},
        stances=stances_of(claims),
        mended=mended_claims(told, tables["arguments"], revisions),
        sources=_sources(tables, claims, revisions),
        stories=_stories(tables["articles"], revisions),
        heirs={own: revisions.heir(own) for own in revisions.revised},
        names=_names(tables["actors"], "actor_id") | _names(tables["sources"], "source_id"),
        redirects=tuple(row for row in moves if row.new_id),
        withdrawn=tuple(row for row in moves if not row.new_id),
    )


def _moves(redirects: pl.DataFrame) -> list[RedirectRow]:
    columns = ("table", "old_id", "new_id", pl.col("since").fill_null(""), "reason")
    return [RedirectRow(*row) for row in redirects.select(columns).drop_nulls(("table", "old_id")).iter_rows()]


def _actors(mentions: pl.DataFrame, revisions: Revisions) -> dict[Evidence, str]:
    """The actors of the mentions that stand as they were."""
    needed = ("article_id", "start", "actor_id")
    found: dict[Evidence, str] = {}
    for article, start, actor, text, size in mentions.drop_nulls(needed).select(*needed, *_WORDS).iter_rows():
        now = revisions.find(article, start, text, size)
        if now and now.verbatim:
            found.setdefault((revisions.heir(article), now.start, now.end), actor)
    return found


def _mentions(mentions: pl.DataFrame, actors: pl.DataFrame, revisions: Revisions) -> dict[str, list[MendedMention]]:
    """The mentions of revised articles, by the articles that these are now."""
    countries = dict(actors.select("actor_id", "country").drop_nulls().iter_rows())
    needed = ("article_id", "start", "actor_id")
    own = mentions.drop_nulls(needed).filter(pl.col("article_id").is_in(revisions.revised))
    found: dict[str, list[MendedMention]] = defaultdict(list)
    words = pl.col("mention_id").fill_null("")
    for article, start, actor, mention, text, size in own.select(*needed, words, *_WORDS).iter_rows():
        if now := revisions.find(article, start, text, size):
            one = MendedMention(mention, actor, countries.get(actor, ""), now.start, now.end)
            found[revisions.heir(article)].append(one)
    return found


def _sources(tables: Tables, claims: Sequence[OldClaim], revisions: Revisions) -> dict[Evidence, str]:
    names = {row[0]: row[1:] for row in tables["sources"].select("source_id", "name", "kind").iter_rows()}
    places = {claim.claim_id: claim.place for claim in claims}
    homes = dict(tables["claims"].select("claim_id", "article_id").iter_rows())
    found: dict[Evidence, str] = {}
    needed = ("claim_id", "source_id", "relation")
    lines = tables["attributions"].drop_nulls(needed).sort(needed).select(*needed, "start", *_WORDS)
    for claim, source, relation, start, text, size in lines.iter_rows():
        if claim not in places:
            continue
        now = revisions.find(homes[claim], start, text, size) if size else None
        said = (now.start, now.end) if now else names.get(source, ())
        found.setdefault((*places[claim], relation, *said), source)
        if now and revisions.text(homes[claim]):
            found.setdefault((revisions.heir(homes[claim]), now.start, now.end), source)
    for article, source in tables["articles"].select("article_id", "publisher_id").drop_nulls().iter_rows():
        found[revisions.heir(article), "publisher"] = source
    return found


def _stories(articles: pl.DataFrame, revisions: Revisions) -> dict[Evidence, str]:
    known = articles.select("article_id", "story_id").drop_nulls().sort("article_id").iter_rows()
    return {revisions.heir(article): story for article, story in known}


_SIZE = pl.coalesce(pl.col("end") - pl.col("start"), pl.col("text").str.len_chars())
_WORDS = (
    pl.col("text").fill_null(""),
    pl.when(pl.col("start").is_not_null()).then(_SIZE).fill_null(0).alias("size"),
)
"""The words that a row gives and how many characters they have, for which one of `end` and `text` is enough."""


def _names(table: pl.DataFrame, key: str) -> dict[tuple[str, ...], str]:
    """The ids by (prefix, name, kind, country), where only one row has these."""
    found: dict[tuple[str, ...], str] = {}
    for old, name, kind, country in (
        table.select(key, "name", "kind", "country").drop_nulls(key).sort(key).iter_rows()
    ):
        what = (old[:3], name, kind, country or "")
        found[what] = "" if what in found else old
    return {what: old for what, old in found.items() if old}
