"""A package read aloud: each row with what it rests on, replaced ids followed."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_seeds import an_id

import tidings
from tidings.errors import InputError, PackageError
from tidings.model import Article
from tidings.package import write_package
from tidings.resolve.resolved import Resolved
from tidings.settings import Settings
from tidings.show import Asked, show, show_event
from tidings.show.events import Filter
from tidings.tables import tabulate
from tidings.tables.row_types import RedirectRow


@pytest.fixture
def folder(
    tmp_path: Path, small_rows: Resolved, small_settings: Settings, small_articles: tuple[Article, ...]
) -> Path:
    """The small package, with an event's and an actor's id replaced."""
    redirects = (
        RedirectRow("events", an_id("evt", 9), an_id("evt", 1), "1.1.0", None),
        RedirectRow("actors", an_id("act", 9), an_id("act", 1), "1.1.0", None),
    )
    rows = tabulate(replace(small_rows, redirects=redirects))
    write_package(rows, small_settings, tmp_path / "out", engine="rules/1", articles=small_articles)
    return tmp_path / "out"


HEADER = "event_id              confidence  label"


def test_events_a_line_each(folder: Path) -> None:
    assert show(folder, Asked()).splitlines() == [
        HEADER,
        "evt-0000000000000001  0.75        Norway – consult – Chad, Oslo (disputed)",
    ]


EVENT = [
    "event_id: evt-0000000000000001",
    "event_type: CONSULT",
    "quad_class: 1",
    "intensity: 1.0",
    "date_precision: unknown",
    "place_id: plc-0000000000000001",
    "first_reported: 2025-07-12",
    "last_reported: 2025-07-12",
    "status: disputed",
    "articles: 2",
    "sources: 2",
    "claims: 2",
    "confidence: 0.75",
    "label: Norway – consult – Chad, Oslo (disputed)",
    "actor: Norway (act-0000000000000001)",
    "recipient: Chad (act-0000000000000002)",
    "",
    "a.txt, characters 0 to 26:",
    "  «Norway hosted Chad in Oslo»",
    "  CONSULT by «hosted», positive, actual",
    "  said by The Example",
    "",
    "b.txt, characters 0 to 38:",
    "  «Chad denied talks with Norway in Oslo.»",
    "  CONSULT by «talks», negative, actual («denied»)",
    "  said by Chad",
]


def test_an_event_with_its_quotes(folder: Path) -> None:
    assert show_event(folder, an_id("evt", 1)) == EVENT


def test_a_replaced_id_is_followed(folder: Path) -> None:
    moved = "evt-0000000000000009 was replaced by evt-0000000000000001"
    assert show_event(folder, an_id("evt", 9)) == [moved, *EVENT]
    assert show_event(folder, an_id("act", 9))[:2] == [
        "act-0000000000000009 was replaced by act-0000000000000001",
        "actor_id: act-0000000000000001",
    ]


def test_an_actor_with_its_names_and_events(folder: Path) -> None:
    assert show_event(folder, an_id("act", 1)) == [
        "actor_id: act-0000000000000001",
        "name: Norway",
        "kind: state",
        "country: NOR",
        "named «Norway» 2 times",
        "actor of evt-0000000000000001  Norway – consult – Chad, Oslo (disputed)",
    ]


def test_a_source_with_what_it_says(folder: Path) -> None:
    assert show_event(folder, an_id("src", 1)) == [
        "source_id: src-0000000000000001",
        "name: The Example",
        "kind: outlet",
        "said by it: clm-0000000000000001 «Norway hosted Chad in Oslo»",
    ]


def test_a_claim_and_a_place(folder: Path) -> None:
    assert show_event(folder, an_id("clm", 2))[-1] == "said by Chad"
    assert show_event(folder, an_id("plc", 1))[:2] == ["place_id: plc-0000000000000001", "name: Oslo"]
    assert show_event(folder, an_id("men", 1))[4:] == ["text: Norway", "actor_id: act-0000000000000001"]


@pytest.mark.parametrize("id_", ["", "Norway", "evt-", "evt-000000000000000f", "ppl-0000000000000001"])
def test_what_is_no_id_is_one_line(id_: str, folder: Path) -> None:
    with pytest.raises(InputError) as refused:
        show_event(folder, id_)
    assert "\n" not in str(refused.value)


def test_what_could_drive_a_terminal_is_shown_as_digits(folder: Path) -> None:
    path = folder / "data" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Norway –", "\x1b[31mNorway –"), encoding="utf-8")
    line = r"evt-0000000000000001  0.75        \x1b[31mNorway – consult – Chad, Oslo (disputed)"
    assert show(folder, Asked()).splitlines() == [HEADER, line]


def rewrite(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / "data" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


REFUSED = {
    "a blank line": ("events", "\nevt", "\n\nevt", "data/events.csv: line 2 has no event_id; run tidings validate"),
    "a blank line after a cell of two lines": (
        "articles", "Talks, at last\"", "Talks,\nat last\"", "data/articles.csv: line 5 has no article_id",
    ),
    "the year 0": ("articles", "2025-07-12", "0000-07-12", "published holds a day outside of the years 1 to 9999"),
    "the year 10000": ("articles", "2025-07-12", "10000-07-12", "data/articles.csv cannot be read: "),
    "another header": ("events", "event_id,", "event,", "the header is not that of its schema"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_named_with_its_file(case: str, folder: Path) -> None:
    table, old, new, message = REFUSED[case]
    rewrite(folder, table, old, new)
    if "two lines" in case:
        with (folder / "data" / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write("\n")
    with pytest.raises(PackageError, match=re.escape(message)) as refused:
        show(folder, Asked())
    assert "\n" not in str(refused.value)


def test_what_was_left_out_is_shown_from_beside_the_package(folder: Path) -> None:
    beside = folder.with_name("out-review.csv")
    beside.write_text(
        "claim_id,confidence,quote,mode,event_id\n"
        "clm-000000000000000a,0.1,They met.,,evt-000000000000000a\n"
        "clm-000000000000000b,0.1,They talked.,,evt-000000000000000a\n"
        "clm-000000000000000c,0.1,They left.,,evt-0000000000000001\n",
        encoding="utf-8",
    )
    met = ["claim_id: clm-000000000000000a", "confidence: 0.1", "quote: They met.", "event_id: evt-000000000000000a"]
    assert show_event(folder, an_id("clm", 10)) == [
        "clm-000000000000000a is left out for its low confidence:", "", *met,
    ]  # fmt: skip
    assert show_event(folder, an_id("evt", 10))[:6] == [
        "evt-000000000000000a is left out for its low confidence:", "", *met,
    ]  # fmt: skip
    assert show_event(folder, an_id("evt", 1)) == EVENT
    with pytest.raises(InputError, match="has no row clm-000000000000000d in claims"):
        show_event(folder, an_id("clm", 13))


def test_why_it_is_one_and_what_may_be_one_with_it(folder: Path) -> None:
    """As the build kept it beside the package."""
    joins, suggestions = (folder.with_name(f"out-{name}.csv") for name in ("joins", "suggestions"))
    story = "story sto-0000000000000001  Talks, at last"
    nothing = [*EVENT, "", story, "nothing was joined, or no build has kept why"]
    assert show_event(folder, an_id("evt", 1), why=True) == nothing
    joins.write_text(
        "table,id,one,other,score,reasons\n"
        "events,evt-0000000000000001,clm-0000000000000001,clm-0000000000000002,0.81,"
        "+1.20 the same word | -0.40 others did it\n",
        encoding="utf-8",
    )
    suggestions.write_text(
        "table,one_id,other_id,score,one,other,veto,reasons\n"
        "events,evt-0000000000000001,evt-0000000000000007,0.9,A,B,other days,+0.50 the same place\n"
        "events,evt-0000000000000006,evt-0000000000000001,0.5,A,B,,\n",
        encoding="utf-8",
    )
    assert show_event(folder, an_id("evt", 1), why=True)[len(EVENT) + 2 :] == [
        "clm-0000000000000001 and clm-0000000000000002 are one (0.81):",
        "  +1.20 the same word",
        "  -0.40 others did it",
        "evt-0000000000000007 may be one with it, but for other days (0.9):",
        "  +0.50 the same place",
        "evt-0000000000000006 may be one with it (0.5):",
        "  –",
    ]
    assert show_event(folder, an_id("clm", 2), why=True)[-2:] == ["  +1.20 the same word", "  -0.40 others did it"]
    told = tidings.why(folder, an_id("evt", 1))
    assert (told["joins"]["score"].to_list(), told["suggestions"]["veto"].isna().to_list()) == (
        ["0.81"],
        [False, True],
    )


def test_what_a_row_refers_to_may_be_missing(folder: Path) -> None:
    for table in ("actors", "articles", "sources"):
        path = folder / "data" / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    assert show_event(folder, an_id("evt", 1))[14:] == [
        "actor: – (act-0000000000000001)",
        "recipient: – (act-0000000000000002)",
        "",
        "–, characters 0 to 26:",
        "  «Norway hosted Chad in Oslo»",
        "  CONSULT by «hosted», positive, actual",
        "  said by –",
        "",
        "–, characters 0 to 38:",
        "  «Chad denied talks with Norway in Oslo.»",
        "  CONSULT by «talks», negative, actual («denied»)",
        "  said by –",
    ]


def test_cells_may_be_missing(folder: Path) -> None:
    rewrite(folder, "events", ",0.75,", ",,")
    rewrite(folder, "claims", "Norway hosted Chad in Oslo", "")
    line = "evt-0000000000000001  –           Norway – consult – Chad, Oslo (disputed)"
    assert show(folder, Asked()).splitlines() == [HEADER, line]
    assert "  «–»" in show_event(folder, an_id("evt", 1))
    assert show_event(folder, an_id("src", 1))[-1] == "said by it: clm-0000000000000001 «–»"


@pytest.mark.parametrize(
    ("moves", "end"), [([(9, 8), (8, 1)], 1), ([(9, 8), (8, 9)], None), ([(9, 9)], None), ([(9, 7)], None)]
)
def test_redirects_are_followed_to_their_end(moves: list[tuple[int, int]], end: int | None, folder: Path) -> None:
    rows = [f"events,{an_id('evt', old)},{an_id('evt', new)},1.1.0," for old, new in moves]
    (folder / "data" / "redirects.csv").write_text("\n".join(["table,old_id,new_id,since,reason", *rows]) + "\n")
    if end is None:
        with pytest.raises(InputError, match=f"has no row {an_id('evt', 9)} in events"):
            show_event(folder, an_id("evt", 9))
    else:
        assert show_event(folder, an_id("evt", 9))[0] == f"{an_id('evt', 9)} was replaced by {an_id('evt', end)}"


def test_a_row_that_is_there_is_shown_whatever_redirects_say(folder: Path) -> None:
    (folder / "data" / "redirects.csv").write_text(
        f"table,old_id,new_id,since,reason\nevents,{an_id('evt', 1)},{an_id('evt', 9)},1.1.0,\n"
    )
    assert show_event(folder, an_id("evt", 1)) == EVENT


@pytest.mark.parametrize("name", ["[a]", "*", "a?", "é", "\udcff"])
def test_a_folder_may_have_any_name(name: str, folder: Path) -> None:
    assert show_event(folder.rename(folder.parent / name), an_id("evt", 1)) == EVENT


def test_what_was_withdrawn_says_why(folder: Path) -> None:
    (folder / "data" / "redirects.csv").write_text(
        f"table,old_id,new_id,since,reason\nevents,{an_id('evt', 9)},,1.1.0,people rejected its claims\n"
    )
    with pytest.raises(InputError, match=r"was withdrawn in version 1\.1\.0: people rejected its claims"):
        show_event(folder, an_id("evt", 9))


def test_what_was_rejected_says_by_whom(folder: Path) -> None:
    own = an_id("clm", 9)
    with (folder / "data" / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write(f"claims,{own},claim_id,{own},,Praise is no deed,jd,\n")
    with pytest.raises(InputError, match=f"{own} was rejected by jd: Praise is no deed"):
        show_event(folder, own)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Filter(actor="norway"), True),
        (Filter(actor=an_id("act", 2)), True),
        (Filter(types=("CONSULT", "AID")), True),
        (Filter(types=("AID",)), False),
        (Filter(statuses=("disputed",)), True),
        (Filter(statuses=("reported",)), False),
        (Filter(since=date(2025, 7, 12)), True),
        (Filter(since=date(2025, 7, 13)), False),
        (Filter(until=date(2025, 7, 12)), True),
        (Filter(until=date(2025, 7, 11)), False),
        (Filter(least=0.75), True),
        (Filter(least=0.76), False),
    ],
)
def test_filters(wanted: Filter, fits: bool, folder: Path) -> None:
    """The event has no days of its own: it counts by those of its articles."""
    assert ("evt-" in show(folder, Asked(filter=wanted))) == fits
    assert json.loads(show(folder, Asked(filter=wanted), "json")) == ([] if not fits else [JSON])


JSON = {
    "event_id": "evt-0000000000000001", "event_type": "CONSULT", "mode": None, "quad_class": 1, "intensity": 1.0,
    "date_start": None, "date_end": None, "date_precision": "unknown", "place_id": "plc-0000000000000001",
    "first_reported": "2025-07-12", "last_reported": "2025-07-12", "status": "disputed", "articles": 2, "sources": 2,
    "claims": 2, "confidence": 0.75, "label": "Norway – consult – Chad, Oslo (disputed)",
}  # fmt: skip


def test_days_of_an_event_count_before_those_of_its_articles(folder: Path) -> None:
    rewrite(folder, "events", "unknown", "open")
    rewrite(folder, "events", "1.0,,,open", "1.0,2019-01-01,,open")
    for wanted, fits in ((Filter(since=date(2030, 1, 1)), True), (Filter(until=date(2018, 12, 31)), False)):
        assert ("evt-" in show(folder, Asked(filter=wanted))) == fits


def test_a_name_stands_for_its_row(folder: Path) -> None:
    assert show(folder, Asked("norway")) == "\n".join(show_event(folder, an_id("act", 1))) + "\n"
    assert show(folder, Asked("Oslo")).startswith("place_id: plc-0000000000000001\n")
    assert show(folder, Asked("the example")).startswith("source_id: src-0000000000000001\n")


def test_a_name_of_several_lists_them(folder: Path) -> None:
    rewrite(folder, "places", "Oslo", "Chad")
    assert show(folder, Asked("Chad")).splitlines() == [
        "id                    table   name  kind",
        "act-0000000000000002  actors  Chad  state",
        "plc-0000000000000001  places  Chad  city",
    ]


def test_words_are_looked_for_in_labels_and_quotes(folder: Path) -> None:
    assert "evt-" in show(folder, Asked("denied OSLO"))
    with pytest.raises(InputError, match=r"nothing in .* is called 'nowhere at all'"):
        show(folder, Asked("nowhere at all"))
    assert show(folder, Asked("nowhere", Filter(actor="Chad"))) == "no event fits\n"
    with pytest.raises(InputError, match=r"no actor of .* is called 'Nobody'"):
        show(folder, Asked(filter=Filter(actor="Nobody")))


def test_rows_for_programs(folder: Path) -> None:
    head, line = show(folder, Asked(), "csv").splitlines()
    assert head.split(",") == list(JSON)
    assert line.startswith("evt-0000000000000001,CONSULT,,1,1.0,,,unknown,")
    told = json.loads(show(folder, Asked(an_id("evt", 9)), "json"))
    assert (told["table"], told["row"]) == ("events", JSON)
    assert {name: len(rows) for name, rows in told.items() if name not in ("table", "row")} == {
        "participants": 2,
        "claims": 2,
    }
    assert (
        show(folder, Asked(an_id("act", 1)), "csv").splitlines()[0] == "actor_id,name,kind,sector,country,member_of"
    )


def test_a_long_list_says_how_much_more_there_is(folder: Path) -> None:
    path = folder / "data" / "events.csv"
    row = path.read_text(encoding="utf-8").splitlines()[1]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(row.replace(an_id("evt", 1), an_id("evt", number)) + "\n" for number in range(100, 160))
    shown = show(folder, Asked()).splitlines()
    assert (len(shown), shown[-1]) == (52, "11 more; --limit 61 shows them all")
    assert len(show(folder, Asked(limit=0)).splitlines()) == len(show(folder, Asked(), "csv").splitlines()) == 62
    assert len(json.loads(show(folder, Asked(limit=2), "json"))) == 2
