"""`--min-confidence` and `--all`, for the commands that leave out claims of low confidence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from tidings.settings import BuildSettings


def confidence_options(command: Callable[..., None]) -> Callable[..., None]:
    """The two options; the command is given one `least`, None where neither was asked for."""

    @wraps(command)
    def asked(*args: Any, min_confidence: float | None, everything: bool, **more: Any) -> None:
        if everything and min_confidence is not None:
            raise click.UsageError("--all leaves out no claim, and --min-confidence does: give one of them.")
        command(*args, least=0.0 if everything else min_confidence, **more)

    every = click.option("--all", "everything", is_flag=True, help="Leave out no claim, however low its confidence.")
    least = click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        help=f"Leave out claims below.  [default: what tidings.toml says, else {BuildSettings().min_confidence:g}]",
    )
    return least(every(asked))
