"""Compares versions of a dataset, says which version comes next, and publishes versions that never change."""

from tidings.release.comparing.changes import Bump, Cell, Changes, SchemaChange, TableChanges
from tidings.release.comparing.compare import compare
from tidings.release.comparing.render import render
from tidings.release.exporting import Exported, export
from tidings.release.publishing.download import Download, get
from tidings.release.publishing.publish import Published, publish, withdraw
from tidings.release.publishing.staging import Addition
from tidings.release.publishing.verify import Verified, verify
from tidings.text.semver import next_version

__all__ = [
    "Addition",
    "Bump",
    "Cell",
    "Changes",
    "Download",
    "Exported",
    "Published",
    "SchemaChange",
    "TableChanges",
    "Verified",
    "compare",
    "export",
    "get",
    "next_version",
    "publish",
    "render",
    "verify",
    "withdraw",
]
