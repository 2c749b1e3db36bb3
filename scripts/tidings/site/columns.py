"""Writes columns of a table so that a browser has them in a moment: values once and codes for them, rows in bytes.

A column is one of five kinds, each an object that `assets/app/columns.js` reads:

ids     a prefix, and the sixteen digits of all rows behind one another
ints    whole numbers from 0 as bytes, each one higher, 0 for a missing one
dict    the values that there are, and their places among them as ints
values  the values themselves, null for a missing one
lists   how many each row has, as ints, and all of them behind one another, as a column
"""

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

Column = dict[str, Any]

ID_DIGITS = 16
_WIDTHS = ((1, np.uint8), (2, np.uint16), (4, np.uint32))


def column_of(values: pl.Series) -> Column:
    """The column in the kind that is shortest for what it holds."""
    if isinstance(values.dtype, pl.List):
        inner = column_of(values.explode(empty_as_null=False))
        return {"kind": "lists", "lengths": ints(values.list.len()), "of": inner}
    if values.dtype == pl.String and (prefix := _id_prefix(values)):
        return {"kind": "ids", "prefix": prefix, "text": "".join(values.str.slice(len(prefix)).to_list())}
    if values.dtype.is_integer() and (values.is_empty() or (values.min() or 0) >= 0):  # type: ignore[operator]
        return ints(values)
    unique = values.unique(maintain_order=True)
    if unique.len() * 2 > values.len():
        return {"kind": "values", "values": _plain(values)}
    places = pl.DataFrame({"value": unique, "place": np.arange(unique.len(), dtype=np.uint32)})
    codes = values.to_frame("value").join(places, on="value", how="left", nulls_equal=True, maintain_order="left")
    return {"kind": "dict", "values": _plain(unique), "codes": ints(codes["place"])}


def ints(values: pl.Series) -> Column:
    """Whole numbers from 0, in as few bytes each as the highest needs."""
    raised = (values.cast(pl.Int64) + 1).fill_null(0).to_numpy()
    most = int(raised.max(initial=0))
    width, kind = next(one for one in _WIDTHS if most < 1 << (8 * one[0]))
    little = raised.astype(np.dtype(kind).newbyteorder("<"))
    return {"kind": "ints", "bytes": width, "codes": base64.b64encode(little.tobytes()).decode("ascii")}


def _id_prefix(values: pl.Series) -> str:
    """What the ids of all rows begin with, where all are ids of one kind."""
    if values.is_empty() or values.null_count():
        return ""
    prefix = str(values[0])[:-ID_DIGITS]
    form = rf"^{prefix}[0-9a-f]{{{ID_DIGITS}}}$" if prefix.removesuffix("-").isalpha() and prefix.isascii() else ""
    return prefix if form and values.str.contains(form).all() else ""


def _plain(values: pl.Series) -> Sequence[Any]:
    """The values as JSON has them; a day is its ISO text."""
    shown = values.dt.to_string("iso") if values.dtype == pl.Date else values
    return shown.to_list()
