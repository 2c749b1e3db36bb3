"""The data package on disk: written whole or not at all, and the same bytes for the same input."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from tidings.files.whole_files import real_path
from tidings.model import Article
from tidings.package.codebook import filling, render_codebook
from tidings.package.contents import (
    CHANGELOG,
    CODEBOOK,
    DESCRIPTOR,
    hash_of,
    is_package,
    is_release,
    require_replaceable,
)
from tidings.package.csv_writer import write_csv
from tidings.package.locks import lock
from tidings.package.package_descriptor import describe_package, describe_table
from tidings.package.released import Release, carried_over
from tidings.package.swap import recover, replacing
from tidings.package.workplace import work_folders
from tidings.schema import CHANGES, TEXTS
from tidings.settings import Settings
from tidings.tables import Tables, frame

__all__ = ["Release", "hold", "is_package", "is_release", "left_behind", "write_package"]


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
    release: Release | None = None,
    upon: Path | None = None,
) -> None:
    """Writes the package of these tables to `folder`, in the place of an earlier one.

    `provenance` is what the descriptor states of the reading beside the engine's name. The package is a `release`,
    or what the one in `upon`, by default in `folder`, is where the tables are the same.
    A crash at any moment leaves the old package or the new one. `approve` is shown what was written before that takes
    its place; where it raises, what was there is unchanged. LockedError where another build holds the folder;
    PackageError where the folder holds something that would be lost, or cannot be written.
    """
    with hold(folder), replacing(real_path(folder)) as staged:
        described = partial(describe_package, settings, {"engine": engine, **provenance}, articles)
        texts = {TEXTS: frame(TEXTS, articles)} if settings.publish_full_text else {}
        _write_files(staged, {**tables, **texts}, described, release, upon or folder)
        approve(staged)


def left_behind(folder: Path) -> list[Path]:
    """What earlier builds wrote beside the folder and the system did not let be removed."""
    return work_folders(real_path(folder))


def _write_files(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    described: Callable[..., dict[str, Any]],
    release: Release | None,
    upon: Path,
) -> None:
    """Writes the tables, and around them what `described` and the release, or that of `upon`, say of them."""
    (folder / "data").mkdir()
    resources = [_write_table(folder, name, one) for name, one in tables.items()]
    release = release or carried_over(upon, described(resources))
    if release and release.changes is not None:
        tables = {**tables, CHANGES: release.changes}
        resources.append(_write_table(folder, CHANGES, release.changes))
    descriptor = described(resources, release.stated if release else {})
    _write_text(folder / DESCRIPTOR, json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n")
    _write_text(folder / CODEBOOK, render_codebook(descriptor, {name: filling(one) for name, one in tables.items()}))
    if release:
        _write_text(folder / CHANGELOG, release.changelog)


def _write_table(folder: Path, name: str, table: pl.DataFrame) -> dict[str, Any]:
    path = folder / "data" / f"{name}.csv"
    write_csv(table, path)
    return describe_table(name, path.stat().st_size, hash_of(path))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
