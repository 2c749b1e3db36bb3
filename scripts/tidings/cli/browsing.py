"""`tidings site`."""

from pathlib import Path

import click

from tidings.cli.ending import Asked
from tidings.cli.places import FOLDER, NEW_FOLDER
from tidings.cli.screen import say


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
