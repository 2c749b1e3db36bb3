"""What the encoder believes of an article: which words tell of events, of what kind, and who is part of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController

from tidings.extract.rules.encoder.facts.referents import Referent
from tidings.extract.rules.encoder.facts.roles import Ties
from tidings.extract.rules.encoder.facts.scene import KINDS, Draft, Scene, words_of
from tidings.extract.rules.encoder.facts.showing import show_options, show_words
from tidings.extract.rules.encoder.facts.stances import MODALITIES, told_by
from tidings.extract.rules.encoder.heads import Heads, States
from tidings.extract.rules.encoder.network.transformer import Transformer
from tidings.extract.rules.encoder.network.windows import Window, windows
from tidings.extract.rules.encoder.network.wordpiece import Vocabulary
from tidings.extract.rules.places.locations import Location
from tidings.extract.rules.timex.expression import DateExpression
from tidings.model import Claim

LEAST = 0.25
"""The belief in a word's likeliest type from which its parts are sought."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of a word that may tell of an event of this type; every number is a probability.

    `parts` holds each phrase with how likely it is the actor and how likely the recipient; `modalities` are those of
    `heads.MODALITIES`.
    """

    token: int
    event_type: str
    shares: tuple[float, ...]
    """That it tells of no event, and of one of each type."""
    ties: Ties
    negative: float
    modalities: tuple[float, ...]
    parts: tuple[tuple[Referent, float, float], ...]
    dates: tuple[tuple[DateExpression, float], ...]
    locations: tuple[tuple[Location, float], ...]

    @property
    def draft(self) -> Draft:
        """What the rules make of the word."""
        return self.ties.draft

    @property
    def event(self) -> float:
        """That the word tells of an event."""
        return 1 - self.shares[0]

    @property
    def kind(self) -> float:
        """That it tells of one of this type."""
        return self.shares[KINDS.index(self.event_type)]

    def told_as(self, claim: Claim) -> float:
        """That the event is told as a claim says: as so or not, and in this modality."""
        negative = self.negative if claim.polarity == "negative" else 1 - self.negative
        return negative * self.modalities[MODALITIES.index(claim.modality)]


def find_beliefs(scene: Scene, transformer: Transformer, heads: Heads, vocabulary: Vocabulary) -> list[Belief]:
    """What is believed of each word of an article that may tell of an event, in the text's order."""
    words = words_of(scene.tree, scene.selected)
    wanted = {scene.tree.sentence[token] for token in words}
    found: list[Belief] = []
    with _threads().limit(limits=1, user_api="blas"):
        for window in windows(scene.tree, vocabulary, wanted):
            found += _in_window(scene, window, States(transformer.states(window.pieces)), heads, words)
    return found


@cache
def _threads() -> ThreadpoolController:
    """The threads of numpy's sums: more than one would wait for each other, and sum in another order."""
    return ThreadpoolController()


def _in_window(scene: Scene, window: Window, states: States, heads: Heads, words: Sequence[int]) -> Iterator[Belief]:
    shown = show_words(scene, window, words)
    if not shown.tokens:
        return
    kinds = heads.kinds(states, shown)
    for token, span, shares in zip(shown.tokens, shown.spans, kinds.tolist(), strict=True):
        if max(shares[1:]) >= LEAST:
            yield _belief(scene, window, states, heads, token, span[None], tuple(shares))


def _belief(
    scene: Scene,
    window: Window,
    states: States,
    heads: Heads,
    token: int,
    span: np.ndarray,
    shares: tuple[float, ...],
) -> Belief:
    kind = 1 + int(np.argmax(shares[1:]))
    options = show_options(scene, window, token, KINDS[kind])
    negative, modalities = heads.factuality(states, span, told_by(options.ties.draft.claim))
    parts = heads.parts("parts", states, span, kind, options.parts).tolist()
    dates = heads.parts("dates", states, span, kind, options.dates)[:, 0].tolist()
    locations = heads.parts("locations", states, span, kind, options.locations)[:, 0].tolist()
    return Belief(
        token,
        KINDS[kind],
        shares,
        options.ties,
        negative,
        tuple(modalities.tolist()),
        tuple((one, actor, recipient) for one, (actor, recipient) in zip(options.parts.all, parts, strict=True)),
        tuple(zip(options.dates.all, dates, strict=True)),
        tuple(zip(options.locations.all, locations, strict=True)),
    )
