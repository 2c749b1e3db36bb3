"""The codebook is closed, short, always the same, and its probes change what they say they change."""

import re

import pytest

from tidings.codes import event_types
from tidings.extract.llm.codebook import Labels, Order, codebook, sections
from tidings.schema import codelist

TYPES = list(event_types())


def headings(text: str) -> list[str]:
    return [one for one in re.findall(r"^## (.+)$", text, re.MULTILINE) if one in TYPES]


def test_each_type_has_a_section_that_names_its_parts_and_its_modes() -> None:
    told = {one.heading: one.text for one in sections()}
    for code in TYPES:
        assert "Actor" in told[code], code
    lines = re.findall(r"^- Modes: (.+)\.$", codebook().text, re.MULTILINE)
    assert sorted(mode for line in lines for mode in line.split(", ")) == sorted(
        row["code"] for row in codelist("modes")
    )


def test_it_is_short_enough_for_small_models() -> None:
    assert len(codebook().text) < 3500 * 4  # a token of English prose has four characters and more


@pytest.mark.parametrize("labels", ["plain", "swapped"])
def test_reversed_turns_the_types_and_nothing_else(labels: Labels) -> None:
    plain, turned = codebook(labels), codebook(labels, "reversed")
    assert headings(turned.text) == headings(plain.text)[::-1]
    assert sorted(turned.text.split("\n\n")) == sorted(plain.text.split("\n\n"))
    assert turned.types == plain.types


@pytest.mark.parametrize("order", ["plain", "reversed"])
def test_swapped_shows_every_rule_under_another_label(order: Order) -> None:
    plain, swapped = codebook("plain", order), codebook("swapped", order)
    assert sorted(swapped.types) == sorted(swapped.types.values()) == sorted(TYPES)
    assert [label for label, code in swapped.types.items() if label == code] == []
    back = re.sub(rf"\b({'|'.join(TYPES)})\b", lambda found: swapped.types[found[0]], swapped.text)
    assert back == plain.text
    assert swapped.modes == plain.modes


def test_each_variant_has_a_digest_of_its_own() -> None:
    variants = [codebook(labels, order) for labels in ("plain", "swapped") for order in ("plain", "reversed")]
    assert len({one.digest for one in variants}) == 4
