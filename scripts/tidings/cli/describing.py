"""`tidings describe`."""

from pathlib import Path

import click

from tidings.cli.options.places import FOLDER
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import FormatOption, say, say_document, teller
from tidings.formats import DESCRIPTIONS, find_format, listed

_NAMES = [one.name for one in DESCRIPTIONS]


@click.command(short_help="Describe a package to catalogues and programs.")
@click.argument("folder", type=FOLDER)
@click.option(
    "--as",
    "names",
    cls=FormatOption,
    formats=DESCRIPTIONS,
    multiple=True,
    metavar="NAME",
    help=f"{listed(_NAMES)}; may be repeated.",
)
@click.option("--out", type=FOLDER, help="Write all, or those of --as, into this folder above the package.")
@click.pass_obj
def describe(asked: Asked, folder: Path, names: tuple[str, ...], out: Path | None) -> None:
    """Describe the package in FOLDER as catalogues, citations and programs ask for it.

    Without --out one is printed, the first if none is named, as it would stand beside FOLDER. `tidings publish` puts
    all of them beside the package.

    Example: tidings describe datapackage --out .
    """
    from tidings.release.descriptions.writing import describe as run
    from tidings.release.descriptions.writing import write_some

    if out is None and len(names) > 1:
        raise click.UsageError("only one description can be printed; name a folder to write several to with --out.")
    chosen = [find_format(DESCRIPTIONS, name) for name in names] or list(DESCRIPTIONS)
    if out is None:
        text, facts = run(folder, chosen[0])
        say_document(text)
    else:
        facts = write_some(folder, out, chosen)
        if asked.mode != "quiet":
            say(*(f"{out / one.file}: {one.standard}, for {one.purpose}" for one in chosen))
    for gap in facts.lacks():
        teller(asked.mode)(gap)
