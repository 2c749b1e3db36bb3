"""What the articles cannot say: the dataset's own name, licence and people, from `seeds/tidings.toml`."""

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from tidings.errors import InputError
from tidings.issue import Issue
from tidings.schema import codelist, codes, profile

FILE = "tidings.toml"

T = TypeVar("T")
Reader = Callable[[Any, "Field[Any]", str], Any]


def _key(meaning: str, default: Any = MISSING, example: str = "", *, required: bool = False) -> Any:
    """A field that a key of the file fills: what it means and an example in TOML, for the documentation."""
    return field(default=default, metadata={"meaning": meaning, "example": example, "required": required})


@dataclass(frozen=True, slots=True)
class Licence:
    """What others may do with the dataset."""

    name: str = _key("An SPDX or Open Definition id.", "", '"CC-BY-4.0"', required=True)
    path: str = _key("The URL of its text.", "", '"https://example.org/terms"')
    title: str = _key("The name that people know it by.", "", '"Example terms of use"')


NO_LICENCE = Licence("notspecified", "", "Licence not stated")


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or body that made the dataset."""

    title: str = _key("The name.", "", '"Jane Doe"', required=True)
    roles: tuple[str, ...] = _key("What they did.", ("creator",), '["creator", "maintainer"]')
    email: str = _key("Where to write to.", "", '"jane@example.org"')
    organization: str = _key("Where they work.", "", '"Example University"')
    path: str = _key("Their page.", "", '"https://example.org/jane"')


NO_CONTRIBUTOR = Contributor("Not stated")


@dataclass(frozen=True, slots=True)
class Source:
    """Where the articles come from."""

    title: str = _key("The name.", "", '"The Example"', required=True)
    path: str = _key("Its site.", "", '"https://example.org"')


@dataclass(frozen=True, slots=True)
class Build:
    """How `tidings build` works where its options do not say."""

    engine: str = _key("The extraction engine.", "rules", '"rules"')
    jobs: int = _key("Processes that read articles at once; 0 is one a core.", 0, "2")


@dataclass(frozen=True)
class Settings:
    """A dataset's own facts, each with a default, so that a folder of articles alone can be built.

    `title` may be empty: `heading` is what to show.
    """

    name: str = _key("The dataset's short name: small letters, digits, `.`, `_`, `-`.", "", '"baku-talks"')
    title: str = _key("The name that people read; else the short name.", "", '"Talks in Baku"')
    description: str = _key("What the dataset is about; Markdown.", "", '"Who met whom, and who says so."')
    version: str = _key("The version to build: three numbers.", "1.0.0", '"1.2.0"')
    created: datetime | None = _key("When it was made; else the last date of publication.", None, "2025-07-31")  # noqa: RUF009
    licence: Licence = _key("An SPDX id, or a table with `name`, `path`, `title`.", NO_LICENCE, '"CC-BY-4.0"')  # noqa: RUF009
    homepage: str = _key("The dataset's page.", "", '"https://example.org/baku"')
    keywords: tuple[str, ...] = _key("Words to find it by.", (), '["diplomacy"]')
    publish_full_text: bool = _key("May the articles' whole text be in the package?", False, "true")
    contributors: tuple[Contributor, ...] = _key("Who made it, a table each.", (NO_CONTRIBUTOR,), "[[contributors]]")
    sources: tuple[Source, ...] = _key("Where the articles come from; else their publishers.", (), "[[sources]]")
    validate: Mapping[str, Any] = _key("Severities and thresholds of `tidings validate`.", None, "[validate]")
    build: Build = _key("How to build.", Build(), "[build]")  # noqa: RUF009

    def __post_init__(self) -> None:
        object.__setattr__(self, "validate", self.validate or {})

    @property
    def heading(self) -> str:
        """The title, else the short name."""
        return self.title or self.name


def read_settings(seeds: Path) -> Settings:
    """The settings of a seeds folder, named after it where no name is stated; InputError for a wrong key or value."""
    path = seeds / FILE
    settings = parse_settings(_load(path), str(path)) if path.is_file() else Settings()
    return settings if settings.name else replace(settings, name=_slug(seeds.resolve().name))


def parse_settings(raw: Mapping[str, Any], where: str = FILE) -> Settings:
    """The settings that a parsed TOML file holds; InputError names the first key that is unknown or wrong."""
    settings = _fill(Settings, raw, where)
    patterns = {key: profile()["properties"][key]["pattern"] for key in ("name", "version")}
    patterns["homepage"] = r"^https?://\S+$"
    for one in fields(Settings):
        value = getattr(settings, one.name)
        if one.name in patterns and value and not re.fullmatch(patterns[one.name], value):
            raise _wrong(value, one, where)
    return settings


def gaps(settings: Settings) -> tuple[Issue, ...]:
    """What a dataset that others reuse should state and does not: a warning each."""
    missing = {
        "licence": settings.licence == NO_LICENCE,
        "contributors": settings.contributors == (NO_CONTRIBUTOR,),
    }
    return tuple(_gap(key) for key, lacks in missing.items() if lacks)


def settings_page() -> str:
    """The documentation of `tidings.toml`, as Markdown: every key with its meaning, default and an example."""
    known = ", ".join(f"`{code}`" for code in codes("licences"))
    head = f"# `{FILE}`\n\nLies in the seeds folder; every key may be left out. Licences known by id: {known}.\n"
    return head + "".join(f"\n## {title}\n\n{_table(kind)}" for title, kind in _SECTIONS)


_SECTIONS: tuple[tuple[str, type], ...] = (
    ("Top level", Settings),
    ("`[licence]`, for one that has no id here", Licence),
    ("`[[contributors]]`", Contributor),
    ("`[[sources]]`", Source),
    ("`[build]`", Build),
)


def _table(kind: type) -> str:
    rows = [
        f"| `{one.name}` | {one.metadata['meaning']} | {_default(one)} | `{_example(one)}` |" for one in fields(kind)
    ]
    return "| key | meaning | default | example |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"


def _default(one: "Field[Any]") -> str:
    if one.metadata["required"]:
        return "needed"
    if isinstance(one.default, bool):
        return f"`{str(one.default).lower()}`"
    if isinstance(one.default, tuple) and one.default and isinstance(one.default[0], str):
        return f"`{list(one.default)}`".replace("'", '"')
    return f"`{one.default!r}`".replace("'", '"') if isinstance(one.default, str | int) and one.default != "" else ""


def _example(one: "Field[Any]") -> str:
    example = one.metadata["example"]
    return example if re.match(r"\[+[a-z]", example) else f"{one.name} = {example}"


def _fill(kind: type[T], raw: Mapping[str, Any], where: str) -> T:
    """A `kind` with what a table of the file states; InputError for an unknown key, a missing or a wrong value."""
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    for key in raw:
        if key not in known:
            raise InputError(f"{where}: unknown key «{key}»; known: {', '.join(_nearest_first(key, known))}")
    for one in known.values():
        if one.metadata["required"] and not raw.get(one.name):
            raise InputError(f"{where}: {one.name} is missing; write for example: {_example(one)}")
    return kind(**{key: _READERS[known[key].type](value, known[key], where) for key, value in raw.items()})


def _nearest_first(key: str, known: Iterable[str]) -> list[str]:
    return sorted(known, key=lambda one: -difflib.SequenceMatcher(None, one.lower(), key.lower()).ratio())


def _wrong(value: object, one: "Field[Any]", where: str) -> InputError:
    shown = repr(value)[:80]
    return InputError(f"{where}: {one.name} cannot be {shown}; write it like: {_example(one)}")


def _plain(kind: type) -> Reader:
    """A reader that wants a value of exactly that type (so that `true` is no number)."""

    def read(value: object, one: "Field[Any]", where: str) -> object:
        if type(value) is not kind or (kind is int and int(str(value)) < 0):
            raise _wrong(value, one, where)
        return value

    return read


def _read_words(value: object, one: "Field[Any]", where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise _wrong(value, one, where)
    return tuple(value)


def _read_created(value: object, one: "Field[Any]", where: str) -> datetime:
    """A moment in UTC, to the second; a day is its first moment, a time without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as error:
        raise _wrong(value, one, where) from error
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)
    if not isinstance(moment, datetime):
        raise _wrong(value, one, where)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0)


