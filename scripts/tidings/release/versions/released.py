"""What a release came to, told to people."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tidings.release.versions.next_release import NextRelease
from tidings.release.versions.numbering import deciding_rows


@dataclass(frozen=True, slots=True)
class Released:
    """A release of the dataset `name` that was written to `folder`, or would be with the same command for real."""

    name: str
    folder: Path
    made: NextRelease
    dry: bool = False

    def lines(self) -> Iterator[str]:
        """Which version it is and why, in a few lines."""
        made, changes = self.made, self.made.changes
        which = f"{self.name} {made.version}"
        if changes is None:
            yield f"{which}: the first release, there is none before"
        elif not made.is_new:
            yield f"{which}: nothing changed since this version, which stays"
        else:
            bump = changes.bump
            yield f"{which}, {self._step()} from {changes.old_version}: {bump.reason}"
            yield from (f"  {row}" for row in deciding_rows(changes))
        if made.is_new and made.release and made.release.changes is not None:
            yield f"{made.release.changes.height:,} cells in changes.csv; what people read is in CHANGELOG.md"
        if self.dry:
            yield "nothing was written: leave out --dry-run to make it so"

    def _step(self) -> str:
        level = self.made.changes.bump.level if self.made.changes else "none"
        return f"a {level} step" if level != "none" else "no step"
