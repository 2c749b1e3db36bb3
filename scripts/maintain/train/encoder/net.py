"""The encoder in the form in which it is fitted: the same sums as `tidings.extract.rules.encoder`, with gradients."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from maintain.train.encoder.examples import Event, Example
from tidings.extract.rules.encoder.facts import circumstances, paths, roles, stances
from tidings.extract.rules.encoder.facts import words as word_facts
from tidings.extract.rules.encoder.facts.scene import KINDS
from tidings.extract.rules.encoder.facts.showing import Options
from tidings.extract.rules.encoder.network.base import HEADS, HIDDEN, LAYERS, MATRICES, NORMS, Base

WIDTH = 128
FACTS_HIDDEN, PAIR_FACTS_HIDDEN = 0.25, 0.1
"""How often the facts of a word, and of a pair, are hidden while fitting: the text alone must do then."""
PARTS = ("parts", "dates", "locations")


class Transformer(nn.Module):
    """The transformer with the base model's weights; its embeddings stay as they are."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        embeddings = base.embeddings()
        self.register_buffer("words", torch.tensor(embeddings.words * embeddings.word_scale), persistent=False)
        self.register_buffer("places", torch.tensor(embeddings.places), persistent=False)
        vectors = [
            "norm.weight",
            "norm.bias",
            *(f"{layer}.{name}.bias" for layer in range(LAYERS) for name in MATRICES),
        ]
        vectors += [
            f"{layer}.{norm}.{part}" for layer in range(LAYERS) for norm in NORMS for part in ("weight", "bias")
        ]
        start = {name: base.array(name)[0] for name in vectors}
        start |= {f"{layer}.{name}": base.matrix(f"{layer}.{name}") for layer in range(LAYERS) for name in MATRICES}
        self.weights = nn.ParameterDict({_key(name): nn.Parameter(torch.tensor(one)) for name, one in start.items()})

    def weight(self, name: str) -> Tensor:
        """A weight by its name in the base."""
        return self.weights[_key(name)]

    def forward(self, pieces: Tensor, mask: Tensor, drop: float) -> Tensor:
        """The states of windows: shape (windows, pieces, hidden)."""
        states = self._norm(self.words[pieces] + self.places[: pieces.shape[1]], "norm")
        states = functional.dropout(states, drop, self.training)
        some, many, _ = states.shape
        seen = mask[:, None, None, :]
        for layer in range(LAYERS):
            asked = (self._times(states, f"{layer}.{name}") for name in MATRICES[:3])
            split = (one.view(some, many, HEADS, HIDDEN // HEADS).transpose(1, 2) for one in asked)
            noise = drop if self.training else 0.0
            heard = functional.scaled_dot_product_attention(*split, attn_mask=seen, dropout_p=noise)
            joined = heard.transpose(1, 2).reshape(some, many, HIDDEN)
            states = self._added(states, self._times(joined, f"{layer}.output"), f"{layer}.norm1", drop)
            inner = functional.gelu(self._times(states, f"{layer}.inner"))
            states = self._added(states, self._times(inner, f"{layer}.outer"), f"{layer}.norm2", drop)
        return states

    def _times(self, states: Tensor, name: str) -> Tensor:
        return states @ self.weight(name) + self.weight(f"{name}.bias")

    def _added(self, states: Tensor, change: Tensor, norm: str, drop: float) -> Tensor:
        return self._norm(states + functional.dropout(change, drop, self.training), norm)

    def _norm(self, states: Tensor, name: str) -> Tensor:
        return functional.layer_norm(
            states, (HIDDEN,), self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), 1e-12
        )


def _key(name: str) -> str:
    return name.replace(".", "_")


class Pair(nn.Module):
    """Scores a word with each thing that may be part of its event."""

    def __init__(self, facts: int, roles_: int) -> None:
        super().__init__()
        self.word, self.phrase = nn.Linear(HIDDEN, WIDTH), nn.Linear(HIDDEN, WIDTH)
        self.facts, self.skip = nn.Linear(facts, WIDTH), nn.Linear(facts, roles_)
        self.path, self.kind = nn.Embedding(paths.ROWS, WIDTH), nn.Embedding(len(KINDS), WIDTH)
        self.inner, self.outer = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, roles_)
        for table in (self.path, self.kind):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, word: Tensor, phrase: Tensor, facts: Tensor, path: Tensor, kind: Tensor, drop: float) -> Tensor:
        """The scores of pairs: shape (pairs, roles)."""
        one, other = self.word(word), self.phrase(phrase)
        mixed = one + other + self.facts(facts) + self.path(path) + self.kind(kind)
        seen = functional.dropout(torch.cat([one * other, _curve(mixed)], -1), drop, self.training)
        return self.outer(functional.dropout(_curve(self.inner(seen)), drop, self.training)) + self.skip(facts)


