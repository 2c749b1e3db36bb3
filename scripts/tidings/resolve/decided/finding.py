"""Finds the claims and articles that decisions are about, by id and else by their words: articles are mended."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from tidings.issue import Issue
from tidings.model import Article
from tidings.resolve.curation.read import Curation, Decision
from tidings.resolve.decided.told import ToldClaim, ids_at
from tidings.resolve.ids.previous import Tables
from tidings.resolve.ids.tokens import likeness
from tidings.tables import fit

ALIKE = 0.5
"""How alike the quote of a decision and that of a claim must be for the two to be one."""

_NAMING = {
    "rejected_claims": (("claim_id", ""),),
    "kept_claims": (("claim_id", ""),),
    "claims": (("claim_id", ""),),
    "participants": (("claim_id", ""),),
    "attributions": (("claim_id", ""),),
    "events": (("claim_id", ""), ("other_id", "other_")),
    "corrections": (("id", ""),),
}
"""The columns of each file that name a claim, and what its words' columns begin with."""


@dataclass(frozen=True)
class Finder:
    """What decisions can be about: the claims that are told, and those of the previous version.

    `heirs` are the articles that took the place of that version's, by its ids.
    """

    claims: Mapping[str, ToldClaim]
    articles: Mapping[str, Article]
    previous: Tables | None
    heirs: Mapping[str, str] = field(default_factory=dict)

    def find_all(self, curation: Curation) -> tuple[Curation, list[Issue]]:
        """The decisions with the ids that their claims and articles have now, and those that find none."""
        found: dict[str, tuple[Decision, ...]] = {}
        issues: list[Issue] = []
        for file, columns in _NAMING.items():
            led = [self._lead(row, columns) for row in getattr(curation, file)]
            found[file] = tuple(row for row, fault in led if fault is None)
            issues += [fault for _, fault in led if fault]
        return replace(curation, **found), issues

    def _lead(self, row: Decision, columns: tuple[tuple[str, str], ...]) -> tuple[Decision, Issue | None]:
        for column, prefix in columns:
            own = row[column]
            if own.startswith("art-"):
                row = _with(row, column, self._article(row))
            elif own.startswith("clm-") and own not in self.claims:
                sought = self._sought(row, own, prefix)
                now = self._find(sought) if sought else None
                if now is None:
                    return row, self._lost(row, column, sought)
                row = _with(row, column, now.claim_id)
        return row, None

    def _article(self, row: Decision) -> str:
        own = row["id"]
        if own in self.articles:
            return own
        origin = row["article"] or self._origins.get(own, "")
        return self._home(origin) or own

    def _sought(self, row: Decision, own: str, prefix: str) -> ToldClaim | None:
        """What is known of a claim that is told no more: by the decision itself, and by the previous version."""
        before = self._before.get(own)
        article, quote, trigger = (row[f"{prefix}{name}"] for name in ("article", "quote", "trigger"))
        if not (quote or trigger):
            return before
        known = before or ToldClaim(own, "", "", "", "")
        return replace(
            known, origin=article or known.origin, quote=quote or known.quote, trigger=trigger or known.trigger
        )

    def _find(self, sought: ToldClaim) -> ToldClaim | None:
        """The claim with the same trigger in the most alike quote of its article, or of any if that one is gone."""
        told = [one for one in self._near(sought) if self._may_be(one, sought)]
        return max(told, key=lambda one: _closeness(one, sought), default=None)

    def _near(self, sought: ToldClaim) -> list[ToldClaim]:
        home = self._home(sought.origin)
        return self._told_in[home] if home else self._told_by[sought.trigger.casefold()]

    def _may_be(self, told: ToldClaim, sought: ToldClaim) -> bool:
        if sought.trigger and told.trigger.casefold() != sought.trigger.casefold():
            return False
        if sought.quote and likeness(told.quote, sought.quote) < ALIKE:
            return False
        if sought.stance and told.stance != sought.stance:
            return False
        was_another = sought.claim_id in self._before and told.claim_id in self._before
        return not was_another and sought.claim_id not in ids_at(told)

    def _lost(self, row: Decision, column: str, sought: ToldClaim | None) -> Issue:
        remedy = "Take the row out if the claim is gone for good."
        if sought is None:
            what = "row of claims" if column == "id" else "claim"
            return row.issue("TID-CURATE-ID", column, f"no {what} has this id", remedy)
        near = max(self._near(sought), key=lambda one: _closeness(one, sought), default=None)
        nearest = f"the nearest is {near.told}" if near else "no claim is near it"
        message = f"«{sought.trigger or sought.quote}» is told no more where it was; {nearest}"
        return row.issue("TID-CURATE-LOST", column, message, "Give that claim's id, or take the row out.")

    def _home(self, origin: str) -> str:
        """The article that has an origin, or took the place of the one that had it; "" where none does."""
        return self.heirs.get(self._owners.get(origin, "")) or self._by_origin.get(origin, "")

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The previous version's articles by their origins."""
        return {origin: own for own, origin in self._origins.items()}

    @cached_property
    def _by_origin(self) -> dict[str, str]:
        return {article.origin: own for own, article in self.articles.items()}

    @cached_property
    def _told_in(self) -> dict[str, list[ToldClaim]]:
        found: dict[str, list[ToldClaim]] = defaultdict(list)
        for one in self.claims.values():
            found[one.article_id].append(one)
        return found

    @cached_property
    def _told_by(self) -> dict[str, list[ToldClaim]]:
        found: dict[str, list[ToldClaim]] = defaultdict(list)
        for one in self.claims.values():
            found[one.trigger.casefold()].append(one)
        return found

    @cached_property
    def _tables(self) -> Tables:
        return fit(self.previous or {})

    @cached_property
    def _origins(self) -> dict[str, str]:
        """The origins of the previous version's articles."""
        return dict(self._tables["articles"].select("article_id", "origin").drop_nulls().iter_rows())

    @cached_property
    def _before(self) -> dict[str, ToldClaim]:
        """The claims of the previous version."""
        return {one.claim_id: one for one in _stored(self._tables["claims"], self._origins)}


def _stored(claims: pl.DataFrame, origins: Mapping[str, str]) -> Iterator[ToldClaim]:
    words = ("claim_id", "article_id", "quote", "trigger", "event_type", "polarity", "modality")
    cells = claims.select(*(pl.col(name).fill_null("") for name in words), pl.col("trigger_start").fill_null(-1))
    for own, article, quote, trigger, kind, polarity, modality, start in cells.iter_rows():
        yield ToldClaim(own, article, origins.get(article, ""), quote, trigger, start, (kind, polarity, modality))


def _closeness(told: ToldClaim, sought: ToldClaim) -> tuple[float, bool, bool, int, str]:
    """How near a claim is to what is sought: its words first, then where they stand."""
    same_word = told.trigger.casefold() == sought.trigger.casefold()
    far = -abs(told.trigger_start - sought.trigger_start) if sought.trigger_start >= 0 else 0
    alike = likeness(told.quote, sought.quote)
    return alike, same_word, told.stance == sought.stance, far, told.claim_id


def _with(row: Decision, column: str, value: str) -> Decision:
    return row if row[column] == value else replace(row, cells={**row.cells, column: value})
