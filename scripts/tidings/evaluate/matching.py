"""Holds an article's claims against its labels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tidings.evaluate.labels import Label
from tidings.model import Article, Claim, Reading
from tidings.text.spelling import fold

SLOTS = ("actor", "recipient", "stance", "source", "date", "place")
_STOP = frozenset(
    {
        *("the", "a", "an", "of", "and", "in", "on", "for", "to", "s"),
        *("president", "minister", "prime", "foreign", "government"),
        *("le", "la", "les", "l", "de", "des", "du", "d", "un", "une", "et", "au", "aux", "en"),
        *("presidente", "ministre", "premier", "gouvernement"),
    }
)
"""Words that tell no two names apart, folded, of the languages that the rules read."""


@dataclass(frozen=True, slots=True)
class LabelResult:
    """A label, whether a claim of its type was found where it stands, and which slots were right."""

    label: Label
    found: bool
    slots: dict[str, bool]


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """A claim, whether a label bears out its type, whether one bears out its type, actor and recipient, and whether
    that one bears out how it is told too."""

    claim: Claim
    typed: bool
    whole: bool
    stated: bool


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """What came of one article: a finding a label, a verdict a claim; `read_by` are the engines that read it."""

    article: Article
    findings: tuple[LabelResult, ...]
    verdicts: tuple[ClaimResult, ...]
    read_by: str = ""


def match_article(article: Article, reading: Reading, labels: list[Label]) -> ArticleResult:
    """The outcome of an article whose labels are complete for the types that they name."""
    findings = tuple(_finding(reading, label) for label in labels)
    verdicts = tuple(_verdict(reading, claim, labels) for claim in reading.claims)
    return ArticleResult(article, findings, verdicts, reading.engine)


def _verdict(reading: Reading, claim: Claim, labels: list[Label]) -> ClaimResult:
    near = [label for label in labels if _agrees(claim, label)]
    whole = [label for label in near if _has(reading, claim, label, "actor", "recipient")]
    stated = any(_has(reading, claim, label, "stance") for label in whole)
    return ClaimResult(claim, bool(near), bool(whole), stated)


def _has(reading: Reading, claim: Claim, label: Label, *slots: str) -> bool:
    """True where the claim has what the label asks for in these slots."""
    return all(_is_right(reading, claim, slot, wanted) for slot in slots if (wanted := getattr(label, slot)))


def _agrees(claim: Claim, label: Label) -> bool:
    overlaps = not label.end or (claim.start < label.end and claim.end > label.start)
    return overlaps and claim.event_type in label.event_type


def _finding(reading: Reading, label: Label) -> LabelResult:
    hits = [claim for claim in reading.claims if _agrees(claim, label)]
    wanted = {slot: getattr(label, slot) for slot in SLOTS if getattr(label, slot)}
    if not hits:
        return LabelResult(label, False, {})
    return LabelResult(
        label, True, {slot: any(_is_right(reading, claim, slot, wanted[slot]) for claim in hits) for slot in wanted}
    )


def _is_right(reading: Reading, claim: Claim, slot: str, wanted: tuple[str, ...]) -> bool:
    if slot in ("actor", "recipient"):
        return any(same_name(wanted, _names(reading, one.entity)) for one in claim.arguments if one.role == slot)
    if slot == "source":
        return same_name(wanted, [word for one in claim.attributions for word in (one.name, one.text)])
    if slot == "place":
        return same_name(wanted, [claim.place_text, claim.place.name if claim.place else ""])
    if slot == "date":
        ends = [str(end) for end in (claim.date.start, claim.date.end) if end]
        return any(ends and all(end.startswith(value) for end in ends) for value in wanted)
    return bool({_stance(claim), *(["negative"] if claim.polarity == "negative" else [])} & set(wanted))


def _stance(claim: Claim) -> str:
    return "negative" if claim.polarity == "negative" else told_as(claim)


def told_as(claim: Claim) -> str:
    """How a claim tells its event, so or not so: its modality, for what is done `asserted` or `hedged`."""
    return claim.modality if claim.modality != "actual" else "hedged" if claim.hedged else "asserted"


def _names(reading: Reading, entity: int) -> list[str]:
    """All that an actor of the article goes by."""
    mentions = [one for one in reading.mentions if one.entity == entity]
    return [word for one in mentions for word in (one.name, one.text, one.country) if word]


def same_name(wanted: Iterable[str], names: Iterable[str]) -> bool:
    """True where one of the names shares a telling word with one that is wanted."""
    keys = [_words(name) for name in wanted]
    return any(_words(name) & key for name in names for key in keys)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", fold(text))) - _STOP
