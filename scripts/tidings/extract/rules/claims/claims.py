"""A claim of a candidate: its type and factuality, who is in it, who says so, when and where."""

from dataclasses import replace
from itertools import takewhile

from tidings.codes import types_that_are
from tidings.extract.rules.arguments.arguments import Parts
from tidings.extract.rules.arguments.fillers import Bearer
from tidings.extract.rules.attribution.attribution import attributions_for
from tidings.extract.rules.claims.analysis import Scene
from tidings.extract.rules.claims.candidates import Decision
from tidings.extract.rules.claims.recode import frame
from tidings.extract.rules.factuality.factuality import find_denial
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import location_for
from tidings.extract.rules.timex.attachment import date_for
from tidings.model import Argument, Claim, Role


def make_claim(scene: Scene, decision: Decision) -> Claim:
    """What an article says by a trigger."""
    trigger, tree = decision.trigger, scene.tree
    framed = frame(tree, trigger, decision.stance)
    attributions = attributions_for(tree, trigger.token, scene.speeches, find_denial(tree, decision.stance))
    arguments = _arguments(decision.parts)
    if framed.event_type == "REQUEST" != trigger.sense.event_type:
        speakers = tuple(one.entity for one in attributions if one.relation == "said_by" and one.entity >= 0)
        arguments = _asked(arguments, speakers)
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


def continued(claim: Claim, earlier: int, claims: list[Claim]) -> Claim:
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


def completed(claim: Claim, claims: list[Claim]) -> Claim:
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
