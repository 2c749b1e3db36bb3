"""`--engine`, for the commands that read articles."""

import click


def _names(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """The names between commas; whether there are such engines is asked later."""
    names = None if value is None else tuple(name.strip() for name in value.split(","))
    if names is not None and not all(names):
        raise click.BadParameter(f"{value!r} holds an empty name; write it like rules,llm.", ctx, param)
    return names


engine_option = click.option(
    "--engine",
    metavar="NAMES",
    callback=_names,
    help="The engine, or several between commas, the most trusted last.  [default: what tidings.toml names]",
)
