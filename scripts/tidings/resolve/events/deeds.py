"""One deed in two words: when two claims of a sentence tell of one happening, though they share no doer."""

import re

from tidings.resolve.events.resolved_claims import Telling

_HANGING = re.compile(r",\s(which )?$")
_BREAK = re.compile(r";|,\s(and|but|while)\s|\sbut\s")
_VERB = re.compile(r"(ed|ing)$")


def is_one_sentence(one: Telling, other: Telling) -> bool:
    """True where both stand in the same sentence."""
    return (one.row.article_id, one.row.start, one.row.end) == (other.row.article_id, other.row.start, other.row.end)


def is_one_deed(one: Telling, other: Telling) -> bool:
    """True for two claims of a sentence that name no doers, or of which one is the other's object or outcome."""
    if not is_one_sentence(one, other):
        return False
    if not any((*one.sides, *other.sides)):
        return True
    if one.row.modality != other.row.modality:
        return False
    return any(_is_object(*pair) or _is_outcome(*pair) for pair in ((one, other), (other, one)))


def _is_object(one: Telling, other: Telling) -> bool:
    """True for «the council declared a curfew»: a noun of the same mode without doers."""
    return bool(one.row.mode) and one.row.mode == other.row.mode and not any(one.sides) and not _is_verb(one)


def _is_verb(telling: Telling) -> bool:
    return _VERB.search(telling.row.trigger.split()[0]) is not None


def _is_outcome(one: Telling, other: Telling) -> bool:
    """True for «attacked a post, wounding two»: the outcome of the other, hanging on it without a doer of its own.

    What hurts another is one attack; «freed the crew, ending talks with the owner» are two deeds.
    """
    before = one.row.quote[: one.row.trigger_start - one.row.start]
    between = before[max(0, other.row.trigger_start - one.row.start) :]
    if other.row.trigger_start > one.row.trigger_start or not _HANGING.search(between) or _BREAK.search(between):
        return False
    if one.row.event_type != "ASSAULT" and one.sides[1] and other.sides[1]:
        return False
    return before.endswith("which ") or one.row.trigger.split()[0].endswith("ing")
