"""JSON Lines: many articles in one file, a record a line."""

import codecs
import json
import math
import unicodedata
from collections.abc import Iterator

from tidings.articles.catalogue import FIELD, ID, RECORD, UnreadableError
from tidings.articles.content import CONTROL, canonical, decode, require_narrow, require_text
from tidings.articles.fields import FIELDS, StatedValue, describe, kind_of, unknown_keys
from tidings.articles.file_content import FileContent
from tidings.issue import Issue
from tidings.model import Article

RECORD_FIELDS = ("id", "text", *FIELDS)
"""What a record may hold; `id` and `text` it must."""

_ONE_TEXT = "Write the article's text as one string."


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a file, sorted by origin after its faults, which come in the order of the lines."""
    articles: list[Article] = []
    unknown: dict[str, tuple[int, int]] = {}
    file = content.name
    for line, record in enumerate(_lines(content.raw, file), start=1):
        for item in _read_record(record, file, line, unknown):
            if isinstance(item, Article):
                articles.append(item)
            else:
                yield item
    yield from unknown_keys(unknown, RECORD_FIELDS, file)
    yield from sorted(articles, key=lambda article: article.origin)


def _lines(raw: bytes, file: str) -> list[bytes]:
    require_narrow(raw, file)
    return raw.removeprefix(codecs.BOM_UTF8).splitlines()


def _read_record(raw: bytes, file: str, line: int, unknown: dict[str, tuple[int, int]]) -> list[Article | Issue]:
    """The article of one line, or its faults; for each unknown field, `unknown` notes the first line and how many."""
    if not raw.strip():
        return []
    try:
        record = _parse(raw, file, line)
        origin = f"{file}#{_id(record, file, line)}"
        text = _text(record, file, line)
    except UnreadableError as error:
        return [error.issue]
    for name in (one for one in record if one not in RECORD_FIELDS):
        first, count = unknown.get(name, (line, 0))
        unknown[name] = first, count + 1
    stated = {name: StatedValue(value, line) for name, value in record.items()}
    return describe(stated, text, origin, file, line, raw=str(record["text"]))


def _parse(raw: bytes, file: str, line: int) -> dict[str, object]:
    text = decode(raw, file, line)
    try:
        # Not strict: a control character that a JSON string should escape is read like one that is.
        record = json.loads(text, object_pairs_hook=_once, parse_int=_number, strict=False)
    except json.JSONDecodeError as error:
        message = f"no JSON: {error.msg} (character {error.pos + 1})"
        raise UnreadableError(RECORD.issue(file, line, message=message)) from error
    except ValueError as error:
        fault = RECORD.issue(file, line, message=f"no usable JSON: {error}", remedy="Keep one of the two.")
        raise UnreadableError(fault) from error
    except RecursionError as error:
        raise UnreadableError(RECORD.issue(file, line, message="no usable JSON: nested too deep")) from error
    if not isinstance(record, dict):
        raise UnreadableError(RECORD.issue(file, line, message="JSON, but no object"))
    return record


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of these pairs; ValueError where a key comes twice, which json lets the last one win."""
    record: dict[str, object] = {}
    for name, value in pairs:
        if name in record:
            raise ValueError(f"«{name[:60]}» is stated twice")
        record[name] = value
    return record


def _number(digits: str) -> float:
    """A whole number; Python refuses to make one of thousands of digits."""
    return int(digits) if len(digits) < 1_000 else math.inf


def _id(record: dict[str, object], file: str, line: int) -> str:
    value = record.get("id")
    if isinstance(value, str) and value.strip() and not CONTROL.search(value):
        return unicodedata.normalize("NFC", value.strip())
    message = "a record without an id" if value in (None, "") else "an id that is no plain string"
    shown = value if isinstance(value, str) else kind_of(value)
    raise UnreadableError(ID.issue(file, line, column="id", value=shown, message=message))


def _text(record: dict[str, object], file: str, line: int) -> str:
    value = record.get("text")
    if value is not None and not isinstance(value, str):
        kind, message = kind_of(value), "text is no string"
        fault = FIELD.issue(file, line, column="text", value=kind, message=message, remedy=_ONE_TEXT)
        raise UnreadableError(fault)
    text = canonical(value or "")
    require_text(text, file, line)
    return text
