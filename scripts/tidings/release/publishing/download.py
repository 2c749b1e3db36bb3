"""Brings a published version here: what is here already is kept, what was begun goes on, all is checked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from tidings.errors import ReleaseError, reason
from tidings.files.whole_files import real_path
from tidings.release.publishing.addresses import find_dataset, parse_address
from tidings.release.publishing.archive import sum_of
from tidings.release.publishing.fetching import parse_sums
from tidings.release.publishing.progress import Progress, silent
from tidings.release.targets.layout import SUMS
from tidings.release.targets.target import Target

PART = ".part"
"""What the name of a file ends in that is not whole yet."""


@dataclass(frozen=True, slots=True)
class Download:
    """A version that was brought: where it lies, how many files it has, how many of them were brought now.

    `withdrawn` is the reason why people are warned off it.
    """

    name: str
    version: str
    folder: Path
    files: int
    brought: int
    withdrawn: str = ""

    @property
    def summary(self) -> str:
        """What was done, in one line."""
        what = f"{self.name} {self.version} is in {self.folder}"
        several = "s" if self.files != 1 else ""
        return f"{what}: {self.files:,} file{several}, each as its checksum says, {self.brought:,} brought now"


def get(
    address: str,
    out: Path | None = None,
    only: Sequence[str] = (),
    progress: Progress = silent,
) -> Download:
    """Brings the files of a version to the folder `out`, by default one named after the dataset and the version.

    `only` are patterns of the files that are wanted (`package/*`). ReleaseError where there is no such version, a
    file's bytes are others than its checksum says, or another file of that name lies there.
    """
    asked = parse_address(address)
    found = find_dataset(asked)
    version = found.require(asked.version)
    folder = real_path(out or Path(f"{found.name}-{version}"))
    with _telling(folder):
        stated = _bring_sums(found.place, version, folder)
    wanted = [name for name in stated if not only or any(fnmatchcase(name, one) for one in only)]
    if not wanted:
        raise ReleaseError(f"no file of {found.place.address(version)} is called {' or '.join(only)}")
    brought = 0
    for name in wanted:
        with _telling(folder):
            brought += _bring(found.place, version, name, stated[name], folder / name)
        progress("get", 1, len(wanted))
    entry = next(one for one in found.listing.versions if one["version"] == version)
    return Download(found.name, version, folder, len(wanted), brought, str(entry.get("withdrawn", "")))


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """Says of what the system refuses that the same command goes on from there."""
    try:
        yield
    except OSError as error:
        told = f"{folder} cannot be written to: {error.strerror or reason(error)}"
        raise ReleaseError(
            f"{told}; see to it, and the same command goes on, or name another folder --out"
        ) from error


def _bring_sums(place: Target, version: str, folder: Path) -> dict[str, str]:
    """The sums of the version, whose list is brought first."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{SUMS}{PART}"
    part.unlink(missing_ok=True)
    place.get(version, SUMS, part)
    stated = parse_sums(part.read_bytes(), place.address(version))
    if (folder / SUMS).exists() and (folder / SUMS).read_bytes() != part.read_bytes():
        part.unlink()
        raise ReleaseError(f"{folder} holds another version than {place.address(version)}; name another folder --out")
    part.replace(folder / SUMS)
    return stated


def _bring(place: Target, version: str, name: str, digest: str, into: Path) -> bool:
    """Brings a file that is not here yet; True where that was needed."""
    if into.exists():
        if into.is_file() and sum_of(into) == digest:
            return False
        raise ReleaseError(f"{into} is not the file that was published; move it away, and run the same command again")
    into.parent.mkdir(parents=True, exist_ok=True)
    part = into.with_name(f"{into.name}{PART}")
    begun = part.exists()
    place.get(version, name, part)
    if sum_of(part) != digest and begun:  # what was begun may be of another file: once more, from the start
        part.unlink()
        place.get(version, name, part)
    if sum_of(part) != digest:
        part.unlink()
        told = f"{place.address(version)} is damaged: {name} has not the checksum that its {SUMS} states"
        raise ReleaseError(f"{told}; nothing was kept of it")
    part.replace(into)
    return True
