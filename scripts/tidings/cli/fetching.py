"""`tidings fetch`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from tidings.cli.options.places import NEW_FOLDER
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import complain, progress_bar, say


@click.command(short_help="Bring pages by links, feeds and sitemaps.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--into", "seeds", type=NEW_FOLDER, required=True, help="The seeds folder; it is made if need be.")
@click.option("--dry-run", "dry", is_flag=True, help="Look into feeds and sitemaps, and say what would be asked for.")
@click.option("--limit", type=click.IntRange(1), default=None, help="Ask for so many pages at most.")
@click.option(
    "--since",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Pass over what a feed or sitemap dates before that day.",
)
@click.option(
    "--again",
    type=click.Choice(["refused", "came", "all"]),
    help="Ask again: for what was refused or not there, for what came (it comes where it changed), or for both.",
)
@click.option(
    "--column", default="", help="The column of links in tables.  [default: as exports call it: url, link…]"
)
@click.option("--allow-private", "private_too", is_flag=True, help="Ask this machine and its network too.")
@click.pass_obj
def fetch(
    asked: Asked,
    sources: tuple[str, ...],
    seeds: Path,
    dry: bool,
    limit: int | None,
    first: datetime | None,
    again: str | None,
    column: str,
    private_too: bool,
) -> None:
    """Bring pages into a seeds folder as they come, each a web archive below fetched/, a PDF as itself.

    A SOURCE is the address of a page, a feed or a sitemap, whose pages are brought; or a file: links, one a line (-
    for standard input), an .opml list of feeds, a .csv or .jsonl with a column of links, a feed or sitemap as saved.

    robots.txt is kept to, as is the delay that it or [fetch] in tidings.toml asks for. fetched/ledger.csv says what
    came, and what did not and why; the same command again goes on where it was stopped, and brings what is new.

    The exit status is 0 where all came, 1 where something did not.

    Example: tidings fetch https://example.org/feed.xml --into seeds
    """
    from tidings.fetch.choosing import Wishes
    from tidings.pipeline import fetch as run

    day = first.date() if first else None
    wishes = Wishes(limit or 0, day, again, dry, private_too, column)  # type: ignore[arg-type]
    with progress_bar(asked.mode) as progress:
        fetched = run(sources, seeds, wishes, progress)
    complain(*(f"error: {line}" for line in fetched.complaints()))
    if asked.mode != "quiet":
        complain(*(f"warning: {line}" for line in fetched.remarks()))
        say(*fetched.lines())
    if fetched.stopped:
        complain(f"tidings: {fetched.stopped}")
    sys.exit(fetched.status)
