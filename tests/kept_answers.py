"""A seeds folder's answers of a model, kept as `tidings ask` keeps them, for the first chunk of each article."""

import json
from pathlib import Path
from typing import Any

from tidings.extract.llm.chunks import cut, split_sentences
from tidings.extract.llm.exchange import Answer
from tidings.extract.llm.probes import answers_of, variant_of
from tidings.extract.llm.prompts import first_request
from tidings.extract.llm.settings import LlmSettings
from tidings.model import Article

MODEL = LlmSettings(model="tiny:1b")
TOML = '\n[build]\nengine = "llm"\n[engines.llm]\nmodel = "tiny:1b"\n'


def keep(
    seeds: Path, article: Article, *events: dict[str, Any], raw: Answer | None = None, probe: str = ""
) -> list[Path]:
    """The files of the answers to an article: these events of its first chunk, or a whole answer; none of others."""
    store, files = answers_of(seeds, probe), []
    for number, chunk in enumerate(cut(split_sentences(article.text, article.language), MODEL.chunk)):
        told = [] if number else list(events)
        answer = raw or Answer(json.dumps({"events": told}), "answered", "tiny:1b-q4", 100, 10)
        files.append(store.keep(first_request(article, chunk, MODEL, variant_of(probe)), answer))
    return files


def event(sentence: int, trigger: str, kind: str = "ASSAULT", at: int | None = None, **parts: Any) -> dict[str, Any]:
    """An event of an answer, whole; `parts` are of `at_words`, `at` is the trigger's occurrence."""
    return {
        "sentence": sentence,
        "trigger": {"words": trigger, "occurrence": at},
        "type": kind,
        "polarity": "positive",
        "modality": "actual",
        "hedged": False,
        **{name: [] for name in ("cues", "actors", "recipients", "third_parties", "sources")},
        **dict.fromkeys(("mode", "date", "place", "same_as")),
        **parts,
    }


def at_words(sentence: int, words: str, at: int | None = None, **more: Any) -> dict[str, Any]:
    """Words that an answer points at; `more` is what a source has beside them."""
    return {"sentence": sentence, "words": words, "occurrence": at} | more
