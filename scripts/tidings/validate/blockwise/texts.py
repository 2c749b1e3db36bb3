"""What makes a cell of text unfit to read, join, show, open or follow, as polars expressions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from tidings.schema import CONTRACT, table_schema
from tidings.text import wording
from tidings.text.addresses import WEB
from tidings.text.wording import BREAK, CONTROL, DAMAGED, EDGE, ENTITY, GAP, HIDDEN, LOST, MARKUP, NOTHING, PLAIN, TAG
from tidings.validate.blockwise.cells import FREE, Check, codes_of

FORMULA = list(wording.FORMULA.encode())
LINES, WHOLE, CELL = ("name", "line"), ("text", "path"), "cell"


@dataclass(frozen=True, slots=True)
class Signs:
    """Which kinds of characters may stand in a block, so that the others need not be looked for."""

    control: bool = True
    markup: bool = True
    beyond_ascii: bool = True


def text_checks(schema: Mapping[str, Any], columns: Collection[str], signs: Signs = Signs()) -> list[Check]:
    """The checks of those columns of text that are given, in a table of the contract."""
    name = schema.get("name")
    wordings = {field.name: field.wording for field in table_schema(name).fields} if name in CONTRACT else {}
    return [
        check
        for field in schema["fields"]
        if field["name"] in columns and field.get("type", "any") in FREE
        for check in (*_uri(field), *_text(field, wordings.get(field["name"]), signs))
    ]


def _text(field: Mapping[str, Any], wording: str | None, signs: Signs) -> Iterator[Check]:
    """What no text may hold, and, where it is free text, what its wording asks for."""
    name = field["name"]
    if signs.control:
        yield Check("TID-CELL-CONTROL", name, pl.col(name).str.contains(CONTROL))
    if wording == "tag":
        odd = pl.col(name).str.contains(field["constraints"]["pattern"]) & ~pl.col(name).str.contains(TAG)
        yield Check("TID-TEXT-TAG", name, odd, "a tag such as en, en-GB or zh-Hant")
    if not _is_free(field) or wording == CELL:
        return
    if signs.markup:
        yield Check("TID-CELL-MARKUP", name, pl.col(name).str.contains(MARKUP))
    first = pl.col(name).cast(pl.Binary).bin.get(0, null_on_oob=True)
    yield Check("TID-CELL-FORMULA", name, first.is_in(FORMULA))
    if wording is not None:
        yield from _wording(name, wording, signs)


def free_columns(schema: Mapping[str, Any]) -> list[str]:
    """The columns of text that neither codes nor a pattern bind."""
    return [field["name"] for field in schema["fields"] if field.get("type", "any") in FREE and _is_free(field)]


def _is_free(field: Mapping[str, Any]) -> bool:
    return not codes_of(field) and "pattern" not in (field.get("constraints") or {})


def _uri(field: Mapping[str, Any]) -> Iterator[Check]:
    if field.get("format") == "uri":
        name, column = field["name"], pl.col(field["name"])
        wanted = "an http or https address such as https://example.org/a"
        yield Check("TID-CELL-URI", name, ~column.str.contains(WEB), wanted)
        yield Check("TID-TEXT-ODD", name, column.str.contains(DAMAGED), "one script a word")


def _wording(name: str, wording: str, signs: Signs) -> Iterator[Check]:
    column = pl.col(name)
    if wording in LINES:
        yield from _line(name, wording, signs)
    elif wording not in WHOLE:
        yield Check("TID-TEXT-PADDED", name, column.str.contains(EDGE), "no blank at its ends", unless=_tight(column))
    if wording == "path":
        yield Check("TID-TEXT-LINES", name, column.str.contains(BREAK), "one line")
        yield Check("TID-TEXT-ORIGIN", name, column.str.contains(ASTRAY), "a path below the seeds folder")
        yield Check("TID-TEXT-ODD", name, column.str.contains(f"{EDGE}|{HIDDEN}"), "a name that can be typed")
    if signs.beyond_ascii:
        plain = column.str.contains(f"^[{PLAIN} \n\t]*$") | column.is_null()
        yield Check("TID-TEXT-NFC", name, column != column.str.normalize("NFC"), "Unicode NFC", unless=plain)
        yield Check("TID-TEXT-LOST", name, column.str.contains(LOST), unless=plain)


def _line(name: str, wording: str, signs: Signs) -> Iterator[Check]:
    """A line that people read shows all that it holds."""
    column = pl.col(name)
    plain = column.str.contains(f"^[{PLAIN}]+(?: [{PLAIN}]+)*$") | column.is_null()
    if wording == "name":
        yield Check("TID-TEXT-BLANK", name, ~column.str.contains(r"[\p{L}\p{N}]"), "a letter or digit")
    else:
        nothing = ~column.str.contains(r"[\p{L}\p{N}\p{S}\p{P}]")
        yield Check("TID-TEXT-BLANK", name, nothing, "something to read", unless=plain)
    yield Check("TID-TEXT-LINES", name, column.str.contains(BREAK), "one line", unless=plain)
    yield Check("TID-TEXT-PADDED", name, column.str.contains(GAP), "single blanks, between words only", unless=plain)
    odd = column.is_in(NOTHING) | column.str.contains(ENTITY) | (column.str.len_bytes() > LONGEST)
    yield Check("TID-TEXT-ODD", name, odd, "a name or title")
    if signs.beyond_ascii:
        yield Check("TID-TEXT-UNSEEN", name, column.str.contains(HIDDEN), "what can be seen", unless=plain)
        yield Check("TID-TEXT-ODD", name, column.str.contains(DAMAGED), "a name or title", unless=plain)


LONGEST = 2_000
"""Bytes that a name or title may well have."""


def _tight(column: pl.Expr) -> pl.Expr:
    """True for a cell that neither begins nor ends with a blank: both told by a byte."""
    raw = column.cast(pl.Binary)
    ends = (raw.bin.get(0, null_on_oob=True) > _BLANK) & (raw.bin.get(-1, null_on_oob=True) > _BLANK)
    return ends | column.is_null()


_BLANK = ord(" ")

ASTRAY = r"^/|^[A-Za-z]:[\\/]|^(?:[^#]*/)?\.{0,2}(?:/|$)"
"""A path that is absolute, leads up, or has an empty step; behind `#` stands a record's id, which is no path."""
