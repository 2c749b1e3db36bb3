"""Who acts on whom, pair by pair, for forms that know two sides of an event and no more."""

import polars as pl

from tidings.tables import Tables


def dyads(tables: Tables) -> pl.DataFrame:
    """Each event once for each pair of an actor and a recipient: `event_id`, `actor_id`, `recipient_id`.

    A side that nobody is known for is empty, and the event is there all the same; third parties are not.
    """
    pairs = tables["events"].select("event_id")
    for role in ("actor", "recipient"):
        pairs = pairs.join(_in_role(tables, role), on="event_id", how="left")
    return pairs.sort("event_id", "actor_id", "recipient_id")


def _in_role(tables: Tables, role: str) -> pl.DataFrame:
    parts = tables["participants"].filter(pl.col("role") == role)
    return parts.select("event_id", pl.col("actor_id").alias(f"{role}_id"))


def names_in_role(tables: Tables, role: str, between: str) -> pl.DataFrame:
    """`event_id` and, in a column named by the role, the names of those who have it, in the order of their ids."""
    parts = _in_role(tables, role).join(
        tables["actors"].select(pl.col("actor_id").alias(f"{role}_id"), "name"), on=f"{role}_id", how="left"
    )
    told = parts.sort("event_id", f"{role}_id").group_by("event_id", maintain_order=True)
    return told.agg(pl.col("name").str.join(between).alias(role))
