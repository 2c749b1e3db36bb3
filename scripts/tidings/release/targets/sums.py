"""Whether a file here is the one that a place has: by its checksum, of the kind that the place tells."""

import hashlib
from pathlib import Path


def is_same(known: str, path: Path) -> bool:
    """True where what a place knows of a file's bytes is true of the file here; a size alone proves nothing."""
    algorithm, _, value = known.partition(":")
    if algorithm not in ("md5", "sha256"):
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest() == value
