"""Makes the gazetteer's two tables of countries: their points, and every name that English texts have for them.

    pip install countryinfo==1.0.1 rigour==2.6.1
    python -m maintain.data.make_countries

`country_names.csv` beside this script is kept by hand and comes before all others; then come the names and adjectives
of countryinfo (MIT) with the names that rigour (MIT) is sure of, then those of `french_nations.csv`, kept by hand
too, then all that rigour has in Latin letters. The
libraries themselves take seconds to load their names, since they transliterate all of the world's scripts.
"""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rigour.territories.lookup import _load_territory_names
from rigour.territories.territory import Territory

from tidings.text.spelling import plain

OWN = Path(__file__).parent / "country_names.csv"
FRENCH = Path(__file__).parent / "french_nations.csv"
FOLDER = Path(__file__).resolve().parents[2] / "tidings" / "gazetteer"
COMMON = {
    "Russian Federation": "Russia",
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
    "Republic of Macedonia": "North Macedonia",
    "Swaziland": "Eswatini",
    "Vatican City State": "Vatican City",
    "Holy See (Vatican City State)": "Vatican City",
}
"""What countryinfo calls a country, and what the news does."""
_SMALL = re.compile(r"(?<=\w )(Of|And|The|Da)(?= \w)")
_ODD = re.compile(r"[,(\[&]| -|^[A-Z' ]{6,}$")
"""A remark in a name, or capitals throughout."""
_PLAIN = re.compile(r"[A-Z][A-Za-z.' -]*[a-z][A-Za-z.' -]*")

Name = tuple[str, str, str]
"""A name, the country's code, and the form: see `tidings.gazetteer.countries`."""


def main() -> None:
    """Writes both tables."""
    _write("countries.csv", ("country", "name", "latitude", "longitude"), _points())
    names: dict[str, tuple[str, str]] = {}
    for name, country, form in (*_own(), *_written(), *_french(), *_others()):
        names.setdefault(name, (country, form))
    _write("country_names.csv", ("name", "country", "form"), ((name, *told) for name, told in sorted(names.items())))


def _own() -> Iterator[Name]:
    with OWN.open(encoding="utf-8", newline="") as handle:
        yield from ((row["name"], row["country"], row["form"]) for row in csv.DictReader(handle))


def _french() -> Iterator[Name]:
    """The names, adjectives and peoples of French, an adjective in each of its forms; Frenchmen have a capital."""
    with FRENCH.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            code = row["country"]
            state = "state" if code in _countries() else "other"  # a place has a point
            yield from ((name, code, state) for name in filter(None, row["names"].split("|")))
            yield from ((name, code, "capital") for name in filter(None, row["capital"].split("|")))
            for adjective in filter(None, row["masculine"].split("|")):
                for form in _inflected(adjective, row["feminine"]):
                    yield form, code, "adjective"
                    yield _capitalized(form), code, "people"


def _inflected(masculine: str, feminine: str) -> tuple[str, ...]:
    """«chinois», «chinoise», «chinoises»; the feminine goes by the ending where the table has none."""
    if not feminine:
        doubled = masculine.endswith(("ien", "éen"))
        feminine = masculine if masculine[-1] in "eèéi" else masculine + ("ne" if doubled else "e")
    plural = masculine if masculine.endswith("s") else masculine + "s"
    return tuple(dict.fromkeys((masculine, feminine, plural, feminine + "s")))


def _capitalized(word: str) -> str:
    """«Nord-Coréen»: the name of a people, each of its parts with a capital."""
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _points() -> Iterator[tuple[str, str, float, float]]:
    for code, row in _countries().items():
        latitude, longitude = (round(number, 2) for number in row["latlng"][:2])
        yield code, COMMON.get(row["name"], row["name"]), latitude, longitude


@cache
def _countries() -> dict[str, dict[str, Any]]:
    """countryinfo's countries that have a point and are rigour's too, by code."""
    spec = find_spec("countryinfo")
    if spec is None or spec.origin is None:
        raise SystemExit("install countryinfo first")
    paths = sorted((Path(spec.origin).parent / "data").glob("*.json"))
    rows = {row["ISO"]["alpha3"]: row for row in map(_load, reversed(paths))}
    known = {territory.alpha3.upper() for territory, *_ in _territories() if territory.alpha3}
    return {code: row for code, row in rows.items() if row.get("latlng") and code in known}


def _load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@cache
def _territories() -> tuple[tuple[Territory, set[str], set[str], set[str]], ...]:
    """rigour's territories of today with the names that it is sure of, less sure of, and not; states come first."""
    rows = (row for row in _load_territory_names() if not row[0].is_historical)
    return tuple(sorted(rows, key=lambda row: not row[0].alpha3))


def _written() -> Iterator[Name]:
    """The names and adjectives of countries in English texts: of one with several countries, the most populous."""
    sure = {territory.alpha3.upper(): names for territory, names, *_ in _territories() if territory.alpha3}
    rows = sorted(_countries().items(), key=lambda item: int(item[1].get("population") or 0))
    found: dict[str, tuple[str, str]] = {}
    for code, row in rows:
        names = {name.strip() for name in row.get("altSpellings", ()) if len(name) > 3}
        names |= {name for name in sure[code] if len(name) > 2 and name[:1].isupper()}
        names -= {str(row.get("capital")), "Island", "Congo"}
        found |= {_titled(name): (code, "state") for name in names if name.isascii() and not _ODD.search(name)}
    for code, row in rows:
        words = filter(None, re.split(r"\s*(?:,|/|\bor\b)\s*", row.get("demonym") or ""))
        found |= {word: (code, "people" if word.endswith("lander") else "adjective") for word in words}
    for code, row in rows:
        found[plain(COMMON.get(row["name"], row["name"]))] = code, "state"
    yield from ((name, *told) for name, told in found.items())


def _others() -> Iterator[Name]:
    """rigour's names in letters from A to Z, accents apart; the sure ones before the others."""
    for tier in (1, 2):
        for row in _territories():
            code = _code(row[0])
            spelt = (plain(name) for name in sorted(row[tier]) if _is_accented(name))
            form = "other" if row[0].alpha3 else "part"
            yield from ((_titled(name), code, form) for name in spelt if code and _is_plain(name))


def _titled(name: str) -> str:
    """«The Democratic Republic Of Congo» as it is looked up."""
    return _SMALL.sub(lambda word: word[0].lower(), name.removeprefix("The ").removeprefix("the "))


def _is_accented(name: str) -> bool:
    """True for a name of the letters A to Z with or without accents: no other is to be met in English."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return all(letter.isascii() or unicodedata.combining(letter) for letter in letters)


def _is_plain(name: str) -> bool:
    """True for a name that a text may use: Latin letters, with a capital, no code, no remark in brackets."""
    return _PLAIN.fullmatch(name) is not None and len(name) > 3 and not _ODD.search(name)


def _code(territory: Territory) -> str:
    above = territory if territory.alpha3 else territory.parent
    return above.alpha3.upper() if above and above.alpha3 and not above.is_historical else ""


def _write(name: str, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
