"""The one table of countries: which one a name, an adjective, a people or a seat of government stands for.

`country_names.csv`, which `maintain.data.make_countries` makes, has each name once, with its country and a form:
`state` («Burma»), `other` (in another tongue or time; a town of that name outranks it as a place), `adjective`
(«Burmese»), `people` («Briton»), `capital` («Damascus»: a city that stands for its government), `part` («Scotland»),
`place` («in the States»: no actor goes by it), `none` (what only looks like a country).
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from tidings.model import Place
from tidings.schema import codelist
from tidings.text.spelling import plain

FOLDER = Path(__file__).parent
NationForm = Literal["state", "people", "capital", "part"]
_FORMS: dict[str, NationForm] = {
    **dict.fromkeys(("state", "other", "adjective"), "state"),
    "people": "people",
    "capital": "capital",
    "part": "part",
}
"""What a name is to its country, by the form in the table."""
_LONGEST_SHORT = 5
"""Letters of the longest name that is written in capitals («USSR»); longer ones are shouted: «WASHINGTON»."""

_SHORTEST_SHOUTED = 3
"""Letters that are not enough for a state's own name in capitals: initials are as long."""


@dataclass(frozen=True, slots=True)
class Nation:
    """A country by its code (ISO 3166-1 alpha-3), and what the name is to it; names and adjectives are `state`."""

    code: str
    form: NationForm


def _shouted(words: str) -> Nation | None:
    """The state whose short name stands in capitals: «CHINA», «IRAN»."""
    nation = _looked_up(words.title()) if words.isupper() and len(words) > _SHORTEST_SHOUTED else None
    return nation if nation and nation.form == "state" and words.title() == state_name(nation.code) else None


@lru_cache(maxsize=65536)
def nation_of(name: str) -> Nation | None:
    """The country that a whole proper name or adjective stands for, or None; «the» and «'s» do not matter."""
    words = name.strip().removesuffix("'s").removesuffix("’s")
    words = words.removeprefix("the ").removeprefix("The ")
    if words.isupper() and len(words) > _LONGEST_SHORT:
        words = words.title()
    return _looked_up(words) or _shouted(words) or (_people(words[:-1]) if words.endswith("s") else None)


def country_of(name: str) -> str:
    """The alpha-3 code of the country that a whole proper name or adjective stands for, or the empty string."""
    nation = nation_of(name)
    return nation.code if nation else ""


def is_state(name: str) -> bool:
    """True for the name or the adjective of a state; false for its capital, its parts, its people."""
    nation = nation_of(name)
    return nation is not None and nation.form == "state"


def state_name_at(words: Sequence[str], place: int) -> int:
    """How many words from a place on are the name of a state, where that has several; 0 for none.

    >>> state_name_at(["in", "Saint", "Kitts", "and", "Nevis", "and", "Cuba"], 1)
    4
    """
    found = (name for name in _long_names().get(plain(words[place]), ()) if _is_at(name, words, place))
    return len(next(found, ()))


def _is_at(name: tuple[str, ...], words: Sequence[str], place: int) -> bool:
    return len(words) >= place + len(name) and name == tuple(map(plain, words[place : place + len(name)]))


@cache
def _long_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names of states in several words, by the first, the longest first; an owner's ending is a word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name, (_, form) in _names().items():
        words = tuple(plain(name).replace("'s ", " 's ").split())
        if form == "state" and len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=lambda name: -len(name))) for first, names in found.items()}


@lru_cache(maxsize=1024)
def state_name(code: str) -> str:
    """The usual English name of a country."""
    return next((row["title"] for row in codelist("countries") if row["code"] == code), code)


def country_place(code: str) -> Place | None:
    """The country with this code as a place."""
    return _places().get(code)


def place_names() -> Iterator[tuple[str, Place]]:
    """The names by which countries are looked up as places, each with its country."""
    yield from ((place.name, place) for place in _places().values())
    yield from ((name, _places()[code]) for name, (code, form) in _names().items() if form in ("state", "place"))


def _people(singular: str) -> Nation | None:
    """The people that a plural names: «Russians», «Danes»."""
    nation = _looked_up(singular)
    return Nation(nation.code, "people") if nation and nation.form in ("state", "people") else None


def _looked_up(words: str) -> Nation | None:
    code, form = _names().get(words) or _names().get(plain(words)) or ("", "")
    return Nation(code, _FORMS[form]) if form in _FORMS else None


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Code and form of each name."""
    with (FOLDER / "country_names.csv").open(encoding="utf-8", newline="") as handle:
        return {row["name"]: (row["country"], row["form"]) for row in csv.DictReader(handle)}


@cache
def _places() -> dict[str, Place]:
    """The countries as places, by code, from `countries.csv`."""
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as handle:
        return {
            row["country"]: Place(
                row["name"], "country", row["country"], float(row["latitude"]), float(row["longitude"])
            )
            for row in csv.DictReader(handle)
        }
