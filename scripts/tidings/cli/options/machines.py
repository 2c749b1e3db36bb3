"""`--shard`, `--store` and `--on`: where articles are read, for a command that builds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tidings.cli.options.places import NEW_FOLDER
from tidings.cli.options.together import refuse_beside

if TYPE_CHECKING:
    from tidings.store import Share


@dataclass(frozen=True, slots=True)
class Machines:
    """The share that is to be read, the folder that shares are read into, and who reads, where they were named."""

    share: "Share | None"
    store: Path | None
    on: str | None


_NOT_WITH = {
    "shard": ("out", "last", "min_confidence", "everything", "no_check", "site"),
    "store": ("cache", "no_cache"),
}
"""Options that would mean nothing beside another."""


def machine_options(command: Callable[..., None]) -> Callable[..., None]:
    """The three options; the command is given one `machines`."""

    @wraps(command)
    def asked(*args: Any, shard: str | None, store: Path | None, on: str | None, **more: Any) -> None:
        _require_sense(click.get_current_context(), {"shard": shard, "store": store})
        command(*args, machines=Machines(_share(shard), store, on), **more)

    kept = click.option(
        "--store", type=NEW_FOLDER, help="The folder that shares were read into, or are with --shard."
    )
    read = click.option(
        "--shard",
        metavar="N/OF",
        help="Read a share of the articles, such as 3/8, into --store; build no package.",
    )
    who = click.option(
        "--on", metavar="WHERE", help="Read on Ray: ray for this machine, ray://HOST:PORT.  [default: processes]"
    )
    return read(kept(who(asked)))


def _share(text: str | None) -> "Share | None":
    from tidings.store import Share

    return None if text is None else Share.parse(text)


def _require_sense(context: click.Context, given: dict[str, object]) -> None:
    """UsageError for options of which one makes another mean nothing."""
    if given["shard"] is not None and given["store"] is None:
        raise click.UsageError("--shard reads a share into a folder: name it with --store.")
    for option, others in _NOT_WITH.items():
        if given[option] is not None:
            refuse_beside(context, option, others)
