"""A DOI before the package is sealed, so that the package names it."""

from collections.abc import Mapping
from typing import Any

from tidings.errors import ReleaseError
from tidings.release.targets.kinds import find_target


def reserve(address: str, descriptor: Mapping[str, Any]) -> str:
    """The DOI that the version of a descriptor will have at a place: of its draft, which is begun or taken up.

    The descriptor needs `name`, `title` and `version`; it may name another DOI, which is then not looked at.
    ReleaseError where the place gives none.
    """
    target = find_target(address, str(descriptor["name"]))
    stated = {key: value for key, value in descriptor.items() if key != "id"}
    with target.draft(str(descriptor["version"]), stated) as draft:
        if not draft.identifier:
            raise ReleaseError(f"{target.title} gives no DOI; reserve one at a deposit, as in zenodo:live")
        return draft.identifier
