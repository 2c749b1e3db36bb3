"""Puts its pages beside a version that is being published, with what is known of the versions before it."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from tidings.release import Addition
from tidings.release.targets.layout import PACKAGE
from tidings.site.writing import write_site
from tidings.tables import read_descriptor

SITE = "site"
"""The folder of a published version that holds its pages."""


def add_site(version: Addition, beside: Path) -> None:
    """Adds its pages to a version's folder; why things are joined lies beside the package that is published."""
    (version.folder / SITE).mkdir()
    write_site(
        version.folder / PACKAGE,
        version.folder / SITE,
        beside=beside,
        archive=f"../{version.name}-{version.version}.zip",
        versions=[*version.earlier, _entry(version)],
        changes=version.changes,
    )


def _entry(version: Addition) -> dict[str, Any]:
    """What is said of this version among the others."""
    since = {"since": version.changes.old_version, "bump": asdict(version.changes.bump)} if version.changes else {}
    made = read_descriptor(version.folder / PACKAGE).get("created")
    return {"version": version.version, **({"created": made} if made else {}), **since}
