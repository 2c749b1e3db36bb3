"""Makes a site of a package: a folder of pages that opens by double click and from any static host."""

from dataclasses import dataclass
from pathlib import Path

from tidings.site.folder import require_free, site_folder
from tidings.site.published import add_site
from tidings.site.writing import PAGE, write_site

__all__ = ["Site", "add_site", "make_site", "require_free", "write_site"]


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was made: where, and how much it holds."""

    folder: Path
    events: int
    files: int
    bytes: int

    @property
    def summary(self) -> str:
        """What was made, in one line."""
        size = f"{self.bytes / 1e6:,.1f} MB"
        return f"wrote {self.folder}: {self.events:,} events, {self.files} files, {size}; open {self.folder / PAGE}"


def make_site(package: Path, out: Path, title: str = "") -> Site:
    """Makes the site of a package in the folder `out`, in the place of an earlier one: the same bytes for the same.

    `title` stands on the pages in the place of the dataset's own. PackageError where the package cannot be read, or
    `out` cannot be written or holds something that is no site.
    """
    with site_folder(out, package) as staged:
        events = write_site(package, staged, title=title, beside=package)
    files = [path for path in out.rglob("*") if path.is_file()]
    return Site(out, events, len(files), sum(path.stat().st_size for path in files))
