"""What is asked first: where the machine is most likely wrong and most rows hang on it, the product of the two.

How likely the machine is wrong: of a claim in the dataset, what its confidence lacks; of one left out, its
confidence; of two that it keeps apart, how likely they are one. Where engines or articles contradict each other it
is as likely wrong as right, or more.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import polars as pl

from tidings.desk.dataset import Dataset

NEW = 2.0
"""So many times more telling is what the last version did not have: nobody has looked at it."""
PERSON = "person"
"""The engine of claims that people added."""
_EVEN = 0.5
_VETOED = 0.5
"""What a likeness counts for where something speaks against it whatever agrees."""
SEPARATOR = "|"
_ASKED = ("id", "why", "wrong", "rows")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by its id: `claim:ID`, `actors:ID|ID` or `events:ID|ID`; why it is asked, and what hangs on it."""

    id: str
    why: str
    wrong: float
    rows: int

    @property
    def kind(self) -> str:
        """What is asked about: claim, actors or events."""
        return self.id.partition(":")[0]

    @property
    def ids(self) -> list[str]:
        """The ids of what is asked about."""
        return self.id.partition(":")[2].split(SEPARATOR)


def order_questions(dataset: Dataset, old: Collection[str] | None = None) -> list[Asked]:
    """Every question, the most telling first; `old` are the claims of the last version, None where none is known."""
    asked = pl.concat([_kept_claims(dataset), _left_out(dataset), _pairs(dataset)])
    is_new = pl.lit(False)
    if old is not None:
        is_new = pl.col("claim").is_not_null() & ~pl.col("claim").is_in(list(old))
    weight = pl.col("wrong") * pl.col("rows") * pl.when(is_new).then(NEW).otherwise(1.0)
    why = pl.when(is_new & (pl.col("why") == "confidence")).then(pl.lit("new")).otherwise(pl.col("why"))
    ranked = asked.with_columns(why.alias("why"), weight.alias("weight"))
    ranked = ranked.sort("weight", "id", descending=[True, False]).unique("id", keep="first", maintain_order=True)
    return [Asked(*row) for row in ranked.select(_ASKED).iter_rows()]


def _kept_claims(dataset: Dataset) -> pl.DataFrame:
    tables = dataset.tables
    doubts = dataset.review.filter(pl.col("kept")).select("claim_id", doubt="reason")
    status = tables["events"].select("event_id", "status", alone=pl.col("claims") <= 1)
    claims = (
        tables["claims"]
        .select("claim_id", "event_id", "confidence", "engine")
        .filter(pl.col("engine") != PERSON)
        .join(status, on="event_id", how="left")
        .join(doubts, on="claim_id", how="left")
        .join(_counted(dataset, "arguments", "claim_id", "parts"), on="claim_id", how="left")
        .join(_counted(dataset, "attributions", "claim_id", "saying"), on="claim_id", how="left")
        .join(_counted(dataset, "participants", "event_id", "taking"), on="event_id", how="left")
    )
    whole_event = pl.when("alone").then(1 + pl.col("taking").fill_null(0)).otherwise(0)
    disputed = pl.col("status") == "disputed"
    why = (
        pl.when(pl.col("doubt").is_not_null())
        .then(pl.col("doubt"))
        .when(disputed)
        .then(pl.lit("disputed"))
        .otherwise(pl.lit("confidence"))
    )
    unlikely = 1 - pl.col("confidence").fill_null(_EVEN)
    in_doubt = pl.when(pl.col("doubt").is_not_null() | disputed).then(pl.max_horizontal(unlikely, _EVEN))
    return claims.select(
        pl.format("claim:{}", "claim_id").alias("id"),
        why.alias("why"),
        in_doubt.otherwise(unlikely).alias("wrong"),
        (1 + pl.col("parts").fill_null(0) + pl.col("saying").fill_null(0) + whole_event).cast(pl.Int64).alias("rows"),
        pl.col("claim_id").alias("claim"),
    )


def _left_out(dataset: Dataset) -> pl.DataFrame:
    named = [pl.col(part).is_not_null().cast(pl.Int64) for part in ("actor", "recipient", "third_party", "said_by")]
    return dataset.review.filter(~pl.col("kept")).select(
        pl.format("claim:{}", "claim_id").alias("id"),
        pl.col("reason").alias("why"),
        pl.col("confidence").fill_null(_EVEN).alias("wrong"),
        (1 + pl.sum_horizontal(named) + pl.col("event").is_null().cast(pl.Int64)).cast(pl.Int64).alias("rows"),
        pl.col("claim_id").alias("claim"),
    )


def _pairs(dataset: Dataset) -> pl.DataFrame:
    """Actors and events that may be one; what hangs on it is what the less told one of the two has."""
    sizes = pl.concat(
        [
            *(_sizes(dataset, "actors", name, "actor_id") for name in ("mentions", "arguments", "participants")),
            *(_sizes(dataset, "events", name, "event_id") for name in ("claims", "participants")),
        ]
    )
    sizes = sizes.group_by("table", "thing").agg(pl.col("size").sum())
    found = dataset.suggestions.select("table", "one_id", "other_id", "score", "veto")
    for side in ("one", "other"):
        of_side = sizes.rename({"thing": f"{side}_id", "size": f"{side}_size"})
        found = found.join(of_side, on=["table", f"{side}_id"], how="left")
    smaller = pl.min_horizontal(pl.col("one_size").fill_null(0), pl.col("other_size").fill_null(0))
    likely = pl.col("score") * pl.when(pl.col("veto").is_null()).then(1.0).otherwise(_VETOED)
    return found.select(
        pl.format("{}:{}" + SEPARATOR + "{}", "table", "one_id", "other_id").alias("id"),
        pl.format("same_{}", "table").alias("why"),
        likely.alias("wrong"),
        (1 + smaller).cast(pl.Int64).alias("rows"),
        pl.lit(None, pl.String).alias("claim"),
    )


def _counted(dataset: Dataset, table: str, column: str, name: str) -> pl.DataFrame:
    return dataset.tables[table].group_by(column).agg(pl.len().cast(pl.Int64).alias(name))


def _sizes(dataset: Dataset, kind: str, table: str, column: str) -> pl.DataFrame:
    return _counted(dataset, table, column, "size").select(
        pl.lit(kind).alias("table"), pl.col(column).alias("thing"), "size"
    )


def claims_among(asked: Collection[Asked]) -> Iterator[str]:
    """The claims that questions are about."""
    yield from (one.ids[0] for one in asked if one.kind == "claim")
