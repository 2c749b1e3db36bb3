"""Where named places are: countries, world regions, disputed and well-known regions, sites, admin-1 regions, cities."""

from functools import cache

from tidings.extract.countries import country_of
from tidings.extract.gazetteer.names import key_of, without_kind, without_leading
from tidings.extract.gazetteer.tables import Entry, read_cities, read_countries, read_places, read_regions
from tidings.model import Place

__all__ = ["find_country", "find_place", "is_place"]


def find_place(name: str, country_hint: str = "") -> Place | None:
    """The place of that name, in the hinted country (ISO 3166-1 alpha-3) if it has one, else the most populous."""
    wanted = without_leading(name)
    found = _choose(_entries(key_of(wanted)), country_hint)
    bare = without_kind(wanted)
    if bare != wanted and (found is None or found.kind == "city"):
        region = [one for one in _entries(key_of(bare)) if one.place.kind == "region"]
        found = _choose(region, country_hint) or found or _choose(_entries(key_of(bare)), country_hint)
    return found or find_country(country_of(wanted))


def find_country(code: str) -> Place | None:
    """The country with that alpha-3 code."""
    return _countries().get(code)


def is_place(name: str) -> bool:
    """True where the gazetteer has the name."""
    return find_place(name) is not None


def _choose(entries: list[Entry], country_hint: str) -> Place | None:
    there = [one for one in entries if country_hint and one.place.country == country_hint]
    return max(there or entries, key=lambda one: one.weight).place if entries else None


def _entries(key: str) -> list[Entry]:
    return _index().get(key, [])


@cache
def _countries() -> dict[str, Place]:
    return {entry.place.country: entry.place for _, entry in read_countries()}


@cache
def _index() -> dict[str, list[Entry]]:
    """Every entry under each of its names; read when the first place is looked up."""
    index: dict[str, list[Entry]] = {}
    for read in (read_places, read_countries, read_regions, read_cities):
        for key, entry in read():
            index.setdefault(key, []).append(entry)
    return index
