"""Tells the country that a name, an adjective or a seat of government stands for."""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from tidings.schema import codelist
from tidings.spelling import plain


@dataclass(frozen=True, slots=True)
class Nation:
    """A country by its code (ISO 3166-1 alpha-3), and what the name is to it.

    `form` is `state` («Israel», «Israeli», «UAE»), `people` («Briton»), `capital` («Damascus»: a city that stands for
    its government) or `part` («Scotland»).
    """

    code: str
    form: str


@lru_cache(maxsize=65536)
def nation_of(name: str) -> Nation | None:
    """The country that a whole proper name or adjective stands for, or None; «the» and «'s» do not matter."""
    words = name.strip().removesuffix("'s").removesuffix("’s")
    words = words.removeprefix("the ").removeprefix("The ")
    if words.isupper() and len(words) > 5:  # «WASHINGTON», of a dateline
        words = words.title()
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


def is_state(name: str) -> bool:
    """True for the name or the adjective of a state; false for its capital, its parts, its people."""
    nation = nation_of(name)
    return nation is not None and nation.form == "state"


@lru_cache(maxsize=1024)
def state_name(code: str) -> str:
    """The usual English name of a country."""
    return next((row["title"] for row in codelist("countries") if row["code"] == code), code)


def _plural(singular: str) -> Nation | None:
    """The people that a plural names: «Russians», «Danes»."""
    nation = _own_names().get(singular) or _looked_up(singular)
    return Nation(nation.code, "people") if nation and nation.form in ("state", "people") else None


def _looked_up(words: str) -> Nation | None:
    return _territory_names().get(plain(words))


@cache
def _own_names() -> dict[str, Nation]:
    """The names in `country_names.csv`, kept by hand: they come before all others."""
    return _names("country_names.csv")


@cache
def _territory_names() -> dict[str, Nation]:
    """The names in `territory_names.csv`, from rigour's table: the library takes seconds to make its own index."""
    return _names("territory_names.csv")


def _names(file: str) -> dict[str, Nation]:
    with (Path(__file__).parent / file).open(encoding="utf-8", newline="") as handle:
        return {row["name"]: Nation(row["country"], row["form"]) for row in csv.DictReader(handle)}
