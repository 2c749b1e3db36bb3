"""People's decisions meet what the articles tell: added claims are read, all others find what they are about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from tidings.issue import Issue
from tidings.model import Article, Reading
from tidings.resolve.curation.read import Curation
from tidings.resolve.decided.adding import add_claims, parts_of
from tidings.resolve.decided.clashes import rejecting, settle
from tidings.resolve.decided.finding import Finder
from tidings.resolve.decided.naming import name_mentions
from tidings.resolve.decided.told import told_claims
from tidings.resolve.ids.previous import Tables


@dataclass(frozen=True)
class Met:
    """The decisions that count, by the ids of now, and what is wrong with others.

    `rejected` are the claims that people rejected, by their ids of now and those that the decisions give.
    """

    curation: Curation
    rejected: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()

    @property
    def names_actors(self) -> bool:
        """True where some decision names an actor that a claim, or a word of it, rests on."""
        return bool(self.curation.participants or self.curation.attributions)


def meet(
    curation: Curation,
    readings: Collection[Reading],
    articles: Mapping[str, Article],
    previous: Tables | None,
    heirs: Mapping[str, str],
) -> tuple[Collection[Reading], Met]:
    """The readings with what people added, and the decisions, each led to what it is about in them.

    `previous` are the last version's tables, `heirs` the articles that took the place of its articles.
    """
    if not any(getattr(curation, one.name) for one in fields(curation) if one.name != "actors"):
        return readings, Met(curation)
    known = sorted((one for one in readings if one.article_id in articles), key=attrgetter("article_id"))
    given = {row["claim_id"] for row in rejecting(curation)}
    added = add_claims(known, articles, [row for row in curation.claims if row["decision"] == "added"])
    others = tuple(row for row in curation.claims if row["decision"] != "added")
    told = told_claims(added.readings, articles)
    found, lost = Finder(told, articles, previous, heirs).find_all(replace(curation, claims=(*added.rows, *others)))
    settled, clashes = settle(found)
    parts = parts_of(row for row in settled.claims if row["decision"] == "added")
    whole = replace(
        settled,
        participants=(*settled.participants, *parts["participants"]),
        attributions=(*settled.attributions, *parts["attributions"]),
    )
    rejected = frozenset(given | {row["claim_id"] for row in rejecting(whole)})
    named = name_mentions(added.readings, articles, whole, told)
    return named, Met(whole, rejected, (*added.issues, *lost, *clashes))
