"""What a message tells people to do can be done: each command and option that it names exists."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import tidings
from tidings.checks import Rule, catalogue
from tidings.cli import main
from tidings.settings import BuildSettings, Settings
from tidings.validate.options import Options

PACKAGE = Path(tidings.__file__).parent
NAMED = re.compile(r"(?:`|\brun |\bsee |\bSee: |: )tidings (?!\.toml)([a-z]+)((?: [^`;.]*)?)")
"""A command as messages name it: `tidings build seeds`, run tidings validate."""

OPTION = re.compile(r"(?<![-\w])(--[a-z][a-z-]+)")


def said(path: Path) -> Iterator[str]:
    """The texts of a module that people may see, those of f-strings with their gaps left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    shown = path.parent.name == "cli"  # there a docstring is a command's help
    unseen = set() if shown else {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


TEXTS = {
    f"{path.relative_to(PACKAGE)}:{number}": text
    for path in sorted(PACKAGE.rglob("*.py"))
    for number, text in enumerate(said(path))
} | {item.id: f"{item.what} {item.why} {item.remedy} {item.example}" for item in catalogue()}
COMMANDS = {f"{where} {name}": (name, rest) for where, text in TEXTS.items() for name, rest in NAMED.findall(text)}
OPTIONS = {option for command in main.commands.values() for item in command.params for option in item.opts}


def test_there_are_commands_to_check() -> None:
    assert len(COMMANDS) > 10


@pytest.mark.parametrize("where", COMMANDS)
def test_a_named_command_exists_with_its_options(where: str) -> None:
    name, rest = COMMANDS[where]
    assert name in main.commands
    known = {option for item in main.commands[name].params for option in item.opts} | {"--help", "--version"}
    assert set(OPTION.findall(rest)) <= known


def test_an_option_that_is_named_alone_exists() -> None:
    named = {
        (where, option)
        for where, text in TEXTS.items()
        if "/maintain/" not in where and "Usage" not in text
        for option in OPTION.findall(text)
    }
    assert {(where, option) for where, option in named if option not in OPTIONS | {"--help", "--version"}} == set()


KEYS = {one.name for kind in (BuildSettings, Settings, Options) for one in fields(kind)}


@pytest.mark.parametrize(
    "item", [item for item in catalogue() if " under [" in item.remedy], ids=lambda item: item.id
)
def test_a_key_of_the_settings_that_a_remedy_names_exists(item: Rule) -> None:
    assert set(re.findall(r"(\w+)(?: = \w+)? under \[", item.remedy)) <= KEYS


@pytest.mark.parametrize(
    "text", ["see `tidings docs settings`.", "cannot be read; run tidings docs", "See: tidings docs"]
)
def test_a_command_that_does_not_exist_is_noticed(text: str) -> None:
    assert [name for name, _ in NAMED.findall(text)] == ["docs"]
