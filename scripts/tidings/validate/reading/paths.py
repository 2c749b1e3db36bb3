"""Which files of a package may be read: plain ones inside its folder, and no other."""

import os
import re
import stat
from pathlib import Path, PureWindowsPath

from tidings.enclosure import is_inside
from tidings.validate.finding import Finding, single

URL = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
DATA = {".csv", ".tsv", ".tab", ".psv", ".parquet", ".feather", ".arrow", ".xlsx", ".xls", ".ods", ".sqlite", ".db"}
MOST_FILES = 100_000


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


def undeclared(folder: Path, declared: set[Path]) -> list[Finding]:
    """Data files that no resource names: anywhere by their ending, and whatever lies beside a declared file.

    The package's own root, where README and LICENSE are, is looked through by ending alone; dot-files are left out.
    """
    homes = {path.parent for path in declared} - {folder.resolve()}
    found = []
    for path in _files(folder.resolve()):
        if path not in declared and (path.parent in homes or path.suffix.lower() in DATA):
            found.append(single("TID-DESC-UNDECLARED", file=path.relative_to(folder.resolve()).as_posix()))
    return found


def _files(folder: Path) -> list[Path]:
    """The package's files, links not followed, in order; at most `MOST_FILES`."""
    found: list[Path] = []
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(home, name) for name in sorted(names) if not name.startswith(".") and name != "datapackage.json"
        ]
        if len(found) > MOST_FILES:
            break
    return found[:MOST_FILES]
