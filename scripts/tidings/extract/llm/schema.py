"""The JSON schema of an answer, kept within what every server that restricts its model's words can take.

All properties are required and none may be added (OpenAI's strict mode); no `$ref`, pattern or bound: llama.cpp
multiplies bounds into rules until it refuses them, and others restrict nothing where they meet a keyword that they do
not know. Sentence numbers are no enumeration, so that the schema of all requests is one, compiled once.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from tidings.codes import event_types
from tidings.extract.llm.codebook import modes
from tidings.model import Modality, Polarity, Relation

Schema = Mapping[str, Any]

_INTEGER: Schema = {"type": "integer"}
_STRING: Schema = {"type": "string"}
_BOOLEAN: Schema = {"type": "boolean"}


@cache
def answer_schema() -> Schema:
    """The schema of a whole answer. Its order is the order in which a model writes: where, what, how, who."""
    return _object(events=_list(event_schema()))


@cache
def event_schema() -> Schema:
    """The schema of one event of an answer."""
    pointer = _object(sentence=_INTEGER, words=_STRING, occurrence=_or_null(_INTEGER))
    return _object(
        sentence=_INTEGER,
        trigger=_object(words=_STRING, occurrence=_or_null(_INTEGER)),
        type=_one_of(*event_types()),
        mode=_or_null(_one_of(*sorted({mode for some in modes().values() for mode in some}))),
        polarity=_values(Polarity),
        modality=_values(Modality),
        hedged=_BOOLEAN,
        cues=_list(pointer),
        actors=_list(pointer),
        recipients=_list(pointer),
        third_parties=_list(pointer),
        sources=_list(_object(**pointer["properties"], relation=_values(Relation), cue=_or_null(pointer))),
        date=_or_null(pointer),
        place=_or_null(pointer),
        same_as=_or_null(_INTEGER),
    )


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _values(kind: Any) -> Schema:
    """The values of a `Literal`."""
    return _one_of(*get_args(kind))


def _one_of(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}
