"""Where named places are: countries, world regions, well-known and admin-1 regions, sites, cities."""

from functools import cache, lru_cache

from tidings.gazetteer.countries import country_place, nation_of
from tidings.gazetteer.names import key_of, without_kind, without_leading
from tidings.gazetteer.tables import (
    FILES,
    OTHER_NAME,
    Entry,
    read_cities,
    read_countries,
    read_places,
    read_regions,
)
from tidings.model import Place

__all__ = [
    "FILES",
    "can_name",
    "country_of_address",
    "find_country_of",
    "find_known_place",
    "find_lands",
    "find_place",
    "is_town",
]


@lru_cache(maxsize=4096)
def find_place(name: str, country_hint: str = "", named: frozenset[str] = frozenset()) -> Place | None:
    """The place of that name: in the hinted country (ISO 3166-1 alpha-3) if it has one, else the most populous.

    `named` are the countries of the text: «Tripoli» is in Lebanon where Lebanon is named and Libya is not.
    """
    wanted = without_leading(name)
    found = _choose(_entries(wanted), country_hint, named)
    bare = without_kind(wanted)
    if bare != wanted and (found is None or found.kind == "city"):  # «Homs province» is no city
        regions = [entry for entry in _entries(bare) if entry.kind == "region"]
        found = _choose(regions, country_hint, named) or found or _choose(_entries(bare), country_hint, named)
    return found.place() if found else None


def find_known_place(name: str) -> Place | None:
    """The place of exactly that name, if it is no small town: for names that might as well be a person's."""
    best = max(_entries(name), key=lambda entry: entry.weight, default=None)
    return best.place() if best and best.weight >= _KNOWN and not name.isupper() else None


def is_town(name: str, *, shared: bool) -> bool:
    """True for the name of a town or region of note; `shared`: also where towns share their names with people.

    >>> is_town("Gao", shared=False), is_town("Jackson", shared=False), is_town("Jackson", shared=True)
    (True, False, True)
    """
    return any(
        _people(entry, name) >= _OF_NOTE and (shared or entry.country not in _SHARED) for entry in _entries(name)
    )


def _people(entry: Entry, name: str) -> float:
    if entry.kind not in ("city", "region"):
        return 0.0
    return entry.weight if key_of(entry.name) == key_of(name) else entry.weight / OTHER_NAME


def find_country_of(adjective: str) -> Place | None:
    """The country of an adjective or a people: «Syrian», «Saudi»."""
    nation = nation_of(adjective)
    return country_place(nation.code) if nation and nation.form in ("state", "people") else None


def can_name(words: str, name: str, country: str) -> bool:
    """False where these words are known and name no place of this name in this country: «Paris» is not Damascus.

    The country is "" for a place that lies in several; words that nothing is known of can name any place.
    """
    wanted = without_leading(words)
    known = {(entry.name, entry.country) for key in (wanted, without_kind(wanted)) for entry in _entries(key)}
    parts = words.split()
    lands = (find_country_of(" ".join(parts[:count])) for count in range(1, len(parts)))  # «Syrian territory»
    known |= {(land.name, land.country) for land in lands if land}
    return not known or (name, country) in known or key_of(name) == key_of(wanted)


def find_lands(name: str) -> tuple[str, ...]:
    """The countries (ISO 3166-1 alpha-3) that a name stands for or is a part of, a country of that name first."""
    wanted = without_leading(name)
    nation = nation_of(wanted)
    named = [nation.code] if nation and nation.form in ("state", "part") else []
    entries = sorted(_entries(wanted), key=lambda entry: entry.kind != "country")
    named += [entry.country for entry in entries if entry.kind in _LANDS and entry.country]
    return tuple(dict.fromkeys(named))


@lru_cache(maxsize=4096)
def country_of_address(town: str, land: str) -> str:
    """The country of «Tripoli, Lebanon», «Athens, Georgia»; "" where the land is not known to have such a town."""
    lands = find_lands(land)
    there = {entry.country for entry in _entries(without_leading(town)) if entry.kind == "city"} if lands else set()
    return next((country for country in lands if country in there), "")


def _choose(entries: list[Entry], country_hint: str, named: frozenset[str]) -> Entry | None:
    best = max(entries, key=lambda entry: entry.weight, default=None)
    if best is None or len(entries) == 1:
        return best
    there = [entry for entry in entries if country_hint and entry.country == country_hint]
    if not there and best.country and best.country not in named:
        there = [entry for entry in entries if entry.country in named and entry.weight >= _RIVAL * best.weight]
    return max(there, key=lambda entry: entry.weight, default=best)


_LANDS = frozenset({"country", "region"})
_KNOWN = 120_000
"""The people that a city needs to be taken for meant."""
_OF_NOTE = 15_000
"""The people that a town needs to be taken for one where it might be a person."""
_SHARED = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
"""The countries whose towns have the names of people that English news is full of: Jackson, Clinton."""
_RIVAL = 0.05
"""What a namesake in a country that the text names must weigh, next to the heaviest, to be meant."""


def _entries(name: str) -> list[Entry]:
    return _index().get(key_of(name), [])


@cache
def _index() -> dict[str, list[Entry]]:
    """Every entry under each of its names; read when the first place is looked up."""
    index: dict[str, list[Entry]] = {}
    for read in (read_places, read_countries, read_regions, read_cities):
        for key, entry in read():
            index.setdefault(key, []).append(entry)
    return index
