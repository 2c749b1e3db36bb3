"""What keeps two claims of two articles apart however well they agree: one happening cannot be both."""

from collections.abc import Mapping

import numpy as np

from tidings.resolve.comparing.vectors import PLACES, Rows, Shares
from tidings.resolve.events.claim_columns import NONE, ClaimColumns, Flags
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.tables.row_types import PlaceRow

FAR_DAYS = 14
"""Publication dates further apart than this tell of two happenings, unless the stated dates overlap."""
SHARED = 0.5
"""How alike all parts of a denial must be to those of what it denies, unless both use one word."""
ALIKE = 0.4
"""How alike the words around two words must be to tell that both are of one matter."""
NEAR = 0.35
"""The same, where one article states the day of one act of several."""
LITTLE = 0.25
"""The same, of several things or of what is done again, and of what is said where both name one actor or number."""
DAY_APART = 0.5
"""How near days are that follow one another."""
VERBAL = (1, 3)
"""The quad classes of what is said, agreed and talked about."""
OVERLAP = 0.4
"""The share of the shorter quote's telling words that the longer has too, from which both may tell one thing."""
OTHER_WORD = 0.75
"""How likely two claims in different words must be one where their quotes share less."""
OTHERS = 0.85
"""The same of what is said, agreed or talked about, where each names who did it, and nobody is named by both."""

UNSHARED, ONE_OF_SEVERAL, SEVERAL = (
    "said, and nobody is named by both",
    "one act of several, and one alone says when",
    "several, or done again, and little else agrees",
)
DOUBTS = (UNSHARED, ONE_OF_SEVERAL, SEVERAL)
"""The vetoes for want of what speaks for one happening. Nothing speaks against it, so these teach weights too."""
BY_OTHERS = "said by others, and the words differ"
ANOTHER_WORD = "another word, and little else agrees"
HARD = ("other days", "far days", "other places", "others said it")
"""The vetoes that keep all that is said of one happening apart; the others part two claims alone."""


def vetoes(
    claims: ClaimColumns, left: Rows, right: Rows, columns: Mapping[str, Shares], places: Mapping[str, PlaceRow]
) -> dict[str, Flags]:
    """For each veto, in words, which pairs it keeps apart. `columns` are what was compared of them."""
    return {
        "other days": other_stated_days(claims, left, right),
        "far days": _far_days(claims, left, right),
        "other places": other_places(claims, left, right, places),
        "one is denied, and not the other": _denied(claims, left, right, columns["parts"] >= SHARED),
        "others said it": _other_speakers(claims, left, right, columns["actors"] == 0),
        "others did it to others": _others(claims, left, right, (columns["actors"] + columns["recipients"]) == 0),
        "other words of one sentence": _other_words(claims, left, right),
        UNSHARED: _unshared_words(claims, left, right, columns) | _unshared_speakers(claims, left, right, columns),
        ONE_OF_SEVERAL: _one_of_several(claims, left, right, columns),
        SEVERAL: _several(columns),
    }


def doubts(
    claims: ClaimColumns, left: Rows, right: Rows, columns: Mapping[str, Shares], shares: Shares
) -> dict[str, Flags]:
    """Which pairs agree too little for what they are; `shares` are how likely each is one.

    They rest on what the weights made of a pair, and so teach no weights.
    """
    little = _little_shared(claims, left, right)
    return {
        BY_OTHERS: little & (shares < OTHERS) & _other_doers(claims, left, right, columns),
        ANOTHER_WORD: little & (shares < OTHER_WORD) & _other_word(claims, left, right),
    }


def _little_shared(claims: ClaimColumns, left: Rows, right: Rows) -> Flags:
    """Where two quotes of one language have few words in common; between languages they cannot be compared."""
    lengths = claims.content.lengths
    one, other = lengths[left], lengths[right]
    ratio = np.maximum(one, other) / np.maximum(1, np.minimum(one, other))
    overlap = claims.content.cosines(left, right) * np.sqrt(ratio)
    little: Flags = (claims.language[left] == claims.language[right]) & (np.round(overlap, PLACES - 1) < OVERLAP)
    return little


def _other_doers(claims: ClaimColumns, left: Rows, right: Rows, columns: Mapping[str, Shares]) -> Flags:
    verbal = claims.spoken | claims.symmetric
    named = claims.has_actor[left] & claims.has_actor[right]
    apart: Flags = verbal[left] & verbal[right] & named & (columns["actors"] == 0)
    return apart


def _other_word(claims: ClaimColumns, left: Rows, right: Rows) -> Flags:
    """Where neither word is a form of the other."""
    apart: Flags = claims.stem[left] != claims.stem[right]
    return apart


def other_stated_days(claims: ClaimColumns, left: Rows, right: Rows) -> Flags:
    """Stated days that do not meet."""
    return claims.dated[left] & claims.dated[right] & (_gap(claims, left, right) > 0)


def _far_days(claims: ClaimColumns, left: Rows, right: Rows) -> Flags:
    """Days far apart where publication stands for one that is not stated."""
    stated = claims.dated[left] & claims.dated[right]
    apart: Flags = ~stated & (_gap(claims, left, right) > FAR_DAYS)
    return apart


