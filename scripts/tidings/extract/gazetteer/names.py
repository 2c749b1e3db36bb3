"""How place names are compared: «Ar-Raqqah», «ar Raqqah» and «Ar Raqqaẖ» are one name."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['`‘’ʻʼ]")
_BREAKS = re.compile(r"[\s_-]+")
_KINDS = re.compile(
    r"\s+(province|governorate|region|oblast|state|prefecture|county|department|krai|district|territory)$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(the\s+)?((city|town|village|port|port city|capital|province|state|region)\s+of\s+)?", re.IGNORECASE
)


def key_of(name: str) -> str:
    """The name in lower case without accents, apostrophes and hyphens."""
    bare = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _BREAKS.sub(" ", _APOSTROPHES.sub("", bare)).strip(" .,").lower()


def without_leading(name: str) -> str:
    """«the city of Homs» is «Homs»."""
    return _LEADING.sub("", name.strip())


def without_kind(name: str) -> str:
    """«Homs province» is «Homs»; a name without such a word stays as it is."""
    return _KINDS.sub("", name)
