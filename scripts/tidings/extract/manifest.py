"""What a reading depends on beside its article: an engine's code, data, models' versions, settings."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import files, version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
_IMPORT = re.compile(
    r"^[ \t]*(?:from (?P<module>tidings[\w.]*) import (?P<names>\([^)]*\)|[^\n]*)|import (?P<whole>tidings[\w.]*))",
    re.MULTILINE,
)
_NAME = re.compile(r"(\w+)(?: as \w+)?\s*(?:,|\)|$|#)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that an engine's readings depend on: files of code and of data, installed packages, settings."""

    code: tuple[Path, ...]
    data: tuple[Path, ...] = ()
    distributions: tuple[str, ...] = ()
    settings: Mapping[str, object] | None = None

    def fingerprint(self) -> str:
        """A hash that changes with any of it and with nothing else."""
        digest = _hashed((*self.code, *self.data))
        for name in sorted(self.distributions):
            digest.update(f"{name} {version(name)}\0".encode())
        digest.update(json.dumps(dict(self.settings or {}), sort_keys=True, default=str).encode())
        return digest.hexdigest()


def digest_of(paths: Iterable[Path]) -> str:
    """A hash of what files hold and are called."""
    return _hashed(paths).hexdigest()


def digest_of_distribution(name: str) -> str:
    """A hash of the files that an installed package brought, by its own list of their sums: the same wherever it is
    installed from the same wheel; "" where it has no such list."""
    brought = [file for file in files(name) or () if not file.parts[0].endswith((".dist-info", ".."))]
    sums = sorted(f"{file.as_posix()}\0{file.hash.value}\n" for file in brought if file.hash)
    return hashlib.sha256("".join(sums).encode()).hexdigest() if sums else ""


def _hashed(paths: Iterable[Path]) -> "hashlib._Hash":
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        digest.update(f"{_label(path)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest


def code_of(*modules: str) -> tuple[Path, ...]:
    """The files of these modules and of all modules of tidings that they import, straight or by way of others.

    A package counts where a name is taken from it, not where a module below it is.
    """
    found: set[Path] = set()
    new = [_file_of(name) for name in modules]
    while new:
        path = new.pop()
        if path not in found:
            found.add(path)
            new += _imported(path.read_text(encoding="utf-8"))
    return tuple(sorted(found))


def _imported(code: str) -> Iterator[Path]:
    """The files of the modules of tidings that a module's text imports."""
    for line in _IMPORT.finditer(code):
        if line["whole"]:
            yield _file_of(line["whole"])
            continue
        base = PACKAGE.joinpath(*line["module"].split(".")[1:])
        for name in _NAME.findall(line["names"]):
            yield _module(base / name) or _module(base) or base


def _module(base: Path) -> Path | None:
    """The file of the module or package that stands there, if any."""
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)


def _file_of(module: str) -> Path:
    first, *rest = module.split(".")
    if first == "tidings" and (path := _module(PACKAGE.joinpath(*rest))):
        return path
    spec = find_spec(module)
    assert spec and spec.origin, module
    return Path(spec.origin)


def _label(path: Path) -> str:
    """What a file is called in the hash: the same wherever tidings is installed."""
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else f"{path.parent.name}/{path.name}"
