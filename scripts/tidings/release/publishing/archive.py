"""One file to download, and the sums to check a download by: the same bytes for the same package."""

import hashlib
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tidings.release.targets.layout import SUMS

_STAMP = (1980, 1, 1, 0, 0, 0)


def write_zip(folder: Path, archive: Path, files: Iterable[Path] | None = None) -> None:
    """Packs files of `folder`, by default all, under the archive's own name, with neither owner nor time."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as pack:
        for path in _files(folder) if files is None else files:
            entry = zipfile.ZipInfo(f"{archive.stem}/{path.relative_to(folder).as_posix()}", _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, pack.open(entry, "w") as target:
                while block := source.read(1 << 20):
                    target.write(block)


def write_sums(folder: Path, title: str = "") -> None:
    """Writes `SHA256SUMS` for every other file below `folder`, as `sha256sum --check` reads it, below a title."""
    head = f"# {title}\n" if title else ""
    (folder / SUMS).write_text(head + _lines(folder), encoding="utf-8", newline="\n")


def stated_sums(folder: Path) -> dict[str, str]:
    """The hash of each file as a folder's `SHA256SUMS` states it; nothing where there is none."""
    found = (re.fullmatch("([0-9a-f]{64})  (.+)", line) for line in _stated(folder))
    return {one[2]: f"sha256:{one[1]}" for one in found if one}


def title_of(folder: Path) -> str:
    """The title of a folder's `SHA256SUMS`; nothing where there is none."""
    first = next(iter(_stated(folder)), "")
    return first.removeprefix("# ") if first.startswith("# ") else ""


def _stated(folder: Path) -> list[str]:
    path = folder / SUMS
    plain = path.is_file() and not path.is_symlink()
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if plain else []


def _lines(folder: Path) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sums_of(folder).items() if name != SUMS)


def sum_of(path: Path) -> str:
    """A file's SHA-256 in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sums_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below `folder`, by its path there."""
    return {path.relative_to(folder).as_posix(): sum_of(path) for path in _files(folder)}


def _files(folder: Path) -> list[Path]:
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())
