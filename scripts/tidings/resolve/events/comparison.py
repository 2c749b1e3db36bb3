"""How well two claims of two articles agree that they tell of one happening: what is compared, and its weights."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tidings.resolve.comparing.scorecard import Scorecard, read_scorecard
from tidings.resolve.comparing.vectors import Rows, Shares, Vectors
from tidings.resolve.events.claim_columns import MONTH, NONE, ClaimColumns, Flags

WEIGHTS = Path(__file__).parent / "event_weights.csv"
"""Made by `maintain.train.train_events`."""

FEATURES = {
    "type": "the same type of event",
    "other_mode": "another mode of it",
    "copy": "the same word of the same sentence",
    "letters": "how alike the words are that tell of it",
    "act": "both words may tell of one act",
    "same_word": "it is the same word",
    "around": "how alike the words around are",
    "leads": "both open their articles",
    "lead": "one opens its article",
    "modality": "both are told as done, or as planned, asked for or possible",
    "numbers": "how alike the numbers around are",
    "other_numbers": "other numbers stand around",
    "names": "how alike the names around are",
    "other_names": "other names stand around",
    "actors": "how alike those are who did it",
    "other_actors": "others did it, by name",
    "recipients": "how alike those are to whom it was done",
    "other_recipients": "it was done to others, by name",
    "parts": "how alike all are who have a part in it",
    "no_parts": "one names nobody who has a part in it",
    "matched": "the act, who has a part in it, and the words around are alike",
    "days": "both state days, or weeks, and these agree",
    "near": "how near the days are, stated or of publication",
    "place": "the same place",
    "sure": "how likely the less likely claim is right",
    "told": "the share of the story's articles that tell of it in that word",
    "repeats": "how many claims of the type their articles make, as a logarithm",
    "again": "how many claims in that word their articles make, as a logarithm",
    "rare": "how telling the word is in general",
    "plural": "one tells of several, or of what is done again",
    "articles": "how alike the articles are",
    "published": "both articles state a day",
    "apart": "the logarithm of the days between",
    "spoken": "something was said",
    "unshared": "something was said, and nobody is named by both as who said it",
}
"""What the scorecard knows of two claims."""
_FAR = 400
"""Days from which two articles are no further apart."""
MATCHED = 0.4
"""How alike those who have a part must be, and half as much the words around, to tell much together."""


def scorecard() -> Scorecard:
    """The weights of all features."""
    return read_scorecard(WEIGHTS)


def compare_claims(claims: ClaimColumns, left: Rows, right: Rows, texts: Vectors) -> Mapping[str, Shares]:
    """A column for each feature, with a number for each pair of claims. `texts` are those of the articles."""

    def cosines(of: Vectors) -> Shares:
        return of.cosines(left, right)

    def alike(column: Rows) -> Flags:
        same: Flags = (column[left] == column[right]) & (column[left] != NONE)
        return same

    actors, recipients, parts, numbers, names = map(
        cosines, (claims.actors, claims.recipients, claims.parts, claims.numbers, claims.names)
    )
    act, around = cosines(claims.acts) > 0, cosines(claims.around)
    symmetric = claims.symmetric[left] & claims.symmetric[right]
    actors, recipients = np.where(symmetric, parts, actors), np.where(symmetric, parts, recipients)
    some = claims.has_actor | claims.has_recipient
    spoken = claims.spoken[left] & claims.spoken[right]
    both_modes = (claims.mode[left] != NONE) & (claims.mode[right] != NONE)
    gap = claims.published[left] - claims.published[right]
    dated = np.isfinite(gap)
    columns = {
        "type": alike(claims.type),
        "other_mode": both_modes & ~alike(claims.mode),
        "copy": alike(claims.sentence) & alike(claims.lemma),
        "letters": cosines(claims.trigger),
        "act": act,
        "same_word": alike(claims.lemma),
        "around": around,
        "leads": claims.lead[left] & claims.lead[right],
        "lead": claims.lead[left] ^ claims.lead[right],
        "modality": alike(claims.modality),
        "numbers": numbers,
        "other_numbers": _has(claims.numbers, left, right) & (numbers == 0),
        "names": names,
        "other_names": _has(claims.names, left, right) & (names == 0),
        "actors": actors,
        "other_actors": claims.known_actor[left] & claims.known_actor[right] & (actors == 0),
        "recipients": recipients,
        "other_recipients": claims.known_recipient[left] & claims.known_recipient[right] & (recipients == 0),
        "parts": parts,
        "no_parts": ~(some[left] & some[right]),
        "matched": act & (parts >= MATCHED) & (around >= MATCHED / 2),
        "days": claims.narrow[left] & claims.narrow[right],
        "near": _nearness(claims, left, right),
        "place": alike(claims.place),
        "sure": np.minimum(claims.sure[left], claims.sure[right]),
        "told": np.minimum(claims.told[left], claims.told[right]),
        "repeats": np.maximum(claims.repeats[left], claims.repeats[right]),
        "again": np.maximum(claims.again[left], claims.again[right]),
        "rare": np.minimum(claims.rare[left], claims.rare[right]),
        "plural": claims.plural[left] | claims.plural[right],
        "articles": _article_cosines(claims.article[left], claims.article[right], texts),
        "published": dated,
        "apart": np.log1p(np.minimum(np.where(dated, np.abs(gap), 0.0), _FAR)),
        "spoken": spoken,
        "unshared": spoken & (actors == 0),
    }
    return {name: column.astype(np.float64) for name, column in columns.items()}


def _nearness(claims: ClaimColumns, left: Rows, right: Rows) -> Shares:
    """1 of what may be of one day, less the further apart the days; 0 where a day is unknown, or a year is meant."""
    brief = claims.last - claims.first <= MONTH
    gap = np.maximum(claims.first[left] - claims.last[right], claims.first[right] - claims.last[left])
    known = brief[left] & brief[right] & np.isfinite(gap)
    return np.where(known, 1 / (1 + np.maximum(0.0, np.where(known, gap, 0.0))), 0.0)


def _article_cosines(left: Rows, right: Rows, texts: Vectors) -> Shares:
    """How alike the articles of each pair are; two articles are compared once, however many claims they make."""
    size = texts.starts.size + 1
    codes, back = np.unique(np.minimum(left, right) * size + np.maximum(left, right), return_inverse=True)
    return texts.cosines(*np.divmod(codes, size))[back]


def _has(vectors: Vectors, left: Rows, right: Rows) -> Flags:
    """Where both rows hold something."""
    some: Flags = vectors.lengths > 0
    return some[left] & some[right]
