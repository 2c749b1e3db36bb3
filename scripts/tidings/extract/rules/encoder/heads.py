"""What is learnt on top of the transformer: which words tell of events, and what is part of each.

Every head is a small network over the mean state of a word's pieces and its facts. `maintain.train.encoder.net` is
the same in the form in which it is fitted.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidings.extract.rules.encoder.facts.showing import Options, Spans, Words
from tidings.extract.rules.encoder.facts.words import Numbers
from tidings.extract.rules.encoder.network.base import Array, Learnt

Shares = NDArray[np.float64]


class States:
    """The states of a window's pieces, summed up once, so that the mean over any span of them is at hand."""

    def __init__(self, states: Array) -> None:
        self.whole = states[0]
        none = np.zeros((1, states.shape[1]))
        self._sums = np.concatenate([none, np.cumsum(states, axis=0, dtype=np.float64)])

    def means(self, spans: Spans) -> Array:
        """The mean state of each span's pieces: shape (spans, hidden)."""
        totals = self._sums[spans[:, 1]] - self._sums[spans[:, 0]]
        some: Array = (totals / (spans[:, 1] - spans[:, 0])[:, None]).astype(np.float32)
        return some


class Heads:
    """The learnt heads; beliefs are probabilities to three decimals: no processor's last bit counts."""

    def __init__(self, learnt: Learnt) -> None:
        self._weights: Mapping[str, Array] = {
            name: array.astype(np.float32) for name, array in learnt.items() if not name[0].isdigit()
        }

    def kinds(self, states: States, words: Words) -> Shares:
        """What each word tells of: shape (words, kinds), each row adds up to 1."""
        whole = np.broadcast_to(states.whole, (len(words.tokens), len(states.whole)))
        seen = np.concatenate([states.means(words.spans), whole, _curve(self._linear("word.facts", words.facts))], 1)
        scores = self._linear("word.outer", _curve(self._linear("word.inner", seen)))
        return _rounded(_softmax(scores + self._linear("word.skip", words.facts)))

    def factuality(self, states: States, span: Spans, told: Sequence[float]) -> tuple[float, Shares]:
        """How a word's event is told: the belief that it is not so, and that in each of `MODALITIES`. `told` is what
        the rules say of it."""
        seen = np.concatenate([states.means(span)[0], np.array(told, dtype=np.float32)])
        scores = self._linear("stance", seen[None])[0]
        negative = _rounded(_sigmoid(scores[:1]))[0]
        return float(negative), _rounded(_softmax(scores[None, 1:5]))[0]

    def parts(self, head: str, states: States, span: Spans, kind: int, options: Options[Any]) -> Shares:
        """How likely each option is part of a word's event of this kind: shape (options, roles)."""
        if not options.all:
            return np.zeros((0, 1))
        word = self._linear(f"{head}.word", states.means(span))
        phrase = self._linear(f"{head}.phrase", states.means(options.spans))
        ways = self._weights[f"{head}.path.weight"][list(options.paths)]
        mixed = word + phrase + self._linear(f"{head}.facts", options.facts) + ways
        mixed = mixed + self._weights[f"{head}.kind.weight"][kind]
        seen = np.concatenate([word * phrase, _curve(mixed)], 1)
        scores = self._linear(f"{head}.outer", _curve(self._linear(f"{head}.inner", seen)))
        return _rounded(_sigmoid(scores + self._linear(f"{head}.skip", options.facts)))

    def _linear(self, name: str, values: Numbers) -> Array:
        out: Array = values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return out


def _curve(values: Array) -> Array:
    """The Gaussian error linear unit (Hendrycks and Gimpel 2016), by the hyperbolic tangent."""
    cubed = values * values * values  # a power is ten times slower
    curved: Array = 0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * cubed)))
    return curved


def _sigmoid(scores: Array) -> Array:
    shares: Array = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return shares


def _softmax(scores: Array) -> Array:
    raised: NDArray[Any] = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


def _rounded(values: Array) -> Shares:
    return np.asarray(np.round(values.astype(np.float64), 3), dtype=np.float64)
