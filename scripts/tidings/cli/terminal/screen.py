"""All that the terminal shows goes through here: lines of text and progress; nothing in the data can forge a line."""

import logging
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tidings.formats import OutputFormat, listed
from tidings.issue import Issue
from tidings.text.legible import legible

if TYPE_CHECKING:
    from tidings.validate import Report

LONGEST = 2000
"""Characters of a line of complaint that are shown; of a longer one, which a hostile file can make, both ends."""

Progress = Callable[[str, int, int], None]
Command = TypeVar("Command", bound=Callable[..., object])


class FormatOption(click.Option):
    """An option that chooses among formats; the docs list them from here."""

    def __init__(self, *names: Any, formats: Sequence[OutputFormat], **more: Any) -> None:
        super().__init__(*names, **more)
        self.formats = formats


def format_option(formats: Sequence[OutputFormat]) -> Callable[[Command], Command]:
    """`--format` for a command whose results have several, the first of them by default."""
    choice = [one.name for one in formats]
    told = {"default": choice[0], "show_default": True, "help": f"{listed(choice)}."}
    return click.option("--format", "format_", cls=FormatOption, formats=formats, **told)


def say(*lines: str) -> None:
    """Prints lines of ours on standard output, whatever stands in them."""
    if lines:
        click.echo("\n".join(map(legible, lines)))


def complain(*lines: str) -> None:
    """Prints lines of ours on standard error, whatever stands in them; where nobody can read them, they are lost."""
    for line in lines:
        with suppress(OSError):
            click.echo(legible(_shortened(line)), err=True)


def say_document(text: str) -> None:
    """Prints a text of several lines, in which each break is ours: its maker has made the rest legible."""
    say(*text.removesuffix("\n").split("\n"))


def _shortened(line: str) -> str:
    half = LONGEST // 2
    return line if len(line) <= LONGEST else f"{line[:half]} … {line[-half:]}"


@contextmanager
def libraries_hushed() -> Iterator[None]:
    """What libraries warn of and log is raw, and for programmers: it does not reach the terminal."""
    root, silence = logging.getLogger(), logging.NullHandler()
    root.addHandler(silence)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.removeHandler(silence)


@contextmanager
def progress_bar(mode: str) -> Iterator[Progress]:
    """A bar for each stage on the terminal; silence where standard error is none, or where quiet was asked for."""
    if mode == "quiet" or sys.stderr is None or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, object] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(legible(stage), total=total or None)
            bar.update(tasks[stage], advance=done, total=total or None)  # type: ignore[arg-type]

        yield advance


def teller(mode: str) -> Callable[[str], None]:
    """What warns, while a job goes on, of what its user should know by now; nothing does where quiet was asked."""
    return lambda line: None if mode == "quiet" else complain(f"warning: {line}")


def print_issues(mode: str, issues: Iterable[Issue], warned: int) -> None:
    """Each error on standard error; each warning too where verbose was asked for, else how many there are."""
    for issue in issues:
        if issue.severity == "error" or mode == "verbose":
            complain(f"{issue.severity}: {issue.told}")
    if warned and mode == "normal":
        several = "s" if warned > 1 else ""
        complain(f"{warned:,} warning{several}; `tidings --verbose …` prints them")


def verdict(report: "Report") -> str:
    """Valid or not, and by how many errors; warnings are counted with those of the build."""
    several = "s" if report.errors > 1 else ""
    return report.verdict + (f", {report.errors:,} error{several}" if report.errors else "")
