"""The claim of an event: what its answer tells of it, then what the rules' own code makes of the words."""

from collections.abc import Sequence
from dataclasses import replace

from tidings.extract.llm.exchange import GroundedEvent, Span
from tidings.extract.llm.readings.circumstances import dated, located
from tidings.extract.llm.readings.parts import find_arguments
from tidings.extract.llm.readings.tokens import holds, run_of
from tidings.extract.llm.readings.voices import find_attributions
from tidings.extract.rules.claims.analysis import ArticleAnalysis
from tidings.extract.rules.factuality.factuality import find_factuality
from tidings.extract.rules.mentions.phrases import head_of
from tidings.extract.rules.places.locations import Location
from tidings.extract.rules.timex.patterns import DatePatterns
from tidings.model import Claim
from tidings.schema import BETWEEN


def plain_claim(text: str, event: GroundedEvent) -> Claim:
    """What the answer itself tells: the sentence, the trigger, the type, how it stands, by which words."""
    sentence, trigger = event.sentence, event.trigger
    cues = dict.fromkeys(text[cue.start : cue.end] for cue in sorted(event.cues, key=_place) if holds(sentence, cue))
    words = text[trigger.start : trigger.end]
    return Claim(
        start=sentence.start,
        end=sentence.end,
        trigger=words,
        trigger_start=trigger.start,
        event_type=event.event_type,
        mode=event.mode,
        polarity=event.polarity,
        modality=event.modality,
        hedged=event.hedged,
        cue=BETWEEN.join(cues),
        lemma=words.lower(),
    )


def make_claim(
    analysis: ArticleAnalysis, event: GroundedEvent, others: Sequence[Location], patterns: DatePatterns
) -> Claim:
    """The same with parts, sources, days and place, as the rules read the words that the answer points at.

    `others` are names of places that the rules take for no event's.
    """
    tree, run = analysis.tree, run_of(analysis.tree, event.trigger)
    claim = plain_claim(tree.text, event)
    if run:
        token = head_of(tree, *run)
        claim = replace(claim, lemma=tree.lemma[token], cue=claim.cue or _cue(analysis, claim, token))
    claim = located(dated(claim, event.date, analysis, patterns), event.place, analysis, others)
    return replace(
        claim,
        arguments=find_arguments(analysis, event),
        attributions=find_attributions(analysis, event.sources),
    )


def in_text_order(events: Sequence[GroundedEvent]) -> tuple[int, ...]:
    """The numbers of the events as their triggers stand in the text."""
    return tuple(sorted(range(len(events)), key=lambda number: (events[number].trigger.start, number)))


def link_claims(claims: Sequence[Claim], order: Sequence[int], events: Sequence[GroundedEvent]) -> tuple[Claim, ...]:
    """The claims of events, in this order, with those on one happening linked: a later one that names nobody takes
    over the parts."""
    rank = {number: place for place, number in enumerate(order)}
    pairs = ((place, rank.get(events[number].same_as, -1)) for place, number in enumerate(order))
    earlier = {max(pair): min(pair) for pair in pairs if min(pair) >= 0 and pair[0] != pair[1]}
    told = list(claims)
    for place in sorted(earlier):
        told[place] = _continued(told[place], earlier[place], told)
    return tuple(told)


def _continued(claim: Claim, earlier: int, claims: Sequence[Claim]) -> Claim:
    """The claim as one on an earlier claim's happening; only one of its own type can be that."""
    if claims[earlier].event_type != claim.event_type:
        return claim
    implied = tuple(replace(one, mention=-1) for one in claims[earlier].arguments)
    return replace(claim, same_as=earlier, arguments=claim.arguments or implied)


def _place(span: Span) -> int:
    return span.start


def _cue(analysis: ArticleAnalysis, claim: Claim, token: int) -> str:
    """The rules' words for a stance for which the answer has none, where they see the same stance."""
    tree = analysis.tree
    if (claim.polarity, claim.modality, claim.hedged) == ("positive", "actual", False):
        return ""
    found = find_factuality(tree, token, claim.event_type)
    if (found.polarity, found.modality, found.hedged) != (claim.polarity, claim.modality, claim.hedged):
        return ""
    own = (Span(tree.start[cue], tree.end[cue]) for cue in found.cues)
    sentence = Span(claim.start, claim.end)
    return BETWEEN.join(tree.text[cue.start : cue.end] for cue in own if holds(sentence, cue))