def _gap(claims: ClaimColumns, left: Rows, right: Rows) -> Shares:
    """The days between what two claims state, or their articles; not more than 0 where they meet or are unknown."""
    with np.errstate(invalid="ignore"):
        gap = np.maximum(claims.first[left] - claims.last[right], claims.first[right] - claims.last[left])
    return np.nan_to_num(gap, nan=0.0)


def other_places(claims: ClaimColumns, left: Rows, right: Rows, places: Mapping[str, PlaceRow]) -> Flags:
    known = {int(code): claim.row.place_id or "" for code, claim in zip(claims.place, claims.claims, strict=True)}
    one, other = claims.place[left], claims.place[right]
    given = np.flatnonzero((one != NONE) & (other != NONE) & (one != other))
    size = int(claims.place.max(initial=0)) + 1
    codes, back = np.unique(one[given] * size + other[given], return_inverse=True)
    rows = [[places.get(known[code]) for code in divmod(pair, size)] for pair in codes.tolist()]
    clash = np.array([bool(here and there and places_clash(here, there)) for here, there in rows], dtype=bool)
    apart = np.zeros(left.size, dtype=bool)
    apart[given] = clash[back]
    return apart


def places_clash(one: PlaceRow, other: PlaceRow) -> bool:
    """True where a thing cannot be at both places; a town and its country do not clash."""
    if one.place_id == other.place_id or "world_region" in (one.kind, other.kind):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    return one.kind == other.kind


def _denied(claims: ClaimColumns, left: Rows, right: Rows, shared: Flags) -> Flags:
    """Where one says yes and the other no, unless the one clearly denies what the other tells."""
    differ = claims.negative[left] != claims.negative[right]
    same = (claims.modality[left] == claims.modality[right]) & (shared | (claims.lemma[left] == claims.lemma[right]))
    apart: Flags = differ & ~same
    return apart


def _other_speakers(claims: ClaimColumns, left: Rows, right: Rows, apart: Flags) -> Flags:
    """Where two are named who each say something: what they say may be alike, and is two things."""
    spoken = claims.spoken[left] & claims.spoken[right] & ~(claims.symmetric[left] & claims.symmetric[right])
    known = claims.known_actor[left] & claims.known_actor[right]
    return spoken & known & apart


def _others(claims: ClaimColumns, left: Rows, right: Rows, apart: Flags) -> Flags:
    """Where other known actors stand on both sides; of two who meet, where one is another."""
    symmetric = claims.symmetric[left] & claims.symmetric[right]
    known = (claims.known_actor & claims.known_recipient)[left] & (claims.known_actor & claims.known_recipient)[right]
    found: Flags = apart & known & ~symmetric
    pairs = np.flatnonzero(symmetric & known)
    found[pairs] = [_meet_others(claims.claims[left[pair]], claims.claims[right[pair]]) for pair in pairs]
    return found


def _meet_others(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    return len(one.actors) == len(other.actors) == 2 and one.actors != other.actors


def _other_words(claims: ClaimColumns, left: Rows, right: Rows) -> Flags:
    """Where two articles have one sentence, and its words tell of two deeds."""
    apart: Flags = (claims.sentence[left] == claims.sentence[right]) & (claims.lemma[left] != claims.lemma[right])
    return apart


def _unshared_words(claims: ClaimColumns, left: Rows, right: Rows, columns: Mapping[str, Shares]) -> Flags:
    """What is said, agreed or talked about by nobody whom both name: many accuse and meet in one story."""
    verbal = np.isin(claims.quad, VERBAL)
    shared = (claims.named.cosines(left, right) > 0) | (columns["numbers"] > 0)
    one_matter = (columns["around"] >= ALIKE) | (shared & (columns["around"] >= LITTLE))
    apart: Flags = verbal[left] & verbal[right] & ~(one_matter | _near_certain(columns))
    return apart


def _unshared_speakers(claims: ClaimColumns, left: Rows, right: Rows, columns: Mapping[str, Shares]) -> Flags:
    """What is said where each names somebody, known by name or not, and nobody is named by both."""
    named = claims.has_actor[left] & claims.has_actor[right] & (columns["actors"] == 0)
    spoken = (columns["spoken"] > 0) & ~(claims.symmetric[left] & claims.symmetric[right])
    apart: Flags = spoken & named & (columns["copy"] == 0) & (columns["around"] < ALIKE)
    return apart


def _one_of_several(claims: ClaimColumns, left: Rows, right: Rows, columns: Mapping[str, Shares]) -> Flags:
    """Where a word tells of more than one act in an article, and only one of the two claims says when."""
    apart: Flags = (
        (claims.narrow[left] ^ claims.narrow[right])
        & (columns["again"] > 0)
        & ~(_near_certain(columns) | (columns["around"] >= NEAR))
    )
    return apart


def _several(columns: Mapping[str, Shares]) -> Flags:
    """«Threats» and «attacks» are not those of another article, unless a day, a number or the words around agree."""
    agreed = _near_certain(columns) | (columns["numbers"] > 0) | (columns["around"] >= LITTLE)
    apart: Flags = (columns["plural"] > 0) & ~agreed
    return apart


def _near_certain(columns: Mapping[str, Shares]) -> Flags:
    """Where both are of one sentence or stated day, or tell of one act of nearly one day or with alike parts."""
    near = (columns["copy"] > 0) | (columns["days"] > 0) | (columns["matched"] > 0)
    found: Flags = near | ((columns["act"] > 0) & (columns["near"] >= DAY_APART))
    return found
