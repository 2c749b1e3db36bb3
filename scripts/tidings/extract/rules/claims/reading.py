"""The story of one article: its parse in, its mentions and claims out, one line a step."""

from dataclasses import dataclass, replace
from itertools import takewhile

from tidings.codes import types_that_are
from tidings.extract.rules.arguments.arguments import Parts, find_parts
from tidings.extract.rules.arguments.fillers import Bearer, Stage
from tidings.extract.rules.attribution.attribution import Speeches, attributions_for, find_speech
from tidings.extract.rules.claims.candidates import Decision, decide
from tidings.extract.rules.claims.confidence import confidence_of
from tidings.extract.rules.claims.coreference import find_earlier, link_deeds
from tidings.extract.rules.claims.dropping import drop_contests, drop_doublings, drop_labels
from tidings.extract.rules.claims.recode import frame
from tidings.extract.rules.factuality.factuality import find_denial
from tidings.extract.rules.mentions.host_states import Soil, find_soil, keep_used
from tidings.extract.rules.mentions.mentions import Cast, find_actors
from tidings.extract.rules.mentions.naming import name_actors
from tidings.extract.rules.mentions.numbers import split_numbers
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import Location, find_locations, location_for
from tidings.extract.rules.timex import DateExpression, date_for, find_dates
from tidings.extract.rules.triggers.selection import select_triggers
from tidings.extract.rules.triggers.triggers import Trigger, find_triggers
from tidings.model import Argument, Attribution, Claim, Document, Reading, Role


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article holds beside its triggers: who, who speaks, when, where."""

    tree: Tree
    cast: Cast
    soil: Soil
    speeches: Speeches
    dates: tuple[DateExpression, ...]
    locations: tuple[Location, ...]


def read_document(document: Document, engine: str) -> Reading:
    """The reading of a parsed article."""
    scene = _scene(document)
    decisions = _decisions(scene)
    tokens = [decision.trigger.token for decision in decisions]
    claims: list[Claim] = []
    for decision in decisions:
        earlier = find_earlier(scene.tree, decision.trigger.token, tokens)
        claim = _completed(_continued(_claim(scene, decision), earlier, claims), claims)
        claims.append(replace(claim, confidence=confidence_of(decision, claim)))
    mentions, told = keep_used(scene.cast, scene.soil, claims)
    reading = split_numbers(Reading(document.article.article_id, engine, mentions, told))
    return replace(
        reading,
        mentions=name_actors(reading.mentions, document.article.text),
        claims=link_deeds(scene.tree, reading.claims),
    )


def find_decisions(document: Document) -> list[Decision]:
    """What a reading's claims come from, a decision a claim, in their order: how confidence is learnt."""
    return _decisions(_scene(document))


def _continued(claim: Claim, earlier: int, claims: list[Claim]) -> Claim:
    """The claim as one on an earlier claim's happening: it takes over the parts, date and place it does not name."""
    if earlier < 0 or claims[earlier].event_type != claim.event_type:
        return claim
    before = claims[earlier]
    implied = tuple(replace(argument, mention=-1) for argument in before.arguments)
    return replace(
        claim,
        same_as=earlier,
        arguments=claim.arguments or implied,
        date=claim.date if claim.date.is_known or claim.date_text else before.date,
        place=claim.place if claim.place_text else before.place,
    )


def _completed(claim: Claim, claims: list[Claim]) -> Claim:
    """A refusal or a breach with those whom the actor was dealing with in the same sentence: «the talks failed as
    Chad backed out»."""
    actors = {one.entity for one in claim.arguments}
    if claim.event_type not in types_that_are("breaking") or {one.role for one in claim.arguments} != {"actor"}:
        return claim
    for before in takewhile(lambda one: one.start == claim.start, reversed(claims)):
        others = {one.entity for one in before.arguments} - actors
        if before.event_type in types_that_are("symmetric") and len(others) < len(before.arguments):
            implied = tuple(Argument("recipient", entity) for entity in sorted(others))
            return replace(claim, arguments=claim.arguments + implied)
    return claim


