"""Answers as a model would write them, and articles in the chunks that they are asked about in."""

import json
from typing import Any

from tidings.extract.llm.chunks import cut, split_sentences
from tidings.extract.llm.exchange import Chunk, GroundedEvent, Span
from tidings.model import Article

WIDE = 100_000
"""Characters that a whole article has at most."""


def chunk_of(article: Article) -> Chunk:
    """The whole article as one chunk."""
    (chunk,) = cut(split_sentences(article.text, article.language), WIDE)
    return chunk


def words(sentence: int, told: str, occurrence: int | None = None) -> dict[str, Any]:
    return {"sentence": sentence, "words": told, "occurrence": occurrence}


def source(sentence: int, told: str, cue: dict[str, Any] | None = None, relation: str = "said_by") -> dict[str, Any]:
    return words(sentence, told) | {"relation": relation, "cue": cue}


def event(sentence: int, trigger: str, kind: str = "ASSAULT", **rest: Any) -> dict[str, Any]:
    """An event of an answer, whole; `at` is the trigger's occurrence."""
    told = {
        "sentence": sentence,
        "trigger": {"words": trigger, "occurrence": rest.pop("at", None)},
        "type": kind,
        "mode": None,
        "polarity": "positive",
        "modality": "actual",
        "hedged": False,
        "cues": [],
        "actors": [],
        "recipients": [],
        "third_parties": [],
        "sources": [],
        "date": None,
        "place": None,
        "same_as": None,
    }
    return told | rest


def answer(*events: Any) -> str:
    return json.dumps({"events": list(events)})


def text_of(article: Article, span: Span | None) -> str:
    return article.text[span.start : span.end] if span else ""


def triggers(article: Article, events: tuple[GroundedEvent, ...]) -> list[str]:
    return [text_of(article, one.trigger) for one in events]
