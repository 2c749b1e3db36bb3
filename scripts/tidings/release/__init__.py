"""Compares versions of a dataset, says which version comes next, and publishes versions that never change."""

from tidings.release.changes import Bump, Cell, Changes, SchemaChange, TableChanges, next_version
from tidings.release.compare import compare
from tidings.release.publishing import Addition, Published, publish, withdraw
from tidings.release.render import render

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
