"""The schema of an answer keeps within what OpenAI's strict mode, llama.cpp and vLLM take; the example fits it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator

from tidings.extract.llm.prompts import EXAMPLE
from tidings.extract.llm.schema import answer_schema

KEYWORDS = {"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf"}


def parts_of(schema: Mapping[str, Any], depth: int = 1) -> Iterator[tuple[Mapping[str, Any], int]]:
    """The schemas inside one, itself too, with how many objects they are deep in."""
    yield schema, depth
    for inner in (
        *schema.get("properties", {}).values(),
        *schema.get("anyOf", ()),
        *filter(None, [schema.get("items")]),
    ):
        yield from parts_of(inner, depth + (inner.get("type") == "object"))


def test_it_says_only_what_every_server_understands() -> None:
    Draft202012Validator.check_schema(answer_schema())
    for schema, _ in parts_of(answer_schema()):
        assert set(schema) <= KEYWORDS
        if schema.get("type") == "object":
            assert schema["required"] == list(schema["properties"])
            assert schema["additionalProperties"] is False


def test_it_is_within_the_limits() -> None:
    parts = list(parts_of(answer_schema()))
    assert max(depth for _, depth in parts) <= 5
    assert sum(len(schema.get("properties", ())) for schema, _ in parts) <= 100
    assert sum(len(schema.get("enum", ())) for schema, _ in parts) <= 500


def test_the_worked_example_fits() -> None:
    example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    Draft202012Validator(answer_schema()).validate({"events": example["events"]})
