"""Writes `gazetteer/territory_names.csv`: countries and their parts in Latin script, from rigour's table.

The library itself takes seconds to load its names, since it transliterates all of the world's scripts; run this after
an update of rigour.
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from rigour.territories import get_territories
from rigour.territories.lookup import _load_territory_names
from rigour.territories.territory import Territory

from tidings.spelling import plain

TARGET = Path(__file__).resolve().parents[2] / "tidings" / "gazetteer" / "territory_names.csv"


def main() -> None:
    names: dict[str, tuple[str, str]] = {}
    for tier in (1, 2):
        for territory, name in _tier(tier):
            spelt = plain(name)
            if _is_accented(name) and _is_plain(spelt) and _code(territory):
                names.setdefault(spelt, (_code(territory), _form(territory)))
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("name", "country", "form"))
        writer.writerows((name, *told) for name, told in sorted(names.items()))
    sys.stdout.write(f"{len(names)} names of {len(get_territories())} territories\n")


def _tier(tier: int) -> Iterator[tuple[Territory, str]]:
    """The names of one tier: strong ones, weak ones; states come before their parts."""
    rows = sorted(_load_territory_names(), key=lambda row: not row[0].alpha3)
    for territory, strong, weak, _ in rows:
        yield from ((territory, name) for name in sorted(strong if tier == 1 else weak))


def _is_accented(name: str) -> bool:
    """True for a name of the letters A to Z with or without accents: no other is to be met in English."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return all(letter.isascii() or unicodedata.combining(letter) for letter in letters)


def _is_plain(name: str) -> bool:
    """True for a name that a text may use: Latin letters, with a capital, no code, no remark in brackets."""
    return (
        re.fullmatch(r"[A-Z][A-Za-z.' -]*[a-z][A-Za-z.' -]*", name) is not None and len(name) > 3 and " -" not in name
    )


def _code(territory: Territory) -> str:
    above = territory if territory.alpha3 else territory.parent
    known = above and above.alpha3 and not above.is_historical and not territory.is_historical
    return above.alpha3.upper() if above and above.alpha3 and known else ""


def _form(territory: Territory) -> str:
    return "state" if territory.alpha3 else "part"


main()
