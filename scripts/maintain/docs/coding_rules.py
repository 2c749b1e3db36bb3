"""Makes `docs/coding-rules.md`: the rules that engines code by, with examples of what the lexicon really codes."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from maintain.docs.page_parts import with_part
from tidings.codes import event_types
from tidings.extract.llm.codebook import Section, sections
from tidings.extract.rules.languages import find_language
from tidings.extract.rules.lexicon.senses import NONE, Sense
from tidings.schema import codelist

PAGE = Path(__file__).resolve().parents[3] / "docs" / "coding-rules.md"
_NEAR_MISSES = 2


def coding_rules_page() -> str:
    """The page with its rules made anew; how a sense is added is written in the page itself."""
    senses = find_language("en").lexicon.senses
    rules = "\n\n".join(_section(one, senses) for one in sections())
    return with_part(PAGE.read_text(encoding="utf-8"), "rules", rules)


def _section(section: Section, senses: tuple[Sense, ...]) -> str:
    told = f"## {section.heading}\n\n{section.text}"
    return f"{told}\n\n{_examples(section.heading, senses)}" if section.heading in event_types() else told


def _examples(event_type: str, senses: tuple[Sense, ...]) -> str:
    """A table of a type's modes with a sense each, and what looks like the type but is none."""
    return "\n".join(["| mode | sense | example |", "| --- | --- | --- |", *_rows(event_type, senses)])


def _rows(event_type: str, senses: tuple[Sense, ...]) -> Iterator[str]:
    modes = tuple(row["code"] for row in codelist("modes") if row["event_type"] == event_type)
    for mode in ("", *modes):
        first: dict[str, Sense] = {}
        for sense in senses:
            if (sense.event_type, sense.mode) == (event_type, mode):
                first.setdefault(sense.lemma, sense)
        for sense in islice(first.values(), 1 if modes else 3):
            yield _row(mode, sense)
    for sense in islice(_near_misses(event_type, senses), _NEAR_MISSES):
        yield _row("*no event*", sense)


def _near_misses(event_type: str, senses: tuple[Sense, ...]) -> Iterator[Sense]:
    """The senses that are no event, of words that mostly tell of this type."""
    kinds: dict[tuple[str, str], Counter[str]] = {}
    for sense in senses:
        if sense.event_type != NONE:
            kinds.setdefault((sense.lemma, sense.pos), Counter())[sense.event_type] += 1
    for sense in senses:
        kind = kinds.get((sense.lemma, sense.pos))
        if sense.event_type == NONE and kind and kind.most_common(1)[0][0] == event_type:
            yield sense


def _row(mode: str, sense: Sense) -> str:
    words = " ".join((sense.lemma, *sense.particles))
    return f"| {mode} | {words} ({sense.pos}) | {sense.example} |"
