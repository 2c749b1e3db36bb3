"""What a line that people read may hold: one rule for what is read, decided, stated and validated.

The patterns are read alike by Python and by polars, so none of them looks around or back.
"""

import re
import unicodedata
from collections.abc import Callable

BREAK = "[\t-\r\x85\u2028\u2029]"
"""Tabs and all that begins a new line."""

EDGE = r"^[ \t\n]|[ \t\n]$"
"""A blank, tab or line end at either end of words that stand exactly as the text has them."""

GAP = "^ | $|  |[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""A blank where a line has none: at its ends, twice in a row, or of another kind than the plain one."""

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What nobody sees in a text, be it a soft hyphen or a mark that turns its direction: Unicode's
`Default_Ignorable_Code_Point`."""

CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
"""Control characters but tab and line feed, and what breaks a line or turns the direction of writing, for a class."""

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Characters that show nothing or turn the direction of writing, for a class of characters."""

_LATIN = "A-Za-z\u00c0-\u024f"
_JOINERS = "\u200c\u200d"
"""They shape Arabic and Indic letters and emojis; beside a Latin letter they only hide."""

HIDDEN = f"[{UNSEEN}]|^[{_JOINERS}]|[{_JOINERS}]$|[{_LATIN}][{_JOINERS}]|[{_JOINERS}][{_LATIN}]"
"""What a line does not show."""

LOST = "[\ufdd0-\ufdef\ufffd-\uffff]"
"""What stands in the place of a letter that could not be read, and what is no character at all."""

_OTHERS = "\u0370-\u03ff\u0400-\u052f"
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
DAMAGED = (
    f"[{_LATIN}][{_OTHERS}]|[{_OTHERS}][{_LATIN}]|^[{_MARKS}]|[\ue000-\uf8ff\U000f0000-\U0010ffff]"
    "|[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac"
)
"""Letters of two scripts side by side, a mark without its letter, private signs, UTF-8 read as Latin-1."""

ENTITY = "&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
"""A sign as HTML writes it."""

MARKUP = r"<[A-Za-z/!][^>]*>"
"""A tag of HTML."""

FORMULA = "=+-@"
"""What a spreadsheet takes for the beginning of a formula."""

NOTHING = (
    "NULL", "null", "NaN", "nan", "None", "none", "NA", "N/A", "n/a", "nil", "undefined", "[object Object]",
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "?", "??", "???",
)  # fmt: skip
"""What programs write where they have no value."""

CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f]"
"""What drives terminals and cuts strings short: all control characters but tab and line end."""

TAG = (
    "^[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
    "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$"
)
"""A language's tag of BCP 47 in the capitals that it is usually written in."""

PLAIN = "!-~\u00a1-\u00ac\u00ae-\u00c1\u00c4-\u024f\u2010-\u2027\u2030-\u205e"
"""Letters and signs that are right in any line, for a class of characters: Latin, punctuation."""

_NAMING = frozenset("LN")
_SHOWING = _NAMING | {"S", "P"}


def names(text: str) -> bool:
    """True where there is a letter or a digit in it: what a name is made of.

    >>> names("G7"), names("張三"), names("«…»"), names(" \\u200b")
    (True, True, False, False)
    """
    return any(unicodedata.category(char)[0] in _NAMING for char in text)


def shows(text: str) -> bool:
    """True where there is something in it that can be seen."""
    return any(unicodedata.category(char)[0] in _SHOWING for char in text)


def line_of(text: str) -> str:
    """The text on one line that shows all it holds: blanks single, nothing hidden, no control character, NFC.

    >>> line_of("  Talks\\tin\\u202e Ba\\u00adku ")
    'Talks in Baku'
    """
    seen = _BESIDE_LATIN.sub("", re.sub(f"[{UNSEEN}]", "", unicodedata.normalize("NFC", text)))
    plain = re.sub(CONTROL, "", " ".join(seen.split()))
    return unicodedata.normalize("NFC", " ".join(plain.strip(_JOINERS + " ").split()))


_BESIDE_LATIN = re.compile(f"(?<=[{_LATIN}])[{_JOINERS}]+|[{_JOINERS}]+(?=[{_LATIN}])")


def tag_of(text: str) -> str:
    """The tag in the capitals that it is usually written in.

    >>> tag_of("EN-gb"), tag_of("zh-hant-tw")
    ('en-GB', 'zh-Hant-TW')
    """
    first, *others = text.split("-")
    return "-".join([first.lower(), *(_CAPITALS.get(len(part), str.lower)(part) for part in others)])


_CAPITALS: dict[int, Callable[[str], str]] = {2: str.upper, 4: str.capitalize}
"""How a part of that many letters is written: a country, a script."""


def fault(wording: str, text: str) -> str:
    """What is wrong with a text of that wording (see `tidings.schema.Field`), in a few words; "" where nothing is."""
    checks = _FAULTS if wording in ("name", "line") else _FAULTS[:2] if wording == "text" else _FAULTS[:3]
    found = next((words for words, is_so in checks if is_so(text)), "")
    return found or ("it has no letter or digit" if wording == "name" and not names(text) else "")


def looks_odd(line: str) -> bool:
    """True for a line that looks damaged, or like another than it is."""
    return line in NOTHING or re.search(f"{DAMAGED}|{ENTITY}|{LOST}|{MARKUP}", line) is not None


_FAULTS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("it holds a control character", re.compile(CONTROL).search),
    ("it is not in Unicode NFC", lambda text: not unicodedata.is_normalized("NFC", text)),
    ("it has a blank at an end", re.compile(EDGE).search),
    ("it runs over several lines", re.compile(BREAK).search),
    ("it holds characters that cannot be seen", re.compile(HIDDEN).search),
    ("there is nothing to read in it", lambda text: not shows(text)),
    ("it has a blank too many", re.compile(GAP).search),
)
"""In the order that they are told: of every text, of words, of a line that people read."""
