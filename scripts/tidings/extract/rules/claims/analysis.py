"""What an article holds beside its triggers, and which of its triggers become claims."""

from dataclasses import dataclass

from tidings.extract.rules.arguments.arguments import find_arguments
from tidings.extract.rules.arguments.fillers import ArgumentFinder
from tidings.extract.rules.attribution.attribution import Speeches, attributions_for, find_speech
from tidings.extract.rules.attribution.issuers import find_issuers
from tidings.extract.rules.claims.candidates import Candidate, select_candidates
from tidings.extract.rules.claims.dropping import drop_contests, drop_doublings, drop_labels
from tidings.extract.rules.mentions.host_states import HostStates, find_host_states
from tidings.extract.rules.mentions.mentions import Mentions, find_actors
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import Location, find_locations
from tidings.extract.rules.timex.expression import DateExpression
from tidings.extract.rules.timex.finding import find_dates
from tidings.extract.rules.timex.patterns import DatePatterns
from tidings.extract.rules.triggers.classifier import Weights
from tidings.extract.rules.triggers.selection import select_triggers
from tidings.extract.rules.triggers.triggers import Trigger, find_triggers
from tidings.model import Document


@dataclass(frozen=True, slots=True)
class ArticleAnalysis:
    """What an article holds beside its triggers: who, who speaks, when, where; `issuers` are «we» of a release."""

    tree: Tree
    mentions: Mentions
    host_states: HostStates
    speeches: Speeches
    issuers: tuple[int, ...]
    dates: tuple[DateExpression, ...]
    locations: tuple[Location, ...]

    def speakers(self, token: int) -> tuple[int, ...]:
        """The actors who say what a token tells: its speakers, else those who issued the whole text."""
        found = attributions_for(self.tree, token, self.speeches)
        said_by = tuple(one.entity for one in found if one.relation == "said_by" and one.entity >= 0)
        return said_by or self.issuers

    def finder(self, trigger: Trigger) -> ArgumentFinder:
        """Where a trigger's roles are filled from."""
        return ArgumentFinder(self.tree, self.mentions, self.host_states, lambda: self.speakers(trigger.token))


def analyse(document: Document, dates: DatePatterns) -> ArticleAnalysis:
    """The analysis of a parsed article."""
    tree: Tree = document.parse
    mentions = find_actors(tree)
    return ArticleAnalysis(
        tree=tree,
        mentions=mentions,
        host_states=find_host_states(tree, mentions),
        speeches=find_speech(tree, mentions),
        issuers=find_issuers(tree, mentions),
        dates=find_dates(tree, document.article.published, dates),
        locations=find_locations(tree),
    )


def find_candidates(analysis: ArticleAnalysis, weights: Weights | None, propose: float) -> list[Candidate]:
    """The events that an article tells of, in the text's order."""
    tree = analysis.tree
    triggers = select_triggers(tree, find_triggers(tree))
    candidates = select_candidates(
        tree, triggers, lambda one: find_arguments(analysis.finder(one), one), weights, propose
    )
    return drop_contests(tree, drop_labels(tree, drop_doublings(tree, candidates)))
