"""A version's life: `tidings publish`, `withdraw`, `get` and `verify`."""

from pathlib import Path

import click

from tidings.cli.options.places import FOLDER, NEW_FOLDER, TARGET
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import complain, progress_bar, say
from tidings.formats import DEFAULT_FORMS


@click.command(short_help="Publish a package as an immutable version.")
@click.argument("folder", type=FOLDER)
@click.option(
    "--to",
    "target",
    type=TARGET,
    required=True,
    metavar="TARGET",
    help="Where the published versions are: a folder, s3://bucket/data, …",
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
@click.option("--dry-run", "dry", is_flag=True, help="Do all but send: say what would be published.")
@click.option("--yes", is_flag=True, help="Publish also where it is for ever.")
@click.pass_obj
def publish(
    asked: Asked,
    folder: Path,
    target: str,
    seeds: Path | None,
    site: bool,
    forms: tuple[str, ...],
    dry: bool,
    yes: bool,
) -> None:
    """Publish the package in FOLDER as an immutable version, after validating it.

    Publishing the same bytes again changes nothing; a run that was cut off is gone on with by the same command.
    Example: tidings publish datapackage --to releases
    """
    from tidings.pipeline import publish as run

    with progress_bar(asked.mode) as progress:
        published = run(folder, target, seeds, progress, site, forms or None, yes, dry)
    if asked.mode != "quiet":
        say(published.summary)


@click.command(short_help="Bring a published version here, and check it.")
@click.argument("address", type=TARGET, metavar="TARGET[@VERSION]")
@click.option("--out", type=NEW_FOLDER, help="The folder to bring it to.  [default: NAME-VERSION]")
@click.option(
    "--only", multiple=True, metavar="PATTERN", help="Only files so named, such as package/*; several times."
)
@click.pass_obj
def get(asked: Asked, address: str, out: Path | None, only: tuple[str, ...]) -> None:
    """Bring the files of a published version here, the latest where none is named, and check each by its checksum.

    What is here already is kept, and a file that was cut off is gone on with.
    Example: tidings get s3://bucket/data/syria@1.2.0 --only "package/*"
    """
    from tidings.release import get as run

    with progress_bar(asked.mode) as progress:
        brought = run(address, out, only, progress)
    if brought.withdrawn:
        complain(f"warning: {brought.name} {brought.version} is withdrawn: {brought.withdrawn}")
    if asked.mode != "quiet":
        say(brought.summary)


@click.command(short_help="Check what is published against its checksums.")
@click.argument("address", type=TARGET, metavar="TARGET[@VERSION]")
@click.pass_obj
def verify(asked: Asked, address: str) -> None:
    """Read every file of a published version, or of all where none is named, and name each that is not as published.

    Exits with 1 where there is one. Example: tidings verify releases/syria
    """
    from tidings.release import verify as run

    with progress_bar(asked.mode) as progress:
        verified = run(address, progress)
    say(*(one.told for one in verified.damage))
    if asked.mode != "quiet":
        say(verified.summary)
    if verified.damage:
        raise SystemExit(1)


@click.command(short_help="Mark a published version as withdrawn.")
@click.argument("name")
@click.argument("version")
@click.option(
    "--from",
    "target",
    type=TARGET,
    required=True,
    metavar="TARGET",
    help="Where the published versions are: a folder, s3://bucket/data, …",
)
@click.option("--why", required=True, help="The reason, for those who use it.")
def withdraw(name: str, version: str, target: str, why: str) -> None:
    """Mark the VERSION of the dataset NAME as withdrawn; its files stay, `latest` moves to the one before.

    Example: tidings withdraw syria 1.0.0 --from releases --why "Two articles were forged"
    """
    from tidings.release import withdraw as run

    run(target, name, version, why)
    say(f"{name} {version} is marked as withdrawn in {target}")
