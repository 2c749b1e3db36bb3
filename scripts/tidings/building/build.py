"""What a build made, and what it tells people of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tidings.building.answered import answered
from tidings.issue import Issue
from tidings.schema import REVIEW
from tidings.settings import Settings

if TYPE_CHECKING:
    import polars as pl

    from tidings.release import Changes
    from tidings.tables import Tables
    from tidings.validate import Report


@dataclass(frozen=True)
class Build:
    """What a build made: the package's folder and tables, what was left out and why, what changed since the last.

    `beside` are the rows of the files beside the package: claims that people should look at, which lie in
    `review_file`, what may be one, and why things are. `report` is what validation says of the package, None where it
    was not asked. `remains` are folders that the system did not let be removed.
    """

    folder: Path
    settings: Settings
    tables: "Tables"
    issues: tuple[Issue, ...]
    changes: "Changes | None"
    beside: "Mapping[str, pl.DataFrame]"
    review_file: Path
    report: "Report | None" = None
    remains: tuple[Path, ...] = ()
    provenance: Mapping[str, Any] = field(default_factory=dict)
    """What the package states of its reading, beside the engines."""
    is_dropped: bool = False
    """True where what stood there was a release, and this is none: its tables are others."""

    @property
    def left_out(self) -> tuple[Issue, ...]:
        """The articles and decisions that are not in the package, and why."""
        return tuple(issue for issue in self.issues if issue.severity == "error")

    @property
    def review(self) -> "pl.DataFrame":
        """The claims that people should look at, left out or in doubt."""
        return self.beside[REVIEW]

    @property
    def is_whole(self) -> bool:
        """True where nothing was left out."""
        return not self.left_out

    @property
    def is_valid(self) -> bool:
        """True where validation found no error, or was not asked."""
        return self.report is None or self.report.is_valid

    @property
    def told(self) -> tuple[Issue, ...]:
        """All there is to say of articles and decisions, and what validation warns of, the first of each kind."""
        found = self.report.issues if self.report else ()
        return (*self.issues, *(issue for issue in found if issue.severity == "warning"))

    @property
    def warnings(self) -> int:
        """How many warnings there are of all kinds; exact, however many are told."""
        own = sum(issue.count for issue in self.issues if issue.severity == "warning")
        return own + (self.report.warnings if self.report else 0)

    def summary(self) -> list[str]:
        """The build in a few lines, for people."""
        counts = [(name, self.tables[name].height) for name in ("articles", "claims", "events", "actors", "sources")]
        lines = [
            f"{self.folder}: {self.settings.name} {self.settings.version}",
            ", ".join(_number(count, name) for name, count in counts),
        ]
        lines += answered(self.provenance)
        states = Counter(self.tables["events"]["status"].to_list())
        counted = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
        lines += [f"events: {counted}"] if counted else []
        lines += [*self._weak(), *self._doubted()]
        if self.changes is not None:
            bump = self.changes.bump
            lines.append(
                f"since the last version: {bump.reason}" + (f" ({bump.level})" if bump.level != "none" else "")
            )
        if self.is_dropped:
            lines.append(f"no release any more, for it is not what was released; run tidings release {self.folder}")
        lines += [f"{folder} holds an earlier package that cannot be removed; delete it" for folder in self.remains]
        return lines

    def _weak(self) -> list[str]:
        """What was left out for its low confidence, where it is, and how to keep it."""
        weak = self.review.filter(~self.review["kept"])
        if weak.is_empty():
            return []
        events = weak.filter(weak["event"].is_null())["event_id"].n_unique()
        left = f"{_number(weak.height, 'claims')} and {_number(events, 'events')}"
        below = f"below a confidence of {self.settings.build.min_confidence:g}"
        ways = "keep some with curation/kept_claims.csv, or all with --all"
        return [f"left out {below}: {left}; they are in {self.review_file}: {ways}"]

    def _doubted(self) -> list[str]:
        """What engines disagree on, where it is, and how to decide it."""
        doubted = self.review.filter(self.review["reason"] != "low_confidence")
        if doubted.is_empty():
            return []
        ways = "settle each with curation/kept_claims.csv or rejected_claims.csv"
        return [f"engines disagree on {_number(doubted.height, 'claims')}, first in {self.review_file}: {ways}"]


def _number(count: int, things: str) -> str:
    return f"{count:,} {things if count != 1 else things.removesuffix('s')}"
