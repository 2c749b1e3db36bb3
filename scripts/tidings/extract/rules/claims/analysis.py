"""What an article holds beside its triggers, and which of its triggers become claims."""

from dataclasses import dataclass

from tidings.extract.rules.arguments.arguments import find_parts
from tidings.extract.rules.arguments.fillers import Stage
from tidings.extract.rules.attribution.attribution import Speeches, attributions_for, find_speech
from tidings.extract.rules.claims.candidates import Decision, decide
from tidings.extract.rules.claims.dropping import drop_contests, drop_doublings, drop_labels
from tidings.extract.rules.mentions.host_states import Soil, find_soil
from tidings.extract.rules.mentions.mentions import Cast, find_actors
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
class Scene:
    """What an article holds beside its triggers: who, who speaks, when, where."""

    tree: Tree
    cast: Cast
    soil: Soil
    speeches: Speeches
    dates: tuple[DateExpression, ...]
    locations: tuple[Location, ...]

    def speakers(self, token: int) -> tuple[int, ...]:
        """The actors who say what a token tells."""
        found = attributions_for(self.tree, token, self.speeches)
        return tuple(one.entity for one in found if one.relation == "said_by" and one.entity >= 0)

    def stage(self, trigger: Trigger) -> Stage:
        """Where a trigger's roles are filled from."""
        return Stage(self.tree, self.cast, self.soil, lambda: self.speakers(trigger.token))


def analyse(document: Document, dates: DatePatterns) -> Scene:
    """The analysis of a parsed article."""
    tree: Tree = document.parse
    cast = find_actors(tree)
    return Scene(
        tree=tree,
        cast=cast,
        soil=find_soil(tree, cast),
        speeches=find_speech(tree, cast),
        dates=find_dates(tree, document.article.published, dates),
        locations=find_locations(tree),
    )


def find_candidates(scene: Scene, weights: Weights | None, propose: float) -> list[Decision]:
    """The events that an article tells of, in the text's order."""
    tree = scene.tree
    triggers = select_triggers(tree, find_triggers(tree))
    decisions = decide(tree, triggers, lambda one: find_parts(scene.stage(one), one), weights, propose)
    return drop_contests(tree, drop_labels(tree, drop_doublings(tree, decisions)))
