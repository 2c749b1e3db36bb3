"""Writes a package in other forms: each whole or not at all, and only in the place of nothing or of what we wrote."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tidings.errors import InputError, PackageError
from tidings.files.whole_files import real_path
from tidings.formats import Form, find_forms, ready_forms
from tidings.issue import Issue
from tidings.package.contents import require_untouched, require_writable
from tidings.package.locks import lock
from tidings.package.swap import recover, replacing
from tidings.release.forms import Dataset, read_dataset
from tidings.release.publishing.archive import stated_sums, title_of, write_sums
from tidings.release.targets.layout import SUMS
from tidings.release.validity import require_valid

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """A form that was written: its name, its folder, and how much that holds."""

    form: str
    folder: Path
    files: int
    bytes: int

    @property
    def summary(self) -> str:
        """What was written, in one line."""
        files = f"{self.files} file{'s' if self.files > 1 else ''}"
        return f"wrote {self.folder}: {self.form}, {files}, {self.bytes / 1e6:,.1f} MB"


def export(
    package: Path,
    forms: Iterable[str],
    out: Path,
    *,
    validate: Callable[[Path], Iterable[Issue]],
    progress: Progress,
) -> tuple[Exported, ...]:
    """Writes the package in `package` in each of these forms, in a folder of its name below `out`.

    What is wrong with any is told before the first is written: InputError for a form that there is not, or for which
    something is not installed; PackageError where a folder holds what would be lost, or the package cannot be read;
    ReleaseError where it is not valid. The forms are those of the bytes that were validated, if nobody changes them.
    """
    chosen = find_forms(forms)
    if not chosen:
        raise InputError("no form is named; name one with --to")
    ready_forms(form.name for form in chosen)
    for form in chosen:
        _require_free(out / form.name, form, package)
    require_valid(validate(package), package)
    dataset = read_dataset(package)
    return tuple(_export(dataset, form, out / form.name, progress) for form in chosen)


def _export(dataset: Dataset, form: Form, folder: Path, progress: Progress) -> Exported:
    progress(f"write {form.name}", 0, 0)
    target = real_path(folder)
    with lock(target):
        recover(target)
        _require_free(folder, form, dataset.folder)
        with replacing(target) as staged:
            form.write(dataset, staged)
            write_sums(staged, f"{dataset.stem}{_mark(form)}")
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != SUMS]
    return Exported(form.name, folder, len(files), sum(path.stat().st_size for path in files))


def _mark(form: Form) -> str:
    """How the title of our list of sums ends, by which we know what we wrote."""
    return f" as {form.name}, by tidings export"


def _require_free(folder: Path, form: Form, package: Path) -> None:
    """PackageError where the form would lie in the package, or take its place or that of what we did not write."""
    target, source = real_path(folder), real_path(package)
    if target.is_relative_to(source):
        raise PackageError(f"{folder} lies in the package {package}, which holds nothing else; name another --out")
    if source.is_relative_to(target):
        raise PackageError(f"{folder} holds the package {package} itself; name another --out")
    if target.exists() and not target.is_dir():
        raise PackageError(f"{folder} is a file, where a folder is to be; move it, or name another --out")
    found = require_writable(target)
    if not found:
        return
    if not title_of(target).endswith(_mark(form)):
        raise PackageError(f"{folder} holds what tidings export did not write; empty it, or name another --out")
    stated = stated_sums(target) | {SUMS: ""}
    require_untouched(folder, found, stated, "form", "move that file out, or delete it, to have it written anew")
