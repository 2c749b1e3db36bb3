"""The places that claims name, a row each."""

from collections.abc import Iterable

from tidings.model import Place, stable_id
from tidings.tables.row_types import PlaceRow


def place_id(place: Place) -> str:
    """A place's id, made from its kind, name and country."""
    return stable_id("plc", f"{place.kind}|{place.name}|{place.country}")


def resolve_places(places: Iterable[Place]) -> tuple[PlaceRow, ...]:
    """A row for each place; of several entries for one place, the one that is known best."""
    best: dict[str, Place] = {}
    for place in places:
        key = place_id(place)
        best[key] = min(best.get(key, place), place, key=_vagueness)
    return tuple(_row(key, place) for key, place in sorted(best.items()))


def _vagueness(place: Place) -> tuple[bool, int, bool, float, float]:
    at = (place.latitude is None or place.longitude is None, place.latitude or 0.0, place.longitude or 0.0)
    return place.geonames_id is None, place.geonames_id or 0, *at


def _row(key: str, place: Place) -> PlaceRow:
    known = place.latitude is not None and place.longitude is not None
    return PlaceRow(
        place_id=key,
        name=place.name,
        kind=place.kind,
        country=place.country or None,
        latitude=place.latitude if known else None,
        longitude=place.longitude if known else None,
        geonames_id=place.geonames_id,
    )