class WordHead(nn.Module):
    """Scores the kinds of a word."""

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.skip = nn.Linear(word_facts.SIZE, WIDTH), nn.Linear(word_facts.SIZE, len(KINDS))
        self.inner, self.outer = nn.Linear(2 * HIDDEN + WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, len(KINDS))

    def forward(self, states: Tensor, whole: Tensor, facts: Tensor, drop: float) -> Tensor:
        """The scores of words: shape (words, kinds)."""
        seen = torch.cat([states, whole, _curve(self.facts(facts))], -1)
        return self.outer(functional.dropout(_curve(self.inner(seen)), drop, self.training)) + self.skip(facts)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the net says of an example: its words' kinds, and for each event how it is told and its parts."""

    kinds: Tensor
    stances: Tensor
    parts: Mapping[str, Tensor | None]
    """For each of `PARTS` the scores of all options of all events, one after the other."""


class Net(nn.Module):
    """The transformer and the heads on it."""

    def __init__(self, base: Base, drop: float = 0.2) -> None:
        super().__init__()
        self.drop, self.transformer = drop, Transformer(base)
        self.word, self.stance = WordHead(), nn.Linear(HIDDEN + stances.SIZE, stances.SIZE)
        self.parts = Pair(roles.SIZE, 2)
        self.dates, self.locations = Pair(circumstances.SIZE, 1), Pair(circumstances.SIZE, 1)

    def forward(self, examples: Sequence[Example]) -> list[Scores]:
        """The scores of each example."""
        longest = max(len(one.pieces) for one in examples)
        pieces = torch.zeros(len(examples), longest, dtype=torch.long)
        mask = torch.zeros(len(examples), longest, dtype=torch.bool)
        for number, one in enumerate(examples):
            pieces[number, : len(one.pieces)] = torch.tensor(one.pieces)
            mask[number, : len(one.pieces)] = True
        states = self.transformer(pieces, mask, self.drop / 2)
        return [self._scores(one, states[number]) for number, one in enumerate(examples)]

    def _scores(self, example: Example, states: Tensor) -> Scores:
        sums = torch.cat([torch.zeros(1, HIDDEN), states.float().cumsum(0)])
        words = self._dropped(_means(sums, example.words.spans))
        facts = self._hidden(torch.tensor(example.words.facts), FACTS_HIDDEN)
        kinds = self.word(words, self._dropped(states[0].float().expand(len(words), HIDDEN)), facts, self.drop)
        own = [event.word for event in example.events]
        told = torch.tensor(
            np.array([event.told for event in example.events], dtype=np.float32).reshape(-1, stances.SIZE)
        )
        stance = self.stance(torch.cat([words[own], told], -1))
        return Scores(kinds, stance, {name: self._pairs(name, example, words, sums) for name in PARTS})

    def _pairs(self, name: str, example: Example, words: Tensor, sums: Tensor) -> Tensor | None:
        some: list[tuple[Event, Options[Any]]] = [(one, getattr(one.options, name)) for one in example.events]
        if not any(options.all for _, options in some):
            return None
        spans = np.concatenate([options.spans for _, options in some])
        facts = torch.tensor(np.concatenate([options.facts for _, options in some]))
        ways = torch.tensor([row for _, options in some for row in options.paths])
        of_word = [one.word for one, options in some for _ in options.all]
        kind = torch.tensor([one.kind for one, options in some for _ in options.all])
        phrase = self._dropped(_means(sums, spans))
        facts = self._hidden(facts, PAIR_FACTS_HIDDEN)
        scores: Tensor = getattr(self, name)(words[of_word], phrase, facts, ways, kind, self.drop)
        return scores

    def _dropped(self, values: Tensor) -> Tensor:
        return functional.dropout(values, self.drop, self.training)

    def _hidden(self, facts: Tensor, share: float) -> Tensor:
        return facts * (torch.rand(len(facts), 1) > share) if self.training else facts