def _read_licence(value: object, one: "Field[Any]", where: str) -> Licence:
    if isinstance(value, dict):
        return _fill(Licence, value, f"{where}: [licence]")
    if not isinstance(value, str):
        raise _wrong(value, one, where)
    for row in codelist("licences"):
        if row["code"].lower() == value.strip().lower():
            return Licence(row["code"], row["path"], row["title"])
    known = ", ".join(_nearest_first(value, codes("licences")))
    raise InputError(f"{where}: licence «{value}» is not known by id; known: {known}; or a [licence] table")


def _read_people(value: object, one: "Field[Any]", where: str) -> tuple[Contributor, ...]:
    return _read_tables(Contributor, value, one, where) or (NO_CONTRIBUTOR,)


def _read_sources(value: object, one: "Field[Any]", where: str) -> tuple[Source, ...]:
    return _read_tables(Source, value, one, where)


def _read_tables(kind: type[T], value: object, one: "Field[Any]", where: str) -> tuple[T, ...]:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise _wrong(value, one, where)
    return tuple(_fill(kind, table, f"{where}: [[{one.name}]] {place}") for place, table in enumerate(value, 1))


def _read_build(value: object, one: "Field[Any]", where: str) -> Build:
    if not isinstance(value, dict):
        raise _wrong(value, one, where)
    return _fill(Build, value, f"{where}: [build]")


_READERS: dict[Any, Reader] = {
    str: _plain(str),
    int: _plain(int),
    bool: _plain(bool),
    tuple[str, ...]: _read_words,
    datetime | None: _read_created,
    Licence: _read_licence,
    tuple[Contributor, ...]: _read_people,
    tuple[Source, ...]: _read_sources,
    Mapping[str, Any]: _plain(dict),
    Build: _read_build,
}
"""How a value of the file becomes a field, by the field's type."""


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML in UTF-8: {error}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def _slug(name: str) -> str:
    """A dataset name made from a folder's; never empty."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-") or "events"


def _gap(key: str) -> Issue:
    return Issue(
        rule=f"TID-SETTINGS-{key.upper()}",
        severity="warning",
        file=FILE,
        column=key,
        message=f"no {key} stated; the package says so too",
        remedy=f"Add to {FILE}: {_example(next(one for one in fields(Settings) if one.name == key))}",
    )
