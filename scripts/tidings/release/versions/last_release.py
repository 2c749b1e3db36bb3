"""Finds the last release of a dataset: the one that is named, what is published, or what stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tidings.errors import ReleaseError
from tidings.package.contents import is_package, is_release
from tidings.release.targets.kinds import find_target
from tidings.release.targets.layout import last_of
from tidings.release.versions.places import Place, opened, published
from tidings.settings import Settings
from tidings.tables import read_descriptor, require_tidings


@dataclass(frozen=True, slots=True)
class Last:
    """The last release: its package's folder, its version, and the versions whose numbers are taken."""

    folder: Path
    version: str
    published: tuple[str, ...]


@contextmanager
def last_release(against: str | None, settings: Settings, out: Path, trials: bool) -> Iterator[Last | None]:
    """The last release while it is open; None where there is none yet.

    `against` names it; else it is what is published where `[publish] to` says, else what stands in `out`. Without
    `trials` a version that is none goes before them. ReleaseError where it is of another dataset.
    """
    choose = partial(last_of, trials=trials)
    if against:
        with opened(against, choose) as found:
            yield _last(found, settings)
    elif settings.publish.to and _is_published(settings):
        with published(settings.publish.to, choose, settings.name) as found:
            yield _last(found, settings)
    elif is_package(out) and is_release(out):
        yield _last(Place(out), settings)
    else:
        yield None


def _is_published(settings: Settings) -> bool:
    """True where something of the dataset is published where the settings say."""
    return bool(find_target(settings.publish.to, settings.name).listing().versions)


def _last(place: Place, settings: Settings) -> Last:
    facts = read_descriptor(place.folder)
    require_tidings(facts, place.folder)
    if facts.get("name") != settings.name:
        told = f"the last release is of the dataset {facts.get('name')}, and tidings.toml of {settings.name}"
        raise ReleaseError(f"{told}; compare with the right one, or keep the name")
    return Last(place.folder, str(facts.get("version", "")), place.published)
