"""Asking the same in another way, to find out what a model's answers hang on; these answers are kept apart."""

from collections.abc import Mapping
from pathlib import Path

from tidings.extract.llm.answers import FOLDER, AnswerStore
from tidings.extract.llm.prompts import PLAIN, Variant

PROBES: Mapping[str, Variant] = {
    "order": Variant(order="reversed"),
    "labels": Variant(labels="swapped"),
    "repeat": Variant(repeat=1),
}
"""The codebook's types in the other order, each type's label on another's rules, the plain question once more."""


def variant_of(probe: str) -> Variant:
    """What a probe asks; the plain question for none."""
    return PROBES[probe] if probe else PLAIN


def answers_of(seeds: Path, probe: str = "") -> AnswerStore:
    """Where the answers of a seeds folder are kept, those of a probe in a folder of its own."""
    return AnswerStore(seeds / FOLDER / "probes" / probe if probe else seeds / FOLDER)
