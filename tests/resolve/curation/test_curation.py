"""People's decisions: read with their lines, applied where they hold, reported where they do not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stories import BAKU, Story, build, decide, naming, person

from tidings.dates import PartialDate
from tidings.resolve import Curation, read_curation
from tidings.resolve.resolved import Resolved
from tidings.schema import correctable, table_schema
from tidings.tables import Tables, tabulate
from tidings.tables.row_types import RedirectRow

CORRECTIONS = "table,id,column,old_value,new_value,why,who\n"


PARTICIPANTS = "claim_id,role,old_actor,new_actor,why,who\n"
ADDED = "decision,article,quote,trigger,event_type,why,who\n"
ACTORS = "name,alias,kind,sector,country,member_of,why,who\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_good_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        actors="\ufeffname,alias,kind,sector,country,member_of,why,who\r\nHTS,Hayat,armed_group,REB,SYR,,known,jd\r\n",
        corrections=CORRECTIONS
        + '\nevents,evt-3f2a91c07be4d658,mode,,visit,"two\nlines",jd\nplaces,p,latitude,,1,x,jd\n',
    )
    curation, issues = read_curation(tmp_path)
    assert issues == []
    assert [(row.line, row["name"], row["kind"]) for row in curation.actors] == [(2, "HTS", "armed_group")]
    assert [(row.line, row["why"]) for row in curation.corrections] == [(3, "two\nlines"), (5, "x")]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("rejected_claims", "claim,why,who\nx,y,z\n", ("TID-CURATE-HEADER", 1, "")),
        ("rejected_claims", "", ("TID-CURATE-HEADER", 1, "")),
        ("rejected_claims", "claim_id,why,who\nclm-1,known,jd\n", ("TID-CURATE-VALUE", 2, "claim_id")),
        ("rejected_claims", "claim_id,why,who\nclm-3f2a91c07be4d658,,jd\n", ("TID-CURATE-VALUE", 2, "why")),
        ("rejected_claims", "claim_id,why,who\nclm-3f2a91c07be4d658,x\n", ("TID-CURATE-CELLS", 2, "")),
        ("rejected_claims", 'claim_id,why,who\n"clm\n', ("TID-CURATE-TORN", 2, "")),
        ("rejected_claims", 'claim_id,why,who\n"clm"x,known,jd\n', ("TID-CURATE-CELLS", 2, "")),
        ("rejected_claims", "claim_id,why,who,why\n", ("TID-CURATE-HEADER", 1, "")),
        ("rejected_claims", "claim_id,why,who,on\nclm-3f2a91c07be4d658,x,jd,soon\n", ("TID-CURATE-VALUE", 2, "on")),
        ("participants", PARTICIPANTS + "clm-3f2a91c07be4d658,actor,,,x,jd\n", ("TID-CURATE-VALUE", 2, "new_actor")),
        ("claims", "decision,claim_id,why,who\nconfirmed,,x,jd\n", ("TID-CURATE-VALUE", 2, "claim_id")),
        ("claims", ADDED + "added,a.txt,a b,a,,x,jd\n", ("TID-CURATE-VALUE", 2, "event_type")),
        (
            "actors",
            "name,alias,kind,sector,country,member_of,why,who\nA,,giant,,,,x,jd\n",
            ("TID-CURATE-VALUE", 2, "kind"),
        ),
        (
            "actors",
            "name,alias,kind,sector,country,member_of,why,who\nA,,,,,,x,jd\nA,,,,,,y,jd\n",
            ("TID-CURATE-KEY", 3, "name"),
        ),
        (
            "actors",
            "name,alias,kind,sector,country,member_of,why,who\nHTS,H\u202eTS,,,,,x,jd\n",
            ("TID-CURATE-VALUE", 2, "alias"),
        ),
        ("actor", "name\n", ("TID-CURATE-FILE", 0, "")),
        ("actors", ACTORS + "A\x1b[31mB,,,,,,x,jd\n", ("TID-CURATE-VALUE", 2, "name")),
        ("actors", ACTORS + 'A,"B\nC",,,,,x,jd\n', ("TID-CURATE-VALUE", 2, "alias")),
        ("actors", ACTORS + "A,,,,,B\x85C,x,jd\n", ("TID-CURATE-VALUE", 2, "member_of")),
        ("actors", ACTORS + "—,,,,,,x,jd\n", ("TID-CURATE-VALUE", 2, "name")),
        ("actors", ACTORS + "A,…,,,,,x,jd\n", ("TID-CURATE-VALUE", 2, "alias")),
        ("corrections", CORRECTIONS + "events,e,label,,a\u202eb,x,jd\n", ("TID-CURATE-VALUE", 2, "new_value")),
        ("corrections", CORRECTIONS + "events,e,label,,a\u2028b,x,jd\n", ("TID-CURATE-VALUE", 2, "new_value")),
    ],
)
def test_faults_of_files(tmp_path: Path, name: str, text: str, found: tuple[str, int, str]) -> None:
    curation, issues = read_curation(write(tmp_path, **{name: text}))
    assert [(issue.rule, issue.line, issue.column) for issue in issues] == [found]
    assert issues[0].file == f"curation/{name}.csv"
    assert issues[0].message
    assert issues[0].remedy
    assert len(curation.actors) == (1 if found[0] == "TID-CURATE-KEY" else 0)


def test_cells_are_read_in_one_spelling(tmp_path: Path) -> None:
    curation, issues = read_curation(write(tmp_path, actors=ACTORS + "Zoe\u0308,,,,,,\x1b,jd\n"))
    assert (curation.actors[0]["name"], issues) == ("Zo\xeb", [])


def test_columns_stand_in_any_order_and_optional_ones_may_be_left_out(tmp_path: Path) -> None:
    text = "who,decision,why,trigger,claim_id\njd,confirmed,plain,met,clm-3f2a91c07be4d658\n"
    curation, issues = read_curation(write(tmp_path, claims=text))
    assert [(row["claim_id"], row["trigger"], row["quote"]) for row in curation.claims] == [
        ("clm-3f2a91c07be4d658", "met", "")
    ]
    assert issues == []


def test_a_row_that_is_no_csv_takes_no_other_along(tmp_path: Path) -> None:
    text = 'claim_id,why,who\n"clm"x,known,jd\nclm-3f2a91c07be4d658,known,jd\n"half'
    curation, issues = read_curation(write(tmp_path, rejected_claims=text))
    assert [row.line for row in curation.rejected_claims] == [3]
    assert [(issue.rule, issue.line) for issue in issues] == [("TID-CURATE-CELLS", 2), ("TID-CURATE-TORN", 4)]


def test_what_editors_leave_is_passed_over(tmp_path: Path) -> None:
    for name in ("~$actors.csv", ".~lock.actors.csv#", "Thumbs.db", ".DS_Store", "desktop.ini", "actors.csv~"):
        (tmp_path / name).write_bytes(b"\xd0\xcf")
    assert read_curation(tmp_path) == (Curation(), [])


def test_latin_1_is_reported(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_bytes("name\nJosé\n".encode("latin-1"))
    assert [issue.rule for issue in read_curation(tmp_path)[1]] == ["TID-CURATE-FILE"]


def test_no_folder(tmp_path: Path) -> None:
    assert read_curation(tmp_path / "curation") == (Curation(), [])


def rules(resolved: Resolved) -> list[tuple[str, str, int, str]]:
    return [(issue.rule, issue.severity, issue.line, issue.column) for issue in resolved.issues]


def test_known_names_gather_their_aliases() -> None:
    curation = decide(
        "actors",
        {
            "name": "Bashar al-Assad",
            "alias": "Dr. Bashar",
            "kind": "person",
            "country": "SYR",
            "member_of": "Baath Party",
        },
        {"name": "Bashar al-Assad", "alias": "Syrian president", "sector": "GOV"},
        {"name": "Nobody", "member_of": "Baath Party"},
        {"name": "Baath Party", "member_of": "No Such Body"},
    )
    resolved = build(
        naming(person("Dr. Bashar"), person("Assad"), ("the Syrian president", {"kind": "government"})),
        naming(("Baath Party", {"kind": "organization"})),
        curation=curation,
    )
    party = next(row.actor_id for row in resolved.actors if row.name == "Baath Party")
    assert sorted((row.name, row.kind, row.sector, row.country, row.member_of) for row in resolved.actors) == [
        ("Baath Party", "organization", None, None, None),
        ("Bashar al-Assad", "person", "GOV", "SYR", party),
    ]
    assert rules(resolved) == [("TID-CURATE-MEMBER", "warning", 5, "member_of")]


def known(*rows: dict[str, str]) -> list[tuple[str, int, str]]:
    """What is wrong with these known actors of an article on four parties."""
    names = ("Alpha Party", "Beta Party", "Gamma Party", "Delta Party")
    story = naming(*((name, {"kind": "organization"}) for name in names))
    return [(issue.rule, issue.line, issue.column) for issue in build(story, curation=decide("actors", *rows)).issues]


def test_an_alias_of_two_names_and_facts_at_odds_are_reported() -> None:
    assert known(
        {"name": "Alpha Party", "alias": "Beta Party"},
        {"name": "Gamma Party", "alias": "the BETA party"},
        {"name": "Beta Party"},
        {"name": "Delta Party", "kind": "government"},
        {"name": "Delta Party", "alias": "D", "kind": "person"},
    ) == [("TID-CURATE-KEY", 3, "alias"), ("TID-CURATE-KEY", 4, "name"), ("TID-CURATE-KEY", 6, "kind")]


def test_a_circle_of_known_members_is_reported_and_not_written() -> None:
    story = naming(*((f"{name} Party", {"kind": "organization"}) for name in ("Alpha", "Beta", "Gamma")))
    circle = [("Alpha Party", "Beta Party"), ("Beta Party", "Gamma Party"), ("Gamma Party", "Alpha Party")]
    resolved = build(story, curation=decide("actors", *({"name": own, "member_of": goal} for own, goal in circle)))
    assert [(issue.rule, issue.column) for issue in resolved.issues] == [("TID-CURATE-MEMBER", "member_of")]
    assert [row.member_of is None for row in resolved.actors].count(True) == 1


def two_parties() -> tuple[Story, Story]:
    return naming(("Alpha Party", {"kind": "organization"})), naming(("Omega League", {"kind": "organization"}))


def ids(resolved: Resolved) -> list[str]:
    return sorted(row.actor_id for row in resolved.actors)


def test_same_actors_are_one_and_stay_one() -> None:
    first = build(*two_parties())
    one, other = ids(first)
    curation = decide("same_actors", {"actor_id": one, "other_id": other, "decision": "same"})
    merged = build(*two_parties(), curation=curation, last=tabulate(first), version="1.1.0")
    (kept,) = ids(merged)
    gone = other if kept == one else one
    assert merged.redirects == (RedirectRow("actors", gone, kept, "1.1.0", None),)
    again = build(*two_parties(), curation=curation, last=tabulate(merged), version="1.2.0")
    assert again == merged
    fresh = build(*two_parties(), curation=curation)
    assert len(fresh.actors) == 1


def test_different_actors_stay_apart() -> None:
    lone, full = naming(person("Berg")), naming(person("Anna Berg"))
    apart = [build(lone), build(full)]
    one, other = ids(apart[0]) + ids(apart[1])
    curation = decide("same_actors", {"actor_id": one, "other_id": other, "decision": "different"})
    assert len(build(lone, full).actors) == 1
    resolved = build(lone, full, curation=curation)
    assert (ids(resolved), resolved.issues) == (sorted([one, other]), ())


def test_different_actors_under_one_name_stay_apart() -> None:
    """Two that the last version held apart keep their mentions, though their names are the same by now."""
    one, other = naming(person("Anna Berg")), naming(person("Anna Borg"))
    last = build(one, other)
    curation = decide(
        "same_actors", dict(zip(("actor_id", "other_id", "decision"), [*ids(last), "different"], strict=True))
    )
    other.mentions[0] = replace(other.mentions[0], name="Anna Berg")
    assert len(build(one, other).actors) == 1
    assert ids(build(one, other, curation=curation, last=tabulate(last))) == ids(last)


def test_verdicts_that_do_not_hold() -> None:
    known, gone = ids(build(two_parties()[0]))[0], "act-0000000000000000"
    curation = decide(
        "same_actors",
        {"actor_id": known, "other_id": gone, "decision": "same"},
        {"actor_id": known, "other_id": known, "decision": "same"},
        {"actor_id": gone, "other_id": known, "decision": "different"},
    )
    resolved = build(two_parties()[0], curation=curation)
    assert rules(resolved) == [
        ("TID-CURATE-OPPOSED", "error", 4, "decision"),
        ("TID-CURATE-PAIR", "error", 3, "decision"),
        ("TID-CURATE-ID", "warning", 2, "other_id"),
    ]


def test_decisions_on_pairs_that_undo_each_other_are_reported() -> None:
    story = naming(*((f"{name} Party", {"kind": "organization"}) for name in ("Alpha", "Beta", "Gamma")))
    one, other, third = ids(build(story))
    pairs = [(one, other, "same"), (other, third, "same"), (one, third, "different")]
    rows = [dict(zip(("actor_id", "other_id", "decision"), pair, strict=True)) for pair in pairs]
    resolved = build(story, curation=decide("same_actors", *rows))
    assert rules(resolved) == [("TID-CURATE-PAIR", "error", 3, "decision")]
    assert len(resolved.actors) == 2


def test_what_is_one_and_the_same_cannot_be_told_apart() -> None:
    first = build(*two_parties())
    pair = dict(zip(("actor_id", "other_id"), ids(first), strict=True))
    merged = build(*two_parties(), curation=decide("same_actors", pair | {"decision": "same"}), last=tabulate(first))
    apart = decide("same_actors", pair | {"decision": "different"})
    resolved = build(*two_parties(), curation=apart, last=tabulate(merged))
    assert rules(resolved) == [("TID-CURATE-PAIR", "error", 2, "decision")]


def test_known_actors_that_are_made_one_are_reported() -> None:
    names = decide("actors", {"name": "Alpha Party"}, {"name": "Omega League"})
    one, other = ids(build(*two_parties(), curation=names))
    same = decide("same_actors", {"actor_id": one, "other_id": other, "decision": "same"}).same_actors
    resolved = build(*two_parties(), curation=replace(names, same_actors=same))
    assert rules(resolved) == [("TID-CURATE-KEY", "error", 3, "name")]


def meeting() -> Story:
    story = Story("Anna Berg met Carl Dahl. They denied nothing.")
    story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
    story.claim("met", "CONSULT", 0, 1, place=BAKU, place_text="met", date=PartialDate.year(2024), confidence=0.5)
    return story.claim("denied", "REJECT", 0).said_by("They", "Anna Berg", "person", entity=0)


def claim_id(trigger: str) -> str:
    return next(row.claim_id for row in build(meeting()).claims if row.trigger == trigger)


def correction(table: str, row_id: str, column: str, old: str, new: str) -> dict[str, str]:
    return {"table": table, "id": row_id, "column": column, "old_value": old, "new_value": new}


def test_rejected_claims_take_along_what_rests_on_them_alone() -> None:
    curation = decide("rejected_claims", *({"claim_id": claim_id(trigger)} for trigger in ("met", "denied")))
    resolved = build(meeting(), curation=curation)
    assert (resolved.claims, resolved.events, resolved.places, resolved.sources, resolved.issues) == (
        (),
        (),
        (),
        (),
        (),
    )
    assert len(resolved.actors) == 2
    gone = decide("rejected_claims", {"claim_id": "clm-0000000000000000"})
    assert rules(build(meeting(), curation=gone)) == [("TID-CURATE-ID", "warning", 2, "claim_id")]


def test_corrected_claims_make_the_event() -> None:
    own = claim_id("met")
    curation = decide(
        "corrections",
        correction("claims", own, "event_type", "CONSULT", "COOPERATE"),
        correction("claims", own, "polarity", "positive", "negative"),
        correction("claims", own, "hedged", "false", "true"),
        correction("claims", own, "confidence", "0.5", "1"),
        correction("claims", own, "date_start", "2024-01-01", "2024-05-01"),
        correction("claims", own, "date_end", "2024-12-31", "2024-05-31"),
        correction("claims", own, "date_precision", "year", "month"),
        correction("claims", own, "place_id", next(row.place_id for row in build(meeting()).places), ""),
    )
    resolved = build(meeting(), curation=curation)
    assert rules(resolved) == []
    (event,) = [row for row in resolved.events if row.event_type == "COOPERATE"]
    assert (event.status, event.quad_class, event.confidence, event.date_start) == (
        "did_not_happen",
        2,
        1.0,
        date(2024, 5, 1),
    )
    assert (event.place_id, resolved.places) == (None, ())
    assert own in {row.claim_id for row in resolved.claims}


def test_corrections_of_other_tables() -> None:
    plain = build(meeting())
    event = next(row for row in plain.events if row.event_type == "CONSULT")
    actor = next(row for row in plain.actors if row.name == "Anna Berg")
    curation = decide(
        "corrections",
        correction("events", event.event_id, "mode", "", "visit"),
        correction("actors", actor.actor_id, "country", "", "SWE"),
        correction("actors", actor.actor_id, "name", "Anna Berg", "Anna Bergh"),
        correction("sources", plain.sources[0].source_id, "country", "", "SWE"),
        correction("places", plain.places[0].place_id, "geonames_id", "587084", "587085"),
        correction("articles", plain.articles[0].article_id, "published", "", "2024-05-01"),
    )
    resolved = build(meeting(), curation=curation)
    assert rules(resolved) == []
    changed = next(row for row in resolved.events if row.event_type == "CONSULT")
    assert (changed.mode, changed.intensity) == ("visit", 4.0)
    assert changed.label == "Anna Bergh – visit – Carl Dahl; Baku; 2024"
    assert next(row for row in resolved.actors if row.name == "Anna Bergh").country == "SWE"
    assert (resolved.sources[0].country, resolved.places[0].geonames_id) == ("SWE", 587085)
    assert resolved.articles[0].published == date(2024, 5, 1)
    assert changed.first_reported == changed.last_reported == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("table", "column", "old", "new", "rule"),
    [
        ("claims", "mode", "visit", "", "TID-CURATE-OLD"),
        ("claims", "colour", "", "red", "TID-CURATE-COLUMN"),
        ("claims", "claim_id", "x", "y", "TID-CURATE-COLUMN"),
        ("claims", "quote", "x", "y", "TID-CURATE-COLUMN"),
        ("claims", "mode", "", "no such mode", "TID-CURATE-VALUE"),
        ("claims", "mode", "", "riot", "TID-CURATE-CLASH"),
        ("claims", "hedged", "false", "yes", "TID-CURATE-VALUE"),
        ("claims", "confidence", "0.5", "1.5", "TID-CURATE-VALUE"),
        ("claims", "confidence", "0.5", "nan", "TID-CURATE-VALUE"),
        ("claims", "confidence", "0.5", "high", "TID-CURATE-VALUE"),
        ("claims", "date_start", "2024-01-01", "2024-13-01", "TID-CURATE-VALUE"),
        ("claims", "date_start", "2024-01-01", "2025-01-01", "TID-CURATE-CLASH"),
        ("claims", "polarity", "positive", "", "TID-CURATE-VALUE"),
        ("claims", "place_id", "*", "plc-0000000000000000", "TID-CURATE-VALUE"),
        ("claims", "cue", "", "allegedly", "TID-CURATE-VALUE"),
        ("claims", "date_text", "", "denied | on Monday", "TID-CURATE-VALUE"),
        ("claims", "place_text", "met", "Baku", "TID-CURATE-VALUE"),
        ("participants", "role", "actor", "recipient", "TID-CURATE-TABLE"),
        ("giants", "name", "", "x", "TID-CURATE-TABLE"),
        ("events", "mode", "", "visit", "TID-CURATE-ID"),
    ],
)
def test_corrections_that_cannot_be_applied(table: str, column: str, old: str, new: str, rule: str) -> None:
    place = build(meeting()).places[0].place_id
    row = correction(table, claim_id("met"), column, place if old == "*" else old, new)
    resolved = build(meeting(), curation=decide("corrections", row))
    assert [issue.rule for issue in resolved.issues] == [rule]
    assert replace(resolved, issues=()) == build(meeting())


@pytest.mark.parametrize(
    ("table", "column", "new"),
    [
        ("articles", "title", "Talks\u202e in Baku"),
        ("articles", "author", "Jane\nDoe"),
        ("articles", "url", 'https://example.org/"><script>'),
        ("articles", "url", "https://"),
        ("events", "label", "\u200b"),
        ("actors", "name", "—"),
        ("actors", "name", "Anna\u00a0Berg"),
        ("sources", "name", "Anna Be\u0301rg"),
        ("claims", "cue", "not\x1b[2J"),
        ("claims", "rule", "two  blanks"),
    ],
)
def test_corrections_that_validation_would_refuse(table: str, column: str, new: str) -> None:
    row = getattr(build(meeting()), table)[0]
    own = getattr(row, table_schema(table).primary_key[0])
    curation = decide("corrections", correction(table, own, column, getattr(row, column) or "", new))
    assert rules(build(meeting(), curation=curation)) == [("TID-CURATE-VALUE", "error", 2, "new_value")]


def test_a_corrected_zero_has_no_sign() -> None:
    (place,) = build(meeting()).places
    curation = decide("corrections", correction("places", place.place_id, "latitude", str(place.latitude), "-0"))
    (row,) = build(meeting(), curation=curation).places
    assert str(row.latitude) == "0.0"


def test_corrected_words_of_the_article_are_applied() -> None:
    rows = (correction("claims", claim_id("met"), "cue", "", "denied | nothing"),)
    resolved = build(meeting(), curation=decide("corrections", *rows))
    assert (rules(resolved), [row.cue for row in resolved.claims if row.trigger == "met"]) == (
        [],
        ["denied | nothing"],
    )


def test_a_source_goes_by_what_its_actor_is_called_now() -> None:
    plain = build(meeting())
    actor = next(row for row in plain.actors if row.name == "Anna Berg")
    rows = (
        correction("actors", actor.actor_id, "name", "Anna Berg", "Anna Bergh"),
        correction("actors", actor.actor_id, "country", "", "SWE"),
    )
    resolved = build(meeting(), curation=decide("corrections", *rows))
    assert [(row.name, row.country) for row in resolved.sources] == [("Anna Bergh", "SWE")]
    own = correction("sources", plain.sources[0].source_id, "name", "Anna Berg", "A. Berg")
    resolved = build(meeting(), curation=decide("corrections", *rows, own))
    assert [(row.name, row.country) for row in resolved.sources] == [("A. Berg", "SWE")]


def test_a_label_that_people_wrote_stays() -> None:
    event = next(row for row in build(meeting()).events if row.event_type == "CONSULT")
    rows = (
        correction("events", event.event_id, "label", event.label, "The meeting in Baku"),
        correction("events", event.event_id, "mode", "", "visit"),
    )
    resolved = build(meeting(), curation=decide("corrections", *rows))
    assert [row.label for row in resolved.events if row.mode == "visit"] == ["The meeting in Baku"]


def test_corrected_members_have_no_circles() -> None:
    one, other = ids(build(*two_parties()))
    rows = (correction("actors", one, "member_of", "", other), correction("actors", other, "member_of", "", one))
    resolved = build(*two_parties(), curation=decide("corrections", *rows))
    assert [issue.rule for issue in resolved.issues] == ["TID-CURATE-CLASH"]
    assert sorted(str(row.member_of) for row in resolved.actors) == sorted(["None", one])


def test_a_correction_finds_a_redirected_id() -> None:
    first = build(*two_parties())
    one, other = ids(first)
    same = decide("same_actors", {"actor_id": one, "other_id": other, "decision": "same"})
    merged = build(*two_parties(), curation=same, last=tabulate(first), version="1.1.0")
    gone, kept = merged.redirects[0].old_id, merged.redirects[0].new_id
    both = replace(
        same, corrections=decide("corrections", correction("actors", gone, "country", "", "SYR")).corrections
    )
    last: Tables = tabulate(merged)
    resolved = build(*two_parties(), curation=both, last=last, version="1.2.0")
    assert [(row.actor_id, row.country) for row in resolved.actors] == [(kept, "SYR")]


def test_a_table_that_people_may_correct_has_an_id_to_correct_it_by() -> None:
    assert [name for name in correctable() if len(table_schema(name).primary_key) != 1] == []
