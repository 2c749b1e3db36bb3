"""The located events as GeoJSON, read by geopandas: a point an event, with all that its row says."""

import json
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_seeds import a_row, an_id
from tiny_dataset import WORDS, actor, dataset, event, tiny

from tidings.release.forms import geojson, read_dataset
from tidings.release.forms.form import Dataset
from tidings.tables.row_types import ParticipantRow, PlaceRow

COMMITTED = Path(__file__).resolve().parents[3] / "datapackage"
EVENT = {
    "type": "Feature",
    "id": "evt-0000000000000001",
    "geometry": {"type": "Point", "coordinates": [10.74609, 59.91273]},
    "properties": {
        "event_id": "evt-0000000000000001",
        "event_type": "CONSULT",
        "mode": "visit",
        "quad_class": 1,
        "intensity": 4.0,
        "date_start": "2025-02-18",
        "date_end": "2025-02-18",
        "date_precision": "open",
        "place_id": "plc-0000000000000001",
        "first_reported": "2025-02-20",
        "last_reported": None,
        "status": "reported",
        "articles": 2,
        "sources": 0,
        "claims": 3,
        "confidence": None,
        "label": "Event 1",
        "place": "Oslo",
        "place_kind": "city",
        "place_country": "NOR",
        "geonames_id": 3143244,
        "actor_names": "Guards | Anna Berg",
        "recipient_names": "Chad | Finance ministry",
    },
}


def written(made: Dataset, folder: Path) -> Path:
    geojson.write(made, folder)
    return folder / f"{made.stem}.geojson"


def test_what_the_file_holds(tmp_path: Path) -> None:
    head, start, first, *others, end = written(tiny(), tmp_path).read_text(encoding="utf-8").splitlines()
    assert head == (
        '{"type": "FeatureCollection", "name": "oslo-talks-1.2.0", "events_without_coordinates": 1'
        ', "bbox": [-100.0, 15.0, 19.0, 59.91273],'
    )
    assert (start, first, end) == ('"features": [', f"{json.dumps(EVENT)},", "]}")
    assert [json.loads(line.rstrip(","))["id"] for line in others] == [an_id("evt", 2), an_id("evt", 3)]


@pytest.mark.parametrize("made", [tiny(), read_dataset(COMMITTED)], ids=["tiny", "committed"])
def test_geopandas_reads_what_the_tables_hold(made: Dataset, tmp_path: Path) -> None:
    found = geopandas.read_file(written(made, tmp_path))
    assert found.crs.to_epsg() == 4326
    events, places = made.tables["events"], made.tables["places"]
    told = events.join(places, on="place_id").drop_nulls(["latitude", "longitude"]).sort("event_id")
    points = [(point.x, point.y) for point in found.geometry]
    assert points == list(zip(told["longitude"], told["latitude"], strict=True))
    for name in (*events.columns, "geonames_id"):
        assert [_value(one) for one in found[name]] == told[name].to_list()
    for there, here in (("place", "name"), ("place_kind", "kind"), ("place_country", "country")):
        assert [_value(one) for one in found[there]] == told[here].to_list()


def _value(cell: Any) -> Any:
    """Of pandas: a day with an hour, and several ways to say that there is nothing."""
    if pd.isna(cell):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


@given(st.lists(WORDS, min_size=2, max_size=9))
@settings(max_examples=25)
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    made = dataset(
        events=[event(number, "AID", label=text, place_id=an_id("plc", 1)) for number, text in enumerate(texts)],
        actors=[actor(1, texts[0])],
        participants=[ParticipantRow(an_id("evt", number), an_id("act", 1), "actor") for number in range(len(texts))],
        places=[a_row(PlaceRow, an_id("plc", 1), texts[1], "city", None, 1.5, -179.25)],
    )
    found = json.loads(written(made, tmp_path_factory.mktemp("any")).read_bytes())["features"]
    assert [one["properties"]["label"] for one in found] == texts
    told = {(one["properties"]["actor_names"], one["properties"]["place"]) for one in found}
    assert told == {(texts[0], texts[1])}


def test_places_that_are_nowhere(tmp_path: Path) -> None:
    nowhere = ((None, 1.0), (1.0, None), (91.0, 1.0), (1.0, float("nan")), (float("inf"), 1.0))
    made = dataset(
        events=[event(number, "AID", place_id=an_id("plc", number)) for number in range(6)],
        places=[a_row(PlaceRow, an_id("plc", number), "X", "city", None, *at) for number, at in enumerate(nowhere)],
    )
    found = json.loads(written(made, tmp_path).read_bytes())
    assert found == {
        "type": "FeatureCollection",
        "name": "oslo-talks-1.2.0",
        "events_without_coordinates": 6,
        "features": [],
    }
