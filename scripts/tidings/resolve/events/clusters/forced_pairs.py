"""Which claims are one without a comparison: those of reprints, and across stories what is nearly certain."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from tidings.resolve.comparing.vectors import Rows
from tidings.resolve.events.resolved_claims import ResolvedClaim


def forced_pairs(claims: Sequence[ResolvedClaim], story: Rows, original_of: Mapping[str, str]) -> Rows:
    """The pairs of rows that are one, a pair a row."""
    pairs = [*_reprinted(claims, original_of), *_certain(claims, story)]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _certain(claims: Sequence[ResolvedClaim], story: Rows) -> Iterator[tuple[int, int]]:
    """Each row with the first of another story that says the same.

    That is the same word of the same stated day, with the same actors in both parts.
    """
    firsts: dict[Sequence[object], int] = {}
    for row, claim in enumerate(claims):
        if all(claim.sides) and claim.row.date_precision == "day":
            stance = claim.row.event_type, claim.row.polarity, claim.row.modality
            first = firsts.setdefault((claim.lemma, *stance, claim.date, claim.sides), row)
            if story[first] != story[row]:
                yield first, row


def _reprinted(claims: Sequence[ResolvedClaim], original_of: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Each claim of a reprint with the same claim of its original, whatever day «today» is in either."""
    originals = set(original_of.values())
    known = {_words(claim): row for row, claim in enumerate(claims) if claim.row.article_id in originals}
    for row, claim in enumerate(claims):
        original = original_of.get(claim.row.article_id)
        if original and (same := known.get((original, *_words(claim)[1:]))) is not None:
            yield same, row


def _words(claim: ResolvedClaim) -> Sequence[object]:
    """What a claim of a reprint has in common with its original's, and the article first."""
    row = claim.row
    place = row.trigger_start - row.start
    return row.article_id, row.quote, place, row.event_type, row.polarity, row.modality
