"""Events as grounding gives them, by their words in a text."""

from typing import Any

from tidings.extract.llm.chunks import split_sentences
from tidings.extract.llm.exchange import GroundedEvent, GroundedSource, Span


def at(text: str, words: str) -> Span:
    """Where the words stand; «words#2» is the second time."""
    told, _, turn = words.partition("#")
    place = -1
    for _ in range(int(turn or 1)):
        place = text.index(told, place + 1)
    return Span(place, place + len(told))


def grounded(text: str, trigger: str, kind: str, language: str = "en", **rest: Any) -> GroundedEvent:
    """An event of a text; parts are words, a source is its words and its cue."""
    span = at(text, trigger)
    sentence = next(one for one in split_sentences(text, language) if one.start <= span.start < one.end)
    parts = {
        name: tuple(at(text, words) for words in rest.pop(name, ()))
        for name in ("cues", "actors", "recipients", "third_parties")
    }
    single = {name: at(text, rest.pop(name)) for name in ("date", "place") if name in rest}
    sources = tuple(
        GroundedSource(at(text, words), relation, at(text, cue) if cue else None)
        for words, relation, cue in rest.pop("sources", ())
    )
    return GroundedEvent(Span(sentence.start, sentence.end), span, kind, **parts, **single, sources=sources, **rest)
