"""What the rules say of an article, as the encoder is shown it: their drafts of claims beside the article's parts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tidings.codes import event_types
from tidings.extract.rules.claims.analysis import ArticleAnalysis, Proposals
from tidings.extract.rules.claims.candidates import Candidate, own_trigger
from tidings.extract.rules.claims.claims import undated_claim
from tidings.extract.rules.encoder.facts.referents import Referents, find_referents
from tidings.extract.rules.factuality.factuality import find_factuality
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import Location, location_for, other_locations
from tidings.extract.rules.timex.attachment import date_for
from tidings.extract.rules.timex.expression import DateExpression
from tidings.extract.rules.triggers.features import types_of_tokens
from tidings.model import Claim

KINDS = ("NONE", *event_types())
"""What a word may tell of: no event, or one of a type."""
_WORDS = frozenset({"VERB", "NOUN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules make of a word as an event of a type: the claim but for date and place, and these."""

    candidate: Candidate
    claim: Claim
    date: DateExpression | None
    location: Location | None

    def entities(self, role: str) -> dict[int, int]:
        """The entities that bear a role, each with its mention."""
        return {one.entity: one.mention for one in self.claim.arguments if one.role == role}

    @property
    def speakers(self) -> frozenset[int]:
        """The entities that say it."""
        return frozenset(one.entity for one in self.claim.attributions if one.entity >= 0)


@dataclass(frozen=True, slots=True)
class Scene:
    """An article as the encoder is shown it; drafts are made when they are first asked for."""

    analysis: ArticleAnalysis
    proposals: Proposals
    found: dict[int, str]
    """The type of each word for which a sense of the lexicon was found."""
    selected: dict[int, tuple[str, float]]
    """The same of those that tell of events of their own, with the weight of the sense."""
    types: list[tuple[str, ...]]
    """The types that the lexicon gives each word, whatever its sentence."""
    proposed: dict[int, Draft]
    """The drafts of the rules' own candidates."""
    locations: tuple[Location, ...]
    """The places that the article names, in a locative phrase or not."""
    referents: Referents
    """The phrases that mean actors."""
    _drafts: dict[tuple[int, str], Draft] = field(default_factory=dict)

    @property
    def tree(self) -> Tree:
        """The parse."""
        return self.analysis.tree

    def draft(self, token: int, kind: str) -> Draft:
        """What the rules make of a word as an event of a type: their own candidate where there is one."""
        own = self.proposed.get(token)
        if own and kind in (own.claim.event_type, own.candidate.trigger.sense.event_type):
            return own
        key = token, kind
        if key not in self._drafts:
            self._drafts[key] = draft_of(self.analysis, self._candidate(token, kind))
        return self._drafts[key]

    def _candidate(self, token: int, kind: str) -> Candidate:
        trigger = own_trigger(self.tree, token, kind)
        arguments = self.analysis.arguments_of(trigger)
        return Candidate(trigger, find_factuality(self.tree, token, kind), arguments, 0.0)


def set_scene(analysis: ArticleAnalysis, proposals: Proposals, title: str) -> Scene:
    """The scene of an article with this title."""
    others = other_locations(analysis.tree, analysis.locations)
    return Scene(
        analysis,
        proposals,
        found={one.token: one.sense.event_type for one in proposals.found},
        selected={one.token: (one.sense.event_type, one.sense.weight) for one in proposals.triggers},
        types=types_of_tokens(analysis.tree),
        proposed={one.trigger.token: draft_of(analysis, one) for one in proposals.candidates},
        locations=tuple(sorted((*analysis.locations, *others), key=lambda one: one.first)),
        referents=find_referents(analysis, title),
    )


def draft_of(analysis: ArticleAnalysis, candidate: Candidate) -> Draft:
    """The draft that comes of a candidate."""
    tree, token = analysis.tree, candidate.trigger.token
    date, location = date_for(tree, token, analysis.dates), location_for(tree, token, analysis.locations)
    return Draft(candidate, undated_claim(analysis, candidate), date, location)


def words_of(tree: Tree, proposed: Iterable[int] = ()) -> list[int]:
    """The words that may tell of an event: verbs, nouns and adjectives, proper nouns that no name holds, and whatever
    the rules propose."""
    found = (
        token for token, pos in enumerate(tree.pos) if pos in _WORDS or (pos == "PROPN" and tree.entity[token] < 0)
    )
    return sorted({*found, *proposed})
