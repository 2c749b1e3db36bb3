"""What is to be published: a package's name, version and files, looked at before anything is done with them."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from tidings.errors import PackageError
from tidings.files.whole_files import can_be_held
from tidings.package import is_package
from tidings.package.contents import DESCRIPTOR, own_files
from tidings.release.publishing.archive import sum_of
from tidings.schema import profile
from tidings.tables import read_descriptor


@dataclass(frozen=True, slots=True)
class Package:
    """A package on disk that can be published."""

    folder: Path
    name: str
    version: str
    files: tuple[str, ...]
    descriptor: Mapping[str, Any]

    @property
    def stem(self) -> str:
        """What files are named by that stand for the whole: `oslo-talks-1.2.0`."""
        return f"{self.name}-{self.version}"

    def content(self, file: str, identifier: str) -> bytes | None:
        """The bytes of a file that is not published as it lies here: the descriptor, where there is a DOI to name."""
        if file != DESCRIPTOR or not identifier or "id" in self.descriptor:
            return None
        named = {"$schema": self.descriptor.get("$schema"), "name": self.name, "id": f"https://doi.org/{identifier}"}
        sealed = {**{key: value for key, value in named.items() if value}, **self.descriptor}
        return (json.dumps(sealed, ensure_ascii=False, indent=2) + "\n").encode()

    def sum_of(self, file: str, identifier: str) -> str:
        """The SHA-256 of a file as it is published."""
        content = self.content(file, identifier)
        return sum_of(self.folder / file) if content is None else hashlib.sha256(content).hexdigest()


def identify(folder: Path) -> Package:
    """The package in a folder; PackageError where it is none that tidings made, or could not lie everywhere."""
    descriptor = read_descriptor(folder)
    if not is_package(folder):
        raise PackageError(f"{folder} is no tidings package; only what tidings built can be published")
    name, version = (_stated(key, descriptor, folder) for key in ("name", "version"))
    if not (can_be_held(name) and can_be_held(f"{name}-{version}")):
        raise PackageError(f"{folder}: no file named {name} {version} can be on every system; name the dataset anew")
    files = own_files(descriptor)
    for file in files:
        _require_inside(folder, file)
    return Package(folder, name, version, tuple({PurePath(file).as_posix(): None for file in files}), descriptor)


def is_name(name: str) -> bool:
    """True of what can be a dataset's name."""
    return re.fullmatch(_pattern("name"), name) is not None


def _stated(key: str, descriptor: Mapping[str, Any], folder: Path) -> str:
    value = descriptor.get(key)
    if not isinstance(value, str) or not re.fullmatch(_pattern(key), value):
        raise PackageError(f"{folder}: the package's {key} is {repr(value)[:80]}; run tidings validate")
    return value


def _pattern(key: str) -> str:
    pattern: str = profile()["properties"][key]["pattern"]
    return pattern


def _require_inside(folder: Path, file: str) -> None:
    """PackageError where there is no such file in the package, or its path cannot be that of a file elsewhere."""
    path = folder / file
    try:
        inside = path.resolve().is_relative_to(folder.resolve()) and path.is_file() and not _goes_round(file)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        inside = False
    if not inside:
        raise PackageError(f"{folder} has no file {repr(file)[:80]}; run tidings validate")
    if not all(map(can_be_held, PurePath(file).parts)):
        raise PackageError(f"{folder}: no file named {repr(file)[:80]} can be on every system; name it anew")


def _goes_round(file: str) -> bool:
    """True for a path that is not the same below another folder."""
    return PurePath(file).is_absolute() or ".." in PurePath(file).parts
