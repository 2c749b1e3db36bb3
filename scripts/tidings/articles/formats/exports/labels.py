"""The words that archives write into their exports, from `labels.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _labels() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "labels.toml").read_text(encoding="utf-8"))


@cache
def field_pattern(*names: str) -> re.Pattern[str]:
    """A pattern of a field's name and colon, any of those named; its groups are the name's words."""
    words = (word for name in names for word in _labels()["fields"][name])
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s*:\s*", re.IGNORECASE)


def is_mark(line: str, *names: str) -> bool:
    """True where the line is one of these marks and nothing else."""
    bare = line.strip().rstrip(":").casefold()
    return any(bare == word.casefold() for name in names for word in _labels()["marks"][name])


def may_hold(text: str, name: str) -> bool:
    """True where a mark's words stand anywhere in a text, which is soon seen of a long one."""
    small = text.casefold()
    return any(word.casefold() in small for word in _labels()["marks"][name])


def mark_word(name: str) -> str:
    """A mark as English pages write it."""
    return _labels()["marks"][name][0]


def language_tag(name: str) -> str:
    """The tag of a language that is named in words («ENGLISH; Englisch»); empty for one that is not known."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", name)}
    known = ((tag, {one.casefold() for one in names}) for tag, names in _labels()["languages"].items())
    return next((tag for tag, names in known if words & names), "")
