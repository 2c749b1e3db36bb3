"""JSON that every reader reads alike: no number that overflows, no half of a character."""

import json
import re
from collections.abc import Callable
from math import isinf
from typing import Any

Pairs = Callable[[list[tuple[str, Any]]], dict[str, Any]]

_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a pair of surrogates, or a whole one."""


def parse_json(text: str, pairs: Pairs) -> Any:
    """The value, its objects made by `pairs`; ValueError in words where it is no JSON for everybody."""
    value = json.loads(text, object_pairs_hook=pairs, parse_constant=_no_constant, parse_float=_number)
    if _ESCAPED.search(text):
        _require_characters(value)
    return value


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")


def _number(text: str) -> float:
    number = float(text)
    if isinf(number):
        raise ValueError(f"{text[:40]} is larger than any number that programs hold")
    return number


def _require_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"\\u{ord(error.object[error.start]):04x} is half of a character") from error
