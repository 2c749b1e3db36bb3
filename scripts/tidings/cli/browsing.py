"""`tidings site`, and `tidings review`: the same pages with a pencil."""

from pathlib import Path

import click

from tidings.cli.options.places import FOLDER, NEW_FILE, NEW_FOLDER
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import complain, progress_bar, say


@click.command(short_help="Make a site of a package, for a browser.")
@click.argument("folder", type=FOLDER)
@click.option("--out", "-o", type=NEW_FOLDER, default=Path("site"), show_default=True, help="The site's folder.")
@click.option("--title", default="", help="The title on its pages.  [default: the dataset's]")
@click.pass_obj
def site(asked: Asked, folder: Path, out: Path, title: str) -> None:
    """Make a site of the package in FOLDER: every event on a time line, a map and in a list, down to its words.

    Its index.html opens by double click, and from any web server that serves files; it needs no network. A site that
    stands in --out is replaced; anything else there stays, and is an error.

    Example: tidings site datapackage --out site
    """
    from tidings.site import make_site

    made = make_site(folder, out, title)
    if asked.mode != "quiet":
        say(made.summary)


@click.command(short_help="Decide what the machine is unsure of, in a browser.")
@click.argument("seeds", type=FOLDER)
@click.option(
    "--package",
    "-p",
    type=NEW_FOLDER,
    default=Path("datapackage"),
    show_default=True,
    help="The package that was built of SEEDS; it is built where there is none.",
)
@click.option("--who", default="", help="Who decides.  [default: git's user.name, or the login]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port.  [default: a free one]")
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
@click.option("--since", type=FOLDER, help="A version: claims that it lacks are new, and asked about first.")
@click.option(
    "--blind",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="The share of claims that you answer before you see what the machine says.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**30 - 1),
    help="What draws those claims.  [default: the last one, or a new one]",
)
@click.option(
    "--labels", type=NEW_FILE, help="Write the articles that are done as labels for tidings evaluate, and end."
)
@click.pass_obj
def review(
    asked: Asked,
    seeds: Path,
    package: Path,
    who: str,
    port: int,
    no_browser: bool,
    since: Path | None,
    blind: float,
    seed: int | None,
    labels: Path | None,
) -> None:
    """Decide what the machine is unsure of: the pages of a package with a pencil, for you at this machine alone.

    Opens a desk in your browser: one question a screen, the most telling first, one key an answer. Each decision is
    a row of a file in SEEDS/curation before the next is asked; tidings build applies them. Ctrl-C ends it.

    Example: tidings review seeds
    """
    from tidings.desk.review import Wishes
    from tidings.pipeline import ensure_built, write_labels
    from tidings.pipeline import review as run

    if labels:
        say(f"{labels}: {write_labels(seeds, package, labels):,} events; tidings evaluate {labels} --seeds {seeds}")
        return
    wishes = Wishes(who, port, blind, seed, since, not no_browser)
    with progress_bar(asked.mode) as progress:
        ensure_built(seeds, package, progress)
    ended = run(seeds, package, wishes, say, complain)
    asked.came.clear()  # Ctrl-C is how a person closes the desk
    say(*ended.lines())
