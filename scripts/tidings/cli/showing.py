"""`tidings show`: one row of a package with all that it rests on."""

from pathlib import Path

import click

from tidings.cli.places import FOLDER
from tidings.cli.screen import say


@click.command(short_help="List the events, or show one with its quotes.")
@click.argument("folder", type=FOLDER)
@click.argument("id_", metavar="[ID]", required=False, default="")
@click.option("--why", is_flag=True, help="Say what joined its parts, and what may be one with it.")
def show(folder: Path, id_: str, why: bool) -> None:
    """List the events of the package in FOLDER, or show one event, actor, source or claim with its quotes.

    An id that an earlier version used is followed to the one that replaced it.
    Example: tidings show datapackage evt-3f2a91c07be4d658
    """
    from tidings.show import show_event, show_events

    say(*(show_event(folder, id_, why) if id_ else show_events(folder)))
