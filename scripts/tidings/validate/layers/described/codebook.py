"""The package's README against the one that follows from it, and the beginning of its changelog."""

import re
from collections.abc import Mapping
from itertools import zip_longest

from tidings import __version__
from tidings.package.codebook import Filling, render_codebook
from tidings.package.contents import CHANGELOG, CODEBOOK, changelog_hash, hash_of
from tidings.schema import CHANGES, table_schema
from tidings.validate.finding import Finding, single
from tidings.validate.layers.described.descriptor import Described
from tidings.validate.layers.described.resources import LARGEST
from tidings.validate.reading.paths import safe_file
from tidings.validate.reading.table import Table

_BEGINNING = 100_000
"""Bytes of a changelog in which its newest entry begins."""


def check_codebook(described: Described, tables: Mapping[str, Table]) -> list[Finding]:
    """Whether the README of a tidings package is there and tells of this one, as far as that can be known."""
    if not described.tidings:
        return []
    path = safe_file(described.folder, CODEBOOK, "")
    if isinstance(path, Finding):
        return [single("TID-DESC-README", file=CODEBOOK, detail="it is missing")]
    if not _can_be_made(described, tables):
        return []
    filled = {name: Filling(tables[name].height, tables[name].empty) for name in _names(described)}
    wanted, given = (
        render_codebook(described.raw, filled),
        path.read_bytes()[: LARGEST + 1].decode("utf-8", "replace"),
    )
    return [] if given == wanted else [_difference(given, wanted)]


def check_changelog(described: Described) -> list[Finding]:
    """Whether the changelog that a release states is there, and begins with its version."""
    stated, version = changelog_hash(described.raw), str(described.raw.get("version"))
    if not described.tidings or not (stated or any(entry.name == CHANGES for entry in described.entries)):
        return []
    path = safe_file(described.folder, CHANGELOG, "")
    if isinstance(path, Finding):
        return [single("TID-DESC-CHANGELOG", file=CHANGELOG, detail="it is missing")]
    if (given := hash_of(path)) != stated:
        return [
            single(
                "TID-DESC-CHANGELOG", file=CHANGELOG, value=given, expected=stated or "a hash in tidings.changelog"
            )
        ]
    text = path.read_bytes()[:_BEGINNING].decode("utf-8", "replace")
    found = re.search(r"^## (\S+)", text, re.MULTILINE)
    if found and found[1] == version:
        return []
    line = text.count("\n", 0, found.start()) + 1 if found else 0
    newest = found[1] if found else ""
    return [single("TID-DESC-CHANGELOG", file=CHANGELOG, line=line, value=newest, expected=version)]


def _names(described: Described) -> list[str]:
    return [str(resource["name"]) for resource in described.raw["resources"]]


def _can_be_made(described: Described, tables: Mapping[str, Table]) -> bool:
    """True where this version made the package, and all that goes into its README was read."""
    if any(item.severity == "error" for item in described.findings):
        return False
    ours = described.raw["tidings"]["software"] == f"tidings {__version__}"
    return ours and all(name in tables and _is_whole(tables[name]) for name in _names(described))


def _is_whole(table: Table) -> bool:
    return not table.incomplete and table.layout.names == table_schema(table.name).columns


def _difference(given: str, wanted: str) -> Finding:
    """The first line that differs."""
    pairs = list(zip_longest(given.split("\n"), wanted.split("\n"), fillvalue=""))
    line = next((number for number, (one, other) in enumerate(pairs) if one != other), len(pairs) - 1)
    one, other = pairs[line]
    return single("TID-DESC-README", file=CODEBOOK, line=line + 1, value=one, expected=other)
