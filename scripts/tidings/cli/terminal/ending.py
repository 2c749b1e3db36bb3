"""How a command ends: whatever stops it is one line on standard error and a status.

0 done, or valid · 1 done, but invalid or something was left out · 2 could not go on
141 the reader of the output has gone · 130, 143 … ended from outside (128 and the signal)

Here alone everything is caught. Who reads data from strangers says in a TidingsError what is wrong and where; what
the system refuses is told in its own words; what is left then is a fault of Tidings, and is told as one.
"""

import errno
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

import tidings
from tidings.cli.terminal.screen import complain
from tidings.errors import TidingsError, reason
from tidings.interrupts import status_of

CANNOT_GO_ON = 2
READER_GONE = 141
"""What a shell tells of a program that SIGPIPE ended."""

DEBUG = "TIDINGS_DEBUG"


@dataclass
class Asked:
    """What may be asked of every command: how much it prints, and to show where in the code it was stopped."""

    mode: str = "normal"
    debug: bool = field(default_factory=lambda: os.environ.get(DEBUG, "0") not in ("", "0"))
    came: list[int] = field(default_factory=list)
    """The signal that ends the command, if one came."""


@contextmanager
def ended(asked: Asked) -> Iterator[None]:
    """What stops a command inside is told, and becomes its status; what it printed has reached its reader by then."""
    try:
        try:
            yield
        except (SystemExit, click.exceptions.Exit):
            _flush()
            raise
        _flush()
    except (SystemExit, click.exceptions.Exit):
        raise
    except BaseException as error:  # noqa: BLE001
        _tell(error, asked)
        _let_go()
        raise SystemExit(_status(error, asked)) from None


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _let_go() -> None:
    """What cannot be printed must not be tried again when the interpreter goes down."""
    try:
        _flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(error: BaseException, asked: Asked) -> int:
    if asked.came or isinstance(error, KeyboardInterrupt | click.Abort):
        return status_of(asked.came[0] if asked.came else signal.SIGINT)
    return READER_GONE if isinstance(error, BrokenPipeError) else CANNOT_GO_ON


def _tell(error: BaseException, asked: Asked) -> None:
    if asked.debug:
        complain(*"".join(traceback.format_exception(error)).splitlines())
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        complain(*error.format_message().splitlines())
    elif _status(error, asked) == CANNOT_GO_ON:
        complain(f"tidings: {_message(error)}")
    elif not isinstance(error, BrokenPipeError):
        complain("tidings: interrupted")


def _message(error: BaseException) -> str:
    if isinstance(error, click.UsageError):
        asked = error.ctx.command_path if error.ctx else "tidings"
        return f"{' '.join(error.format_message().split())} See: {asked} --help"
    if isinstance(error, TidingsError | click.ClickException):
        return str(error)
    if isinstance(error, OSError):
        remedy = _REMEDIES.get(error.errno or 0, "see to it, and try again")
        return f"{_name(error)}{reason(error)}; {remedy}"
    if isinstance(error, MemoryError):
        return "not enough memory; free some, or take less at a time"
    return (
        f"a fault of Tidings: {type(error).__name__}: {reason(error)} ({_where(error)}); "
        "run the same command with --debug and report to its maintainers what it prints"
    )


def _name(error: OSError) -> str:
    return f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""


_REMEDIES = {
    errno.ENOENT: "name one that is there, or make its folder first",
    errno.ENOTDIR: "name a place below a folder",
    errno.EISDIR: "name a file",
    errno.EEXIST: "name another, or move that out of the way",
    errno.EACCES: "change its permissions, or name another place",
    errno.EPERM: "change its permissions, or name another place",
    errno.EROFS: "name a place that can be written to",
    errno.ENOSPC: "free some",
    errno.EDQUOT: "free some",
    errno.ELOOP: "its links lead in a circle: name the file or folder itself",
    errno.ENAMETOOLONG: "take a shorter one",
    errno.EMFILE: "close some, or allow more with ulimit -n",
    errno.ENOMEM: "free some, or take less at a time",
}
"""What to do about what the system refuses."""


def _where(error: BaseException) -> str:
    """The last line of ours that the exception came through."""
    home = Path(tidings.__file__).parent
    frames = [one for one in traceback.extract_tb(error.__traceback__) if Path(one.filename).is_relative_to(home)]
    return f"{Path(frames[-1].filename).relative_to(home).as_posix()}:{frames[-1].lineno}" if frames else "elsewhere"
