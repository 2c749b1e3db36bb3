"""`tidings validate` and `tidings rules`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tidings.cli.options.places import FOLDER, NEW_FILE, VERSION
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import format_option, progress_bar, say_document
from tidings.formats import REPORTS


@click.command(short_help="Find every fault of a data package.")
@click.argument("folder", type=FOLDER)
@click.option("--seeds", type=FOLDER, help="The articles, to check every quote and offset against.")
@click.option(
    "--against",
    type=VERSION,
    metavar="LAST",
    help="The last release, to check ids, the version and changes against: a folder, a zip file or NAME@VERSION.",
)
@format_option(REPORTS)
@click.option(
    "--output", type=NEW_FILE, help="Write the report to a file.  [default: standard output, which - is too]"
)
@click.option("--only", multiple=True, metavar="RULE", help="Check these rules alone; may be repeated.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out; may be repeated.")
@click.option(
    "--max-issues", type=click.IntRange(1, 1_000_000_000), help="List so many issues a rule; the counts stay exact."
)
@click.option(
    "--conformance", help="How much Frictionless sees: full, sample, off.  [default: by the number of rows]"
)
@click.option("--custom", is_flag=True, help="Run the rules that the tidings.toml in --seeds names: code you trust.")
@click.pass_obj
def validate(
    asked: Asked, /, folder: Path, against: str | None, output: Path | None, format_: str, **choices: object
) -> None:
    """Find every fault of the data package in FOLDER: where it is, and what to do.

    Exit status: 0 valid; 1 invalid; 2 not checked: something that was asked for (a resource of the package, --seeds,
    --against, --custom) could not be checked, or nothing could be run. Only what was checked is called valid.

    Example: tidings validate datapackage --seeds seeds
    """
    from tidings.pipeline import validate as run
    from tidings.validate.report import render

    with progress_bar(asked.mode) as progress, _opened(against) as last:
        report = run(folder, against=last, progress=progress, **choices)  # type: ignore[arg-type]
    text = render(report, format_)
    if output and str(output) != "-":
        output.write_text(text, encoding="utf-8")
    elif asked.mode != "quiet" or format_ != "text" or not report.is_valid:
        say_document(text)
    sys.exit(report.exit_code)


@contextmanager
def _opened(version: str | None) -> Iterator[Path | None]:
    """The folder of the version, where one was named."""
    if version is None:
        yield None
        return
    from tidings.release.versions import opened

    with opened(version) as place:
        yield place.folder


@click.command(short_help="List the rules, or explain one.")
@click.argument("rule", required=False)
def rules(rule: str | None) -> None:
    """List all that can be wrong, with what goes in and with a package, or say all about one RULE.

    Example: tidings rules TID-CELL-PATTERN
    """
    from tidings.checks import describe

    say_document(describe(rule))
