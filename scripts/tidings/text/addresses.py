"""What an address on the web and one of mail look like: one rule for articles, settings and validation.

The patterns are read alike by Python and by polars.
"""

import re
from urllib.parse import quote

from tidings.text.wording import UNSEEN

_UNSAFE = rf"\s<>\"\\^`{{|}}\x00-\x20\x7f-\xa0\u2028\u2029\ufffd-\uffff{UNSEEN}"
"""What no address holds: it ends an attribute or a link of the page that shows it, or is not seen."""

_LETTERS = "a-z0-9_\u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0003ffff"
_LABEL = rf"[{_LETTERS}](?:[{_LETTERS}-]*[{_LETTERS}])?"
_HOST = rf"(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-f:.]+\])"

_PORT = "(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_SIGN = rf"(?:[^{_UNSAFE}%]|%[0-9a-f]{{2}})"

WEB = rf"(?i)^https?://{_HOST}(?::{_PORT})?(?:[/?#]{_SIGN}*)?$"
"""An http or https address, with its host and without a name and password before it."""

_MAIL = re.compile(rf"[^@,;:()\[\]{_UNSAFE}]{{1,64}}@{_LABEL}(?:\.{_LABEL})*\.[^\W\d_][\w-]+", re.IGNORECASE)
_WEB, _ANY = re.compile(WEB), re.compile(rf"[a-z][a-z0-9+.-]*:{_SIGN}+", re.IGNORECASE)


def is_web(text: str) -> bool:
    """True for an address that a page may link to.

    >>> is_web("https://example.org/a?b#c"), is_web("https://"), is_web('https://example.org/"><script>')
    (True, False, False)
    """
    return _WEB.fullmatch(text) is not None


def is_uri(text: str) -> bool:
    """True for an absolute address of any kind: the standard's format `uri`, and other scripts' letters in it."""
    return is_web(text) if text.lower().startswith("http") else _ANY.fullmatch(text) is not None


def is_mail(text: str) -> bool:
    """True for an address of mail such as jane@example.org."""
    return _MAIL.fullmatch(text) is not None


def escaped(address: str) -> str:
    """The address with what no address holds in the way that one writes it; blanks stay, they are no part of it.

    >>> escaped('https://example.org/a"b')
    'https://example.org/a%22b'
    """
    return _UNSAFE_SIGN.sub(lambda found: quote(found[0]), address)


_UNSAFE_SIGN = re.compile(rf"(?!\s)[{_UNSAFE}]|%(?![0-9A-Fa-f]{{2}})")
