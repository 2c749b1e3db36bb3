"""The located events as GeoJSON, read by geopandas: a point an event, with all that its row says."""

import json
from pathlib import Path

import geopandas
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import TempPathFactory
from small_seeds import a_row, an_id
from tiny_dataset import WORDS, actor, dataset, event, tiny

from tidings.release.forms import geojson
from tidings.release.forms.form import Dataset
from tidings.tables.row_types import ParticipantRow, PlaceRow

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


def test_geopandas_reads_what_the_tables_hold(tmp_path: Path) -> None:
    made = tiny()
    found = geopandas.read_file(written(made, tmp_path))
    assert found.crs.to_epsg() == 4326
    events = made.tables["events"].join(made.tables["places"], on="place_id").drop_nulls("latitude").sort("event_id")
    points = list(zip(events["longitude"], events["latitude"], strict=True))
    assert [(point.x, point.y) for point in found.geometry] == points
    for name in ("event_id", "event_type", "quad_class", "status", "label", "articles"):
        assert found[name].to_list() == events[name].to_list()
    assert list(found["date_start"].dropna().dt.date) == events["date_start"].drop_nulls().to_list()


@given(st.lists(WORDS, min_size=2, max_size=9))
@settings(max_examples=25)
def test_any_words_come_back(tmp_path_factory: TempPathFactory, texts: list[str]) -> None:
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
