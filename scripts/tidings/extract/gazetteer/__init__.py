"""Where named places are: countries, world regions, well-known and admin-1 regions, sites, cities."""

from functools import cache, lru_cache

from tidings.extract.gazetteer.names import key_of, without_kind, without_leading
from tidings.extract.gazetteer.tables import (
    Entry,
    read_adjectives,
    read_cities,
    read_countries,
    read_places,
    read_regions,
)
from tidings.model import Place

__all__ = ["find_country_of", "find_place", "is_place"]


@lru_cache(maxsize=4096)
def find_place(name: str, country_hint: str = "") -> Place | None:
    """The place of that name, in the hinted country (ISO 3166-1 alpha-3) if it has one, else the most populous."""
    wanted = without_leading(name)
    found = _choose(_entries(wanted), country_hint)
    bare = without_kind(wanted)
    if bare != wanted and (found is None or found.kind == "city"):  # «Homs province» is no city
        regions = [entry for entry in _entries(bare) if entry.kind == "region"]
        found = _choose(regions, country_hint) or found or _choose(_entries(bare), country_hint)
    return found.place() if found else None


def find_country_of(adjective: str) -> Place | None:
    """The country of an adjective or a people: «Syrian», «Saudi»."""
    return _adjectives().get(adjective)


def is_place(name: str) -> bool:
    """True where the gazetteer has the name."""
    return find_place(name) is not None


def _choose(entries: list[Entry], country_hint: str) -> Entry | None:
    there = [entry for entry in entries if country_hint and entry.country == country_hint]
    return max(there or entries, key=lambda entry: entry.weight, default=None)


def _entries(name: str) -> list[Entry]:
    return _index().get(key_of(name), [])


@cache
def _adjectives() -> dict[str, Place]:
    return dict(read_adjectives())


@cache
def _index() -> dict[str, list[Entry]]:
    """Every entry under each of its names; read when the first place is looked up."""
    index: dict[str, list[Entry]] = {}
    for read in (read_places, read_countries, read_regions, read_cities):
        for key, entry in read():
            index.setdefault(key, []).append(entry)
    return index
