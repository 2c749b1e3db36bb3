"""What people see while a job runs and after it: progress, and issues a line each."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidings.issue import Issue

if TYPE_CHECKING:
    from tidings.validate import Report

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
ANYWHERE = click.Path(path_type=Path)

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_bar(mode: str) -> Iterator[Progress]:
    """A bar for each stage on the terminal; silence where standard error is none, or where quiet was asked for."""
    if mode == "quiet" or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, object] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], advance=done, total=total or None)  # type: ignore[arg-type]

        yield advance


def print_issues(mode: str, issues: Iterable[Issue]) -> None:
    """Each error on standard error; each warning too where verbose was asked for, else how many there are."""
    counts: Counter[str] = Counter()
    for issue in issues:
        counts[issue.severity] += 1
        if issue.severity == "error" or mode == "verbose":
            click.echo(f"{issue.severity}: {issue.told}", err=True)
    if counts["warning"] and mode == "normal":
        several = "s" if counts["warning"] > 1 else ""
        click.echo(f"{counts['warning']} warning{several}; `tidings --verbose …` prints them", err=True)


def verdict(report: "Report") -> str:
    """Valid or not, in a few words."""
    faults = [f"{count} {noun}{'s' if count > 1 else ''}" for count, noun in _faults(report) if count]
    return report.verdict + (f", {' and '.join(faults)}" if faults else "")


def _faults(report: "Report") -> tuple[tuple[int, str], tuple[int, str]]:
    return (report.errors, "error"), (report.warnings, "warning")
