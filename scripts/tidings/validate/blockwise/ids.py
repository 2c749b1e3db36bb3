"""Ids that are made of what their row says: whoever has the row can make them again."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import product

import numpy as np
import polars as pl

from tidings.schema import codes
from tidings.validate.blockwise.cells import Check
from tidings.validate.reading.values import value_of

BETWEEN = "\x1f"
"""Stands between the parts of an id, as in `tidings.model.stable_id`."""

_WANTED = "the id that the row's content gives"


def id_check(name: str, key: Callable[[], pl.Expr]) -> Callable[[float], list[Check]]:
    """The check that the ids of the column `name` follow from the text that `key` makes of a row."""

    def make(_: float) -> list[Check]:
        return [Check("TID-ID-CONTENT", name, _made_from(key()) != pl.col(value_of(name)), _WANTED)]

    return make


def claim_id_checks(_: float) -> list[Check]:
    """The same for claims, whose type, polarity and modality people may have corrected since the id was given."""
    own, place = pl.col(value_of("claim_id")), ("article_id", "trigger_start", "trigger")
    said = pl.concat_str(*place, separator=BETWEEN)
    plainly = _made_from(pl.concat_str(*place, *STANCE, separator=BETWEEN)) == own
    followed = pl.struct(said.alias("said"), own.alias("own")).map_batches(_follow, return_dtype=pl.Boolean)
    unless = plainly | own.is_null() | pl.col(value_of("trigger_start")).is_null() | said.is_null()
    told = pl.all_horizontal(pl.col(name).is_not_null() for name in STANCE)
    columns = ", ".join((*STANCE, "claim_id"))
    return [
        Check("TID-ID-CONTENT", "claim_id", ~followed, _WANTED, unless=unless),
        Check("TID-CLAIM-STANCE", columns, followed & told & ~plainly, "the stance of the id", unless=unless),
    ]


STANCE = ("event_type", "polarity", "modality")
"""What people may correct of that which a claim's id is made of."""


def _made_from(keys: pl.Expr) -> pl.Expr:
    return keys.map_batches(_numbers, return_dtype=pl.UInt64)


def _numbers(keys: pl.Series) -> pl.Series:
    """The number that the hex digits of each key's id write; null where there is no key."""
    hashes = b"".join([sha256(key).digest() for key in keys.fill_null("").cast(pl.Binary).to_list()])
    numbers = pl.Series(np.frombuffer(hashes, ">u8")[::4].astype(np.uint64))
    return numbers.set(keys.is_null(), None) if keys.null_count() else numbers


def _follow(rows: pl.Series) -> pl.Series:
    """True for a row whose id follows from what it says with some type, polarity and modality."""
    cells = rows.struct.unnest().select("said", "own").iter_rows()
    return pl.Series([said is not None and own in possible_ids(said) for said, own in cells], dtype=pl.Boolean)


def possible_ids(said: str) -> Iterator[int]:
    """The numbers of the ids that a claim can have of which no more is known than where its word stands."""
    head = sha256(f"{said}{BETWEEN}".encode())
    for stance in product(codes("event_types"), codes("polarities"), codes("modalities")):
        whole = head.copy()
        whole.update(BETWEEN.join(stance).encode())
        yield int.from_bytes(whole.digest()[:8])


def article_key() -> pl.Expr:
    """What an article's id is made of."""
    return pl.col("sha256")


def mention_key() -> pl.Expr:
    """What a mention's id is made of."""
    read = pl.col(value_of("start")).is_not_null() & pl.col(value_of("end")).is_not_null()
    return pl.when(read).then(pl.concat_str("article_id", "start", "end", separator=BETWEEN))


def place_key() -> pl.Expr:
    """What a place's id is made of."""
    return pl.concat_str("kind", "name", pl.col("country").fill_null(""), separator="|")
