"""What an event's claims together amount to."""

from collections.abc import Iterable

Stance = tuple[str, str]
"""Polarity and modality of a claim."""


def status_of(stances: Iterable[Stance]) -> str:
    """The status that follows from the claims' (polarity, modality); ValueError where there is no claim.

    >>> status_of([("positive", "planned"), ("negative", "actual")])
    'did_not_happen'
    """
    found = set(stances)
    if not found:
        raise ValueError("an event without a claim has no status")
    denied = ("negative", "actual") in found
    if ("positive", "actual") in found:
        return "disputed" if denied else "reported"
    if denied or all(polarity == "negative" for polarity, _ in found):
        return "did_not_happen"
    held = {modality for polarity, modality in found if polarity == "positive"}
    return next(modality for modality in ("planned", "requested", "hypothetical") if modality in held)
