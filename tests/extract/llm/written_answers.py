"""Answers as a model would write them, and articles in the chunks that they are asked about in."""

import json
from typing import Any

from kept_answers import at_words

from tidings.extract.llm.chunks import cut, split_sentences
from tidings.extract.llm.exchange import Chunk, GroundedEvent, Span
from tidings.model import Article

WIDE = 100_000
"""Characters that a whole article has at most."""


def chunk_of(article: Article) -> Chunk:
    """The whole article as one chunk."""
    (chunk,) = cut(split_sentences(article.text, article.language), WIDE)
    return chunk


def source(sentence: int, told: str, cue: dict[str, Any] | None = None, relation: str = "said_by") -> dict[str, Any]:
    return at_words(sentence, told) | {"relation": relation, "cue": cue}


def answer(*events: Any) -> str:
    return json.dumps({"events": list(events)})


def text_of(article: Article, span: Span | None) -> str:
    return article.text[span.start : span.end] if span else ""


def triggers(article: Article, events: tuple[GroundedEvent, ...]) -> list[str]:
    return [text_of(article, one.trigger) for one in events]
