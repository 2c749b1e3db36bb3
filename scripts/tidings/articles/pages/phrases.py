"""The words that pages have about themselves, from `phrases.toml`, as patterns."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def phrases() -> dict[str, Any]:
    """The lists, by what they are for."""
    return tomllib.loads((files(__package__) / "phrases.toml").read_text(encoding="utf-8"))


@cache
def beginning(*path: str) -> re.Pattern[str]:
    """A pattern of words at the beginning, whatever sign stands before them."""
    return re.compile(rf"\W*(?:{_any_of(_list(path))})", re.IGNORECASE)


@cache
def anywhere(*path: str) -> re.Pattern[str]:
    """A pattern of words anywhere."""
    return re.compile(_any_of(_list(path)), re.IGNORECASE)


def _list(path: Iterable[str]) -> list[str]:
    found: Any = phrases()
    for name in path:
        found = found[name]
    return list(found)


def _any_of(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda one: -len(one))
    return "|".join(rf"{_flexible(one)}(?!\w)" if one[-1].isalnum() else _flexible(one) for one in longest_first)


def _flexible(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]")
