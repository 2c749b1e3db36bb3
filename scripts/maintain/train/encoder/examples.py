"""Examples to fit the encoder to: what it is shown of each window of the labelled articles, and what is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from maintain.train.labels import Fact, Labelled, Part, Span, parsed
from tidings.evaluate.matching import same_name
from tidings.extract.rules.claims.analysis import analyse, propose_candidates
from tidings.extract.rules.claims.candidates import PROPOSE
from tidings.extract.rules.encoder.facts.referents import Referent
from tidings.extract.rules.encoder.facts.scene import KINDS, Scene, set_scene, words_of
from tidings.extract.rules.encoder.facts.showing import EventOptions, Words, show_options, show_words
from tidings.extract.rules.encoder.facts.stances import MODALITIES, told_by
from tidings.extract.rules.encoder.facts.words import Numbers
from tidings.extract.rules.encoder.network.windows import Window, windows
from tidings.extract.rules.encoder.network.wordpiece import Vocabulary
from tidings.extract.rules.languages.en.english import English
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Document

ENGLISH = English()
UNSAID = -1.0
"""The target of what the labels do not tell."""


@dataclass(frozen=True, slots=True)
class Event:
    """A word that a fact is about: its number among the window's words, its kind, how rules and labels say that it
    is told, what may be part of it and what is (shape (options, roles), `UNSAID` where nobody knows)."""

    word: int
    kind: int
    told: Numbers
    stance: Numbers
    options: EventOptions
    parts: Numbers
    dates: Numbers
    locations: Numbers
    weight: float


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its words, the kinds that are right of each (shape (words, kinds)) and what each counts."""

    article: str
    pieces: tuple[int, ...]
    words: Words
    kinds: Numbers
    weights: Numbers
    events: tuple[Event, ...]


def make_examples(labelled: Iterable[Labelled], vocabulary: Vocabulary) -> Iterator[Example]:
    """The examples of labelled articles, in order."""
    for one, scene in scenes(labelled):
        tree = scene.tree
        words = words_of(tree, scene.selected)
        facts = facts_of_words(tree, words, one.facts)
        for window in windows(tree, vocabulary, {tree.sentence[token] for token in words}):
            yield _example(one, scene, window, show_words(scene, window, words), facts)


def scenes(labelled: Iterable[Labelled]) -> Iterator[tuple[Labelled, Scene]]:
    """Labelled articles with what the rules say of them."""
    for one, document in parsed(labelled, ENGLISH):
        yield one, scene_of(document)


def scene_of(document: Document) -> Scene:
    """What the rules say of a parsed article."""
    analysis = analyse(document, ENGLISH.dates)
    return set_scene(analysis, propose_candidates(analysis, ENGLISH.classifier, PROPOSE), document.article.title)


def facts_of_words(tree: Tree, words: Iterable[int], facts: Iterable[Fact]) -> dict[int, Fact]:
    """The fact that each word is about; of several the one that counts most."""
    found: dict[int, Fact] = {}
    for token in words:
        near = [one for one in facts if tree.start[token] < one.trigger[1] and one.trigger[0] < tree.end[token]]
        if near:
            found[token] = max(near, key=lambda one: one.weight)
    return found


def _example(one: Labelled, scene: Scene, window: Window, words: Words, facts: dict[int, Fact]) -> Example:
    kinds = np.zeros((len(words.tokens), len(KINDS)), dtype=np.float32)
    weights = np.full(len(words.tokens), one.weight, dtype=np.float32)
    events = []
    for number, token in enumerate(words.tokens):
        fact = facts.get(token)
        kinds[number, [KINDS.index(kind) for kind in fact.kinds] if fact else [0]] = 1
        if fact:
            weights[number] *= fact.weight
            events.append(_event(scene, window, number, token, fact))
    return Example(one.article.origin, window.pieces, words, kinds, weights, tuple(events))


def _event(scene: Scene, window: Window, number: int, token: int, fact: Fact) -> Event:
    kind = fact.kinds[0]
    options = show_options(scene, window, token, kind)
    draft = scene.draft(token, kind)
    names = _Names(scene)
    roles = [_sided(fact, role) for role in ("actor", "recipient")]
    parts = [[names.target(one, part, fact.whole) for part in roles] for one in options.parts.all]
    dates = [
        _dated(fact, (one.start, one.end), (str(one.date.start), str(one.date.end))) for one in options.dates.all
    ]
    places = [
        _placed(fact, (one.start, one.end), (one.text, one.place.name if one.place else ""))
        for one in options.locations.all
    ]
    modality = "actual" if fact.stances[0] in ("asserted", "hedged") else fact.stances[0]
    stance = [fact.negative, *(modality == name for name in MODALITIES), fact.stances[0] == "hedged"]
    return Event(
        number,
        KINDS.index(kind),
        np.array(told_by(draft.claim), dtype=np.float32),
        np.array(stance, dtype=np.float32),
        options,
        np.array(parts, dtype=np.float32).reshape(-1, 2),
        np.array(dates, dtype=np.float32).reshape(-1, 1),
        np.array(places, dtype=np.float32).reshape(-1, 1),
        fact.weight,
    )


def _sided(fact: Fact, role: str) -> Part:
    """A part of a fact; of one that both sides do with each other, either side."""
    own, other = (fact.actor, fact.recipient) if role == "actor" else (fact.recipient, fact.actor)
    return Part(own.names + other.names, own.spans + other.spans) if fact.symmetric else own


class _Names:
    """What an article calls each of its actors."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._of: dict[int, set[str]] = {}
        for one in scene.referents.mentions:
            self._of.setdefault(one.entity, set()).update((one.text, one.name, one.country))

    def target(self, one: Referent, part: Part, whole: bool) -> float:
        """1 for a phrase that names the part, 0 for one that does not.

        Words that stand for the part, but for which the rules have found another actor, are neither.
        """
        if not part.names:
            return 0.0 if whole else UNSAID
        names = set[str]().union(*(self._of.get(entity, set()) for entity in one.entities))
        if same_name(part.names, names):
            return 1.0
        tree = self._scene.tree
        meets = any(tree.start[one.first] < end and start < tree.end[one.last] for start, end in part.spans)
        return (1.0 if one.mention >= 0 else UNSAID) if meets else 0.0


def _dated(fact: Fact, at: Span, days: tuple[str, str]) -> list[float]:
    if not fact.whole:
        return [UNSAID]
    return [float(fact.days is not None and (_meet(fact.date, at) or tuple(map(str, fact.days)) == days))]


def _placed(fact: Fact, at: Span, names: tuple[str, ...]) -> list[float]:
    if not fact.whole:
        return [UNSAID]
    return [float(bool(fact.place.names) and (_meet(fact.place.spans, at) or same_name(fact.place.names, names)))]


def _meet(spans: Iterable[Span], at: Span) -> bool:
    return any(start < at[1] and at[0] < end for start, end in spans)
