"""Claims that are decided on together: those of a story, and of all stories that claims tie together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tidings.resolve.comparing.linking import rooms
from tidings.resolve.comparing.vectors import Rows
from tidings.resolve.events.claim_columns import ComparisonContext, Flags, codes
from tidings.resolve.events.clusters.boilerplate import is_boilerplate, sentence_codes
from tidings.resolve.events.clusters.forced_pairs import forced_pairs
from tidings.resolve.events.resolved_claims import ResolvedClaim

BATCH = 8_000
"""Claims that are decided on at a time: what is made of them meanwhile is as large, however many there are in all."""


@dataclass(frozen=True, slots=True)
class Knot:
    """Claims in order of their ids, the codes of their sentences, which are news, and the pairs that are one.

    `key` is what the decision on it is remembered by, where it is.
    """

    claims: Sequence[ResolvedClaim]
    sentence: Rows
    news: Flags
    forced: Rows
    key: str = ""


def tie(claims: Sequence[ResolvedClaim], context: ComparisonContext) -> Iterator[Knot]:
    """The knots of the claims, which are given in order of their ids."""
    story = codes(context.story_of[claim.row.article_id] for claim in claims)
    sentence = sentence_codes(claims)
    news = ~is_boilerplate(sentence, story)
    forced = forced_pairs(claims, story, context.original_of)
    stories = int(story.max(initial=-1)) + 1
    knot = rooms(stories, *story[forced].T)[story]
    for rows, pairs in zip(_places(knot, stories), _places(knot[forced[:, 0]], stories), strict=True):
        if rows.size:
            own = [claims[row] for row in rows.tolist()]
            yield Knot(own, sentence[rows], news[rows], np.searchsorted(rows, forced[pairs]))


def _places(numbers: Rows, size: int) -> Iterable[Rows]:
    """Where each of `size` numbers stands, in order."""
    ends = np.cumsum(np.bincount(numbers, minlength=size))
    return np.split(np.argsort(numbers, kind="stable"), ends)[:-1]


def batches(knots: Iterable[Knot]) -> Iterator[list[Knot]]:
    """The knots, some at a time."""
    some, size = list[Knot](), 0
    for knot in knots:
        some.append(knot)
        size += len(knot.claims)
        if size >= BATCH:
            yield some
            some, size = [], 0
    if some:
        yield some


def as_one(knots: Sequence[Knot]) -> Knot:
    """Several knots, one after the other; no claim of one is compared with one of another."""
    before = np.cumsum([0, *(len(knot.claims) for knot in knots)]).tolist()
    return Knot(
        [claim for knot in knots for claim in knot.claims],
        np.concatenate([knot.sentence for knot in knots]),
        np.concatenate([knot.news for knot in knots]),
        np.concatenate([knot.forced + first for knot, first in zip(knots, before, strict=False)]),
    )
