"""What an article holds beside its triggers, and which of its triggers become claims."""

from dataclasses import dataclass

from tidings.extract.rules.arguments.arguments import find_arguments
from tidings.extract.rules.arguments.fillers import ArgumentFinder
from tidings.extract.rules.attribution.attribution import Speeches, attributions_for, find_speech
from tidings.extract.rules.claims.candidates import Candidate, select_candidates
from tidings.extract.rules.claims.dropping import drop_contests, drop_doublings, drop_labels
from tidings.extract.rules.claims.inanimate import drop_accidents, drop_mute
from tidings.extract.rules.mentions.host_states import HostStates, find_host_states
from tidings.extract.rules.mentions.mentions import Mentions, find_actors
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import Location, find_locations
from tidings.extract.rules.timex.expression import DateExpression
from tidings.extract.rules.timex.finding import find_dates
from tidings.extract.rules.timex.patterns import DatePatterns
from tidings.extract.rules.triggers.classifier import Weights
from tidings.extract.rules.triggers.selection import select_triggers
from tidings.extract.rules.triggers.triggers import Trigger, find_barred, find_triggers, match_senses
from tidings.model import Document


@dataclass(frozen=True, slots=True)
class ArticleAnalysis:
    """What an article holds beside its triggers: who, who speaks, when, where."""

    tree: Tree
    mentions: Mentions
    host_states: HostStates
    speeches: Speeches
    dates: tuple[DateExpression, ...]
    locations: tuple[Location, ...]

    def speakers(self, token: int) -> tuple[int, ...]:
        """The actors who say what a token tells."""
        found = attributions_for(self.tree, token, self.speeches)
        return tuple(one.entity for one in found if one.relation == "said_by" and one.entity >= 0)

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
        dates=find_dates(tree, document.article.published, dates),
        locations=find_locations(tree),
    )


def find_candidates(analysis: ArticleAnalysis, weights: Weights | None, propose: float) -> list[Candidate]:
    """The events that an article tells of, in the text's order."""
    tree = analysis.tree
    matched = match_senses(tree)
    triggers, barred = select_triggers(tree, find_triggers(tree, matched)), find_barred(tree, matched)
    candidates = select_candidates(
        tree, triggers, lambda one: find_arguments(analysis.finder(one), one), weights, propose, barred
    )
    spoken = drop_mute(tree, analysis.mentions, drop_accidents(tree, drop_doublings(tree, candidates)))
    return drop_contests(tree, drop_labels(tree, spoken))
