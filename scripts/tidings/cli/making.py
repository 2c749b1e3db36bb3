"""`tidings init` and `tidings build`."""

import sys
from pathlib import Path

import click

from tidings.cli.options.confidence import confidence_options
from tidings.cli.options.engines import engine_option
from tidings.cli.options.machines import Machines, machine_options
from tidings.cli.options.places import FOLDER, NEW_FOLDER
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import print_issues, progress_bar, say, teller, verdict


@click.command(short_help="Make a folder to put articles in.")
@click.argument("folder", type=NEW_FOLDER)
@click.option("--github", is_flag=True, help="Write workflows for GitHub: check every change, publish a tag.")
@click.option(
    "--package", type=NEW_FOLDER, default=Path("datapackage"), show_default=True, help="The package that they build."
)
def init(folder: Path, github: bool, package: Path) -> None:
    """Make a FOLDER for articles, with a tidings.toml to fill in and the files that people's decisions go into.

    What is there stays as it is. Example: tidings init seeds --github
    """
    from tidings.repository import write_workflows
    from tidings.resolve.curation.write import write_headers
    from tidings.settings import FILE, write_template

    was_there = (folder / FILE).exists()
    path = write_template(folder)
    made = write_headers(folder)
    did = f"{path} is there already and stays as it is" if was_there else f"wrote {path}"
    say(f"{did}; fill it in, put articles beside it, then: tidings build {folder}")
    if made:
        say(f"wrote {made[0].parent}: {len(made)} files, empty as yet, in which people put rows right")
    for one in write_workflows(folder, package) if github else ():
        say(f"wrote {one.path}" if one.is_new else f"{one.path} is there already and stays as it is")


@click.command(short_help="Build a data package of a folder of articles.")
@click.argument("seeds", type=FOLDER)
@click.option(
    "--out", "-o", type=NEW_FOLDER, default=Path("datapackage"), show_default=True, help="The package's folder."
)
@click.option("--last", type=FOLDER, help="The version to remember ids from.  [default: what stands in --out]")
@engine_option
@click.option("--jobs", "-j", type=click.IntRange(1), help="Processes that read articles.  [default: the cores]")
@confidence_options
@click.option("--strict", is_flag=True, help="Stop at the first article or decision that cannot be used.")
@click.option("--cache", type=NEW_FOLDER, envvar="TIDINGS_CACHE", help="The folder that readings are remembered in.")
@click.option("--no-cache", is_flag=True, help="Read every article anew.")
@click.option("--no-check", is_flag=True, help="Do not validate what was built.")
@click.option("--site", type=NEW_FOLDER, help="Make the package's site in this folder, as tidings site does.")
@machine_options
@click.pass_obj
def build(
    asked: Asked,
    seeds: Path,
    out: Path,
    last: Path | None,
    engine: tuple[str, ...] | None,
    jobs: int | None,
    least: float | None,
    strict: bool,
    cache: Path | None,
    no_cache: bool,
    no_check: bool,
    site: Path | None,
    machines: Machines,
) -> None:
    """Build a data package of the articles in the folder SEEDS, and validate it before it takes an older one's place.

    An article or decision that cannot be used is left out with a line that says why; the exit status is then 1.
    Claims of low confidence are left out too, and kept for review in a file beside the package.

    Several machines can read: each a share into one --store, of which the package is built then.

    Example: tidings build seeds --out datapackage
    """
    from tidings.pipeline import build as run

    if machines.share:
        _read_share(asked, seeds, machines, engine, jobs, strict)
        return
    if site:
        from tidings.site import require_free

        require_free(site, out)
    with progress_bar(asked.mode) as progress:
        built = run(
            seeds,
            out,
            last,
            engine,
            jobs,
            strict,
            cache,
            not no_cache,
            progress,
            not no_check,
            least,
            machines.store,
            machines.on,
            teller(asked.mode),
        )
    print_issues(asked.mode, built.told, built.warnings)
    if asked.mode != "quiet":
        say(*built.summary())
    if built.report is not None and (asked.mode != "quiet" or not built.is_valid):
        more = "" if built.is_valid else f": tidings validate {out} --seeds {seeds}"
        say(verdict(built.report) + more)
    if site:
        _make_site(asked, out, site)
    sys.exit(0 if built.is_whole and built.is_valid else 1)


def _make_site(asked: Asked, package: Path, site: Path) -> None:
    from tidings.site import make_site

    made = make_site(package, site)
    if asked.mode != "quiet":
        say(made.summary)


def _read_share(
    asked: Asked, seeds: Path, machines: Machines, engine: tuple[str, ...] | None, jobs: int | None, strict: bool
) -> None:
    from tidings.pipeline import read_share

    assert machines.store and machines.share
    with progress_bar(asked.mode) as progress:
        done = read_share(seeds, machines.store, machines.share, engine, jobs, strict, progress, machines.on)
    if asked.mode != "quiet":
        say(*done.summary())
