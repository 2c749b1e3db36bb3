"""What follows from other rows is judged as it is made: ids, labels, days, places, modes and types of events."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_package import FOLLOWING, Draft, actor, article, draft, event, place, write

from tidings.codes import intensity, quad_class
from tidings.dates import PartialDate
from tidings.model import Claim, Place, stable_id
from tidings.resolve.actors.entities import favourite, mention_id
from tidings.resolve.events.event_labels import label_of
from tidings.resolve.events.event_rows import date_span, most_told
from tidings.resolve.ids.claim_ids import claim_id
from tidings.resolve.places import place_id
from tidings.schema import codelist, codes
from tidings.tables.row_types import EventRow, PlaceRow
from tidings.validate import check
from tidings.validate.blockwise.ids import _numbers
from tidings.validate.layers.between.labels import _labels

RESTLESS = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5))
def test_ids_are_hashed_as_they_are_made(contents: list[list[str]]) -> None:
    keys = pl.Series(["\x1f".join(parts) for parts in contents], dtype=pl.String)
    assert [f"clm-{number:016x}" for number in _numbers(keys)] == [stable_id("clm", *parts) for parts in contents]


def test_ids_follow_from_the_parts_that_a_build_makes_them_of() -> None:
    said = Claim(0, 5, "met", 2, "CONSULT", polarity="negative")
    row = {"article_id": "art-1", "trigger_start": "2", "trigger": "met", "event_type": "CONSULT"}
    assert FOLLOWING["claims"](row | {"polarity": "negative", "modality": "actual"}) == claim_id("art-1", said)
    assert FOLLOWING["mentions"]({"article_id": "art-1", "start": "2", "end": "5"}) == mention_id("art-1", 2, 5)
    assert FOLLOWING["places"]({"kind": "city", "name": "Baku", "country": "AZE"}) == place_id(
        Place("Baku", "city", "AZE")
    )


MODES = [
    *((row["event_type"], row["code"]) for row in codelist("modes")),
    *((one, None) for one in codes("event_types")),
]
DAYS = st.dates(date(1000, 1, 1), date(2990, 12, 31))
DATES = st.one_of(
    DAYS.map(PartialDate.day),
    DAYS.map(PartialDate.week),
    DAYS.map(lambda day: PartialDate.month(day.year, day.month)),
    DAYS.map(lambda day: PartialDate.year(day.year)),
    DAYS.map(lambda day: PartialDate.decade(day.year // 10 * 10)),
    DAYS.map(lambda day: PartialDate.between(day, None)),
    DAYS.map(lambda day: PartialDate.between(None, day)),
    st.just(PartialDate()),
)
NAMES = st.sampled_from(["Israel", "Syria", "Norway", "Chad", "the army", "Baku"])
PARTS = st.dictionaries(st.sampled_from(codes("roles")), st.lists(NAMES, min_size=1, max_size=5))


@given(st.sampled_from(MODES), DATES, st.sampled_from(codes("statuses")), NAMES | st.none(), PARTS)
def test_labels_are_put_together_as_they_are_made(
    kind: tuple[str, str | None], when: PartialDate, status: str, where: str | None, parts: dict[str, list[str]]
) -> None:
    cells = {
        "event_type": kind[0], "mode": kind[1], "date_start": when.start, "date_end": when.end,
        "date_precision": when.precision, "status": status,
    }  # fmt: skip
    told = EventRow("", quad_class=0, intensity=None, place_id=where, first_reported=None, last_reported=None,
                    articles=0, sources=0, claims=0, confidence=None, label="", **cells)  # type: ignore[arg-type]  # fmt: skip
    places = {where: PlaceRow(where, where, "city", None, None, None, None)} if where else {}
    types = {name: pl.Date if name in ("date_start", "date_end") else pl.String for name in (*cells, "place")}
    rows = [(0, role, name) for role, names in parts.items() for name in names]
    frame = pl.DataFrame(rows, schema={"event": pl.Int64, "role": pl.String, "name": pl.String}, orient="row")
    made = _labels(pl.DataFrame([cells | {"place": where}], schema=types), frame)
    assert made.to_list() == [label_of(told, parts, places)]


KINDS = st.tuples(st.sampled_from(MODES), st.integers(1, 99), DATES)


@RESTLESS
@given(told=st.lists(KINDS, min_size=2, max_size=2))
def test_events_that_follow_from_their_claims_are_not_doubted(
    told: list[tuple[tuple[str, str | None], int, PartialDate]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = draft()
    for row, ((event_type, mode), percent, when) in zip(made.tables["claims"], told, strict=False):
        row.update(
            event_type=event_type, mode=mode or "", confidence=f"{percent / 100}", date_text="", **cells_of(when)
        )
    own = most_told((event_type, percent) for (event_type, _), percent, _ in told)
    mode = favourite(mode or "" for (event_type, mode), _, _ in told if event_type == own)
    made.row("events").update(
        event_type=own, mode=mode, quad_class=f"{quad_class(own)}", intensity=f"{intensity(own, mode)}",
        confidence=f"{max(percent for _, percent, _ in told) / 100}",
        **cells_of(date_span(when for *_, when in told)),
    )  # fmt: skip
    package = write(made, tmp_path_factory.mktemp("events"))
    assert check(package, conformance="off", only=["TID-EVENT-*", "TID-ID-*", "TID-CLAIM-*"]).counts == {}


def cells_of(when: PartialDate) -> dict[str, str]:
    return {
        "date_start": str(when.start or ""), "date_end": str(when.end or ""), "date_precision": when.precision,
    }  # fmt: skip


CONFIDENCES = {
    "all measured": (("0.5", "0.75"), {"0.75"}),
    "one measured": (("", "0.25"), {"0.25"}),
    "none measured": (("", ""), {""}),
    "one unread": (("high", "0.25"), {"", "0.25", "0.5", "0.75"}),
}
"""What the two claims of an event state, and what its own cell may hold."""


@pytest.mark.parametrize("own", ["", "0.25", "0.5", "0.75"])
@pytest.mark.parametrize("case", CONFIDENCES)
def test_a_confidence_is_the_best_that_was_measured(case: str, own: str, tmp_path: Path) -> None:
    told, right = CONFIDENCES[case]
    made = draft()
    for row, confidence in zip(made.tables["claims"], told, strict=False):
        row["confidence"] = confidence
    made.row("events")["confidence"] = own
    wrong = {} if own in right else {"TID-COUNT-CONFIDENCE": 1}
    assert check(write(made, tmp_path), conformance="off", only=["TID-COUNT-*"]).counts == wrong


PLACES = {
    "a city and its country": ([("city", "Baku", "AZE"), ("country", "Azerbaijan", "AZE")], 0),
    "two cities": ([("city", "Baku", "AZE"), ("city", "Ganja", "AZE")], None),
    "a city and another country": ([("city", "Baku", "AZE"), ("country", "Norway", "NOR")], None),
}


@pytest.mark.parametrize("case", PLACES)
def test_the_narrowest_place_that_all_claims_allow_is_not_doubted(case: str, tmp_path: Path) -> None:
    named, best = PLACES[case]
    made = draft()
    made.tables["places"] = []
    for row, (kind, name, country) in zip(made.tables["claims"], named, strict=False):
        own = stable_id("plc", f"{kind}|{name}|{country}")
        made.tables["places"].append({"place_id": own, "name": name, "kind": kind, "country": country})
        row.update(place_id=own, place_text="")
    made.row("events")["place_id"] = "" if best is None else made.row("places", best)["place_id"]
    assert check(write(made, tmp_path), conformance="off").counts == {}


def decided(made: Draft, folder: Path, *rows: str) -> Path:
    """The package, beside seeds in which people decided so."""
    package, home = write(made, folder), folder / "seeds" / "curation"
    home.mkdir()
    lines = ["table,id,column,old_value,new_value,why,who", *(f"{row},seen,jd" for row in rows)]
    (home / "corrections.csv").write_text("\n".join(lines) + "\n")
    return package


def test_what_people_decided_is_no_fault_where_the_seeds_tell_it(tmp_path: Path) -> None:
    made = draft()
    made.kept.add("claims")
    made.row("events").update(label="Talks in Baku", place_id="")
    made.row("claims", 3)["cue"] = "traded"
    made.row("articles").update(title="Talks in Baku", duplicate_of=article("rome.txt"))
    made.row("claims", 2).update(polarity="negative", cue="")
    made.row("events", 1)["status"] = "did_not_happen"
    package = decided(
        made, tmp_path,
        f"events,{event('talks')},label,Israel – talks,Talks in Baku",
        f"events,{event('talks')},place_id,{place('Baku')},",
        f"articles,{article('baku.txt')},title,Talks,Talks in Baku",
        f"articles,{article('baku.txt')},duplicate_of,,{article('rome.txt')}",
        f"claims,{made.row('claims', 2)['claim_id']},polarity,positive,negative",
    )  # fmt: skip
    assert check(package, seeds=tmp_path / "seeds", conformance="off").counts == {}
    assert check(package, conformance="off").counts == {
        "TID-CLAIM-CUE": 1, "TID-CLAIM-STANCE": 1, "TID-EVENT-LABEL": 1, "TID-EVENT-PLACE": 1,
    }  # fmt: skip


def test_a_cell_that_says_something_else_than_was_decided_is_a_fault(tmp_path: Path) -> None:
    made = draft()
    made.row("events")["label"] = "Talks in Ganja"
    package = decided(made, tmp_path, f"events,{event('talks')},label,Israel – talks,Talks in Baku")
    assert check(package, seeds=tmp_path / "seeds", conformance="off").counts == {"TID-EVID-DECIDED": 1}


LABEL = {
    "table": "events",
    "id": event("talks"),
    "column": "label",
    "new_value": "Talks in Baku",
    "why": "x",
    "who": "y",
}


def test_the_package_itself_says_what_people_decided(tmp_path: Path) -> None:
    """With the seeds it is taken at its word as far as they say so too, under whichever id."""
    for seeds, found in (
        ([], {"TID-EVENT-LABEL": 1, "TID-EVID-DECIDED": 1}),
        ([f"events,{event('x')},label,a,Talks in Baku"], {}),
    ):
        made = draft()
        made.row("events")["label"] = "Talks in Baku"
        made.tables["decisions"] = [dict(LABEL)]
        package = decided(made, tmp_path / f"{len(seeds)}", *seeds)
        assert check(package, conformance="off").counts == {}
        assert check(package, seeds=package.parent / "seeds", conformance="off").counts == found


def test_a_claim_may_be_a_persons(tmp_path: Path) -> None:
    made = draft()
    made.row("claims").update(engine="person", rule="")
    assert check(write(made, tmp_path), conformance="off").counts == {}
    made.row("claims").update(engine="persons")
    assert check(write(made, tmp_path / "other"), conformance="off").counts == {"TID-CLAIM-ENGINE": 1}


def test_decisions_under_an_older_id_count(tmp_path: Path) -> None:
    made = draft()
    made.row("events")["label"] = "Talks in Baku"
    package = decided(made, tmp_path, f"events,{event('old talks')},label,Israel – talks,Talks in Baku")
    assert check(package, seeds=tmp_path / "seeds", conformance="off").counts == {}


def test_sources_of_one_name_may_be_different_actors(tmp_path: Path) -> None:
    made = draft()
    for number in range(2):
        name = f"police {number}"
        made.tables["actors"].append({"actor_id": actor(name), "name": "police", "kind": "government"})
        span = {"start": f"{number + 30}", "end": f"{number + 31}", "text": "x", "actor_id": actor(name)}
        made.tables["mentions"].append(made.row("mentions") | span | {"mention_id": f"men-{number:016x}"})
        own = {"source_id": stable_id("src", name), "name": "police", "kind": "government", "actor_id": actor(name)}
        made.tables["sources"].append(own)
        made.tables["attributions"].append(
            {
                "claim_id": made.row("claims", number)["claim_id"],
                "source_id": own["source_id"],
                "relation": "said_by",
                "cue": "said",
            }
        )
    assert check(write(made, tmp_path), conformance="off", ignore=["TID-COUNT-SOURCES"]).counts == {}


def test_no_rows_at_all_are_not_doubted(tmp_path: Path) -> None:
    made = draft()
    made.tables = {name: [] for name in made.tables}
    assert check(write(made, tmp_path), conformance="off").counts == {}