def _scene(document: Document) -> Scene:
    tree: Tree = document.parse
    cast = find_actors(tree)
    return Scene(
        tree=tree,
        cast=cast,
        soil=find_soil(tree, cast),
        speeches=find_speech(tree, cast),
        dates=find_dates(tree, document.article.published),
        locations=find_locations(tree),
    )


def _decisions(scene: Scene) -> list[Decision]:
    """The events that an article tells of, in the text's order."""
    triggers = select_triggers(scene.tree, find_triggers(scene.tree))
    decisions = decide(scene.tree, triggers, lambda trigger: find_parts(_stage(scene, trigger), trigger))
    return drop_contests(scene.tree, drop_labels(scene.tree, drop_doublings(scene.tree, decisions)))


def _stage(scene: Scene, trigger: Trigger) -> Stage:
    return Stage(
        scene.tree,
        scene.cast,
        scene.soil,
        lambda: _speakers(attributions_for(scene.tree, trigger.token, scene.speeches)),
    )


def _speakers(attributions: tuple[Attribution, ...]) -> tuple[int, ...]:
    return tuple(one.entity for one in attributions if one.relation == "said_by" and one.entity >= 0)


def _claim(scene: Scene, decision: Decision) -> Claim:
    trigger, tree = decision.trigger, scene.tree
    framed = frame(tree, trigger, decision.stance)
    attributions = attributions_for(tree, trigger.token, scene.speeches, find_denial(tree, decision.stance))
    arguments = _arguments(decision.parts)
    if framed.event_type == "REQUEST" != trigger.sense.event_type:
        arguments = _asked(arguments, _speakers(attributions))
    start, end = _sentence_span(tree, trigger.token)
    claim = Claim(
        start=start,
        end=end,
        trigger=tree.span(trigger.token, trigger.last)[2],
        trigger_start=tree.start[trigger.token],
        event_type=framed.event_type,
        mode=framed.mode,
        polarity=framed.stance.polarity,
        modality=framed.stance.modality,
        hedged=framed.stance.hedged,
        cue=" | ".join(tree.span(token, token)[2] for token in framed.stance.cues),
        rule=trigger.sense.rule,
        lemma=tree.lemma[trigger.token],
        arguments=arguments,
        attributions=attributions,
    )
    return _located(_dated(claim, scene, trigger.token), scene, trigger.token)


def _asked(arguments: tuple[Argument, ...], speakers: tuple[int, ...]) -> tuple[Argument, ...]:
    """The parts of «X says that Y must stop»: X asks, Y is asked."""
    asked = [
        replace(one, role="recipient") for one in arguments if one.role == "actor" and one.entity not in speakers
    ]
    return (*(Argument("actor", entity) for entity in speakers), *asked)


def _dated(claim: Claim, scene: Scene, token: int) -> Claim:
    when = date_for(scene.tree, token, scene.dates)
    return replace(claim, date_text=when.text, date=when.date) if when else claim


def _located(claim: Claim, scene: Scene, token: int) -> Claim:
    where = location_for(scene.tree, token, scene.locations)
    return replace(claim, place_text=where.text, place=where.place) if where else claim


def _arguments(parts: Parts) -> tuple[Argument, ...]:
    """The arguments of a claim, each actor once."""
    roles: tuple[tuple[Role, tuple[Bearer, ...]], ...] = (
        ("actor", parts.actor),
        ("recipient", parts.recipient),
        ("third_party", parts.third_party),
    )
    filled: dict[int, Argument] = {}
    for role, bearers in roles:
        for bearer in bearers:
            filled.setdefault(bearer.entity, Argument(role, bearer.entity, bearer.mention))
    return tuple(filled.values())


def _sentence_span(tree: Tree, token: int) -> tuple[int, int]:
    """Offsets of the token's sentence without the blanks around it."""
    first, last = tree.sentences[tree.sentence[token]]
    start, end = tree.start[first], tree.end[last - 1]
    words = tree.text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
