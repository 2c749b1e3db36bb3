"""Runs a command with a request so narrow that the smallest model answers it in seconds.

A prompt of a line in the place of the codebook, and a schema by which an answer is one event that «met» in the first
sentence tells of. `python narrowed.py [--cut] COMMAND…`; `--cut`: every try to reach a network fails.
"""

import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from tidings.cli import main
from tidings.extract.llm import prompts
from tidings.extract.llm.schema import event_schema

INSTRUCTIONS = "Which event does the sentence tell of? Answer in JSON.\n"


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    required = {"required": list(properties), "additionalProperties": False}
    return {"type": "object", "properties": properties, **required}


def narrow_schema() -> dict[str, Any]:
    """An answer of one event in the first sentence, of any type, with what an event cannot do without."""
    wide = event_schema()["properties"]
    trigger = _object({"words": {"const": "met"}, "occurrence": {"const": None}})
    bound = {"sentence": {"const": 1}, "trigger": trigger, "hedged": {"const": False}}
    kept = {name: wide[name] for name in ("type", "polarity", "modality")}
    event = _object({name: one for name in wide if (one := (kept | bound).get(name))})
    return _object({"events": {"type": "array", "items": event, "minItems": 1, "maxItems": 1}})


def _refuse(*_: object, **__: object) -> None:
    raise OSError("the network is cut")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[0] == "--cut":
        socket.socket.connect = _refuse  # type: ignore[assignment, method-assign]
        socket.getaddrinfo = _refuse  # type: ignore[assignment]
        arguments = arguments[1:]
    with tempfile.TemporaryDirectory() as folder:
        prompts.INSTRUCTIONS = Path(folder, "instructions.md")
        prompts.INSTRUCTIONS.write_text(INSTRUCTIONS, encoding="utf-8")
        prompts.answer_schema = narrow_schema
        main(arguments)
