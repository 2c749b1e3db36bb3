"""Who wrote an article, as names: without their offices and portraits, and without what stands there for no name."""

import re
from collections.abc import Iterator

from tidings.articles.pages.published import is_month
from tidings.articles.pages.titles import letters

_BETWEEN = re.compile(r"\s*;\s*")
_BY = re.compile(r"^(?:(?:written|story|text|words|reported|posted|published)\s+)?(?:by|von|par|por)\b:?\s+", re.I)
_PORTRAIT = re.compile(
    r",?\s+(?:contributed|reported|(?:is|was|are)\s+(?:an?|the|our|one|based|also|currently|now))\b.*$", re.I | re.S
)
_BEHIND = re.compile(r"\s*(?:[,|/(]|\s[-–—]\s).*$", re.S)
_MORE = re.compile(r"\s+(?:and|&|et|und|y)\s+", re.I)
_OFFICE = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|contributor|columnist|journalist|producer|staff|bureau|chief|desk"
    r"|photographer|intern|fellow|analyst|blogger|newsroom|team)s?$",
    re.I,
)
_NOBODY_WORDS = """
admin administrator author authors editor editors staff submitted guest anonymous unknown none null webmaster user
redaction redaktion contributor newsdesk editorialboard webdesk newsroom
"""
_NOBODY = frozenset(_NOBODY_WORDS.split())

_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:[^\W\d_a-z]|d[aeiu]|v[ao]n|al|bin|el|la|le)[\w.'’-]*){1,4}")
"""Two to five words that are written like those of a name."""
_LOUD = re.compile(r"((?:[^\W\d_a-z][^\W\d_a-z.'’-]+\s+){1,3}[^\W\d_a-z][^\W\d_a-z.'’-]+)(?=\s+\S*[a-zà-ÿ])")
"""A name in capitals with an office behind it in small letters."""
_OF_THE_PAGE = re.compile(r"\b(?:account|logged|log in|login|sign in|subscribe|register|password|cookies?)\b", re.I)
_LONGEST = 60
_TELLING = 6
"""Letters of a publisher's name by which a longer one of the house is known: «Ediciones El País»."""


def author_names(found: str, publisher: str, *sites: str) -> str:
    """The names in what was found, joined as the tables do, each once; those of publisher and sites are none."""
    names = (_name(part) for one in _BETWEEN.split(found) for part in _people(one))
    houses = {letters(one) for one in (publisher, *sites)}
    return "; ".join(dict.fromkeys(name for name in names if _is_somebody(name, houses)))


def _people(words: str) -> Iterator[str]:
    """«A and B», as long as both are names of more than one word."""
    bare = _PORTRAIT.sub("", _BY.sub("", words.strip()))
    parts = [one for part in _MORE.split(bare) for one in _listed(part, bare)]
    yield from parts if len(parts) > 1 and all(" " in part.strip() for part in parts) else [bare]


def _listed(part: str, whole: str) -> list[str]:
    """«A, B» before «and C», where each is a name; elsewhere an office or a place stands behind a comma."""
    names = [name.strip() for name in part.split(",") if name.strip()]
    is_list = (
        part != whole and len(names) > 1 and all(_NAME.fullmatch(name) and not _is_office(name) for name in names)
    )
    return names if is_list else [part]


def _name(words: str) -> str:
    name = _BEHIND.sub("", words).strip(" .,-–—")
    loud = _LOUD.match(name)
    name = loud[1] if loud else name
    return " ".join(map(_in_small, name.split())) if name.isupper() and " " in name else name


def _in_small(word: str) -> str:
    """`O'DONNELL` as «O'Donnell», `MCKAY` as «McKay», `JEAN-LUC` as «Jean-Luc»; initials stay."""
    if len(word.strip(".")) < 2 or "." in word[:-1]:
        return word
    small = re.sub(r"(?:^|(?<=[-'’]))[^\W\d_]", lambda one: one[0].upper(), word.lower())
    return f"Mc{small[2:].capitalize()}" if re.match(r"Mc[a-z]{2}", small) else small


def _is_somebody(name: str, houses: set[str]) -> bool:
    """True of what can be a person or a body that writes; `houses` are the publisher's names as letters."""
    own = letters(name)
    is_house = own in houses or any(len(house) >= _TELLING and house in own for house in houses)
    is_word = own in _NOBODY or is_month(own) or _OF_THE_PAGE.search(name) is not None
    return bool(own) and len(name) <= _LONGEST and not (is_house or is_word or _is_office(name))


def _is_office(name: str) -> bool:
    """True for «AP National Security Writer», and for no name: no word of it is only a name's."""
    return _OFFICE.search(name) is not None
