"""From `tidings.toml` to settings: an unknown key or a wrong value stops with the key's name and what to write."""

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from tidings.errors import InputError, reason
from tidings.files.whole_files import LONGEST_NAME, can_be_held
from tidings.formats import find_forms
from tidings.schema import codelist, codes, profile
from tidings.settings.values import (
    FILE,
    FORMS,
    NO_CONTRIBUTOR,
    ArticleSettings,
    BuildSettings,
    Contributor,
    Doi,
    EngineNames,
    FetchSettings,
    FormNames,
    Grant,
    Licence,
    Orcid,
    Provider,
    PublishSettings,
    Settings,
    example_of,
)
from tidings.text.legible import quoted

_DEEPEST = 10
"""Tables and lists inside each other: twice what any key needs."""

_DOI = re.compile(r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]+)", re.IGNORECASE)
_ORCID = re.compile(r"(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])")

T = TypeVar("T")
Reader = Callable[[Any, "Field[Any]", str], Any]


def read_settings(seeds: Path) -> Settings:
    """The settings of a seeds folder, named after it where no name is stated; InputError for a wrong key or value."""
    path = seeds / FILE
    settings = parse_settings(_load(path), str(path)) if path.exists() or path.is_symlink() else Settings()
    return settings if settings.name else replace(settings, name=_slug(seeds.resolve().name))


def parse_settings(raw: Mapping[str, Any], where: str = FILE) -> Settings:
    """The settings that a parsed TOML file holds; InputError names the first key that is unknown or wrong."""
    _require_plain(raw, where)
    settings = fill(Settings, raw, where)
    if settings.name and not can_be_held(settings.name):
        raise InputError(f"{where}: name cannot be {settings.name!r}: no file of that name can be on every system")
    patterns = {key: profile()["properties"][key]["pattern"] for key in ("name", "version")}
    for one in fields(Settings):
        value = getattr(settings, one.name)
        if one.name in patterns and value and not re.fullmatch(patterns[one.name], value):
            raise _wrong(value, one, where)
    return settings


def _load(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise InputError(f"{path}: is no plain file; put one in its place, or take it away")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path}: not TOML in UTF-8: {reason(error)}; mend it, or start from tidings init"
        ) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}; change its permissions") from error


def _require_plain(raw: Mapping[str, Any], where: str) -> None:
    """InputError for a value that is nested so deep that it could not even be shown."""
    inner = [(key, value, 1) for key, value in raw.items()]
    while inner:
        key, value, depth = inner.pop()
        if depth > _DEEPEST:
            raise InputError(f"{where}: {key} is nested too deep; see docs/settings.md for what it may hold")
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        inner += [(key, part, depth + 1) for part in parts]


def _slug(name: str) -> str:
    """A dataset name made from a folder's; never empty."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name)[:LONGEST_NAME].strip("-")
    return slug if can_be_held(slug) else f"events-{slug}".strip("-")


def fill(kind: type[T], raw: Mapping[str, Any], where: str) -> T:
    """A `kind` with what a table of the file states; InputError for an unknown key, a missing or a wrong value."""
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    for key in raw:
        if key not in known:
            raise InputError(f"{where}: unknown key «{key[:60]}»; known: {', '.join(_nearest_first(key, known))}")
    for one in known.values():
        if one.metadata["required"] and not raw.get(one.name):
            raise InputError(f"{where}: {one.name} is missing; write for example: {example_of(one)}")
    return kind(**{key: _READERS[known[key].type](value, known[key], where) for key, value in raw.items()})


def _nearest_first(key: str, known: Iterable[str]) -> list[str]:
    return sorted(known, key=lambda one: -difflib.SequenceMatcher(None, one.lower(), key.lower()).ratio())


def _wrong(value: object, one: "Field[Any]", where: str) -> InputError:
    return InputError(f"{where}: {one.name} cannot be {quoted(value)}; write it like: {example_of(one)}")


def _plain(kind: type) -> Reader:
    """A reader that wants a value of exactly that type (so that `true` is no number)."""

    def read(value: object, one: "Field[Any]", where: str) -> object:
        if type(value) is not kind or (isinstance(value, int) and value < 0):
            raise _wrong(value, one, where)
        return value

    return read


def _read_number(value: object, one: "Field[Any]", where: str) -> float:
    """A number from 0 to 1, with or without a point."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError(f"{_wrong(value, one, where)}, a number from 0 to 1")
    return float(value)


def _read_word(value: object, one: "Field[Any]", where: str) -> str:
    """Words in the form that the key asks for, in NFC; an empty text states nothing."""
    if not isinstance(value, str) or (value and not re.fullmatch(FORMS[one.metadata["form"]], value)):
        raise _wrong(value, one, where)
    return unicodedata.normalize("NFC", value.strip())


