"""Options of which one makes another mean nothing: it is refused rather than ignored."""

from collections.abc import Iterable

import click
from click.core import ParameterSource


def refuse_beside(context: click.Context, option: str, others: Iterable[str]) -> None:
    """UsageError where one of the others was asked for beside an option that was given."""
    flags = {one.name: one.opts[0] for one in context.command.params}
    for other in others:
        if context.get_parameter_source(other) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{flags[other]} means nothing with {flags[option]}: leave it out.")
