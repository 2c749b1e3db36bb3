"""The house stands as designed: each module imports only from the floors below it, and only the cli knows Click."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tidings

PACKAGE = Path(tidings.__file__).parent
FLOORS = (
    "errors",
    "issue",
    "checks",
    "files",
    "schema",
    "dates",
    "spelling",
    "model",
    "settings",
    "articles",
    "extract",
    "cache",
    "workers",
    "resolve",
    "tables",
    "package",
    "release",
    "validate",
    "evaluate",
    "show",
    "blame",
    "drafts",
    "pipeline",
    "built",
    "docs",
    "cli",
    "__main__",
)
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """The full names that a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_own_floor_and_those_below(path: Path) -> None:
    assert floor_of(path) in FLOORS, "a new module: give it its floor"
    allowed = FLOORS[: FLOORS.index(floor_of(path)) + 1]
    used = {name.split(".")[1] for name in imported(path) if name.startswith("tidings.")}
    assert sorted(used - {*allowed, "__version__"}) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_cli_imports_click(path: Path) -> None:
    names = {name.split(".")[0] for name in imported(path)}
    assert floor_of(path) == "cli" or "click" not in names


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
