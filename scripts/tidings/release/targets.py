"""Where versions can be published to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tidings.errors import ReleaseError


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of place: how its addresses start, and its folder on this machine, or why there is none."""

    title: str
    prefix: str
    folder: Callable[[str], Path]


def find_folder(target: str | Path) -> Path:
    """The folder that a target names. ReleaseError for a kind of place that cannot be published to."""
    if isinstance(target, Path):
        return target
    return next(one for one in TARGETS if target.startswith(one.prefix)).folder(target.strip())


def _unsupported(title: str) -> Callable[[str], Path]:
    def refuse(target: str) -> Path:
        remedy = "publish to a folder and copy that there; versions never change, so only new ones need copying"
        raise ReleaseError(f"{target}: publishing to {title} is not supported yet; {remedy}")

    return refuse


def _local(target: str) -> Path:
    if not target or "://" in target:
        raise ReleaseError(f"{target or 'an empty name'} is no place to publish to; name a folder")
    return Path(target)


TARGETS = (
    Target("an S3 bucket", "s3://", _unsupported("an S3 bucket")),
    Target("Zenodo", "zenodo:", _unsupported("Zenodo")),
    Target("a folder", "", _local),
)
"""The kinds of place, the most special first."""
