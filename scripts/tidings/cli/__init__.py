"""The command line: each command parses, calls one function, prints, and sets the exit code."""

import sys
from io import TextIOWrapper
from typing import Any

import click

from tidings.cli.asking import ask
from tidings.cli.browsing import review, site
from tidings.cli.checking import rules, validate
from tidings.cli.describing import describe
from tidings.cli.exporting import export
from tidings.cli.fetching import fetch
from tidings.cli.making import build, init
from tidings.cli.measuring import calibrate, evaluate
from tidings.cli.releasing import get, publish, verify, withdraw
from tidings.cli.showing import articles, show
from tidings.cli.terminal.ending import Asked, ended
from tidings.cli.terminal.screen import libraries_hushed
from tidings.cli.versions import apply, diff, release
from tidings.interrupts import heeded


class Commands(click.Group):
    """A group whose commands end with a status and, where a job cannot go on, with one clear line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work, not of the alphabet."""
        return list(self.commands)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the command line."""
        if isinstance(sys.stdout, TextIOWrapper):  # a name in a script that the terminal cannot show ends no command
            sys.stdout.reconfigure(errors="backslashreplace")
        with heeded() as came, libraries_hushed():
            return super().main(*args, **{"prog_name": "tidings", "obj": Asked(came=came), **kwargs})

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parses what stands before the command."""
        with ended(kwargs.setdefault("obj", Asked())):
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command."""
        with ended(ctx.obj):
            return super().invoke(ctx)


def _choose_mode(ctx: click.Context, option: click.Parameter, chosen: bool) -> None:
    if chosen:
        ctx.obj.mode = option.name


def _choose_debug(ctx: click.Context, option: click.Parameter, chosen: bool) -> None:
    ctx.obj.debug |= chosen


MODES = (
    click.Option(
        ["--quiet", "-q"], is_flag=True, expose_value=False, callback=_choose_mode, help="Print errors only."
    ),
    click.Option(
        ["--verbose", "-v"],
        is_flag=True,
        expose_value=False,
        callback=_choose_mode,
        help="Print every warning, not only their number.",
    ),
    click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        callback=_choose_debug,
        help="Show where in the code a command was stopped; so does TIDINGS_DEBUG=1.",
    ),
)
"""Understood before a command's name and after it."""


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[*MODES],
)
@click.version_option(package_name="tidings", prog_name="tidings")
def main() -> None:
    """Turn news articles into a tidy, validated, versioned event data package.

    \b
    tidings init seeds                          a folder to put articles in
    tidings build seeds --out datapackage       articles in, tables out
    tidings validate datapackage                every fault: where, and what to do
    tidings site datapackage --out site         pages to look at it
    tidings release datapackage                 the next version, its number and what changed
    tidings publish datapackage --to releases   an immutable version
    """


for command in (
    init,
    fetch,
    articles,
    ask,
    build,
    validate,
    rules,
    show,
    site,
    review,
    diff,
    release,
    export,
    describe,
    publish,
    withdraw,
    get,
    verify,
    apply,
    evaluate,
    calibrate,
):
    command.params.extend(MODES)
    main.add_command(command)
