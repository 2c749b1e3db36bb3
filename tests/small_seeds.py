"""What tests are made of: a folder of two articles that are easy to read, ids, rows."""

import csv
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

TALKS = "Norway hosted talks with Chad in Oslo on 3 May 2024.\n"
STRIKE = "Israel bombed Damascus on 9 May 2024, according to the Syrian government.\n"
TOML = """name = "oslo-talks"
title = "Talks in Oslo"
licence = "CC0-1.0"

[[contributors]]
title = "Jane Doe"
"""


def write_seeds(folder: Path, **articles: str) -> Path:
    """A folder of articles: the two above, or those given (`name_txt="..."` becomes `name.txt`)."""
    texts = articles or {"talks_txt": TALKS, "strike_md": f"---\npublished: 2024-05-10\n---\n{STRIKE}"}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"tidings_toml": TOML, **texts}.items():
        (folder / ".".join(name.rsplit("_", 1))).write_text(text, encoding="utf-8", newline="\n")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(package: Path, table: str, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of a package's table, sorted."""
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return sorted(tuple(row[column] for column in columns) for row in csv.DictReader(handle))


def an_id(prefix: str, number: int) -> str:
    """A well-formed id."""
    return f"{prefix}-{number:016x}"


def a_row(kind: type[T], *cells: object, **named: object) -> T:
    """A row of a table, of the first cells and those that are named; the others are empty."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    given = dict(zip(names, cells, strict=False)) | named
    return kind(**{name: given.get(name) for name in names})
