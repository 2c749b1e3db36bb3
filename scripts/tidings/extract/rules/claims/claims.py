"""A claim of a candidate: its type and factuality, who is in it, who says so, when and where."""

from dataclasses import replace
from itertools import takewhile

from tidings.codes import types_that_are
from tidings.extract.rules.arguments.arguments import Arguments
from tidings.extract.rules.arguments.fillers import Filler
from tidings.extract.rules.attribution.attribution import attributions_for
from tidings.extract.rules.claims.analysis import ArticleAnalysis
from tidings.extract.rules.claims.candidates import Candidate
from tidings.extract.rules.claims.recode import recode
from tidings.extract.rules.factuality.factuality import find_denial
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import location_for
from tidings.extract.rules.timex.attachment import date_for
from tidings.model import Argument, Claim, Role
from tidings.schema import BETWEEN


def make_claim(analysis: ArticleAnalysis, candidate: Candidate) -> Claim:
    """What an article says by a trigger."""
    told, token = undated_claim(analysis, candidate), candidate.trigger.token
    return _located(_dated(told, analysis, token), analysis, token)


def undated_claim(analysis: ArticleAnalysis, candidate: Candidate) -> Claim:
    """The same, but for when and where."""
    trigger, tree, factuality = candidate.trigger, analysis.tree, candidate.factuality
    start, end = _sentence_span(tree, trigger.token)
    claim = Claim(
        start=start,
        end=end,
        trigger=tree.span(trigger.token, trigger.last)[2],
        trigger_start=tree.start[trigger.token],
        event_type=trigger.sense.event_type,
        mode=trigger.sense.mode,
        polarity=factuality.polarity,
        modality=factuality.modality,
        hedged=factuality.hedged,
        cue=BETWEEN.join(tree.span(token, token)[2] for token in factuality.cues),
        rule=trigger.sense.rule,
        lemma=tree.lemma[trigger.token],
        arguments=_each_once(candidate.arguments),
        attributions=attributions_for(tree, trigger.token, analysis.speeches, find_denial(tree, factuality)),
    )
    return _asked(recode(tree, trigger, factuality, claim), trigger.sense.event_type)


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


def _asked(claim: Claim, act: str) -> Claim:
    """«X says that Y must stop», recoded from the act that is asked for: X asks, Y is asked."""
    if claim.event_type != "REQUEST" or act == "REQUEST":
        return claim
    said = claim.attributions
    speakers = tuple(one.entity for one in said if one.relation == "said_by" and one.entity >= 0)
    others = (one for one in claim.arguments if one.role == "actor" and one.entity not in speakers)
    asking = (Argument("actor", entity) for entity in speakers)
    return replace(claim, arguments=(*asking, *(replace(one, role="recipient") for one in others)))


def _dated(claim: Claim, analysis: ArticleAnalysis, token: int) -> Claim:
    when = date_for(analysis.tree, token, analysis.dates)
    return replace(claim, date_text=when.text, date=when.date) if when else claim


def _located(claim: Claim, analysis: ArticleAnalysis, token: int) -> Claim:
    where = location_for(analysis.tree, token, analysis.locations)
    return replace(claim, place_text=where.text, place=where.place) if where else claim


def _each_once(parts: Arguments) -> tuple[Argument, ...]:
    """The arguments of a claim, each actor once."""
    roles: tuple[tuple[Role, tuple[Filler, ...]], ...] = (
        ("actor", parts.actor),
        ("recipient", parts.recipient),
        ("third_party", parts.third_party),
    )
    filled: dict[int, Argument] = {}
    for role, fillers in roles:
        for filler in fillers:
            filled.setdefault(filler.entity, Argument(role, filler.entity, filler.mention))
    return tuple(filled.values())


def _sentence_span(tree: Tree, token: int) -> tuple[int, int]:
    """Offsets of the token's sentence without the blanks around it."""
    first, last = tree.sentences[tree.sentence[token]]
    start, end = tree.start[first], tree.end[last - 1]
    words = tree.text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
