"""Workflows for GitHub Actions: every change is checked, and a tag publishes a version."""

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tidings import __version__
from tidings.errors import InputError, reason

WORKFLOWS = {"check.yml": "tidings.yml", "release.yml": "tidings-release.yml"}
"""The templates here, and the names that they are written by."""
_PLAIN = re.compile(r"[\w./ +-]+")
"""Paths that need no care in YAML or a shell, where they stand in double quotes."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, or that was there already and stays as it is."""

    path: Path
    is_new: bool


def write_workflows(seeds: Path, package: Path) -> list[Written]:
    """Writes the workflows of the repository that `seeds` lies in, for a package that is committed at `package`.

    InputError where neither lies in one repository, or a file cannot be written.
    """
    root = _repository_of(seeds)
    named = {"SEEDS": _below(root, seeds), "PACKAGE": _below(root, package), "TIDINGS": __version__}
    folder = root / ".github" / "workflows"
    return [_write(folder / name, _filled(template, named)) for template, name in WORKFLOWS.items()]


def _repository_of(seeds: Path) -> Path:
    place = seeds.resolve()
    found = next((one for one in (place, *place.parents) if (one / ".git").exists()), None)
    if found is None:
        raise InputError(f"{seeds} lies in no git repository; make one where the dataset lives: git init")
    return found


def _below(root: Path, path: Path) -> str:
    place = path.resolve()
    name = place.relative_to(root).as_posix() if place.is_relative_to(root) else ""
    if not name or name == "." or not _PLAIN.fullmatch(name):
        where = f"lies in the repository {root}" if name else f"is no folder in the repository {root}"
        raise InputError(f"{path} {where}; workflows need one there, of plain letters, digits, dots and dashes")
    return name


def _filled(template: str, named: dict[str, str]) -> str:
    text = (files(__package__) / template).read_text(encoding="utf-8")
    return re.sub("|".join(named), lambda found: named[found[0]], text)


def _write(path: Path, text: str) -> Written:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return Written(path, is_new=False)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {reason(error)}") from error
    return Written(path, is_new=True)
