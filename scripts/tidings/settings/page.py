"""What people read and fill in: the documentation of `tidings.toml`, and a first one to start from."""

from dataclasses import Field, fields
from pathlib import Path
from typing import Any

from tidings.errors import InputError, reason
from tidings.schema import codes
from tidings.settings.values import (
    FILE,
    ArticleSettings,
    BuildSettings,
    Contributor,
    FetchSettings,
    Grant,
    Licence,
    Provider,
    PublishSettings,
    Settings,
    example_of,
)


def settings_page(*more: tuple[str, type]) -> str:
    """The documentation of `tidings.toml`, as Markdown: every key with its meaning, default and an example.

    `more` are tables of the file that rooms above this one read: a heading, and the dataclass whose fields tell of
    the keys as `Settings` does.
    """
    known = ", ".join(f"`{code}`" for code in codes("licences"))
    head = f"# `{FILE}`\n\nLies in the seeds folder; every key may be left out. Licences known by id: {known}.\n"
    return head + "".join(f"\n## {title}\n\n{_table(kind)}" for title, kind in (*_SECTIONS, *more))


_SECTIONS: tuple[tuple[str, type], ...] = (
    ("Top level", Settings),
    ("`[licence]`, for one that has no id here", Licence),
    ("`[[contributors]]`", Contributor),
    ("`[[sources]]`", Provider),
    ("`[[funding]]`", Grant),
    ("`[articles]`", ArticleSettings),
    ("`[build]`", BuildSettings),
    ("`[fetch]`", FetchSettings),
    ("`[publish]`", PublishSettings),
)


def _table(kind: type) -> str:
    rows = [
        f"| `{one.name}` | {one.metadata['meaning']} | {_default(one)} | `{example_of(one)}` |"
        for one in fields(kind)
    ]
    return "| key | meaning | default | example |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"


def _default(one: "Field[Any]") -> str:
    if one.metadata["required"]:
        return "needed"
    if isinstance(one.default, bool):
        return f"`{str(one.default).lower()}`"
    if isinstance(one.default, tuple) and one.default and isinstance(one.default[0], str):
        return f"`{list(one.default)}`".replace("'", '"')
    return (
        f"`{one.default!r}`".replace("'", '"')
        if isinstance(one.default, str | int | float) and one.default != ""
        else ""
    )


def write_template(folder: Path) -> Path:
    """Writes a `tidings.toml` to fill in, in a folder that is made if need be; one that is there stays as it is."""
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(template())
    except FileExistsError as error:
        if not path.is_file():
            raise InputError(f"{path if folder.is_dir() else folder} is in the way; name another folder") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {reason(error)}; name another folder") from error
    return path


def template() -> str:
    """A `tidings.toml` with every key, commented out: as it stands it changes nothing."""
    tables = {"contributors": Contributor, "sources": Provider, "funding": Grant}
    tables |= {
        "articles": ArticleSettings,
        "build": BuildSettings,
        "fetch": FetchSettings,
        "publish": PublishSettings,
    }
    lines = [
        "# What the articles cannot say: the dataset's own name, licence and people. Take out the # to state a key."
    ]
    lines += [line for one in fields(Settings) if not _opens(one) for line in _template_key(one)]
    for one in (one for one in fields(Settings) if _opens(one)):
        lines += ["", *_template_key(one)]
        lines += [f"#{example_of(inner)}" for inner in fields(tables[one.name])] if one.name in tables else []
    return "\n".join(lines) + "\n"


def _opens(one: "Field[Any]") -> bool:
    """True where the key is a table of its own, which TOML wants after the plain keys."""
    return example_of(one).startswith("[")


def _template_key(one: "Field[Any]") -> list[str]:
    return [f"# {one.metadata['meaning']}", f"#{example_of(one)}"]
