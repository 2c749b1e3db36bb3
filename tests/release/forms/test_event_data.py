"""The columns of GDELT 1.0 and POLECAT, read as their users read them: each cell that is filled, and no other."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_seeds import an_id
from tiny_dataset import WORDS, actor, dataset, event, tiny

from tidings.files.data_tables import data_rows
from tidings.release.forms.event_data import gdelt, polecat
from tidings.schema import codelist, codes
from tidings.tables.row_types import ParticipantRow

HOME = Path(gdelt.__file__).parent
VISIT = {
    "SQLDATE": 20250218,
    "MonthYear": 202502,
    "Year": 2025,
    "FractionDate": 2025.1315,
    "EventCode": "042",
    "EventBaseCode": "042",
    "EventRootCode": "04",
    "QuadClass": 1,
    "GoldsteinScale": 4.0,
    "NumMentions": 3,
    "NumSources": 1,
    "NumArticles": 2,
    "ActionGeo_Type": 4,
    "ActionGeo_FullName": "Oslo, Norway",
    "ActionGeo_CountryCode": "NO",
    "ActionGeo_Lat": 59.91273,
    "ActionGeo_Long": 10.74609,
    "DATEADDED": 20250220,
    "SOURCEURL": "https://example.org/2",
}
GUARDS = {"Code": "MIL", "Name": "GUARDS", "Type1Code": "MIL"}
BERG = {"Code": "NORMED", "Name": "ANNA BERG", "CountryCode": "NOR", "Type1Code": "MED"}
CHAD = {"Code": "TCD", "Name": "CHAD", "CountryCode": "TCD"}
MINISTRY = {"Code": "ROMGOV", "Name": "FINANCE MINISTRY", "CountryCode": "ROM", "Type1Code": "GOV"}


def as_gdelt(folder: Path) -> list[dict[str, Any]]:
    """The rows, without what is empty or says that a place is not known."""
    frame = pd.read_csv(
        folder / "oslo-talks-1.2.0.gdelt.tsv",
        sep="\t",
        names=gdelt.COLUMNS,
        dtype={name: str for name in gdelt.COLUMNS if name.endswith("Code")},
    )
    rows = ({name: value for name, value in row.items() if pd.notna(value)} for row in frame.to_dict("records"))
    return [{name: value for name, value in row.items() if (name[-4:], value) != ("Type", 0)} for row in rows]


def side(number: int, told: dict[str, str]) -> dict[str, str]:
    return {f"Actor{number}{name}": value for name, value in told.items()}


def test_gdelt(tmp_path: Path) -> None:
    gdelt.write(tiny(), tmp_path)
    rows = as_gdelt(tmp_path)
    keys = pl.read_csv(tmp_path / "oslo-talks-1.2.0.gdelt.keys.csv").rows()
    assert [row.pop("GLOBALEVENTID") for row in rows] == [key[0] for key in keys]
    guards, berg, chad, ministry = (an_id("act", number) for number in (3, 4, 1, 2))
    assert [key[1:] for key in keys] == [
        (an_id("evt", 1), guards, chad),
        (an_id("evt", 1), guards, ministry),
        (an_id("evt", 1), berg, chad),
        (an_id("evt", 1), berg, ministry),
        (an_id("evt", 2), guards, None),
        (an_id("evt", 4), None, None),
    ]
    assert rows == [
        VISIT | side(1, GUARDS) | side(2, CHAD),
        VISIT | side(1, GUARDS) | side(2, MINISTRY),
        VISIT | side(1, BERG) | side(2, CHAD),
        VISIT | side(1, BERG) | side(2, MINISTRY),
        side(1, GUARDS)
        | {
            "MonthYear": 202502,
            "Year": 2025,
            "EventCode": "140",
            "EventBaseCode": "140",
            "EventRootCode": "14",
            "QuadClass": 4,
            "NumMentions": 1,
            "NumArticles": 1,
            "ActionGeo_Type": 2,
            "ActionGeo_FullName": "Texas, United States",
            "ActionGeo_CountryCode": "US",
            "ActionGeo_Lat": 31.0,
            "ActionGeo_Long": -100.0,
            "DATEADDED": 20250220,
        },
        {
            "EventCode": "080",
            "EventBaseCode": "080",
            "EventRootCode": "08",
            "QuadClass": 2,
            "GoldsteinScale": 4.5,
            "NumMentions": 1,
            "NumArticles": 1,
            "ActionGeo_FullName": "Sahel",
            "DATEADDED": 20250220,
        },
    ]


def test_gdelts_numbers_stay_while_the_ids_do(tmp_path: Path) -> None:
    """And fit the integers of databases, which have a sign."""
    gdelt.write(tiny(), tmp_path)
    numbers = pl.read_csv(tmp_path / "oslo-talks-1.2.0.gdelt.keys.csv")["GLOBALEVENTID"]
    assert numbers.dtype == pl.Int64
    assert numbers.n_unique() == 6
    assert numbers[0] == 1847212533849692480


def test_gdelts_columns_are_58_and_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    gdelt.write(tiny(), tmp_path)
    header = (tmp_path / "oslo-talks-1.2.0.gdelt.header.tsv").read_text()
    assert header == "\t".join(gdelt.COLUMNS) + "\n"
    assert (len(gdelt.COLUMNS), gdelt.COLUMNS[25:31], gdelt.COLUMNS[35], gdelt.COLUMNS[-2:]) == (
        58,
        ("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        "Actor1Geo_Type",
        ("DATEADDED", "SOURCEURL"),
    )


def test_every_type_and_mode_has_a_code_of_cameo() -> None:
    rows = data_rows(HOME / "gdelt_events.csv")
    pairs = [(row["event_type"], row["mode"]) for row in rows]
    known = {(row["event_type"], row["code"]) for row in codelist("modes")} | {
        (kind, "") for kind in codes("event_types")
    }
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) <= known
    assert {kind for kind, mode in pairs if not mode} == set(codes("event_types"))
    assert {len(row["code"]) for row in rows} == {3, 4}


def test_every_country_has_codes_of_gdelt() -> None:
    rows = data_rows(HOME / "gdelt_countries.csv")
    assert [row["country"] for row in rows] == list(codes("countries"))
    assert {len(row["cameo"]) for row in rows} == {3}
    assert {row["country"] for row in rows if len(row["fips"]) != 2} == {
        "ALA", "ASC", "BES", "CPT", "CRQ", "CYB", "DGA", "UMI",
    }  # fmt: skip


POLECAT_VISIT = {
    "Event ID": an_id("evt", 1),
    "Event Date": "2025-02-18",
    "Event Type": "CONSULT",
    "Event Mode": "visit",
    "Intensity": "4.0",
    "Quad Code": "VERBAL COOPERATION",
    "Actor Name": "Guards; Anna Berg",
    "Actor Country": "None; NOR",
    "Primary Actor Sector": "MIL; JRN",
    "Actor Sectors": "MIL; JRN",
    "Actor Name Raw": "Berg",
    "Recipient Name": "Chad; Finance ministry",
    "Recipient Country": "TCD; ROU",
    "Primary Recipient Sector": "None; None",
    "Recipient Sectors": "None; None",
    "Placename": "Oslo",
    "City": "Oslo",
    "Country": "NOR",
    "Latitude": "59.91273",
    "Longitude": "10.74609",
    "GeoNames ID": "3143244",
    "Raw Placename": "place 1",
    "Source": "The Example",
    "Publication Date": "2025-02-20",
    "Story People": "Anna Berg",
    "Story Organizations": "Guards",
    "Story Locations": "Oslo; Sahel; Texas",
    "Language": "en; fr",
    "Version": "oslo-talks-1.2.0",
}


def test_polecat(tmp_path: Path) -> None:
    polecat.write(tiny(), tmp_path)
    with (tmp_path / "oslo-talks-1.2.0.polecat.txt").open(encoding="utf-8") as lines:
        reader = csv.DictReader(lines, delimiter="\t")
        rows = [{name: cell for name, cell in row.items() if cell != "None"} for row in reader]
    assert reader.fieldnames == list(polecat.COLUMNS)
    assert len(polecat.COLUMNS) == 40
    visit, protest, quarrel = rows
    assert visit == POLECAT_VISIT
    assert (protest["Event ID"], "Event Date" in protest, protest["Quad Code"]) == (
        an_id("evt", 2), False, "MATERIAL CONFLICT",
    )  # fmt: skip
    assert quarrel == {
        "Event ID": an_id("evt", 4),
        "Event Type": "CONCEDE",
        "Intensity": "4.5",
        "Quad Code": "VERBAL COOPERATION",
        "Placename": "Sahel",
        "Raw Placename": "place 4",
        "Publication Date": "2025-02-20",
        "Story People": "Anna Berg",
        "Story Locations": "Oslo; Sahel; Texas",
        "Language": "en",
        "Version": "oslo-talks-1.2.0",
    }


def test_a_name_with_a_semicolon_is_one_of_polecats_list(tmp_path: Path) -> None:
    sides = [ParticipantRow(an_id("evt", 1), an_id("act", number), "actor") for number in (1, 2)]
    made = dataset(events=[event(1, "AID")], actors=[actor(1, "A; B"), actor(2, "C")], participants=sides)
    polecat.write(made, tmp_path)
    found = pl.read_csv(tmp_path / "oslo-talks-1.2.0.polecat.txt", separator="\t", null_values="None")
    assert found["Actor Name"].to_list() == ["A, B; C"]


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_NONE])
@given(texts=st.lists(WORDS, min_size=1, max_size=6))
@settings(max_examples=15)
def test_no_words_break_a_line(tmp_path_factory: pytest.TempPathFactory, texts: list[str], quoting: int) -> None:
    made = dataset(
        events=[event(number, "AID") for number in range(len(texts))],
        actors=[actor(number, text) for number, text in enumerate(texts)],
        participants=[ParticipantRow(an_id("evt", one), an_id("act", one), "actor") for one in range(len(texts))],
    )
    folder = tmp_path_factory.mktemp("any")
    for form in (gdelt, polecat):
        form.write(made, folder)
    for name, columns, header in (("gdelt.tsv", 58, 0), ("polecat.txt", 40, 1)):
        with (folder / f"oslo-talks-1.2.0.{name}").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines, delimiter="\t", quoting=quoting))  # type: ignore[arg-type]
        assert {len(row) for row in rows} == {columns}
        assert len(rows) == len(texts) + header
