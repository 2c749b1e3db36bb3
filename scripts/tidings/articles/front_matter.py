"""YAML front matter: the lines between two `---` lines at the head of a text file that say what the article is."""

import re
from collections.abc import Iterator

import yaml

from tidings.articles.catalogue import FRONT_MATTER, UnreadableError
from tidings.articles.fields import StatedValue
from tidings.issue import Issue

_OPENING = re.compile(r"---[ \t]*(\n|\Z)")
_CLOSING = re.compile(r"^---[ \t]*(\n|\Z)", re.MULTILINE)


def split(text: str, file: str) -> tuple[dict[str, StatedValue], str]:
    """What the front matter of a canonical text states, and the text after it, unchanged; none is fine."""
    opening = _OPENING.match(text)
    if not opening:
        return {}, text
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise UnreadableError(FRONT_MATTER.issue(file, 1, message="front matter that no second --- line ends"))
    return _parse(text[opening.end() : closing.start()], file), text[closing.end() :]


def _parse(source: str, file: str) -> dict[str, StatedValue]:
    try:
        # BaseLoader keeps every scalar as its text: `language: no` stays Norwegian, a title 1984 stays a title.
        root = yaml.compose(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableError(_fault(error, source, file)) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError(FRONT_MATTER.issue(file, 2, message="front matter without a `key: value`"))
    return dict(_statements(root, file))


def _statements(root: yaml.MappingNode, file: str) -> Iterator[tuple[str, StatedValue]]:
    seen: set[str] = set()
    for key, value in root.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableError(FRONT_MATTER.issue(file, line, message="a key that is no plain word"))
        if key.value in seen:
            raise UnreadableError(FRONT_MATTER.issue(file, line, message=f"«{key.value[:60]}» is stated twice"))
        seen.add(key.value)
        yield key.value, StatedValue(_value(value), line)


def _value(node: yaml.Node) -> object:
    if not isinstance(node, yaml.ScalarNode):
        return [] if isinstance(node, yaml.SequenceNode) else {}
    return None if node.style is None and node.value in ("", "~", "null") else node.value


def _fault(error: Exception, source: str, file: str) -> Issue:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "nested too deep"
    line = min(mark.line, source.count("\n") - 1) + 2 if mark else 1
    return FRONT_MATTER.issue(file, line, message=f"front matter that is not YAML: {problem}")
