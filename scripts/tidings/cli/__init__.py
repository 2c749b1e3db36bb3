"""The command line: each command parses, calls one function, prints, and sets the exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, Any

import click

from tidings import __version__
from tidings.cli.checking import rules, validate
from tidings.cli.making import build, init
from tidings.cli.measuring import evaluate
from tidings.cli.releasing import diff, publish, withdraw
from tidings.cli.showing import show
from tidings.errors import TidingsError


class CannotGoOn(click.ClickException):
    """Ends a command with one line on standard error and exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints the line."""
        click.echo(f"tidings: {self.message}", file=file, err=True)


@contextmanager
def _one_line() -> Iterator[None]:
    """What stops a command is told in one line, with exit status 2."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        asked = error.ctx.command_path if error.ctx else "tidings"
        raise CannotGoOn(f"{' '.join(error.format_message().split())} See: {asked} --help") from None
    except TidingsError as error:
        raise CannotGoOn(str(error)) from None
    except BrokenPipeError:
        raise  # the reader of our output has gone: Click ends quietly
    except OSError as error:
        raise CannotGoOn(": ".join(filter(None, (str(error.filename or ""), error.strerror or str(error))))) from None


class Commands(click.Group):
    """A group whose commands end with one clear line where a job cannot go on."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work, not of the alphabet."""
        return list(self.commands)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parses what stands before the command."""
        with _one_line():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command."""
        with _one_line():
            return super().invoke(ctx)


def _choose_mode(ctx: click.Context, option: click.Parameter, chosen: bool) -> None:
    if chosen:
        ctx.obj = option.name


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
)
"""Understood before a command's name and after it."""


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[*MODES],
)
@click.version_option(__version__, prog_name="tidings")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Turn news articles into a tidy, validated, versioned event data package.

    \b
    tidings init seeds                          a folder to put articles in
    tidings build seeds --out datapackage       articles in, tables out
    tidings validate datapackage                every fault: where, and what to do
    tidings publish datapackage --to releases   an immutable version
    """
    ctx.obj = ctx.obj or "normal"
    if isinstance(sys.stdout, TextIOWrapper):  # a name in a script that the terminal cannot show ends no command
        sys.stdout.reconfigure(errors="backslashreplace")


for command in (init, build, validate, rules, show, diff, publish, withdraw, evaluate):
    command.params.extend(MODES)
    main.add_command(command)
