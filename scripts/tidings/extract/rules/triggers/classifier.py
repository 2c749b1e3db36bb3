"""How likely a word tells of each type of event: a linear model, that `maintain.train.train_classifier` makes.

It learnt from sentences of our own, and has seen what the lexicon has not."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.triggers.features import look_at, rows_of, sentence_features, word_features

SENTENCE = 2.0
"""How much the words of the sentence count beside the word itself; they share it evenly, whatever their number."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The model: a row of whole numbers a feature, a column a kind (a type or NONE); `scale` undoes rounding."""

    kinds: tuple[str, ...]
    table: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    @property
    def digest(self) -> str:
        """A hash of the model."""
        return sha256(b"".join(one.tobytes() for one in (self.table, self.scale, self.bias))).hexdigest()


@dataclass(frozen=True, slots=True)
class Predictions:
    """The share of belief in each kind, for each word that was asked for; a word's shares add up to 1."""

    kinds: tuple[str, ...]
    of_token: dict[int, dict[str, float]]

    def share(self, token: int, kind: str) -> float:
        """The belief that a word tells of an event of this kind, or, for NONE, of none; 0 for one not asked for."""
        return self.of_token.get(token, {}).get(kind, 0.0)

    def best(self, token: int) -> tuple[str, float]:
        """The likeliest event type of a word, NONE aside, and its share."""
        shares = self.of_token[token]
        kind = max((kind for kind in self.kinds if kind != "NONE"), key=lambda kind: shares[kind])
        return kind, shares[kind]


def classify(tree: Tree, rules: Mapping[int, str], weights: Weights) -> Predictions:
    """The predictions for words of an article; `rules` holds each word with the type that the rules found, or ""."""
    if not rules:
        return Predictions(weights.kinds, {})
    sight = look_at(tree)
    tokens = sorted(rules)
    own = _sums(weights, [rows_of(word_features(tree, sight, token, rules[token])) for token in tokens])
    numbers = sorted({tree.sentence[token] for token in tokens})
    rows = [rows_of(sentence_features(tree, sight, number)) for number in numbers]
    share = np.array([[sentence_share(len(row))] for row in rows], dtype=np.float32)
    around = dict(zip(numbers, _sums(weights, rows) * share, strict=True))
    scores = own + np.array([around[tree.sentence[token]] for token in tokens]) + weights.bias
    shares = _softmax(scores).tolist()
    return Predictions(
        weights.kinds,
        {token: dict(zip(weights.kinds, row, strict=True)) for token, row in zip(tokens, shares, strict=True)},
    )


def believe(rules: Mapping[int, str]) -> Predictions:
    """The predictions where nothing has been learnt: what the rules found is so."""
    return Predictions((), {token: {kind: 1.0} for token, kind in rules.items() if kind})


def sentence_share(size: int) -> float:
    """What one of `size` features of a sentence counts."""
    return SENTENCE / math.sqrt(max(size, 1))


def load_weights(file: Path | BinaryIO) -> Weights:
    """A model as its script writes it."""
    with np.load(file, allow_pickle=False) as arrays:
        kinds = tuple(str(kind) for kind in arrays["kinds"])
        return Weights(kinds, arrays["table"], arrays["scale"], arrays["bias"])


def _sums(weights: Weights, rows: list[list[int]]) -> NDArray[np.float32]:
    """The summed weights of each list of rows, none of them empty; whole numbers, so in any order the same."""
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    gathered = weights.table[np.concatenate([np.array(row) for row in rows])]
    summed = np.add.reduceat(gathered, starts, axis=0, dtype=np.int32)
    return summed.astype(np.float32) * weights.scale


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return shares
