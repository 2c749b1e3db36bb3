"""The rules by which events are coded, one source for people (`docs/coding-rules.md`) and for a language model."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from tidings.codes import event_types
from tidings.schema import codelist

RULES = Path(__file__).parent / "rules.md"
Labels = Literal["plain", "swapped"]
Order = Literal["plain", "reversed"]


@dataclass(frozen=True)
class Codebook:
    """The rules as a model is shown them. `types` gives the PLOVER type that a shown label means, `modes` those that
    a PLOVER type may have."""

    text: str
    types: Mapping[str, str]
    modes: Mapping[str, tuple[str, ...]]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the rules under its heading: of one type, where that is the heading."""

    heading: str
    text: str


@cache
def codebook(labels: Labels = "plain", order: Order = "plain") -> Codebook:
    """The closed codebook. `swapped` puts each type's label on another's rules and `reversed` turns the types' order:
    whoever codes by the rules, and not by what a label calls to mind, answers alike."""
    types = _swapped() if labels == "swapped" else {code: code for code in event_types()}
    shown = {code: label for label, code in types.items()}
    text = "\n\n".join(_told(one) for one in _ordered(sections(), order))
    return Codebook(_relabelled(text, shown), types, modes())


@cache
def sections() -> tuple[Section, ...]:
    """The rules in the order in which people read them."""
    parts = re.split(r"^## (.+)\n", RULES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return tuple(Section(heading, text.strip()) for heading, text in zip(parts[1::2], parts[2::2], strict=True))


@cache
def modes() -> Mapping[str, tuple[str, ...]]:
    """The modes of each type, none for some."""
    rows = codelist("modes")
    return {code: tuple(row["code"] for row in rows if row["event_type"] == code) for code in event_types()}


def _ordered(parts: tuple[Section, ...], order: Order) -> Iterator[Section]:
    turned = iter([one for one in reversed(parts) if one.heading in event_types()])
    for one in parts:
        yield next(turned) if order == "reversed" and one.heading in event_types() else one


def _told(section: Section) -> str:
    named = modes().get(section.heading)
    return f"## {section.heading}\n\n{section.text}" + (f"\n- Modes: {', '.join(named)}." if named else "")


def _swapped() -> Mapping[str, str]:
    """Each label on the type half the list away, of another class: nobody takes one for the other by chance."""
    codes = tuple(event_types())
    half = len(codes) // 2
    return dict(zip(codes, codes[half:] + codes[:half], strict=True))


def _relabelled(text: str, shown: Mapping[str, str]) -> str:
    return re.sub(rf"\b(?:{'|'.join(shown)})\b", lambda found: shown[found[0]], text)
