"""How names are compared, whatever their accents and script: one spelling, in the letters A to Z."""

import re

from anyascii import anyascii

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What nobody sees in a text, be it a soft hyphen or a mark that turns its direction: Unicode's
`Default_Ignorable_Code_Point`."""


def plain(text: str) -> str:
    """The text in ASCII: without accents, other scripts spelt out letter by letter.

    >>> plain("Łódź, Владимир"), plain("Xi’an")
    ('Lodz, Vladimir', "Xi'an")
    """
    return text if text.isascii() else anyascii(text)


def fold(text: str) -> str:
    """The plain text in lower case."""
    return plain(text).lower()
