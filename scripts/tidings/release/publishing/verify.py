"""Whether what is published is what was published: the files of each version against its sums."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tidings.errors import ReleaseError
from tidings.release.publishing.addresses import Found, find_dataset, parse_address
from tidings.release.publishing.archive import sums_of
from tidings.release.publishing.fetching import parse_sums, read_sums
from tidings.release.publishing.progress import Progress, silent
from tidings.release.targets.layout import LATEST, SUMS, latest_of
from tidings.release.targets.sums import is_same
from tidings.release.targets.target import Listing, Target


@dataclass(frozen=True, order=True, slots=True)
class Damage:
    """A file that is not as it was published, and how: damaged, missing, or one that was not published."""

    version: str
    file: str
    what: str

    @property
    def told(self) -> str:
        """The damage in one line."""
        return f"{self.version}{'/' if self.version else ''}{self.file}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and all that is wrong with it."""

    where: str
    versions: tuple[str, ...]
    files: int
    damage: tuple[Damage, ...]

    @property
    def summary(self) -> str:
        """What was found, in one line."""
        several = "s" if self.files != 1 else ""
        looked = f"{self.where}: {self.files:,} file{several} of {', '.join(self.versions)}"
        if not self.damage:
            return f"{looked}, each as it was published"
        number = len(self.damage)
        return f"{looked}, {number:,} of them not as published" if number > 1 else f"{looked}, 1 not as published"


def verify(address: str, progress: Progress = silent) -> Verified:
    """Reads all files of a version, of all versions where none is named, and compares them with their sums.

    A folder that a version was brought to can be named too. ReleaseError where nothing is published there.
    """
    if (Path(address) / SUMS).is_file():
        return _verify_folder(Path(address))
    asked = parse_address(address)
    found = find_dataset(asked)
    versions = tuple(found.versions) if not asked.version else (found.require(asked.version),)
    damage = [*_untrue(found.listing)]
    files = 0
    for version in versions:
        entry = next(one for one in found.listing.versions if one["version"] == version)
        checked = dict(_check(found, version, entry, progress))
        files += len(checked)
        damage += [Damage(f"v{version}", name, what) for name, what in sorted(checked.items()) if what]
    return Verified(found.place.title, tuple(f"v{one}" for one in versions), files, tuple(damage))


def _untrue(listing: Listing) -> Iterator[Damage]:
    """What the place says of the newest version, where that is another."""
    latest = latest_of(listing.versions) or ""
    if listing.latest is not None and listing.latest != latest:
        yield Damage("", LATEST, f"names {listing.latest or 'none'}, and the newest version is {latest or 'none'}")


def _check(found: Found, version: str, entry: Mapping[str, Any], progress: Progress) -> Iterator[tuple[str, str]]:
    """Each file of a version with what is wrong with it, or nothing."""
    with TemporaryDirectory(prefix="tidings-verify-", ignore_cleanup_errors=True) as home:
        there = found.place.files(version)
        if SUMS not in there:
            if there or "withdrawn" not in entry:  # else it was taken away, and that is told
                yield SUMS, "missing"
            return
        try:
            stated = read_sums(found.place, version, Path(home))
        except ReleaseError:
            yield SUMS, "damaged"
            return
        yield SUMS, ""
        for name in sorted({*stated, *there} - {SUMS}):
            yield name, _fault(found.place, version, name, stated.get(name, ""), there.get(name, ""), Path(home))
            progress(f"verify v{version}", 1, len(stated))
        archive = Path(str(entry.get("zip", ""))).name
        if archive in stated and entry.get("hash") != f"sha256:{stated[archive]}":
            yield archive, "another than versions.json tells of"


def _fault(place: Target, version: str, name: str, digest: str, known: str, home: Path) -> str:
    """What is wrong with a file, nothing if it is as it was published."""
    if not digest:
        return "was not published"
    if not known:
        return "missing"
    if known.startswith("sha256:"):
        return "" if known == f"sha256:{digest}" else "damaged"
    path = home / "file"
    path.unlink(missing_ok=True)
    place.get(version, name, path)
    return "" if is_same(f"sha256:{digest}", path) else "damaged"


def _verify_folder(folder: Path) -> Verified:
    """What is wrong with a folder that a version was brought to."""
    stated = parse_sums((folder / SUMS).read_bytes(), str(folder))
    there = {name: one for name, one in sums_of(folder).items() if name != SUMS}
    names = sorted({*stated, *there})
    damage = [(name, _what(stated.get(name), there.get(name))) for name in names]
    faults = tuple(Damage(folder.name, name, what) for name, what in damage if what)
    return Verified(str(folder), (folder.name,), len(names) + 1, faults)


def _what(stated: str | None, there: str | None) -> str:
    if stated is None:
        return "was not published"
    if there is None:
        return "missing"
    return "" if stated == there else "damaged"
