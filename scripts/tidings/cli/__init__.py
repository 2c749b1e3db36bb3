"""The command line: each command parses, calls one function, prints, and sets the exit code."""

import sys
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


class Commands(click.Group):
    """A group whose commands end with one clear line where a job cannot go on."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command; what stops it is told in one line, with exit status 2."""
        try:
            return super().invoke(ctx)
        except TidingsError as error:
            raise CannotGoOn(str(error)) from None
        except OSError as error:
            raise CannotGoOn(f"{error.filename or ''}: {error.strerror or error}") from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tidings")
@click.option("--quiet", "-q", is_flag=True, help="Print errors only.")
@click.option("--verbose", "-v", is_flag=True, help="Print every warning, not only their number.")
@click.pass_context
def main(ctx: click.Context, quiet: bool, verbose: bool) -> None:
    """Turn news articles into a tidy, validated, versioned event data package.

    \b
    tidings init seeds                          a folder to put articles in
    tidings build seeds --out datapackage       articles in, tables out
    tidings validate datapackage                every fault: where, and what to do
    tidings publish datapackage --to releases   an immutable version
    """
    ctx.obj = "quiet" if quiet else "verbose" if verbose else "normal"


for command in (init, build, validate, rules, show, diff, publish, withdraw, evaluate):
    main.add_command(command)

if __name__ == "__main__":
    sys.exit(main())
