"""Claims in batches, decided on one after the other: of whole stories, and of all stories that are tied together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tidings.resolve.events.claim_columns import ComparisonContext, Flags, codes
from tidings.resolve.events.clusters.boilerplate import is_boilerplate, sentence_codes
from tidings.resolve.events.clusters.forced_pairs import forced_pairs
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.linking import rooms
from tidings.resolve.vectors import Rows

BATCH = 8_000
"""Claims of a batch: what is made of them meanwhile is as large, however many there are in all."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Claims in order of their ids, the codes of their sentences, which are news, and the pairs that are one."""

    claims: Sequence[ResolvedClaim]
    sentence: Rows
    news: Flags
    forced: Rows


def batches(claims: Sequence[ResolvedClaim], context: ComparisonContext) -> Iterator[Batch]:
    """The claims, which are given in order of their ids, in batches."""
    story = codes(context.story_of[claim.row.article_id] for claim in claims)
    sentence = sentence_codes(claims)
    news = ~is_boilerplate(sentence, story)
    forced = forced_pairs(claims, story, context.original_of)
    batch = _batch_of(rooms(int(story.max(initial=-1)) + 1, *story[forced].T)[story])
    for rows, pairs in zip(_groups(batch), _groups(batch[forced[:, 0]], int(batch.max(initial=-1)) + 1), strict=True):
        own = [claims[row] for row in rows.tolist()]
        yield Batch(own, sentence[rows], news[rows], np.searchsorted(rows, forced[pairs]))


def _batch_of(unit: Rows) -> Rows:
    """The batch of each claim, given what it must not be parted from."""
    after = np.cumsum(np.bincount(unit))
    batch: Rows = np.unique(after // BATCH, return_inverse=True)[1][unit]
    return batch


def _groups(numbers: Rows, size: int | None = None) -> list[Rows]:
    """The places of each number from 0 on, in order."""
    ends = np.cumsum(np.bincount(numbers, minlength=size or 0))
    return np.split(np.argsort(numbers, kind="stable"), ends[:-1]) if ends.size else []
