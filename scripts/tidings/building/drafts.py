"""A package as it is tried before it stands: what would make it invalid is left out, and it is made again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from tidings.building.blame import blame, errors
from tidings.collector import at_rest, give_back
from tidings.errors import InputError, PackageError
from tidings.extract import stamps_of
from tidings.issue import Issue
from tidings.model import Article
from tidings.package import Release, write_package
from tidings.package.package_descriptor import describe_package
from tidings.resolve import NOTHING, Curation, Memory, resolve
from tidings.schema import BESIDE
from tidings.settings import Settings
from tidings.store import Readings
from tidings.tables import Tables, frame, tabulate
from tidings.text.semver import core_of
from tidings.validate import Report

Validate = Callable[[Path], Report]
"""Gives what is wrong with the package in a folder."""


class UnfitError(Exception):
    """The package that was just written is invalid by the contract itself; what was there before still stands."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.folder)
        self.report = report


@dataclass(frozen=True)
class Work:
    """What a build has to do with: the articles and decisions that are left, and what is wrong with the others.

    `strict`: nothing may be left out.
    """

    articles: tuple[Article, ...]
    curation: Curation
    issues: tuple[Issue, ...]
    strict: bool = False

    def __post_init__(self) -> None:
        require_whole(self.issues, self.strict)


@dataclass(frozen=True)
class Draft:
    """The tables that were made of some work, by which engines, and what is wrong with decisions on them.

    `provenance` is what the package states of their reading. `beside` are the rows of each file beside the package:
    claims that people should look at, what may be one, and why things are. `release` is what a release has more, and
    `approved` what is done when the package was found valid, before it stands.
    """

    work: Work
    settings: Settings
    engine: str
    provenance: Mapping[str, Any]
    tables: Tables
    beside: Mapping[str, pl.DataFrame]
    issues: tuple[Issue, ...]
    release: Release | None = None
    approved: Callable[[], object] = lambda: None

    @property
    def facts(self) -> dict[str, Any]:
        """What the package's descriptor says of the dataset."""
        return describe_package(self.settings, {"engine": self.engine, **self.provenance}, self.work.articles, ())


def require_whole(issues: Iterable[Issue], strict: bool) -> None:
    """InputError for the first issue that leaves something out, where nothing may be."""
    for issue in issues:
        if strict and issue.severity == "error":
            raise InputError(issue.told)


def make_draft(
    work: Work,
    readings: Readings,
    last: Tables | None,
    settings: Settings,
    provenance: Mapping[str, Any] = MappingProxyType({}),
    memory: Memory = NOTHING,
) -> Draft:
    """Resolves the readings; `last` are the tables that ids are remembered from."""
    least = settings.build.min_confidence
    with at_rest():
        resolved = resolve(work.articles, readings, work.curation, last, core_of(settings.version), least, memory)
    require_whole(resolved.issues, work.strict)
    beside = {name: frame(name, getattr(resolved, name)) for name in BESIDE}
    engine = stamps_of(readings.engines)
    draft = Draft(work, settings, engine, provenance, tabulate(resolved), beside, resolved.issues)
    del resolved
    give_back()
    return draft


def write_draft(draft: Draft, out: Path, validate: Validate | None, upon: Path | None = None) -> Report | None:
    """Writes the package to `out`, and gives what `validate` says of it; `upon` as `write_package` has it.

    UnfitError, and what was there is unchanged, where that is invalid.
    """
    reports: list[Report] = []

    def approve(written: Path) -> None:
        if validate:
            report = replace(validate(written), folder=str(out))
            reports.append(report)
            if errors(report):
                raise UnfitError(report)
            if draft.work.strict and not report.is_valid:
                raise PackageError(_refusal(report, report.issues))
        draft.approved()

    write_package(
        draft.tables,
        draft.settings,
        out,
        engine=draft.engine,
        provenance=draft.provenance,
        articles=draft.work.articles,
        approve=approve,
        release=draft.release,
        upon=upon,
    )
    return reports[0] if reports else None


def without_unfit(draft: Draft, report: Report) -> Work:
    """The draft's work but for what made it invalid; PackageError where nothing is to blame for that."""
    work = draft.work
    found = blame(report, draft.tables, work.curation, work.articles)
    articles = tuple(one for one in work.articles if one.article_id not in found.articles)
    if not found.issues or not articles:
        raise PackageError(_refusal(report, errors(report)) + "; please report it, or build with --no-check")
    return Work(articles, work.curation.without(found.decisions), (*work.issues, *found.issues), work.strict)


def _refusal(report: Report, issues: Sequence[Issue]) -> str:
    first, *others = (issue for issue in issues if issue.severity == "error")
    more = f" and {len(others)} more" if others else ""
    why = f"{report.folder} is not written, for the package would be invalid: {first.told}{more}"
    return f"{why}; what was there is unchanged"
