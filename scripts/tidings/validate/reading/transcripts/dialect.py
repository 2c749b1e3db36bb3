"""How a delimited file is written, by the standard's Table Dialect: a frozen value with every property's default."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LINE_ENDS = ("\n", "\r\n")


@dataclass(frozen=True, slots=True)
class Dialect:
    """A Table Dialect. `header_rows` is empty where there is no header; `delimiter` where none is stated.

    `rows_at`, `item_type` and `item_keys` are of JSON: where the rows stand, what each is, and its columns.
    """

    delimiter: str = ""
    quote: str = '"'
    double_quote: bool = True
    escape: str = ""
    skip_space: bool = False
    line_end: str = "\n"
    header_rows: tuple[int, ...] = (1,)
    header_join: str = " "
    comment_rows: tuple[int, ...] = ()
    comment: str = ""
    null: str = ""
    case: bool = True
    rows_at: str = ""
    item_type: str = ""
    item_keys: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """True where the table reader can read it as it stands, whatever the delimiter."""
        return (
            len(self.delimiter or ",") == 1 and self.delimiter.isascii() and self.delimiter not in set('\r\n"')
            and (self.quote, self.double_quote, self.escape, self.skip_space) == ('"', True, "", False)
            and self.line_end in LINE_ENDS and self.header_rows == (1,)
            and not (self.comment_rows or self.comment)
        )  # fmt: skip


PLAIN = Dialect()
"""The dialect of a file of which nothing is stated."""


def dialect_of(raw: Mapping[str, Any]) -> Dialect:
    """The dialect that a descriptor states; known properties with a value that they cannot have are in `wrong`."""
    stated = {key: value for key, value in {**raw, **_own(raw.get("csv"))}.items() if value is not None}
    good = {key: value for key, value in stated.items() if key in _READ and _READ[key][1](value)}
    known: dict[str, Any] = {
        _READ[key][0]: tuple(value) if isinstance(value, list) else value for key, value in good.items()
    }
    if stated.get("header") is False:
        known["header_rows"] = ()
    wrong = [key for key in stated if (key in _READ and key not in good) or key in _FRICTIONLESS]
    return Dialect(**known, wrong=tuple(sorted(wrong)))


def _own(raw: Any) -> Mapping[str, Any]:
    """What Frictionless's own form of a dialect states of CSV."""
    return raw if isinstance(raw, dict) else {}


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _words(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _sign(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 1


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


def _numbers(value: Any) -> bool:
    return isinstance(value, list) and all(type(item) is int and item > 0 for item in value)


def _names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_READ = {
    "delimiter": ("delimiter", _words),
    "quoteChar": ("quote", lambda value: value == "" or _sign(value)),
    "doubleQuote": ("double_quote", _truth),
    "escapeChar": ("escape", _sign),
    "skipInitialSpace": ("skip_space", _truth),
    "lineTerminator": ("line_end", _words),
    "headerRows": ("header_rows", _numbers),
    "headerJoin": ("header_join", _text),
    "commentRows": ("comment_rows", _numbers),
    "commentChar": ("comment", _text),
    "nullSequence": ("null", _text),
    "caseSensitiveHeader": ("case", _truth),
    "property": ("rows_at", _text),
    "itemType": ("item_type", lambda value: value in ("array", "object")),
    "itemKeys": ("item_keys", _names),
}
"""The field that a property fills, and what its value must be."""

_FRICTIONLESS = ("skipBlankRows", "headerCase")
"""Properties of Frictionless's own, which only it can honour."""
