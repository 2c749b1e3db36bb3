"""JSON Lines: many articles in one file, a record a line."""

import codecs
import json
import unicodedata
from collections.abc import Iterator

from tidings.articles.catalogue import FIELD, ID, RECORD, UnreadableError
from tidings.articles.content import CONTROL, canonical, decode, require_narrow, require_text
from tidings.articles.fields import FIELDS, StatedValue, describe, unknown_key
from tidings.issue import Issue
from tidings.model import Article

RECORD_FIELDS = ("id", "text", *FIELDS)
"""What a record may hold; `id` and `text` it must."""


def read(raw: bytes, file: str) -> Iterator[Article | Issue]:
    """The articles of `file`, sorted by origin after its faults, which come in the order of the lines."""
    articles: list[Article] = []
    unknown: dict[str, list[int]] = {}
    for line, record in enumerate(_lines(raw, file), start=1):
        for item in _read_record(record, file, line, unknown):
            if isinstance(item, Article):
                articles.append(item)
            else:
                yield item
    for name, lines in unknown.items():
        yield unknown_key(name, RECORD_FIELDS, file, lines[0], len(lines))
    yield from sorted(articles, key=lambda article: article.origin)


def _lines(raw: bytes, file: str) -> list[bytes]:
    require_narrow(raw, file)
    return raw.removeprefix(codecs.BOM_UTF8).splitlines()


def _read_record(raw: bytes, file: str, line: int, unknown: dict[str, list[int]]) -> list[Article | Issue]:
    """The article of one line, or its faults; the names of unknown fields are noted in `unknown`."""
    if not raw.strip():
        return []
    try:
        record = _parse(raw, file, line)
        origin = f"{file}#{_id(record, file, line)}"
        text = _text(record, file, line)
    except UnreadableError as error:
        return [error.issue]
    for name in (one for one in record if one not in RECORD_FIELDS):
        unknown.setdefault(name, []).append(line)
    stated = {name: StatedValue(value, line) for name, value in record.items()}
    return describe(stated, text, origin, file, line)


def _parse(raw: bytes, file: str, line: int) -> dict[str, object]:
    text = decode(raw, file, line)
    try:
        record = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        message = f"no JSON: {error.msg} (character {error.pos + 1})"
        raise UnreadableError(RECORD.issue(file, line, message=message)) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(RECORD.issue(file, line, message=f"no usable JSON: {error}")) from error
    if not isinstance(record, dict):
        raise UnreadableError(RECORD.issue(file, line, message="JSON, but no object"))
    return record


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of these pairs; ValueError where a key comes twice, which json lets the last one win."""
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"«{next(name for name in names if names.count(name) > 1)[:60]}» is stated twice")
    return record


def _id(record: dict[str, object], file: str, line: int) -> str:
    value = record.get("id")
    if isinstance(value, str) and value.strip() and not CONTROL.search(value):
        return unicodedata.normalize("NFC", value.strip())
    message = "a record without an id" if value in (None, "") else "an id that is no plain string"
    raise UnreadableError(ID.issue(file, line, column="id", value=value, message=message))


def _text(record: dict[str, object], file: str, line: int) -> str:
    value = record.get("text")
    if value is not None and not isinstance(value, str):
        raise UnreadableError(FIELD.issue(file, line, column="text", value=value, message="text is no string"))
    text = canonical(value or "")
    require_text(text, file, line)
    return text