def _read_words(value: object, one: "Field[Any]", where: str) -> tuple[str, ...]:
    """Several, each once."""
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise _wrong(value, one, where)
    words = tuple(dict.fromkeys(_read_word(word, one, where) for word in value))
    if not words and one.default:
        raise _wrong(value, one, where)
    return words


def _read_engines(value: object, one: "Field[Any]", where: str) -> tuple[str, ...]:
    """Several, each once, or one as a text."""
    return _read_words([value] if isinstance(value, str) and value else value, one, where)


def _read_forms(value: object, one: "Field[Any]", where: str) -> tuple[str, ...]:
    """Names of forms, each once; there may be none."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _wrong(value, one, where)
    try:
        return tuple(form.name for form in find_forms(value))
    except InputError as error:
        raise InputError(f"{where}: {one.name}: {error}") from error


def _read_created(value: object, one: "Field[Any]", where: str) -> datetime:
    """A moment in UTC, to the second; a day is its first moment, a time without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if isinstance(moment, date) and not isinstance(moment, datetime):
            moment = datetime(moment.year, moment.month, moment.day)
        if not isinstance(moment, datetime):
            raise _wrong(value, one, where)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError) as error:  # OverflowError: in UTC it is no year any more
        raise _wrong(value, one, where) from error


def _read_licence(value: object, one: "Field[Any]", where: str) -> Licence:
    if isinstance(value, dict):
        return fill(Licence, value, f"{where}: [licence]")
    if not isinstance(value, str):
        raise _wrong(value, one, where)
    for row in codelist("licences"):
        if row["code"].lower() == value.strip().lower():
            return Licence(row["code"], row["path"], row["title"])
    known = ", ".join(_nearest_first(value, codes("licences")))
    raise InputError(f"{where}: licence «{value[:60]}» is not known by id; known: {known}; or a [licence] table")


def _read_people(value: object, one: "Field[Any]", where: str) -> tuple[Contributor, ...]:
    return _read_tables(Contributor, value, one, where) or (NO_CONTRIBUTOR,)


def _read_sources(value: object, one: "Field[Any]", where: str) -> tuple[Provider, ...]:
    return _read_tables(Provider, value, one, where)


def _read_tables(kind: type[T], value: object, one: "Field[Any]", where: str) -> tuple[T, ...]:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise _wrong(value, one, where)
    return tuple(fill(kind, table, f"{where}: [[{one.name}]] {place}") for place, table in enumerate(value, 1))


def _read_grants(value: object, one: "Field[Any]", where: str) -> tuple[Grant, ...]:
    return _read_tables(Grant, value, one, where)


def _read_doi(value: object, one: "Field[Any]", where: str) -> Doi:
    """A DOI, which may be stated as an address or after `doi:`; of the signs that DOIs are made of today."""
    found = _DOI.fullmatch(value.strip()) if isinstance(value, str) else None
    if value != "" and not found:
        raise _wrong(value, one, where)
    return Doi(found[1] if found else "")


def _read_orcid(value: object, one: "Field[Any]", where: str) -> Orcid:
    """An ORCID iD, which may be stated as an address; its last sign must be what the others ask for."""
    found = _ORCID.fullmatch(value.strip()) if isinstance(value, str) else None
    if value == "":
        return Orcid("")
    if not found:
        raise _wrong(value, one, where)
    if found[1][-1] != _check_sign(found[1]):
        raise InputError(f"{where}: {one.name} {found[1]} has a slip: its last sign does not follow from the others")
    return Orcid(found[1])


def _check_sign(orcid: str) -> str:
    """The last sign that an ORCID iD must have (ISO 7064, MOD 11-2).

    >>> _check_sign("0000-0002-1825-0097")
    '7'
    """
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


def _table_of(kind: type) -> Reader:
    """A reader of a table of its own, `[build]` for the key `build`."""

    def read(value: object, one: "Field[Any]", where: str) -> object:
        if not isinstance(value, dict):
            raise _wrong(value, one, where)
        return fill(kind, value, f"{where}: [{one.name}]")

    return read


_READERS: dict[Any, Reader] = {
    str: _read_word,
    int: _plain(int),
    float: _read_number,
    bool: _plain(bool),
    tuple[str, ...]: _read_words,
    EngineNames: _read_engines,
    datetime | None: _read_created,
    Licence: _read_licence,
    tuple[Contributor, ...]: _read_people,
    tuple[Provider, ...]: _read_sources,
    tuple[Grant, ...]: _read_grants,
    Doi: _read_doi,
    Orcid: _read_orcid,
    Mapping[str, Any]: _plain(dict),
    ArticleSettings: _table_of(ArticleSettings),
    BuildSettings: _table_of(BuildSettings),
    FetchSettings: _table_of(FetchSettings),
    FormNames: _read_forms,
    PublishSettings: _table_of(PublishSettings),
}
"""How a value of the file becomes a field, by the field's type."""
