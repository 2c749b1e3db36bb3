"""Sentences that are no news: those that stand alike in articles of two stories."""

import numpy as np

from tidings.resolve.events.claim_columns import ClaimColumns, Flags


def is_boilerplate(claims: ClaimColumns) -> Flags:
    """Which claims rest on a sentence that articles of another story have too: a teaser, a standing paragraph."""
    sentences, place = np.unique(claims.sentence, return_inverse=True)
    size = int(claims.story.max(initial=0)) + 1
    stories = np.bincount(np.unique(place * size + claims.story) // size, minlength=sentences.size)
    found: Flags = stories[place] > 1 if place.size else np.zeros(0, bool)
    return found
