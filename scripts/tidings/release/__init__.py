"""Compares versions of a dataset, says which version comes next, and publishes versions that never change."""

from tidings.release.comparing.changes import Bump, Cell, Changes, SchemaChange, TableChanges
from tidings.release.comparing.compare import compare
from tidings.release.comparing.render import render
from tidings.release.publishing.publish import Addition, Published, publish, withdraw
from tidings.text.semver import next_version

__all__ = [
    "Addition",
    "Bump",
    "Cell",
    "Changes",
    "Published",
    "SchemaChange",
    "TableChanges",
    "compare",
    "next_version",
    "publish",
    "render",
    "withdraw",
]
