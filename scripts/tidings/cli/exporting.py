"""`tidings export`: a package in the form that somebody uses."""

from pathlib import Path

import click

from tidings.cli.options.places import FOLDER, NEW_FOLDER
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import progress_bar, say
from tidings.formats import FORMS


def _listed() -> str:
    """The forms as help shows them: a line each."""
    width = max(len(form.name) for form in FORMS)
    return "\n".join(["\b", *(f"{form.name:<{width}}  {form.purpose}" for form in FORMS)])


@click.command(
    short_help="Write a package in other forms: Parquet, SQLite …",
    epilog=_listed(),
)
@click.argument("folder", type=FOLDER)
@click.option(
    "--to",
    "forms",
    multiple=True,
    required=True,
    metavar="FORM",
    help="A form, of those below; may be given again.",
)
@click.option(
    "--out",
    "-o",
    type=NEW_FOLDER,
    default=Path("forms"),
    show_default=True,
    help="The folder that gets a folder for each form.",
)
@click.pass_obj
def export(asked: Asked, folder: Path, forms: tuple[str, ...], out: Path) -> None:
    """Write the package in FOLDER in other forms, after validating it: the same tables, for other tools.

    A form that stands in --out is replaced; anything else there stays, and is an error.

    Example: tidings export datapackage --to sqlite --to parquet
    """
    from tidings.pipeline import export as run

    with progress_bar(asked.mode) as progress:
        written = run(folder, forms, out, progress)
    if asked.mode != "quiet":
        say(*(one.summary for one in written))
