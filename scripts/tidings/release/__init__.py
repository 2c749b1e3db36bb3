"""Compares versions of a dataset, says which version comes next, and publishes versions that never change."""

from tidings.release.comparing.changes import Bump, Cell, Changes, SchemaChange, TableChanges, next_version
from tidings.release.comparing.compare import compare
from tidings.release.comparing.render import render
from tidings.release.publishing.download import get
from tidings.release.publishing.publish import Published, publish, withdraw
from tidings.release.publishing.staging import Addition
from tidings.release.publishing.verify import verify

__all__ = [
    "Addition",
    "Bump",
    "Cell",
    "Changes",
    "Published",
    "SchemaChange",
    "TableChanges",
    "compare",
    "get",
    "next_version",
    "publish",
    "render",
    "verify",
    "withdraw",
]
