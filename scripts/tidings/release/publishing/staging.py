"""Puts all files of a version together in a folder of this machine, before any of them is sent.

package/…               the package, as it was built
<name>-1.0.0.zip        the same in one file
json/… sqlite/…         the same in other forms
croissant.json …        what catalogues, citations and programs ask of it
site/…                  its pages, where they are asked for
SHA256SUMS
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tidings.errors import PackageError, reason
from tidings.issue import Issue
from tidings.package.contents import DESCRIPTOR
from tidings.release.comparing.changes import Changes
from tidings.release.descriptions.writing import write_descriptions
from tidings.release.forms import read_dataset, stated_forms, write_forms
from tidings.release.publishing.archive import write_sums, write_zip
from tidings.release.publishing.package_files import Package
from tidings.release.targets.layout import PACKAGE, SUMS
from tidings.release.validity import require_valid

WHOLE = f"{PACKAGE}/{DESCRIPTOR}"
"""The file without which no program reads the tables."""
MOST = 99
"""Files that a place without folders takes of a version: what Zenodo allows, but for that which tells of all."""

Validate = Callable[[Path], Iterable[Issue]]
"""Gives what is wrong with the package in a folder."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What one must know to add to a version's folder: what is published already, and what is new since then."""

    folder: Path
    name: str
    version: str
    earlier: Sequence[Mapping[str, Any]]
    changes: Changes | None


Add = Callable[[Path], None]
"""Puts more into the folder of a version that is put together."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A version that is put together: its files as they are sent, its package, and that in one file."""

    folder: Path
    package: Path
    archive: Path


def stage(
    package: Package,
    work: Path,
    validate: Validate,
    forms: Sequence[str] | None,
    add: Add,
    flat: bool,
    identifier: str,
) -> Staged:
    """Writes the files of a version; ReleaseError where the package has errors, PackageError where the disk refuses.

    The very bytes that are published are those that are validated. `forms` as for publishing. `flat`: each folder is
    made one file. `identifier` is the DOI that the package names, if there is one.
    """
    into = work / "staged"
    with _telling(into):
        for file in package.files:
            _copy(package, file, identifier, into / PACKAGE / file)
        require_valid(validate(into / PACKAGE), package.folder)
        dataset = read_dataset(into / PACKAGE)
        write_forms(dataset, stated_forms(dataset.descriptor) if forms is None else forms, into)
        write_zip(into / PACKAGE, into / f"{package.stem}.zip")
        write_descriptions(into, into / PACKAGE)
        add(into)
        staged = Staged(into, into / PACKAGE, into / f"{package.stem}.zip")
        if flat:
            staged = replace(staged, package=(into / PACKAGE).rename(work / PACKAGE))
            _flatten(into)
        write_sums(into)
    return staged


def in_order(names: Iterable[str]) -> list[str]:
    """Files as they are sent: the descriptor after all that it names, and the sums, by which one is whole, last."""
    late = (WHOLE, SUMS)
    return sorted(names, key=lambda name: (late.index(name) + 1 if name in late else 0, name))


def _copy(package: Package, file: str, identifier: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    content = package.content(file, identifier)
    if content is None:
        shutil.copyfile(package.folder / file, place)
    else:
        place.write_bytes(content)


def _flatten(staged: Path) -> None:
    """Makes one file of each folder; files that are too many go into one more."""
    for folder in sorted(path for path in staged.iterdir() if path.is_dir()):
        write_zip(folder, staged / f"{folder.name}.zip")
        shutil.rmtree(folder)
    files = sorted(staged.iterdir(), key=lambda path: (path.suffix != ".zip", path.name))
    room = MOST - 1  # for the sums
    if len(files) > room:
        write_zip(staged, staged / "more.zip", files[room - 1 :])
        for path in files[room - 1 :]:
            path.unlink()


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """Says of what the system refuses that nothing is published yet."""
    try:
        yield
    except OSError as error:
        remedy = "nothing was published; see to it, or name a folder with more room in TMPDIR"
        raise PackageError(
            f"the version cannot be put together in {folder}: {error.strerror or reason(error)}; {remedy}"
        ) from error
