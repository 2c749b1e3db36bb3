"""Fits the encoder, by AdamW with a warm-up and a straight way down, in sums of sixteen bits."""

import random
from collections.abc import Callable, Sequence

import torch
from torch import nn

from maintain.train.encoder.examples import Example
from maintain.train.encoder.net import Net, loss_of
from tidings.extract.rules.encoder.network.base import Base

EPOCHS = 5
BATCH = 2048
"""Pieces of a batch, padded ones counted."""
RATE, HEADS_RATE = 2e-4, 1.5e-3
WARM_UP = 0.1
STRETCH = 96
"""Windows that are sorted together, so that those of one length share a batch."""


def fit(
    base: Base, examples: Sequence[Example], seed: int = 0, epochs: int = EPOCHS, tell: Callable[[str], None] = print
) -> Net:
    """A net that has learnt the examples."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    net = Net(base)
    groups = [
        {"params": list(net.transformer.parameters()), "lr": RATE},
        {
            "params": [one for name, one in net.named_parameters() if not name.startswith("transformer.")],
            "lr": HEADS_RATE,
        },
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * len(_batches(examples, random.Random(seed)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    net.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in _batches(examples, order):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(net, [examples[number] for number in batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        tell(f"epoch {epoch + 1} of {epochs}: loss {total / steps * epochs:.3f}")
    return net.eval()


def _rate(step: int, steps: int) -> float:
    warm = WARM_UP * steps
    return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def _batches(examples: Sequence[Example], order: random.Random) -> list[list[int]]:
    numbers = list(range(len(examples)))
    order.shuffle(numbers)
    parts = (numbers[at : at + STRETCH] for at in range(0, len(numbers), STRETCH))
    batches: list[list[int]] = []
    for part in parts:
        room, longest = 0, 1
        for number in sorted(part, key=lambda one: -len(examples[one].pieces)):
            if room < longest:
                room, longest = BATCH, len(examples[number].pieces)
                batches.append([])
            batches[-1].append(number)
            room -= longest
    order.shuffle(batches)
    return batches
