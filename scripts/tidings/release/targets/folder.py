"""Where versions can be published to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tidings.errors import ReleaseError


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of place: how its addresses start, and its folder on this machine; None for one of a later day."""

    title: str
    prefix: str
    folder: Callable[[str], Path] | None = None


def find_folder(target: str | Path) -> Path:
    """The folder that a target names. ReleaseError for a kind of place that cannot be published to."""
    if isinstance(target, Path):
        return target
    kind = next(one for one in TARGETS if target.startswith(one.prefix))
    if kind.folder is None:
        remedy = "publish to a folder and copy that there; versions never change, so only new ones need copying"
        raise ReleaseError(f"{target}: publishing to {kind.title} is not supported yet; {remedy}")
    return kind.folder(target)


def _local(target: str) -> Path:
    if not target or "://" in target:
        raise ReleaseError(f"{target or 'an empty name'} is no place to publish to; name a folder")
    return Path(target)


TARGETS = (
    Target("an S3 bucket", "s3://"),
    Target("Zenodo", "zenodo:"),
    Target("a folder", "", _local),
)
"""The kinds of place, the most special first: docs/publishing.md lists them from here."""
