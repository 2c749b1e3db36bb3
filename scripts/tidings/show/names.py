"""Things by what people call them: an actor, a place or a source."""

from typing import Any

from tidings.tables import Tables
from tidings.text.spelling import fold

_NAMED = {"actors": "actor_id", "places": "place_id", "sources": "source_id"}
"""The tables whose rows have names, and their ids; who is an actor and a source is looked up as an actor."""


def called(tables: Tables, said: str) -> list[dict[str, Any]]:
    """The actors, places and sources of that name, accents and case aside."""
    found = [
        {"id": row[key], "table": table, "name": row["name"], "kind": row["kind"]}
        for table, key in _NAMED.items()
        for row in tables[table].to_dicts()
        if row["name"] and fold(row["name"]) == fold(said) and not row.get("actor_id" if table == "sources" else "")
    ]
    return sorted(found, key=lambda row: (list(_NAMED).index(row["table"]), row["id"]))


def actors_called(tables: Tables, said: str) -> set[str]:
    """The actors with that id, or with all of these words in their name."""
    words = set(fold(said).split())
    return {
        row["actor_id"]
        for row in tables["actors"].to_dicts()
        if row["actor_id"] == said or words <= set(fold(row["name"] or "").split())
    }
