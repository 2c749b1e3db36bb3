"""What the encoder is told of a word beside its pieces: what the rules, the lexicon and the classifier say of it."""

import math

import numpy as np
from numpy.typing import NDArray

from tidings.extract.rules.encoder.facts.scene import KINDS, Scene

POSITIONS = ("VERB", "NOUN", "ADJ", "PROPN")
SIZE = 5 * len(KINDS) - 1 + len(POSITIONS) + 7
"""Numbers that a word's facts make."""
_HEAVIEST = 5.0
_LEAST = 1e-4
"""The least share of belief that is told apart from none."""

Numbers = NDArray[np.float32]
_NUMBER = {kind: number for number, kind in enumerate(KINDS)}


def word_facts(scene: Scene, token: int) -> Numbers:
    """The facts of a word: `SIZE` numbers, most of them 0 or 1."""
    draft, (selected, weight) = scene.proposed.get(token), scene.selected.get(token, ("NONE", 0.0))
    kinds = np.zeros((4, len(KINDS)), dtype=np.float32)
    kinds[0, _NUMBER[selected]] = 1
    kinds[1, _NUMBER[scene.found.get(token, "NONE")]] = 1
    kinds[2, _NUMBER[draft.claim.event_type if draft else "NONE"]] = 1
    kinds[3] = _beliefs(scene, token)
    named = np.zeros(len(KINDS) - 1, dtype=np.float32)
    named[[_NUMBER[kind] - 1 for kind in scene.types[token]]] = 1
    position = [float(scene.tree.pos[token] == pos) for pos in POSITIONS]
    claim = [0.0] * 5
    if draft:
        told = draft.claim
        roles = {one.role for one in told.arguments}
        claim = [1.0, *(float(role in roles) for role in ("actor", "recipient"))]
        claim += [float(told.polarity == "negative"), float(told.modality != "actual")]
    rest = [*position, *claim, min(weight, _HEAVIEST) / _HEAVIEST, float(scene.tree.sentence[token] == 0)]
    return np.concatenate([kinds.ravel(), named, np.array(rest, dtype=np.float32)])


def _beliefs(scene: Scene, token: int) -> Numbers:
    """The classifier's beliefs as logarithms, a quarter of each; zeros where it was not asked."""
    shares = scene.proposals.predictions.of_token.get(token)
    if not shares or not scene.proposals.predictions.kinds:
        return np.zeros(len(KINDS), dtype=np.float32)
    return np.array([math.log(min(shares[kind] + _LEAST, 1.0)) / 4 for kind in KINDS], dtype=np.float32)
