"""`tidings diff`, `tidings publish` and `tidings withdraw`."""

from pathlib import Path

import click

from tidings.cli.options.places import FOLDER, TARGET
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import format_option, progress_bar, say, say_document
from tidings.formats import COMPARISONS, DEFAULT_FORMS


@click.command(short_help="Compare two packages.")
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@format_option(COMPARISONS)
def diff(old: Path, new: Path, format_: str) -> None:
    """Show what changed from the package OLD to NEW, and the version bump that this asks for.

    Example: tidings diff releases/syria/v1.0.0/package datapackage
    """
    from tidings.release import compare, render

    say_document(render(compare(old, new), format_))


@click.command(short_help="Publish a package as an immutable version.")
@click.argument("folder", type=FOLDER)
@click.option(
    "--to",
    "target",
    type=TARGET,
    required=True,
    metavar="TARGET",
    help="The folder that holds the published versions.",
)
@click.option("--seeds", type=FOLDER, help="The articles, to check every quote and offset against first.")
@click.option("--site", is_flag=True, help="Put its pages beside it, in a folder site.")
@click.option(
    "--form",
    "forms",
    multiple=True,
    metavar="FORM",
    help="A form to publish it in beside its tables, as of tidings export; may be given again.  [default: those of "
    f"[publish] in the tidings.toml that it was built with, else {', '.join(DEFAULT_FORMS)}]",
)
@click.pass_obj
def publish(asked: Asked, folder: Path, target: str, seeds: Path | None, site: bool, forms: tuple[str, ...]) -> None:
    """Publish the package in FOLDER as an immutable version, after validating it.

    Publishing the same bytes again changes nothing. Example: tidings publish datapackage --to releases
    """
    from tidings.pipeline import publish as run

    with progress_bar(asked.mode) as progress:
        published = run(folder, target, seeds=seeds, progress=progress, site=site, forms=forms or None)
    if asked.mode != "quiet":
        say(published.summary)


@click.command(short_help="Mark a published version as withdrawn.")
@click.argument("name")
@click.argument("version")
@click.option(
    "--from",
    "target",
    type=TARGET,
    required=True,
    metavar="TARGET",
    help="The folder that holds the published versions.",
)
@click.option("--why", required=True, help="The reason, for those who use it.")
def withdraw(name: str, version: str, target: str, why: str) -> None:
    """Mark the VERSION of the dataset NAME as withdrawn; its files stay, `latest` moves to the one before.

    Example: tidings withdraw syria 1.0.0 --from releases --why "Two articles were forged"
    """
    from tidings.release import withdraw as run

    run(target, name, version, why)
    say(f"{name} {version} is marked as withdrawn in {target}")
