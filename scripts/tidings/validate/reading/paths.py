"""Which files of a package may be read: plain ones inside its folder, and no other."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

from tidings.files.enclosure import is_inside
from tidings.package.contents import RUBBISH
from tidings.validate.finding import Finding, single

URL = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
DATA = {".csv", ".tsv", ".tab", ".psv", ".parquet", ".feather", ".arrow", ".xlsx", ".xls", ".ods", ".sqlite", ".db"}
MOST_FILES = 100_000

BESIDE = re.compile(
    r"(README|LICEN[CS]E|COPYING|NOTICE|AUTHORS|CHANGE(LOG|S)|CITATION|CONTRIBUTING)(\.(md|txt|rst|html|cff|bib))?",
    re.IGNORECASE,
)
"""What people put beside data, for people."""


def safe_file(folder: Path, raw: str, name: str) -> Path | Finding:
    """The plain file that the path of resource `name` means, or why it is not read."""
    if URL.match(raw) and not PureWindowsPath(raw).drive:
        return _refused("TID-DESC-URL", name, raw)
    if not raw or "\0" in raw or Path(raw).is_absolute() or PureWindowsPath(raw).anchor or ".." in Path(raw).parts:
        return _refused("TID-DESC-PATH", name, raw)
    try:
        path = (folder / raw).resolve()
        if not is_inside(path, folder):
            return _refused("TID-DESC-PATH", name, raw)
        mode = path.stat().st_mode
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return _refused("TID-DESC-FILE", name, raw)
    if not stat.S_ISREG(mode) or not os.access(path, os.R_OK):
        return _refused("TID-DESC-FILE", name, raw, "not a plain file that can be read")
    return path


def _refused(rule: str, name: str, raw: str, detail: str = "") -> Finding:
    return single(rule, table=name, file="datapackage.json", column="path", value=raw, detail=detail)


def named_files(folder: Path, raw: Mapping[str, Any]) -> set[Path]:
    """The files of the package that the descriptor names anywhere: a licence's text, an image, a dialect."""
    home = folder.resolve()
    return {home / text for text in _texts(raw) if len(text) < _LONGEST}


_LONGEST = 1000


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def undeclared(folder: Path, declared: set[Path]) -> list[Finding]:
    """What lies in a tidings package and is not of it: all but what people put beside data, and what nobody sees.

    Hidden files count only where they hold data, or lie beside the package's own.
    """
    home = folder.resolve()
    return [
        single("TID-DESC-UNDECLARED", file=path.relative_to(home).as_posix())
        for path in _files(home)
        if path not in declared and not _is_beside(path, home)
    ]


def _is_beside(path: Path, home: Path) -> bool:
    if path.name in RUBBISH or path.name.startswith(".git"):
        return True
    if path.parent != home:
        return False
    hidden = path.name.startswith(".") and not DATA.intersection(suffix.lower() for suffix in path.suffixes)
    return hidden or BESIDE.fullmatch(path.name) is not None


def _files(folder: Path) -> list[Path]:
    """The package's files and links, in order, hidden folders left out; at most `MOST_FILES`."""
    found: list[Path] = []
    for home, folders, names in os.walk(folder):
        links = [name for name in folders if Path(home, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(home, name) for name in sorted([*names, *links])]
        if len(found) > MOST_FILES:
            break
    return [path for path in found[:MOST_FILES] if path != folder / "datapackage.json"]
