"""Makes the parts of README.md that follow from the code: a session at the terminal, and the list of tables."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from maintain.docs.page_parts import with_part
from tidings import schema
from tidings.articles import FORMATS
from tidings.cli import main as commands
from tidings.tables import read_tables

ROOT = Path(__file__).resolve().parents[3]
SHOWN = 5
"""Lines of the list of events."""


def readme_page() -> str:
    """The README with its made parts made anew."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, make in PARTS.items():
        page = with_part(page, name, make())
    return page


def session() -> str:
    """The seeds built, looked at, validated and published, with what the terminal shows."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROOT / "seeds", "seeds")
        lines = [line for command in _commands() for line in (*_run(command, Path(folder).resolve()), "")]
    return "\n".join(["```console", *lines[:-1], "```"])


def _commands() -> Iterator[str]:
    yield "tidings build seeds --out datapackage"
    yield f"tidings show datapackage | head -{SHOWN}"
    yield f"tidings show datapackage {_disputed_event()}"
    yield "tidings validate datapackage --seeds seeds"
    yield "tidings publish datapackage --to releases"


def _run(command: str, folder: Path) -> list[str]:
    words = command.partition(" | ")[0].split()[1:]
    output = CliRunner().invoke(commands, words, catch_exceptions=False).output.rstrip()
    lines = output.replace(str(folder), "/home/you").splitlines()
    return [f"$ {command}", *(lines[:SHOWN] if "| head" in command else lines)]


def _disputed_event() -> str:
    """The event that shows best what the dataset is for: one that somebody denies."""
    events = read_tables(Path("datapackage"))["events"].sort("event_id").to_dicts()
    return str(min(events, key=lambda event: (event["status"] != "disputed", -event["claims"]))["event_id"])


def kinds() -> str:
    """The kinds of file that hold articles, in a line."""
    named = (
        f"{one.title} ({', '.join(f'`{suffix}`' for suffix in one.suffixes)})" for one in FORMATS if one.suffixes
    )
    return f"{', '.join(named)}: [all that can be read, and what it may state](docs/inputs.md)."


def tables() -> str:
    """A line for each table: its name and what a row of it is."""
    rows = (schema.table_schema(name) for name in schema.TABLES)
    return "\n".join(f"- `{one.name}`: {_first_sentence(one.description)}" for one in rows)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", text, maxsplit=1)[0]


PARTS: dict[str, Callable[[], str]] = {"session": session, "kinds": kinds, "tables": tables}
