"""The story of an article that a model has read: its events in, its mentions and claims out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from tidings.extract.llm.exchange import GroundedEvent
from tidings.extract.llm.readings.claims import in_text_order, link_claims, make_claim
from tidings.extract.llm.readings.parts import pointed_runs
from tidings.extract.llm.readings.pointed import find_pointed
from tidings.extract.rules.claims.analysis import analyse
from tidings.extract.rules.joining import join_parts
from tidings.extract.rules.places.locations import other_locations
from tidings.extract.rules.reading import told_reading
from tidings.extract.rules.timex.patterns import DatePatterns
from tidings.model import Document, Reading


def read_events(
    documents: Iterable[Document], events: Sequence[GroundedEvent], patterns: DatePatterns, stamp: str
) -> Reading:
    """The reading of an article from its parse, of which a very long one has several parts."""
    order = in_text_order(events)
    told = [events[number] for number in order]
    parts: list[Reading] = []
    first = 0
    for document in documents:
        last = len(told) if document.last else _reach(document, told)
        parts.append(_read_part(document, told[first:last], patterns, stamp))
        first = last
    whole = join_parts(parts)
    return replace(whole, claims=link_claims(whole.claims, order, events))


def _reach(document: Document, told: Sequence[GroundedEvent]) -> int:
    """How many of the events have their trigger before the end of what was parsed."""
    end = document.parse.end[-1] if len(document.parse) else 0
    return sum(event.trigger.start < end for event in told)


def _read_part(document: Document, events: Sequence[GroundedEvent], patterns: DatePatterns, stamp: str) -> Reading:
    pointed = partial(find_pointed, document.parse, pointed_runs(document.parse, events))
    analysis = analyse(document, patterns, pointed)
    others = other_locations(analysis.tree, analysis.locations)
    claims = [make_claim(analysis, event, others, patterns) for event in events]
    return told_reading(document, analysis, claims, stamp)
