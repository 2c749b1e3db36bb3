"""Front matter: the lines between two `---` lines at the head of a text file that say what the article is, in YAML;
between two `+++` lines it is TOML."""

import re
from collections.abc import Iterator
from contextlib import suppress

import yaml

from tidings.articles import toml_front_matter
from tidings.articles.catalogue import FRONT_MATTER, UnreadableError
from tidings.articles.fields import StatedValue
from tidings.issue import Issue

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\n|\Z)")
_STATEMENT = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>\S.*?)[ \t]*")
_ONE_OF_TWO = "Keep one of the two."
_SHOWN = 200
"""Characters of a mended line that is shown."""


def split(text: str, file: str) -> tuple[dict[str, StatedValue], str]:
    """What the front matter of a canonical text states, and the text after it, unchanged; none is fine."""
    opening = _OPENING.match(text)
    if not opening:
        return {}, text
    mark = opening[1]
    closing = re.compile(rf"^{re.escape(mark)}[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, opening.end())
    if not closing:
        raise UnreadableError(FRONT_MATTER.issue(file, 1, message=f"front matter that no second {mark} line ends"))
    parse = toml_front_matter.parse if mark == "+++" else _parse
    return parse(text[opening.end() : closing.start()], file), text[closing.end() :]


def _parse(source: str, file: str) -> dict[str, StatedValue]:
    try:
        root = _compose(source)
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(_fault(error, source, file)) from error
    except yaml.reader.ReaderError as error:
        line = source.count("\n", 0, error.position) + 2
        message = f"front matter that is not YAML: it may not hold U+{error.character:04X}"
        raise UnreadableError(FRONT_MATTER.issue(file, line, message=message, remedy="Take it out.")) from error
    except RecursionError as error:
        message = "front matter that is not YAML: nested too deep"
        raise UnreadableError(FRONT_MATTER.issue(file, 1, message=message)) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError(FRONT_MATTER.issue(file, 2, message="front matter without a `key: value`"))
    return dict(_statements(root, file))


def _compose(source: str) -> yaml.Node | None:
    # BaseLoader keeps every scalar as its text: `language: no` stays Norwegian, a title 1984 stays a title.
    root: yaml.Node | None = yaml.compose(source, Loader=yaml.BaseLoader)
    return root


def _statements(root: yaml.MappingNode, file: str) -> Iterator[tuple[str, StatedValue]]:
    seen: set[str] = set()
    for key, value in root.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableError(FRONT_MATTER.issue(file, line, message="a key that is no plain word"))
        if key.value in seen:
            fault = FRONT_MATTER.issue(file, line, message=f"«{key.value[:60]}» is stated twice", remedy=_ONE_OF_TWO)
            raise UnreadableError(fault)
        seen.add(key.value)
        yield key.value, StatedValue(_value(value), line)


def _value(node: yaml.Node) -> object:
    if not isinstance(node, yaml.ScalarNode):
        return [] if isinstance(node, yaml.SequenceNode) else {}
    return None if node.style is None and node.value in ("", "~", "null") else node.value


def _fault(error: yaml.MarkedYAMLError, source: str, file: str) -> Issue:
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark]
    lines = source.split("\n")
    line = min(marks[0], len(lines) - 2) if marks else -1
    message = f"front matter that is not YAML: {error.problem or error.context}"
    return FRONT_MATTER.issue(file, line + 2, message=message, remedy=_quoted(lines, [*marks, line - 1]))


def _quoted(lines: list[str], places: list[int]) -> str:
    """The remedy for a value that YAML does not take for words, «Norway: talks»: its line with quotes around it."""
    for place in places:
        found = _STATEMENT.fullmatch(lines[place]) if 0 <= place < len(lines) else None
        if found and not _is_yaml(lines[place]):
            mended = f"{found['key']}: {_in_quotes(found['value'])}"
            shown = mended if len(mended) <= _SHOWN else f'{found["key"]}: "…"'
            return f"Put quotes around the value: {shown}"
    return ""


def _is_yaml(line: str) -> bool:
    with suppress(yaml.YAMLError, RecursionError):
        return isinstance(_compose(line), yaml.MappingNode)
    return False


def _in_quotes(value: str) -> str:
    """The value as a quoted string; a quote that opens it and is not closed is taken off."""
    bare = value[1:] if value[0] in "\"'" and value.count(value[0]) == 1 else value
    return f'"{bare}"' if not set('"\\') & set(bare) else "'" + bare.replace("'", "''") + "'"
