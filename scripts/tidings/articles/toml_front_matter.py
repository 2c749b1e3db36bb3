"""TOML front matter: what stands between two `+++` lines at the head of a text file."""

import re
import tomllib
from datetime import date, datetime

from tidings.articles.catalogue import FRONT_MATTER, UnreadableError
from tidings.articles.fields import StatedValue

_LINE = re.compile(r"at line (\d+)")


def parse(source: str, file: str) -> dict[str, StatedValue]:
    """What it states, with the lines of the file; UnreadableError where it is not TOML."""
    try:
        values = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        what = _LINE.sub("", str(error)).replace("( column", "(column").strip()
        message = f"front matter that is not TOML: {what or 'nested too deep'}"
        raise UnreadableError(FRONT_MATTER.issue(file, int(found[1]) + 1 if found else 1, message=message)) from error
    return {key: StatedValue(_written(value), _line_of(key, source)) for key, value in values.items()}


def _written(value: object) -> object:
    """A date as its text, which is how fields are stated."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _line_of(key: str, source: str) -> int:
    """The line of the file: the source begins on its second."""
    found = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", source, re.MULTILINE)
    return source.count("\n", 0, found.end()) + 2 if found else 2
