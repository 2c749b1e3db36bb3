"""What the cells of the contract's tables mean, as numbers: read off the cells' bytes, a column at a time.

A regular expression and a parser take 50 to 150 nanoseconds a cell; eight bytes compared and packed at once take
10 to 30. The ways to do so are well known ("SIMD within a register"): see D. Lemire, "Quickly parsing eight digits"
(2018), and W. Muła's notes on decoding hexadecimal.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Mask = NDArray[np.bool_]

CHUNK = 1 << 14
"""Cells that are read at a time."""

MARK = "\n"
"""Ends the name of a column of values; no file's column can have it, for a header is one line."""


def value_of(name: str) -> str:
    """The name of the column that holds what the cells of the column `name` mean."""
    return name + MARK


def hash_of(name: str) -> str:
    """The name of the column that holds a hash of each cell of the column `name`."""
    return name + MARK + MARK


def unhashed(name: str) -> str:
    """The column that `hash_of` gives this name for."""
    return name.removesuffix(MARK + MARK)


def hashed(cells: pl.Series) -> pl.Series:
    """A hash of each cell, the same for the same text as long as the program runs; null where there is no cell."""
    return cells.hash().set(cells.is_null(), None)


def with_values(frame: pl.DataFrame, fields: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """The frame of text with a column of values for each id, integer, number and day.

    A value is null where there is no cell, or none of its type: ids have the prefix of their column and sixteen hex
    digits, integers up to eighteen digits and are written the shortest way, days are such as 2024-02-29. A number is
    whatever polars takes for one.
    """
    kinds = {field["name"]: _kind(field) for field in fields if field["name"] in frame.columns}
    kinds = {name: kind for name, kind in kinds.items() if kind}
    sizes = [pl.col(name).str.len_bytes().fill_null(0) for name in kinds]
    casts = [
        pl.col(name).cast(_CASTS[kind], strict=False).alias(value_of(name))
        for name, kind in kinds.items()
        if kind in _CASTS
    ]
    read = frame.lazy().select(*sizes, *casts).collect()  # one query: each costs a third of a millisecond
    return frame.hstack([_values(frame, read, name, kind).alias(value_of(name)) for name, kind in kinds.items()])


_CASTS: dict[str, type[pl.DataType]] = {"integer": pl.Int64, "number": pl.Float64}


def _kind(field: dict[str, Any]) -> str:
    """`integer`, `number`, `date`, the four letters that begin the column's ids; nothing for free text and codes."""
    found = re.fullmatch(r"\^([a-z]{3}-)\[0-9a-f\]\{16\}\$", str((field.get("constraints") or {}).get("pattern")))
    kind = str(field.get("type"))
    return found[1] if found else kind if kind in (*_CASTS, "date") else ""


def _values(frame: pl.DataFrame, read: pl.DataFrame, name: str, kind: str) -> pl.Series:
    sizes = read[name].to_numpy()
    if kind == "number":
        return read[value_of(name)]
    if kind == "integer":
        return _wholes(read[value_of(name)], sizes)
    return _days(frame[name], sizes) if kind == "date" else _ids(frame[name], sizes, kind.encode())


def _ids(cells: pl.Series, sizes: NDArray[np.uint32], prefix: bytes) -> pl.Series:
    """The numbers that the hex digits of ids write."""
    head = int.from_bytes(prefix, "little")

    def read(raw: Bytes) -> tuple[Words, Mask]:
        words, heads = _overlapping(raw, np.uint64), _overlapping(raw, np.uint32)
        high, fine = _hex(words[4::20])
        low, also = _hex(words[12::20])
        return (high << np.uint64(32)) | low, fine & also & (heads[::20] == head)

    return _read(cells, sizes == 20, 20, read, np.uint64)


def _read(
    cells: pl.Series, good: Mask, size: int, read: Callable[[Bytes], tuple[NDArray[Any], Mask]], kind: type[Any]
) -> pl.Series:
    """Reads the good cells, which have `size` bytes, as many at a time as stay in the processor's cache."""
    raw = _bytes(cells if good.all() else cells.filter(pl.Series(good)))
    numbers, fine = np.empty(raw.size // size, kind), np.empty(raw.size // size, bool)
    for first in range(0, numbers.size, CHUNK):
        last = min(first + CHUNK, numbers.size)
        numbers[first:last], fine[first:last] = read(raw[first * size : last * size])
    if numbers.size == len(cells):
        return _series(numbers, fine)
    all_ = np.zeros(len(cells), kind)
    all_[good] = numbers
    good[good] = fine
    return _series(all_, good)


def _bytes(cells: pl.Series) -> Bytes:
    """The bytes of all cells, one after the other."""
    array = cells.to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, raw = array.buffers()
    ends = np.frombuffer(offsets, np.int64)[array.offset : array.offset + len(array) + 1]
    return np.frombuffer(raw or b"", np.uint8)[ends[0] : ends[-1]]


def _overlapping(raw: Bytes, kind: type[np.unsignedinteger[Any]]) -> NDArray[Any]:
    """The number that begins at each byte, little end first; `raw` must be at least as long as one."""
    form = np.dtype(kind).newbyteorder("<")
    places = raw.size - form.itemsize + 1
    return np.lib.stride_tricks.as_strided(raw[: form.itemsize].view(form), (places,), (1,))


def _each(byte: int) -> np.uint64:
    """Eight times this byte."""
    return np.uint64(byte * 0x0101010101010101)


def _hex(letters: Words) -> tuple[Words, Mask]:
    """The number that eight hex digits in lower case write, the first in the lowest byte, and where they are such."""
    letters = letters.byteswap()
    digits = (letters & _each(0x0F)) + ((letters >> np.uint64(6)) & _each(1)) * np.uint64(9)
    over_nine = ((digits + _each(6)) >> np.uint64(4)) & _each(1)
    good = digits + _each(0x30) + over_nine * np.uint64(ord("a") - ord("0") - 10) == letters
    good &= (digits & _each(0xF0)) == 0  # `g` would be sixteen
    pairs = (digits | (digits >> np.uint64(4))) & np.uint64(0x00FF00FF00FF00FF)
    fours = (pairs | (pairs >> np.uint64(8))) & np.uint64(0x0000FFFF0000FFFF)
    return (fours | (fours >> np.uint64(16))) & np.uint64(0xFFFFFFFF), good


def _days(cells: pl.Series, sizes: NDArray[np.uint32]) -> pl.Series:
    return _read(cells, sizes == 10, 10, _days_since_1970, np.int32).cast(pl.Date)


def _days_since_1970(raw: Bytes) -> tuple[NDArray[np.int32], Mask]:
    """The days that each ten bytes write, and where they do."""
    head = _overlapping(raw, np.uint64)[::10] ^ _DASHES
    tail = _overlapping(raw, np.uint16)[8::10].astype(np.uint64) | _PADDING
    good = _all_digits(head) & _all_digits(tail) & (head & _AT_DASHES == _ZEROS)  # a slash would become a digit
    year = _digit(head, 0) * 1000 + _digit(head, 1) * 100 + _digit(head, 2) * 10 + _digit(head, 3)
    month, day = _digit(head, 5) * 10 + _digit(head, 6), _digit(tail, 0) * 10 + _digit(tail, 1)
    good &= (year > 0) & (month > 0) & (month < 13) & (day > 0)
    row = np.where(good, year * 12 + month - 1, 0)
    good &= _FIRSTS[row] + day <= _FIRSTS[row + 1]
    return _FIRSTS[row] + day.astype(np.int32) - np.int32(1), good


_DASHES = np.uint64((ord("-") ^ ord("0")) * (1 << 32 | 1 << 56))
"""Makes zeros of the dashes in `2024-02-`."""

_AT_DASHES, _ZEROS = (np.uint64(byte << 32 | byte << 56) for byte in (0xFF, ord("0")))
"""The places of the dashes, and zeros there."""

_PADDING = np.uint64(0x3030303030300000)
"""Six zeros behind two digits."""

_FIRSTS = np.arange("0000-01", "10000-02", dtype="datetime64[M]").astype("datetime64[D]").astype(np.int32)
"""The first day of each month from January of the year 0, counted from 1970."""


def _all_digits(letters: Words) -> Mask:
    """Where all eight bytes are digits."""
    wrong = (letters + _each(0x46)) | (letters - _each(0x30))
    good: Mask = (wrong & _each(0x80)) == 0
    return good


def _digit(letters: Words, place: int) -> NDArray[np.int64]:
    return ((letters >> np.uint64(8 * place)) & np.uint64(15)).astype(np.int64)


def _wholes(numbers: pl.Series, sizes: NDArray[np.uint32]) -> pl.Series:
    """The numbers whose text is the shortest: each other way to write one (`+5`, `05`, `-0`) is longer."""
    plain = (numbers.fill_null(0) if numbers.null_count() else numbers).to_numpy()
    good = sizes == _length(plain)
    if (good | (sizes == 0)).all():
        return numbers
    return _series(plain, good & numbers.is_not_null().to_numpy())


def _length(numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
    """How many characters the shortest way to write each number has; 0 for more than eighteen digits."""
    length = np.ones(numbers.size, np.uint8)
    low, top = int(numbers.min(initial=0)), int(numbers.max(initial=0))
    for digits in range(1, 19):
        bound = 10**digits
        if top >= bound:
            length += numbers >= bound
        if low <= -bound:
            length += numbers <= -bound
    if low < 0:
        length += numbers < 0
    if max(top, -low) >= 10**18:
        length[(numbers >= 10**18) | (numbers <= -(10**18))] = 0
    return length


def _series(numbers: NDArray[Any], good: Mask) -> pl.Series:
    """The numbers, null where not good."""
    series = pl.Series(numbers)
    return series if good.all() else series.set(pl.Series(~good), None)
