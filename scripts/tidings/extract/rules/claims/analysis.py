"""What an article holds beside its triggers, and which of its triggers become claims."""

from dataclasses import dataclass
from datetime import date

from tidings.extract.rules.arguments.arguments import Arguments, find_arguments
from tidings.extract.rules.arguments.fillers import ArgumentFinder
from tidings.extract.rules.attribution.attribution import Speeches, attributions_for, find_speech
from tidings.extract.rules.attribution.issuers import find_issuers
from tidings.extract.rules.claims.candidates import Candidate, predict, select_candidates
from tidings.extract.rules.claims.dropping import drop_doublings, drop_untold
from tidings.extract.rules.claims.inanimate import drop_mute
from tidings.extract.rules.mentions.host_states import HostStates, find_host_states
from tidings.extract.rules.mentions.mentions import Adding, Mentions, find_actors
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import Location, find_locations
from tidings.extract.rules.timex.expression import DateExpression
from tidings.extract.rules.timex.finding import find_dates
from tidings.extract.rules.timex.patterns import DatePatterns
from tidings.extract.rules.triggers.classifier import Predictions, Weights
from tidings.extract.rules.triggers.selection import select_triggers
from tidings.extract.rules.triggers.triggers import Trigger, find_barred, find_triggers, match_senses
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
    published: date | None

    def speakers(self, token: int) -> tuple[int, ...]:
        """The actors who say what a token tells: its speakers, else those who issued the whole text."""
        found = attributions_for(self.tree, token, self.speeches)
        said_by = tuple(one.entity for one in found if one.relation == "said_by" and one.entity >= 0)
        return said_by or self.issuers

    def arguments_of(self, trigger: Trigger) -> Arguments:
        """The parts of a trigger's event by the rules."""
        finder = ArgumentFinder(self.tree, self.mentions, self.host_states, lambda: self.speakers(trigger.token))
        return find_arguments(finder, trigger)


def analyse(document: Document, dates: DatePatterns, adding: Adding | None = None) -> ArticleAnalysis:
    """The analysis of a parsed article, with the actors that somebody else adds to those of the rules."""
    tree: Tree = document.parse
    mentions = find_actors(tree, adding)
    return ArticleAnalysis(
        tree=tree,
        mentions=mentions,
        host_states=find_host_states(tree, mentions),
        speeches=find_speech(tree, mentions),
        issuers=find_issuers(tree, mentions),
        dates=find_dates(tree, document.article.published, dates),
        locations=find_locations(tree),
        published=document.article.published,
    )


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the rules make of an article: every trigger of the lexicon's senses, those that tell of events of their
    own, the words that tell of none, what the classifier believes, and the candidates that come of it."""

    found: list[Trigger]
    triggers: list[Trigger]
    barred: frozenset[int]
    predictions: Predictions
    candidates: list[Candidate]


def propose_candidates(analysis: ArticleAnalysis, weights: Weights | None, propose: float) -> Proposals:
    """The events that an article tells of by the rules, in the text's order."""
    tree = analysis.tree
    matched = match_senses(tree)
    found, barred = find_triggers(tree, matched), find_barred(tree, matched)
    triggers = select_triggers(tree, found)
    predictions = predict(tree, triggers, weights)
    candidates = select_candidates(tree, triggers, analysis.arguments_of, predictions, propose, barred)
    spoken = drop_mute(tree, analysis.mentions, drop_doublings(tree, candidates))
    return Proposals(found, triggers, barred, predictions, drop_untold(tree, spoken))
