"""Tells the country that a name, an adjective or a seat of government stands for."""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rigour.territories import lookup_territory
from rigour.territories.territory import Territory


@dataclass(frozen=True, slots=True)
class Nation:
    """A country by its code (ISO 3166-1 alpha-3), and what the name is to it.

    `form` is `state` («Israel», «Israeli», «UAE»), `people` («Briton»), `capital` («Damascus»: a city that stands for
    its government), `part` («Scotland») or `city`.
    """

    code: str
    form: str


@lru_cache(maxsize=65536)
def nation_of(name: str) -> Nation | None:
    """The country that a whole proper name or adjective stands for, or None; «the» and «'s» do not matter."""
    words = name.strip().removesuffix("'s").removesuffix("’s")
    words = words.removeprefix("the ").removeprefix("The ")
    own = _own_names()
    if words in own:
        return own[words] if own[words].code else None
    if (
        len(words.replace(".", "")) <= 3 or not words[0].isupper()
    ):  # short words are codes of some country: «It», «Al»
        return None
    return _looked_up(words) or (_plural(words[:-1]) if words.endswith("s") else None)


def country_of(name: str) -> str:
    """The alpha-3 code of the country that a whole proper name or adjective stands for, or the empty string."""
    nation = nation_of(name)
    return nation.code if nation else ""


@lru_cache(maxsize=1024)
def state_name(code: str) -> str:
    """The usual English name of a country."""
    territory = lookup_territory(code)
    return territory.name if territory else code


def _plural(singular: str) -> Nation | None:
    """The people that a plural names: «Russians», «Danes»."""
    nation = _own_names().get(singular) or (_looked_up(singular) if len(singular) > 3 else None)
    return Nation(nation.code, "people") if nation and nation.form in ("state", "people") else None


def _looked_up(words: str) -> Nation | None:
    territory = lookup_territory(words)
    code = _code(territory)
    if territory is None or not code:
        return None
    return Nation(code, "city" if words in territory.places else "part" if not territory.alpha3 else "state")


def _code(territory: Territory | None) -> str:
    """The alpha-3 code of a territory or of the state that it is part of; former states have none."""
    if territory is None or territory.is_historical:
        return ""
    above = territory if territory.alpha3 else territory.parent
    return above.alpha3.upper() if above and above.alpha3 else ""


@cache
def _own_names() -> dict[str, Nation]:
    """The names in `country_names.csv`, which come before the library's."""
    with (Path(__file__).parent / "country_names.csv").open(encoding="utf-8", newline="") as handle:
        return {row["name"]: Nation(row["country"], row["form"]) for row in csv.DictReader(handle)}
