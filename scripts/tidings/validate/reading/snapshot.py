"""Whether a package stayed as it was while it was read: a build may put a new one in its place at any moment."""

from collections.abc import Iterable
from pathlib import Path

from tidings.errors import PackageError

Mark = tuple[int, ...] | None
"""What tells a file or folder from another at the same path, and from itself before a change; None where none is."""


class Snapshot:
    """Remembers a package's folder and files as they were when they were first looked at."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks: dict[Path, Mark] = {}
        self.note([folder, folder / "datapackage.json"])

    def note(self, paths: Iterable[Path]) -> None:
        """Looks at more files and folders of the package."""
        for path in paths:
            self._marks.setdefault(path, _mark(path))

    def require_unchanged(self) -> None:
        """PackageError where one of them is another by now."""
        if any(_mark(path) != before for path, before in self._marks.items()):
            raise PackageError(f"{self._folder} changed while it was read; check again")


def _mark(path: Path) -> Mark:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns
