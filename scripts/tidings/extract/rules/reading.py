"""The story of one article: its parse in, its mentions and claims out, one line a step."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tidings.extract.rules.attribution import Speech, attributions_for, find_speech
from tidings.extract.rules.confidence import confidence_of
from tidings.extract.rules.coreference import find_earlier, resolve_token
from tidings.extract.rules.framing import Framed, frame, is_told_by_governor
from tidings.extract.rules.locations import Location, find_locations, location_for
from tidings.extract.rules.mentions import Cast, find_actors
from tidings.extract.rules.roles import Parts, find_parts
from tidings.extract.rules.stance import find_stance
from tidings.extract.rules.syntax import Tree
from tidings.extract.rules.timex import DateExpression, date_for, find_dates
from tidings.extract.rules.triggers import Trigger, find_triggers
from tidings.model import Argument, Attribution, Claim, Document, Reading, Role


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article holds beside its triggers: who, who speaks, when, where."""

    tree: Tree
    cast: Cast
    speeches: tuple[Speech, ...]
    dates: tuple[DateExpression, ...]
    locations: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A trigger, and the event that its clause makes of it."""

    trigger: Trigger
    framed: Framed


def read_document(document: Document, engine: str) -> Reading:
    """The reading of a parsed article."""
    scene = _scene(document)
    triggers = find_triggers(scene.tree)
    claims = [_claim(scene, told, earlier) for told, earlier in _tellings(scene.tree, triggers)]
    return Reading(document.article.article_id, engine, scene.cast.mentions, tuple(claims))


def _scene(document: Document) -> Scene:
    tree: Tree = document.parse
    cast = find_actors(tree)
    return Scene(
        tree, cast, find_speech(tree, cast), find_dates(tree, document.article.published), find_locations(tree)
    )


def _tellings(tree: Tree, triggers: list[Trigger]) -> Iterator[tuple[Telling, list[int]]]:
    """The events that are told, each with the trigger tokens of those told before it."""
    by_token = {trigger.token: trigger for trigger in triggers}
    earlier: list[int] = []
    for trigger in triggers:
        if is_told_by_governor(tree, trigger, by_token):
            continue
        stance = find_stance(tree, trigger.token, trigger.sense.event_type)
        yield Telling(trigger, frame(tree, trigger, stance)), list(earlier)
        earlier.append(trigger.token)


def _claim(scene: Scene, told: Telling, earlier: list[int]) -> Claim:
    trigger, framed, tree = told.trigger, told.framed, scene.tree
    attributions = attributions_for(tree, trigger.token, scene.speeches)
    parts = find_parts(tree, trigger, lambda token: bool(_fill(scene, token)))
    arguments = _arguments(scene, parts)
    if framed.event_type == "REQUEST" != trigger.sense.event_type:
        arguments = _asked(arguments, attributions)
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
        cue=" | ".join(tree.word[token] for token in framed.stance.cues),
        rule=trigger.sense.rule,
        confidence=confidence_of(trigger, arguments),
        same_as=find_earlier(tree, trigger.token, earlier),
        arguments=arguments,
        attributions=attributions,
    )
    return _located(_dated(claim, scene, trigger.token), scene, trigger.token)


def _asked(arguments: tuple[Argument, ...], attributions: tuple[Attribution, ...]) -> tuple[Argument, ...]:
    """The parts of «X says that Y must stop»: X asks, Y is asked."""
    speakers = [one.entity for one in attributions if one.relation == "said_by" and one.entity >= 0]
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


def _fill(scene: Scene, token: int) -> tuple[tuple[int, int], ...]:
    """The entities that a phrase with this head stands for, each with its mention, or -1 where it is implied."""
    mention = scene.cast.leads_to(scene.tree, token)
    if mention >= 0:
        return ((scene.cast.mentions[mention].entity, mention),)
    return tuple((entity, -1) for entity in resolve_token(scene.tree, scene.cast, token))


def _arguments(scene: Scene, parts: Parts) -> tuple[Argument, ...]:
    """The arguments of a claim, each actor once in a role; nobody is both actor and recipient."""
    roles: tuple[tuple[Role, tuple[int, ...]], ...] = (
        ("actor", parts.actor),
        ("recipient", parts.recipient),
        ("third_party", parts.third_party),
    )
    filled: dict[int, Argument] = {}
    for role, tokens in roles:
        for token in tokens:
            for entity, mention in _fill(scene, token):
                filled.setdefault(entity, Argument(role, entity, mention))
    return tuple(filled.values())


def _sentence_span(tree: Tree, token: int) -> tuple[int, int]:
    """Offsets of the token's sentence without the blanks around it."""
    first, last = tree.sentences[tree.sentence[token]]
    start, end = tree.start[first], tree.end[last - 1]
    words = tree.text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
