"""The files that descriptions name: where they lie, how long they are, and by which sum a copy is checked."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tidings.errors import PackageError, reason
from tidings.release.descriptions.facts import File

_TYPES = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".ndjson": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".sql": "application/sql",
    ".sqlite": "application/vnd.sqlite3",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""By how a name ends: what a system says of it is not the same everywhere."""


def describe_file(path: Path, root: Path, title: str = "") -> File:
    """A file as it lies there. PackageError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return File(path.relative_to(root).as_posix(), path.stat().st_size, digest, media_type(path.name), title)
    except OSError as error:
        raise PackageError(f"{path} cannot be read: {reason(error)}") from error


def written_file(name: str, text: str, title: str = "") -> File:
    """A file that is about to be written."""
    data = text.encode()
    return File(name, len(data), hashlib.sha256(data).hexdigest(), media_type(name), title)


def files_below(folder: Path, leave_out: tuple[str, ...]) -> Iterator[File]:
    """Every file below a folder but for those below, or called, one of these names of it."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.as_posix()):
        if path.is_file() and path.relative_to(folder).parts[0] not in leave_out:
            yield describe_file(path, folder)


def media_type(name: str) -> str:
    """The kind of a file, by how its name ends."""
    return _TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
