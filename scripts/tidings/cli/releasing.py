"""`tidings publish` and `tidings withdraw`."""

from pathlib import Path

import click

from tidings.cli.options.places import FOLDER, TARGET
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import progress_bar, say


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
@click.pass_obj
def publish(asked: Asked, folder: Path, target: str, seeds: Path | None, site: bool) -> None:
    """Publish the package in FOLDER as an immutable version, after validating it.

    Publishing the same bytes again changes nothing. Example: tidings publish datapackage --to releases
    """
    from tidings.pipeline import publish as run

    with progress_bar(asked.mode) as progress:
        published = run(folder, target, seeds=seeds, progress=progress, site=site)
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
