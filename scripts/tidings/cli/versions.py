"""`tidings diff`, `tidings release` and `tidings apply`."""

import sys
from pathlib import Path

import click

from tidings.cli.options.places import FOLDER, NEW_FOLDER, VERSION
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import format_option, print_issues, progress_bar, say, say_document, verdict
from tidings.formats import COMPARISONS


@click.command(short_help="Compare two versions.")
@click.argument("old", type=VERSION)
@click.argument("new", type=VERSION)
@format_option(COMPARISONS)
def diff(old: str, new: str, format_: str) -> None:
    """Show what changed from the version OLD to NEW, and the version bump that this asks for.

    Each is a package's folder, a zip file of one, or what is published: releases/NAME, which is the latest version
    there, or releases/NAME@1.0.0.

    Example: tidings diff releases/syria@1.0.0 datapackage
    """
    from tidings.release import compare, render
    from tidings.release.versions import opened

    with opened(old) as before, opened(new) as after:
        say_document(render(compare(before.folder, after.folder), format_))


@click.command(short_help="Build the next version, with its number and its changes.")
@click.argument("folder", type=NEW_FOLDER)
@click.option(
    "--seeds", type=FOLDER, default=Path("seeds"), show_default=True, help="The articles that it is built of."
)
@click.option(
    "--against",
    type=VERSION,
    metavar="LAST",
    help="The last release.  [default: the latest where [publish] to says, else what stands in FOLDER]",
)
@click.option("--pre", "trial", default="", metavar="WORD", help="Make it a trial: --pre rc gives 1.3.0-rc.1.")
@click.option("--note", default="", metavar="WORDS", help="Say this on top of the entry in its CHANGELOG.md.")
@click.option("--dry-run", is_flag=True, help="Say what the release would be, and write nothing.")
@click.option("--cache", type=NEW_FOLDER, envvar="TIDINGS_CACHE", help="The folder that readings are remembered in.")
@click.pass_obj
def release(
    asked: Asked,
    folder: Path,
    seeds: Path,
    against: str | None,
    trial: str,
    note: str,
    dry_run: bool,
    cache: Path | None,
) -> None:
    """Build the next version of the package in FOLDER: its number is the least that the changes ask for.

    The package is built anew and compared with the last release; the number is written into the seeds' tidings.toml.
    A higher one that you set there yourself is kept, a lower one refused. The package gets a table changes, by which
    the last version's tables become these, and a CHANGELOG.md.

    Example: tidings release datapackage --against releases/syria --note "Two articles more"
    """
    from tidings.pipeline import release as run

    with progress_bar(asked.mode) as progress:
        released, built = run(seeds, folder, against, trial, note, dry_run, progress, cache)
    print_issues(asked.mode, built.told, built.warnings)
    if asked.mode != "quiet":
        say(*released.lines())
        if built.report is not None:
            say(verdict(built.report))
    sys.exit(0 if built.is_whole and built.is_valid else 1)


@click.command(short_help="Make a newer version of an older one and its changes.")
@click.argument("old", type=VERSION)
@click.argument("changes", type=VERSION)
@click.option("--out", "-o", type=NEW_FOLDER, required=True, help="The folder to write the newer version to.")
@click.pass_obj
def apply(asked: Asked, old: str, changes: str, out: Path) -> None:
    """Make the tables of a newer version of those of the version OLD and the newer one's CHANGES alone.

    CHANGES is the newer package, of which datapackage.json and data/changes.csv suffice, or a file of changes. With a
    package each table is checked, to the byte, against what its datapackage.json states.

    Example: tidings apply releases/syria@1.0.0 syria-1.1.0/data/changes.csv --out syria
    """
    from tidings.release.versions import apply_versions

    done = apply_versions(old, changes, out)
    if asked.mode != "quiet":
        say(done)
