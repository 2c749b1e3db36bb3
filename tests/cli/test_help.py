"""Help: quick, complete, with an example, and told in docs/."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from tidings.cli import main
from tidings.validate import CONFORMANCE

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("spacy", "pandera", "frictionless", "polars", "pandas", "numpy", "trafilatura", "rich", "msgspec", "httpx")


def test_help_loads_no_heavy_library() -> None:
    code = f"""
import sys
from tidings.cli import main
for asked in (["--help"], ["build", "--help"], ["--version"]):
    main(asked, standalone_mode=False)
print("loaded:", sorted({{name.partition(".")[0] for name in sys.modules}} & set({HEAVY})))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "loaded: []"


def test_each_heavy_library_is_one_that_is_there() -> None:
    code = f"from importlib.util import find_spec; print([name for name in {HEAVY} if not find_spec(name)])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_the_commands_in_the_order_of_the_work() -> None:
    names = [
        "init",
        "fetch",
        "articles",
        "ask",
        "build",
        "validate",
        "rules",
        "show",
        "site",
        "review",
        "diff",
        "release",
        "export",
        "describe",
        "publish",
        "withdraw",
        "get",
        "verify",
        "apply",
        "evaluate",
        "calibrate",
    ]
    assert list(main.commands) == names


def test_what_frictionless_may_see_is_listed() -> None:
    (option,) = [one for one in main.commands["validate"].params if one.name == "conformance"]
    assert isinstance(option, click.Option)
    assert [one for one in CONFORMANCE if one != "auto" and one not in str(option.help)] == []


@pytest.mark.parametrize("name", list(main.commands))
def test_a_command_has_an_example_and_a_line_for_each_option(name: str) -> None:
    command = main.commands[name]
    assert f"Example: tidings {name}" in (command.help or "")
    assert [one.name for one in command.params if isinstance(one, click.Option) and not one.help] == []


@pytest.mark.parametrize("name", list(main.commands))
def test_a_command_and_its_options_are_documented(name: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = page.partition(f"## `tidings {name}`\n")[2].partition("\n## ")[0]
    options = [flag for one in main.commands[name].params if isinstance(one, click.Option) for flag in one.opts]
    assert section
    assert [flag for flag in options if flag not in section] == []
