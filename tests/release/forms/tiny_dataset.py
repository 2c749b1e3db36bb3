"""A dataset small enough to be read whole: what forms are made of in tests."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import strategies as st
from small_seeds import a_row, an_id

from tidings.release.forms.form import Dataset
from tidings.schema import TableSchema
from tidings.tables import Tables
from tidings.tables.row_types import (
    ActorRow,
    ArgumentRow,
    ArticleRow,
    ClaimRow,
    EventRow,
    MentionRow,
    ParticipantRow,
    PlaceRow,
    SourceRow,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
"""Whatever a text may hold."""

DESCRIPTOR = {"name": "oslo-talks", "version": "1.2.0", "title": "Talks in Oslo", "description": "Two articles."}
DAY, NEXT = date(2025, 2, 18), date(2025, 2, 20)
ACTORS = {
    "Chad": ("state", None, "TCD"),
    "Finance ministry": ("government", None, "ROU"),
    "Guards": ("organization", "MIL", None),
    "Anna Berg": ("person", "JRN", "NOR"),
}
PLACES = {
    "Oslo": ("city", "NOR", 59.91273, 10.74609, 3143244),
    "Texas": ("region", "USA", 31.0, -100.0, None),
    "Chad": ("country", "TCD", 15.0, 19.0, 2434508),
    "Sahel": ("world_region", None, None, None, None),
}


class Made(Dataset):
    """A dataset that lies in no folder, so that its cells may hold what no package does."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(Path(), DESCRIPTOR)
        self.__dict__["tables"] = tables

    def frames(self) -> Iterator[tuple[TableSchema, pl.DataFrame]]:
        """The tables, one after the other."""
        for name, frame in self.tables.items():
            yield self.tables.schemas[name], frame


def dataset(**rows: Iterable[object]) -> Dataset:
    """A dataset of these rows; tables that are not named are empty."""
    return Made(Tables.of(rows))


def actor(number: int, name: str, kind: str = "person", *more: str | None) -> ActorRow:
    return a_row(ActorRow, an_id("act", number), name, kind, *more)


def event(number: int, kind: str, mode: str | None = None, **rest: Any) -> EventRow:
    told = {"quad_class": 1, "date_precision": "unknown", "status": "reported", "articles": 1, "sources": 0}
    return a_row(
        EventRow, an_id("evt", number), kind, mode, **(told | {"claims": 1, "label": f"Event {number}"} | rest)
    )


def tiny() -> Dataset:
    """Four events in two articles: a visit of two by two in Oslo, a protest in Texas, a denied strike, a quarrel."""
    names, places = list(ACTORS), list(PLACES)
    return dataset(
        events=(
            event(
                1, "CONSULT", "visit", intensity=4.0, place_id=an_id("plc", 1), **_on(DAY, DAY), articles=2, claims=3
            ),
            event(2, "PROTEST", "vandalize", quad_class=4, place_id=an_id("plc", 2), **_on(DAY, NEXT)),
            event(3, "ASSAULT", quad_class=4, status="did_not_happen", place_id=an_id("plc", 3)),
            event(4, "CONCEDE", place_id=an_id("plc", 4), **_on(date(2024, 12, 1), date(2025, 1, 31)), intensity=4.5),
        ),
        actors=tuple(actor(number, name, *ACTORS[name]) for number, name in enumerate(names, 1)),
        participants=tuple(
            ParticipantRow(an_id("evt", number), an_id("act", 1 + names.index(name)), role)
            for number, name, role in (
                (1, "Anna Berg", "actor"),
                (1, "Guards", "actor"),
                (1, "Chad", "recipient"),
                (1, "Finance ministry", "recipient"),
                (2, "Guards", "actor"),
                (2, "Chad", "third_party"),
                (3, "Chad", "actor"),
                (3, "Guards", "recipient"),
            )
        ),
        places=tuple(
            a_row(PlaceRow, an_id("plc", 1 + places.index(name)), name, *told) for name, told in PLACES.items()
        ),
        sources=(a_row(SourceRow, an_id("src", 1), "The Example", "outlet"),),
        articles=(
            a_row(ArticleRow, an_id("art", 1), "a.txt", "0" * 64, language="en", characters=90, story_id="s"),
            a_row(
                ArticleRow,
                an_id("art", 2),
                "b.txt",
                "1" * 64,
                url="https://example.org/2",
                publisher_id=an_id("src", 1),
                published=NEXT,
                language="fr",
                characters=80,
                story_id="s",
            ),
        ),
        claims=(_claim(1, 1, 1, 1), _claim(2, 1, 2, None), _claim(3, 2, 1, 2), _claim(4, 4, 1, 4)),
        arguments=(ArgumentRow(an_id("clm", 1), "actor", an_id("act", 4), an_id("men", 1)),),
        mentions=(
            a_row(MentionRow, an_id("men", 1), an_id("art", 1), 0, 4, "Berg", an_id("act", 4)),
            a_row(MentionRow, an_id("men", 2), an_id("art", 2), 0, 6, "guards", an_id("act", 3)),
        ),
    )


def _on(first: date, last: date) -> dict[str, Any]:
    return {"date_start": first, "date_end": last, "first_reported": NEXT, "date_precision": "open"}


def _claim(number: int, event: int, article: int, place: int | None) -> ClaimRow:
    told = {"start": 0, "end": 9, "quote": "They met.", "trigger": "met", "trigger_start": 5, "event_type": "CONSULT"}
    stance = {"polarity": "positive", "modality": "actual", "hedged": False, "date_precision": "unknown"}
    where = {"place_id": an_id("plc", place), "place_text": f"place {place}"} if place else {}
    ids = (an_id("clm", number), an_id("evt", event), an_id("art", article))
    return a_row(ClaimRow, *ids, **told, **stance, engine="rules/1", **where)
