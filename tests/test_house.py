"""The house stands as designed: each module imports only from the floors below it, and only the cli knows Click."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import tidings

PACKAGE = Path(tidings.__file__).parent
FLOORS = {
    "": (
        "errors",
        "issue",
        "checks",
        "schema",
        "codes",
        "dates",
        "spelling",
        "model",
        "gazetteer",
        "settings",
        "articles",
        "extract",
        "cache",
        "run",
        "resolve",
        "tables",
        "package",
        "release",
        "validate",
        "evaluate",
        "show",
        "pipeline",
        "docs",
        "cli",
        "__main__",
    ),
    "extract/rules": (
        "lexicon",
        "parse",
        "places",
        "mentions",
        "triggers",
        "factuality",
        "timex",
        "arguments",
        "attribution",
        "claims",
        "language",
        "languages",
        "settings",
        "engine",
        "known_actors",
    ),
}
"""The modules and rooms of each folder that has floors of its own, the ground floor first."""
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def floor_of(path: Path, folder: str) -> str:
    return path.relative_to(PACKAGE / folder).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """The full names that a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def inside(folder: str) -> list[Path]:
    return [path for path in MODULES if path.is_relative_to(PACKAGE / folder) and path.name != "__init__.py"]


@pytest.mark.parametrize(
    ("folder", "path"),
    [(folder, path) for folder in FLOORS for path in (inside(folder) if folder else MODULES)],
    ids=lambda value: value.relative_to(PACKAGE).as_posix() if isinstance(value, Path) else value,
)
def test_a_module_imports_only_from_its_own_floor_and_those_below(folder: str, path: Path) -> None:
    floors, own = FLOORS[folder], floor_of(path, folder)
    assert own in floors, "a new module: give it its floor"
    home = ".".join(["tidings", *Path(folder).parts, ""])
    used = {name.removeprefix(home).split(".")[0] for name in imported(path) if name.startswith(home)}
    assert sorted(used - {*floors[: floors.index(own) + 1], "__version__"}) == []


def test_no_folder_is_a_hall() -> None:
    """A newcomer sees what a folder holds; `resolve` has yet to get its rooms."""
    counts = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in MODULES)
    assert {folder: count for folder, count in counts.items() if count > 15 and folder != "resolve"} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_cli_imports_click(path: Path) -> None:
    names = {name.split(".")[0] for name in imported(path)}
    assert floor_of(path, "") == "cli" or "click" not in names


def test_no_module_catches_everything_or_prints() -> None:
    """But for the one that runs people's own rules, which may raise anything."""
    faults = []
    for path in MODULES:
        own_rules = path == PACKAGE / "validate" / "layers" / "custom.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            catches = isinstance(node, ast.ExceptHandler) and (
                node.type is None or ast.unparse(node.type) == "Exception"
            )
            if catches and not own_rules:
                faults.append(f"{path.name}:{node.lineno} catches everything")
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
                faults.append(f"{path.name}:{node.lineno} prints")
    assert faults == []
