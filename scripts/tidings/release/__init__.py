"""Compares versions of a dataset, says which version comes next, and publishes versions that never change."""

from tidings.release.comparing.changes import Bump, Cell, Changes, SchemaChange, TableChanges, next_version
from tidings.release.comparing.compare import compare
from tidings.release.comparing.render import render
from tidings.release.exporting import Exported, export
from tidings.release.publishing.publish import Addition, Published, publish, withdraw

__all__ = [
    "Addition",
    "Bump",
    "Cell",
    "Changes",
    "Exported",
    "Published",
    "SchemaChange",
    "TableChanges",
    "compare",
    "export",
    "next_version",
    "publish",
    "render",
    "withdraw",
]
