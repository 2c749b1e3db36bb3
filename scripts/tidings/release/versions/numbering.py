"""Which version comes next: the least that the changes ask for, or a higher one that people have set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.errors import ReleaseError
from tidings.release.comparing.changes import Changes
from tidings.text.semver import Level, core_of, is_trial, least_version, may_follow, next_trial, version_key

FIRST = "1.0.0"
_LABEL = re.compile("[a-z][a-z0-9-]*")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known ahead of the comparison.

    `stated` is the version in tidings.toml, "" where there is none; `by_hand` where people set it and no release did.
    `trial` is the word of a pre-release, such as rc; `published` are the versions whose numbers are taken.
    """

    stated: str = ""
    by_hand: bool = True
    trial: str = ""
    published: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.trial and not _LABEL.fullmatch(self.trial):
            raise ReleaseError(f"{self.trial!r} is no word for a trial; write a small one, such as rc, beta or alpha")

    def first(self) -> str:
        """The version of a dataset that has none before."""
        version = self.stated or FIRST
        if self.trial:
            return next_trial(core_of(version), self.trial, ())
        return version if self.by_hand else core_of(version)

    def next(self, last: str, changes: Changes) -> str:
        """The version after the last one: that one itself where nothing changed.

        ReleaseError where the stated one is too low, with the rows that forbid it.
        """
        level = changes.bump.level
        if self.stated and self.by_hand:
            self._require_enough(last, changes)
            least = core_of(self.stated) if self.trial else self.stated
        elif level == "none" and (self.trial or not is_trial(last)):
            return last
        else:
            least = self._least(last, level)
        return self._as_trial(least, last) if self.trial and not is_trial(least) else least

    def _highest(self, last: str) -> str:
        return max((last, *self.published), key=version_key)

    def _least(self, last: str, level: Level) -> str:
        return least_version(last, level, self._highest(last))

    def _require_enough(self, last: str, changes: Changes) -> None:
        level, highest = changes.bump.level, self._highest(last)
        is_highest = highest == last or version_key(self.stated) > version_key(highest)
        if is_highest and may_follow(self.stated, last, level):
            return
        raise ReleaseError(
            f"version {self.stated} is too low after {highest}: {'; '.join(_forbidding(changes))}; "
            f'set version = "{self._least(last, level)}" in tidings.toml, or take the line out to have it written'
        )

    def _as_trial(self, core: str, last: str) -> str:
        trial, highest = next_trial(core, self.trial, (last, *self.published)), self._highest(last)
        if version_key(trial) <= version_key(highest):
            raise ReleaseError(
                f"{trial} would come before {highest}; name a trial whose word comes after, such as rc"
            )
        return trial


def _forbidding(changes: Changes) -> Iterator[str]:
    """What asks for the step, and the first rows of it."""
    bump = changes.bump
    yield f"it must be a {bump.level} step ({bump.reason})" if bump.level != "none" else "versions only go up"
    yield from deciding_rows(changes)


def deciding_rows(changes: Changes) -> Iterator[str]:
    """The first rows that ask for the step, with what their ids stand for."""
    rows = [(one.table, row) for one in changes.deciding for row in one.rows]
    for table, row in rows[:_SHOWN]:
        words = ", ".join(changes.names[part] for part in row.split(" ") if part in changes.names)
        yield f"{table} {row} «{words}»" if words else f"{table} {row}"
    if len(rows) > _SHOWN:
        yield f"… and {len(rows) - _SHOWN:,} rows more"
