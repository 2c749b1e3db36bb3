"""Writes the descriptions of a package: all beside a published version, or those that were asked for elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tidings.errors import PackageError, reason
from tidings.files.whole_files import real_path, replace_file
from tidings.formats import DESCRIPTIONS, Description
from tidings.release.descriptions.facts import Facts
from tidings.release.descriptions.files import files_below, written_file
from tidings.release.descriptions.reading import read_facts

_CRATE = "ro-crate"
"""The description that tells of the others too."""
_NOT_FILES = ("site", "SHA256SUMS")
"""What lies in a version's folder and is not named one by one: pages, and the sums of all the rest."""
_MARKS = ("Made by tidings", '"name": "tidings"')
"""One of these stands in every description: a file without them is somebody's own."""


def write_descriptions(folder: Path, package: Path) -> None:
    """Writes every description of the package into `folder`, a published version's, with its forms and zip file.

    PackageError where the package cannot be described.
    """
    own = tuple(one.file for one in DESCRIPTIONS)
    facts = read_facts(package, folder)
    beside = tuple(files_below(folder, (*_NOT_FILES, *own, Path(facts.package).parts[0])))
    for name, text in _rendered(replace(facts, files=beside), DESCRIPTIONS):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def describe(package: Path, description: Description) -> tuple[str, Facts]:
    """One description as it would stand beside the package's folder, and the facts that it is made of."""
    package = real_path(package)
    facts = read_facts(package, package.parent)
    return description.render(facts), facts


def write_some(package: Path, folder: Path, chosen: Sequence[Description]) -> Facts:
    """Writes descriptions into a folder above the package's; what lies there of somebody else's is left alone.

    PackageError where it is no folder above the package's, or a file of another hand is in the way.
    """
    package, folder = real_path(package), real_path(folder)
    if folder not in package.parents:
        told = f"name {package.parent} or a folder above it, since descriptions name files from where they lie"
        raise PackageError(f"{folder} does not hold {package}; {told}")
    facts = read_facts(package, folder)
    texts = dict(_rendered(facts, chosen))
    _require_own(folder, texts)
    try:
        for name, text in texts.items():
            replace_file(folder / name, text.encode())
    except OSError as error:
        raise PackageError(f"{folder} cannot be written to: {reason(error)}; name another folder") from error
    return facts


def _rendered(facts: Facts, chosen: Sequence[Description]) -> Iterator[tuple[str, str]]:
    """Each description's file and text; that of RO-Crate last, for it names the others."""
    files = list(facts.files)
    for one in chosen:
        if one.name != _CRATE:
            text = one.render(facts)
            files.append(written_file(one.file, text, f"{one.standard}, for {one.purpose}"))
            yield one.file, text
    for one in chosen:
        if one.name == _CRATE:
            yield one.file, one.render(replace(facts, files=tuple(files)))


def _require_own(folder: Path, texts: Mapping[str, str]) -> None:
    """PackageError where a file of that name is none that Tidings wrote."""
    for name in texts:
        path = folder / name
        if path.is_symlink() or (path.exists() and not _is_ours(path)):
            raise PackageError(f"{path} is not from Tidings; move it away, or name another folder")


def _is_ours(path: Path) -> bool:
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return any(mark in text for mark in _MARKS)