def _means(sums: Tensor, spans: np.ndarray) -> Tensor:
    at = torch.tensor(spans)
    return (sums[at[:, 1]] - sums[at[:, 0]]) / (at[:, 1] - at[:, 0])[:, None]


def _curve(values: Tensor) -> Tensor:
    return functional.gelu(values, approximate="tanh")


def loss_of(net: Net, examples: Sequence[Example]) -> Tensor:
    """What the net gets wrong: kinds with smoothed labels, each part by itself, how events are told."""
    losses = []
    for example, scores in zip(examples, net(examples), strict=True):
        losses.append(_kinds_loss(example, scores.kinds))
        if not example.events:
            continue
        weight = torch.tensor([event.weight for event in example.events])
        losses.append(STANCE * _stance_loss(example, scores.stances))
        for name in PARTS:
            of = scores.parts[name]
            if of is not None:
                losses.append(PART[name] * _parts_loss(example, name, of, weight))
    return torch.stack(losses).sum() / sum(len(one.pieces) for one in examples) * PIECES


PIECES = 256
"""The loss is told for so many pieces."""
SMOOTH = 0.05
STANCE = 0.2
PART = {"parts": 0.5, "dates": 0.25, "locations": 0.25}
"""What each loss counts beside that of the kinds."""


def _kinds_loss(example: Example, scores: Tensor) -> Tensor:
    logs = functional.log_softmax(scores, -1)
    right = torch.tensor(example.kinds)
    own = -torch.logsumexp(logs + torch.log(right + 1e-9), -1) * (1 - SMOOTH) - SMOOTH * logs.mean(-1)
    return (own * torch.tensor(example.weights)).sum()


def _stance_loss(example: Example, scores: Tensor) -> Tensor:
    right = torch.tensor(np.array([event.stance for event in example.events]))
    ends = functional.binary_cross_entropy_with_logits(scores[:, [0, 5]], right[:, [0, 5]], reduction="sum")
    return ends + functional.cross_entropy(scores[:, 1:5], right[:, 1:5].argmax(1), reduction="sum")


def _parts_loss(example: Example, name: str, scores: Tensor, weight: Tensor) -> Tensor:
    """Each option by itself, and all options of an event beside «nobody», whose score is 0."""
    right = torch.tensor(np.concatenate([getattr(event, name) for event in example.events]))
    sizes = [len(getattr(one.options, name).all) for one in example.events]
    of_event = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    known = (right >= 0).float() * weight[of_event][:, None]
    alone = functional.binary_cross_entropy_with_logits(scores, right.clamp(min=0), reduction="none") * known
    among = [
        _choice_loss(own, wanted) * weight[number]
        for number, (own, wanted) in enumerate(zip(scores.split(sizes), right.split(sizes), strict=True))
        if len(own)
    ]
    return alone.sum() + torch.stack(among).sum()


def _choice_loss(scores: Tensor, right: Tensor) -> Tensor:
    """How unlikely it is that a right option is chosen, or nobody where none is right; each role by itself."""
    known = (right >= 0).all(0)
    nobody = torch.zeros(1, scores.shape[1])
    whole = torch.logsumexp(torch.cat([nobody, scores]), 0)
    ruled_out = (right <= 0).float() * -1e4
    hits = torch.logsumexp(torch.cat([nobody - 1e4 * (right > 0).any(0).float(), scores + ruled_out]), 0)
    return ((whole - hits) * (known | (right > 0).any(0)).float()).sum()
