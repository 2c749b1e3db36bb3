"""`tidings articles`, what a build would read; `tidings show`, the events of a package or one row of it."""

from datetime import datetime
from pathlib import Path

import click

from tidings.cli.options.places import FOLDER
from tidings.cli.terminal.screen import format_option, say_document
from tidings.formats import SHOWN
from tidings.schema import codes

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(short_help="List the articles, and what is doubtful.")
@click.argument("seeds", type=FOLDER)
@click.option("--doubtful", is_flag=True, help="Only what is doubtful, or is left out.")
@format_option(SHOWN)
def articles(seeds: Path, doubtful: bool, format_: str) -> None:
    """List the articles in SEEDS as a build reads them: day, publisher, title, words, and what is doubtful.

    Nothing is built. Example: tidings articles seeds --doubtful
    """
    from tidings.show.articles import list_articles

    say_document(list_articles(seeds, doubtful, format_))


@click.command(short_help="List the events, or show one thing with its quotes.")
@click.argument("folder", type=FOLDER)
@click.argument("said", metavar="[ID|NAME|WORD...]", nargs=-1)
@click.option("--actor", default="", help="Only events in which an actor of this name or id has a part.")
@click.option(
    "--type", "types", multiple=True, type=click.Choice(codes("event_types"), False), help="Only this type."
)
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice(codes("statuses"), False), help="Only this status."
)
@click.option("--from", "since", type=_DAY, help="Only events that were on this day or later.")
@click.option("--to", "until", type=_DAY, help="Only events that were on this day or earlier.")
@click.option("--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, help="Only events this sure.")
@click.option(
    "--limit", type=click.IntRange(0), help="How many events, 0 for all.  [default: 50 in a table, else all]"
)
@click.option("--why", is_flag=True, help="Say what joined its parts, and what may be one with it.")
@format_option(SHOWN)
def show(
    folder: Path,
    said: tuple[str, ...],
    actor: str,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    least: float,
    limit: int | None,
    why: bool,
    format_: str,
) -> None:
    """List the events of the package in FOLDER, the surest first, or show one thing with its quotes.

    One thing is anything by its id, or an actor, place or source by its name. Any other words are looked for in the
    labels and quotes of events. An event without days counts by when it was reported. An id that an earlier version
    used is followed to the one that replaced it.

    Example: tidings show datapackage --actor Israel --status disputed
    """
    from tidings.show import Asked
    from tidings.show import show as run
    from tidings.show.events import Filter

    first, last = (day.date() if day else None for day in (since, until))
    chosen = Filter(actor, types, statuses, first, last, least)
    say_document(run(folder, Asked(" ".join(said), chosen, limit, why), format_))
