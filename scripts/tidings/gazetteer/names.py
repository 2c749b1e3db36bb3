"""How place names are compared: «Ar-Raqqah», «ar Raqqah» and «Ar Raqqaẖ» are one name."""

import re

from tidings.text.spelling import fold

_QUOTES = re.compile(r"['`\"]")
_BREAKS = re.compile(r"[\s_-]+")
_KINDS = re.compile(
    r"\s+(province|governorate|region|oblast|state|prefecture|county|department|krai|district|territory)$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(the\s+)?((city|town|village|port|port city|capital|province|state|region)\s+of\s+)?", re.IGNORECASE
)


def key_of(name: str) -> str:
    """The name folded, without apostrophes and hyphens."""
    return _BREAKS.sub(" ", _QUOTES.sub("", fold(name))).strip(" .,")


def without_leading(name: str) -> str:
    """«the city of Homs» is «Homs»."""
    return _LEADING.sub("", name.strip())


def without_kind(name: str) -> str:
    """«Homs province» is «Homs»; a name without such a word stays as it is."""
    return _KINDS.sub("", name)
