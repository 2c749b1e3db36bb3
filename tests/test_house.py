"""The house stands as designed: each module imports only from the floors below it, and only the cli knows Click."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import tidings

PACKAGE = Path(tidings.__file__).parent
FLOORS = {
    "": (
        "errors",
        "files",
        "text",
        "interrupts",
        "collector",
        "formats",
        "issue",
        "checks",
        "schema",
        "codes",
        "tables",
        "dates",
        "model",
        "gazetteer",
        "settings",
        "web",
        "articles",
        "extract",
        "repository",
        "store",
        "run",
        "resolve",
        "package",
        "release",
        "validate",
        "evaluate",
        "show",
        "site",
        "building",
        "ask",
        "fetch",
        "desk",
        "pipeline",
        "built",
        "docs",
        "cli",
        "__main__",
    ),
    "extract": ("manifest", "engine", "rules", "llm", "joint", "calibrated"),
    "extract/llm": (
        "exchange",
        "settings",
        "codebook",
        "chunks",
        "schema",
        "prompts",
        "parsing",
        "grounding",
        "answers",
        "replay",
        "probes",
        "readings",
        "accounts",
        "engine",
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
        "encoder",
        "joining",
        "language",
        "reading",
        "languages",
        "settings",
        "engine",
        "multilingual",
    ),
    "tables": ("cell_types", "row_types", "packed", "frames", "stored"),
    "ask": (
        "tokens",
        "budget",
        "server",
        "renewal",
        "workers",
        "outcomes",
        "asking",
        "estimate",
        "report",
        "session",
    ),
    "ask/server": ("endpoint", "replies", "dialect", "client"),
    "web": ("hosts", "patience", "replies", "secret", "faults", "parts", "once", "client"),
    "fetch": (
        "outcomes",
        "clock",
        "addresses",
        "net",
        "lists",
        "kept",
        "crew",
        "choosing",
        "fetched",
        "run",
        "session",
    ),
    "desk": (
        "served",
        "texts",
        "dataset",
        "days",
        "questions",
        "decisions",
        "passages",
        "search",
        "jobs",
        "session",
        "api",
        "review",
    ),
    "release": ("comparing", "validity", "forms", "descriptions", "targets", "publishing", "exporting", "versions"),
    "resolve": (
        "why",
        "resolved",
        "memory",
        "comparing",
        "places",
        "first_telling",
        "ids",
        "curation",
        "actors",
        "reprints",
        "stories",
        "events",
        "sources",
        "decided",
        "review",
        "explanations",
        "resolve",
    ),
    "validate": (
        "catalogue",
        "finding",
        "options",
        "outcome",
        "reading",
        "blockwise",
        "decisions",
        "report",
        "layers",
        "subject",
        "causes",
        "reach",
        "check",
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
    """A newcomer sees what a folder holds."""
    counts = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in MODULES)
    assert {folder: count for folder, count in counts.items() if count > 15} == {}


def test_resolution_reaches_no_engine() -> None:
    """It knows no language: whatever of an article is of one, the reading tells."""
    modules = [".".join(("tidings", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in inside("resolve")]
    code = f"""import importlib, sys
for name in {modules}:
    importlib.import_module(name)
print(*(name for name in sys.modules if name.startswith("tidings.extract")))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_cli_imports_click(path: Path) -> None:
    names = {name.split(".")[0] for name in imported(path)}
    assert floor_of(path, "") == "cli" or "click" not in names


CATCHES_ALL = {
    "cli/terminal/ending.py": "where every command ends",
    "validate/layers/custom.py": "people's own rules, which may raise anything",
}
PRINTS = "cli/terminal/screen.py"
OUTPUT = ("print", "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write")


def test_one_place_catches_everything_and_one_prints() -> None:
    """But for one that runs what people wrote themselves."""
    catching, printing = set(), set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and _catches_all(node):
                catching.add(path.relative_to(PACKAGE).as_posix())
            if isinstance(node, ast.Call) and ast.unparse(node.func) in OUTPUT:
                printing.add(path.relative_to(PACKAGE).as_posix())
    assert catching == set(CATCHES_ALL)
    assert printing == {PRINTS}


def _catches_all(node: ast.ExceptHandler) -> bool:
    """True where a handler takes whatever comes, and does not pass it on."""
    every = node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
    return every and not any(isinstance(one, ast.Raise) and one.exc is None for one in ast.walk(node))
