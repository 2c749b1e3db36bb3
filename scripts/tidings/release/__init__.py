"""Compares versions of a dataset, says which version comes next, and publishes versions that never change."""

from tidings.release.comparing.changes import Bump, Cell, Changes, SchemaChange, TableChanges, next_version
from tidings.release.comparing.compare import compare
from tidings.release.comparing.render import render
from tidings.release.publishing.publish import Addition, Published, publish, withdraw

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
