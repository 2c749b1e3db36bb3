"""Sentences that are no news: those that stand alike in articles of two stories."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from tidings.resolve.comparing.vectors import Rows
from tidings.resolve.events.claim_columns import Flags
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.stories.words import words_of


def sentence_codes(claims: Iterable[ResolvedClaim]) -> Rows:
    """A number for the sentence of each claim, the same for the same words everywhere.

    Numbers in it count for nothing: what stands in every issue differs by the day at most.
    """
    known: dict[str, int] = {}
    quotes = (claim.row.quote for claim in claims)
    return np.array([known.get(quote) or known.setdefault(quote, _code(quote)) for quote in quotes], dtype=np.int64)


def _code(quote: str) -> int:
    plain = " ".join(word.casefold() for word in words_of(quote) if not word[0].isdigit())
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), signed=True)


def is_boilerplate(sentence: Rows, story: Rows) -> Flags:
    """Which claims rest on a sentence that articles of another story have too: a teaser, a standing paragraph."""
    sentences, place = np.unique(sentence, return_inverse=True)
    size = int(story.max(initial=0)) + 1
    stories = np.bincount(np.unique(place * size + story) // size, minlength=sentences.size)
    found: Flags = stories[place] > 1 if place.size else np.zeros(0, bool)
    return found
