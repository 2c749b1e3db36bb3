"""The data package on disk: written whole or not at all, and the same bytes for the same input."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from tidings.files.whole_files import real_path
from tidings.model import Article
from tidings.package.codebook import filling, render_codebook
from tidings.package.contents import CODEBOOK, DESCRIPTOR, hash_of, is_package, require_replaceable
from tidings.package.csv_writer import write_csv
from tidings.package.locks import lock
from tidings.package.package_descriptor import describe_package, describe_table
from tidings.package.swap import recover, replacing
from tidings.package.workplace import work_folders
from tidings.schema import TEXTS
from tidings.settings import Settings
from tidings.tables import Tables, frame

__all__ = ["hold", "is_package", "left_behind", "write_package"]


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keeps other builds from `folder` and makes sure that it can be replaced, before a long job is begun.

    What a crash left aside is put back first. LockedError and PackageError as in `write_package`.
    """
    target = real_path(folder)
    with lock(target):
        recover(target)
        require_replaceable(target)
        yield


def write_package(
    tables: Tables,
    settings: Settings,
    folder: Path,
    *,
    engine: str,
    articles: Sequence[Article],
    provenance: Mapping[str, Any] = MappingProxyType({}),
    approve: Callable[[Path], None] = lambda written: None,
) -> None:
    """Writes the package of these tables to `folder`, in the place of an earlier one.

    `provenance` is what the descriptor states of the reading beside the engine's name.
    A crash at any moment leaves the old package or the new one. `approve` is shown what was written before that takes
    its place; where it raises, what was there is unchanged. LockedError where another build holds the folder;
    PackageError where the folder holds something that would be lost, or cannot be written.
    """
    with hold(folder), replacing(real_path(folder)) as staged:
        _write_files(staged, tables, settings, {"engine": engine, **provenance}, articles)
        approve(staged)


def left_behind(folder: Path) -> list[Path]:
    """What earlier builds wrote beside the folder and the system did not let be removed."""
    return work_folders(real_path(folder))


def _write_files(
    folder: Path, tables: Tables, settings: Settings, read_by: Mapping[str, Any], articles: Sequence[Article]
) -> None:
    frames = dict(tables) | ({TEXTS: frame(TEXTS, articles)} if settings.publish_full_text else {})
    (folder / "data").mkdir()
    resources = [_write_table(folder, name, one) for name, one in frames.items()]
    descriptor = describe_package(settings, read_by, articles, resources)
    _write_text(folder / DESCRIPTOR, json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n")
    _write_text(folder / CODEBOOK, render_codebook(descriptor, {name: filling(one) for name, one in frames.items()}))


def _write_table(folder: Path, name: str, table: pl.DataFrame) -> dict[str, Any]:
    path = folder / "data" / f"{name}.csv"
    write_csv(table, path)
    return describe_table(name, path.stat().st_size, hash_of(path))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
