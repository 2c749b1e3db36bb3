"""What a form is made of, and the one way to write several.

A form is a module of this room with `write(dataset, folder)`, which writes its files below `folder`, and an entry of
`FORMS` in `formats.py`, which says what it is. The same tables give the same bytes, unless its entry says otherwise.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from tidings.errors import PackageError
from tidings.files.whole_files import can_be_held
from tidings.formats import DEFAULT_FORMS, ready_forms
from tidings.package.contents import stem_of
from tidings.schema import TableSchema
from tidings.tables import Tables, read_descriptor, read_table, read_tables, stored_files, stored_schemas

_FACTS = ("name", "title", "description", "version", "created", "homepage", "licenses", "contributors", "sources")

Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Shows nothing."""


@dataclass(frozen=True)
class Dataset:
    """A package as forms want it: as today's contract has it, or as it stands, a table at a time."""

    folder: Path
    descriptor: Mapping[str, Any]

    @cached_property
    def tables(self) -> Tables:
        """The tables of today's contract, whichever profile the package was made by: for forms that join them."""
        return read_tables(self.folder)

    @cached_property
    def schemas(self) -> dict[str, TableSchema]:
        """The tables that the package has, those that no contract knows too, as its own descriptor describes them.

        PackageError where one has a name that can be no file's: forms name files after them.
        """
        found = stored_schemas(self.descriptor, self.folder)
        for name in found:
            if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]*", name) or not can_be_held(name):
                raise PackageError(f"{self.folder}: no table can be named {name[:60]!r}; run tidings validate")
        return found

    def frames(self) -> Iterator[tuple[TableSchema, pl.DataFrame]]:
        """Those tables, one after the other, so that no two need be held: for forms that have a table for a table."""
        files = stored_files(self.descriptor, self.folder, self.schemas)
        for name, schema in self.schemas.items():
            yield schema, read_table(files[name], schema)

    @property
    def stem(self) -> str:
        """The name and the version, as files that stand for the whole are named: `oslo-talks-1.2.0`."""
        return stem_of(self.descriptor)

    @property
    def facts(self) -> dict[str, Any]:
        """What is said of the dataset as a whole, for forms that carry it."""
        return {key: self.descriptor[key] for key in _FACTS if key in self.descriptor}


def read_dataset(folder: Path) -> Dataset:
    """The package in a folder; PackageError where it cannot be read, or now or later where a table of it cannot."""
    return Dataset(folder, read_descriptor(folder))


def stated_forms(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the forms that a package's makers want it published in; PackageError where it states none."""
    stated = descriptor.get("tidings")
    names = stated.get("forms", list(DEFAULT_FORMS)) if isinstance(stated, dict) else list(DEFAULT_FORMS)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise PackageError("the package's datapackage.json lists no names of forms; run tidings validate")
    return tuple(names)


def write_forms(dataset: Dataset, names: Iterable[str], folder: Path, progress: Progress = _silent) -> None:
    """Writes the dataset in the forms of those names, each in a folder of its name below `folder`.

    InputError, before any is written, for a name that no form has, or one for which something is not installed.
    """
    for name, write in ready_forms(names).items():
        progress(f"write {name}", 0, 0)
        (folder / name).mkdir(parents=True)
        write(dataset, folder / name)
