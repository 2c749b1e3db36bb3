"""The frozen values that pass between the stages of this engine: sentences, chunks, requests, answers, events."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from tidings.issue import Issue
from tidings.model import Modality, Polarity, Relation

Outcome = Literal["answered", "refused", "truncated", "ungrounded", "failed", "unasked"]
"""How the asking ended: `ungrounded` where no word of an answer stands in the text, `failed` where no server gave a
usable answer, `unasked` where nobody has asked yet. Only the first three are kept as answers."""


def digest_of(value: Any) -> str:
    """SHA-256 of a value's canonical JSON, in hex."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of an article's canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, without the blanks around it; `number` counts from 1 through the whole article."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is asked for at once: events of the sentences `first` to `last` (numbers, inclusive).

    `sentences` are these and those before and after them that are shown so that they can be understood.
    """

    sentences: tuple[Sentence, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request is about, for who reads its answer's file: the article (the SHA-256 of its text), the sentences,
    the codebook's digest, and whether it asks for an answer again."""

    article: str = ""
    first: int = 0
    last: int = 0
    codebook: str = ""
    repair: bool = False


@dataclass(frozen=True)
class Request:
    """Everything that an answer depends on: model, sampling, the schema of the answer, the messages.

    Not the server, nor how it is made to keep to the schema: the same request may be asked of another one. `asked` is
    no part of it.
    """

    model: str
    sampling: Mapping[str, Any]
    schema: Mapping[str, Any]
    messages: tuple[Mapping[str, str], ...]
    asked: Asked = field(default=Asked(), compare=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON of it all, in hex: the address of its answer."""
        parts = {
            "model": self.model,
            "sampling": dict(self.sampling),
            "schema": dict(self.schema),
            "messages": [dict(one) for one in self.messages],
        }
        return digest_of(parts)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back to a request, as it came; `served` is the model's name as the server tells it.

    `prompt_tokens` and `answer_tokens` are what the server counted, 0 where it did not.
    """

    text: str
    outcome: Literal["answered", "refused", "truncated"]
    served: str = ""
    prompt_tokens: int = 0
    answer_tokens: int = 0


@dataclass(frozen=True, slots=True)
class GroundedSource:
    """Words that name who says so, and the words that tell that they do."""

    span: Span
    relation: Relation
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class GroundedEvent:
    """An event that an answer tells of, every word of it found in the text.

    `sentence` is where the trigger stands; `same_as` is the index, among the article's grounded events, of an earlier
    one of the same happening, or -1.
    """

    sentence: Span
    trigger: Span
    event_type: str
    mode: str = ""
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    hedged: bool = False
    cues: tuple[Span, ...] = ()
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    third_parties: tuple[Span, ...] = ()
    sources: tuple[GroundedSource, ...] = ()
    date: Span | None = None
    place: Span | None = None
    same_as: int = -1


@dataclass(frozen=True, slots=True)
class Replay:
    """What the kept answers tell of an article.

    `outcome` is `answered` where all of it was; else the worst end of any chunk. `dropped` are the faults of what was
    dropped (a line each: where in the answer, and what is wrong). `pending` are the requests to be asked next, also
    where an answer has faults and is to be asked for again: what it tells counts until then.
    `used` are the answers that it rests on, by their requests' digests. `issues` are the kept answers that cannot be
    used.
    """

    outcome: Outcome
    events: tuple[GroundedEvent, ...]
    dropped: tuple[str, ...]
    pending: tuple[Request, ...]
    used: tuple[tuple[str, Answer], ...]
    issues: tuple[Issue, ...] = ()
