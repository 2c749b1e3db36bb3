"""Who wrote an article, as names: without their offices and portraits, and without what stands there for no name."""

import re
from collections.abc import Iterator

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
_LONGEST = 60


def author_names(found: str, publisher: str) -> str:
    """The names in what was found, joined as the tables do, each once."""
    names = (_name(part) for one in _BETWEEN.split(found) for part in _people(one))
    return "; ".join(dict.fromkeys(name for name in names if _is_somebody(name, publisher)))


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
    return " ".join(map(_in_small, name.split())) if name.isupper() and " " in name else name


def _in_small(word: str) -> str:
    """`O'DONNELL` as «O'Donnell», `MCKAY` as «McKay», `JEAN-LUC` as «Jean-Luc»; initials stay."""
    if len(word.strip(".")) < 2 or "." in word[:-1]:
        return word
    small = re.sub(r"(?:^|(?<=[-'’]))[^\W\d_]", lambda one: one[0].upper(), word.lower())
    return f"Mc{small[2:].capitalize()}" if re.match(r"Mc[a-z]{2}", small) else small


def _is_somebody(name: str, publisher: str) -> bool:
    own = letters(name)
    return (
        bool(own)
        and own not in _NOBODY
        and own != letters(publisher)
        and len(name) <= _LONGEST
        and not _is_office(name)
    )


def _is_office(name: str) -> bool:
    """True for «AP National Security Writer», and for no name: no word of it is only a name's."""
    return _OFFICE.search(name) is not None
