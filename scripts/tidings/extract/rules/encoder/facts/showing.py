"""What the encoder is shown of a window: its words with their facts, and what may be part of the event of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from tidings.extract.rules.encoder.facts import circumstances, roles
from tidings.extract.rules.encoder.facts.paths import row_of_path
from tidings.extract.rules.encoder.facts.referents import Referent
from tidings.extract.rules.encoder.facts.scene import Scene
from tidings.extract.rules.encoder.facts.words import Numbers, word_facts
from tidings.extract.rules.encoder.network.windows import Window
from tidings.extract.rules.places.locations import Location
from tidings.extract.rules.timex.expression import DateExpression

Spans = NDArray[np.int64]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a window that may tell of events, where their pieces stand (words, 2), their facts (words, n)."""

    tokens: tuple[int, ...]
    spans: Spans
    facts: Numbers


@dataclass(frozen=True, slots=True)
class Options(Generic[One]):
    """What may be one part of a word's event: where its pieces stand (options, 2), facts (options, n), and the row of
    the way there in the table of ways."""

    all: tuple[One, ...]
    spans: Spans
    facts: Numbers
    paths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventOptions:
    """What may be part of the event that a word tells of, and what the parse and the rules say of its parts."""

    ties: roles.Ties
    parts: Options[Referent]
    dates: Options[DateExpression]
    locations: Options[Location]


def show_words(scene: Scene, window: Window, words: Sequence[int]) -> Words:
    """Those of these words that are the window's own."""
    start, end = scene.tree.sentences[window.own][0], scene.tree.sentences[window.last - 1][1]
    tokens = tuple(token for token in words if start <= token < end and token in window.at)
    spans = np.array([window.at[token] for token in tokens], dtype=np.int64).reshape(-1, 2)
    facts = [word_facts(scene, token) for token in tokens]
    return Words(tokens, spans, np.array(facts, dtype=np.float32))


def show_options(scene: Scene, window: Window, token: int, kind: str) -> EventOptions:
    """What may be part of the event of this type that a word tells of."""
    tree, ties = scene.tree, roles.ties_of(scene, token, kind)
    draft = ties.draft
    parts = [
        (one, one.first, one.last, one.head, roles.pair_facts(scene, token, one, ties))
        for one in scene.referents.around(tree, token, window.first)
        if one.head != token
    ]
    dates = [
        (one, one.first, one.last, one.head, circumstances.date_facts(scene, token, one, draft))
        for one in circumstances.options(tree, token, scene.analysis.dates, window)
    ]
    locations = [
        (one, one.first, one.last, one.carrier, circumstances.location_facts(scene, token, one, draft))
        for one in circumstances.options(tree, token, scene.locations, window)
    ]
    return EventOptions(
        ties,
        _options(scene, window, token, parts, roles.SIZE),
        _options(scene, window, token, dates, circumstances.SIZE),
        _options(scene, window, token, locations, circumstances.SIZE),
    )


def _options(
    scene: Scene, window: Window, token: int, found: Iterable[tuple[One, int, int, int, Numbers]], size: int
) -> Options[One]:
    """Those of which the window has pieces."""
    seen = [
        (one, span, head, facts) for one, first, last, head, facts in found if (span := _span(window, first, last))
    ]
    return Options(
        tuple(one for one, _, _, _ in seen),
        np.array([span for _, span, _, _ in seen], dtype=np.int64).reshape(-1, 2),
        np.array([facts for _, _, _, facts in seen], dtype=np.float32).reshape(-1, size),
        tuple(row_of_path(scene.tree, token, head) for _, _, head, _ in seen),
    )


def _span(window: Window, first: int, last: int) -> tuple[int, int] | None:
    """Where the pieces of these tokens stand, or None where the window has none of them."""
    held = [window.at[token] for token in range(first, last + 1) if token in window.at]
    return (held[0][0], held[-1][1]) if held else None
