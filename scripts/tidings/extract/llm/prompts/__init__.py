"""What a model is asked: the rules, the numbered sentences between marks that nothing in them can close, the form."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from tidings.extract.llm.chunks import shown
from tidings.extract.llm.codebook import Codebook, Labels, Order, codebook
from tidings.extract.llm.exchange import Asked, Chunk, Request
from tidings.extract.llm.schema import answer_schema
from tidings.extract.llm.settings import LlmSettings
from tidings.model import Article

_FOLDER = Path(__file__).parent
INSTRUCTIONS = _FOLDER / "instructions.md"
EXAMPLE = _FOLDER / "example.json"
_TITLE = 300
"""Characters of a title that are shown: it stands in every request for an article."""
_TOLD_FAULTS = 30
"""Faults that a repair turn lists."""


@dataclass(frozen=True, slots=True)
class Variant:
    """How a request differs from the plain one, to find out what answers hang on: the codebook's labels and order,
    and the seed for one more answer to the same."""

    labels: Labels = "plain"
    order: Order = "plain"
    repeat: int = 0

    def codebook(self) -> Codebook:
        """The codebook as this variant shows it."""
        return codebook(self.labels, self.order)


PLAIN = Variant()


def first_request(article: Article, chunk: Chunk, settings: LlmSettings, variant: Variant = PLAIN) -> Request:
    """The request for the events of a chunk's own sentences."""
    rules = variant.codebook()
    sampling = {
        "temperature": settings.temperature,
        "top_p": settings.top_p,
        "seed": settings.seed + variant.repeat,
        "max_tokens": settings.answer_tokens,
    }
    messages = (_message("system", _instructions(rules)), _message("user", _question(article, chunk)))
    asked = Asked(article.sha256, chunk.first, chunk.last, rules.digest)
    return Request(settings.model, sampling, answer_schema(), messages, asked)


def repair_request(request: Request, answer_text: str, faults: Sequence[str]) -> Request:
    """The request for an answer again, after one with these faults."""
    answer = answer_text.encode("utf-8", "backslashreplace").decode()  # half a character cannot be sent
    messages = (*request.messages, _message("assistant", answer), _message("user", _complaint(faults)))
    return replace(request, messages=messages, asked=replace(request.asked, repair=True))


def _message(role: str, content: str) -> Mapping[str, str]:
    return {"role": role, "content": content}


@cache
def _instructions_of(text: str, labels: tuple[tuple[str, str], ...]) -> str:
    return INSTRUCTIONS.read_text(encoding="utf-8").format(codebook=text, example=_example(dict(labels))).strip()


def _instructions(rules: Codebook) -> str:
    return _instructions_of(rules.text, tuple((code, label) for label, code in rules.types.items()))


def _example(labels: Mapping[str, str]) -> str:
    """The worked example: sentences as they are shown, and their answer by the labels that are shown."""
    example: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    events = [event | {"type": labels[event["type"]]} for event in example["events"]]
    numbered = "\n".join(f"[{number}] {sentence}" for number, sentence in enumerate(example["sentences"], 1))
    return f"{numbered}\n\n{json.dumps({'events': events}, ensure_ascii=False, separators=(',', ':'))}"


def _question(article: Article, chunk: Chunk) -> str:
    mark = f"article {_code(article.title + article.text)}"
    which = f"sentence {chunk.first}" if chunk.first == chunk.last else f"sentences {chunk.first} to {chunk.last}"
    asked = f"Code the events of {which} of the article by the codebook. Answer with the JSON object alone."
    return "\n".join((f"<{mark}>", *_lines(article, chunk), f"</{mark}>", "", asked))


def _lines(article: Article, chunk: Chunk) -> Iterator[str]:
    """The title and each sentence, a line each: nothing inside one of them can begin a line."""
    if article.title:
        yield f"Title: {shown(article.title[:_TITLE])}"
    for one in chunk.sentences:
        yield f"[{one.number}] {shown(article.text[one.start : one.end])}"


def _complaint(faults: Sequence[str]) -> str:
    more = [f"and {len(faults) - _TOLD_FAULTS} more"] if len(faults) > _TOLD_FAULTS else []
    listed = "\n".join(f"- {shown(one)}" for one in (*faults[:_TOLD_FAULTS], *more))
    mark = f"faults {_code(listed)}"
    return f"""Parts of your answer cannot be used:
<{mark}>
{listed}
</{mark}>

Answer again with the whole JSON object: keep what was right, mend these, copy words to the letter from the sentence
that you name, and leave out what does not stand there."""


def _code(text: str) -> str:
    """A code that does not stand in the text and that its author could not foresee, yet always the same."""
    for turn in count():
        code = hashlib.sha256(f"{turn}\n{text}".encode()).hexdigest()[:16]
        if code not in text:
            return code
    raise AssertionError("a count has no end")
