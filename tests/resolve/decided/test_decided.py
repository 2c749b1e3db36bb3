"""What people decide of claims, their parts, sources and events, and what follows from it."""

from dataclasses import fields, replace
from datetime import date

import pytest
from stories import BAKU, Story, build, decide

from tidings.dates import PartialDate
from tidings.resolve import Curation, Resolved
from tidings.tables import tabulate
from tidings.tables.row_types import RedirectRow


def both(*curations: Curation) -> Curation:
    """The decisions of several files."""
    return Curation(**{one.name: sum((getattr(c, one.name) for c in curations), ()) for one in fields(Curation)})


def meeting(text: str = "", origin: str = "talks.txt") -> Story:
    story = Story(
        text or "Anna Berg met Carl Dahl in Baku. Norway hailed the talks, an official said.", origin=origin
    )
    story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
    story.name("Norway", 2, kind="state", country="NOR")
    story.claim("met", "CONSULT", 0, 1, place=BAKU, place_text="Baku", confidence=0.5)
    return story.claim("hailed", "SUPPORT", 2, 1, confidence=0.8).said_by("an official", "an official", "anonymous")


def claim(trigger: str, resolved: Resolved | None = None) -> str:
    return next(row.claim_id for row in (resolved or build(meeting())).claims if row.trigger == trigger)


def actor(name: str, resolved: Resolved | None = None) -> str:
    return next(row.actor_id for row in (resolved or build(meeting())).actors if row.name == name)


def part(trigger: str, role: str, old: str, new: str) -> dict[str, str]:
    return {"claim_id": claim(trigger), "role": role, "old_actor": old, "new_actor": new}


def rules(resolved: Resolved) -> list[tuple[str, str, int, str]]:
    return [(issue.rule, issue.severity, issue.line, issue.column) for issue in resolved.issues]


def told(resolved: Resolved) -> dict[str, str]:
    """The label of each event, by the trigger of its first claim."""
    labels = {row.event_id: row.label for row in resolved.events}
    return {row.trigger: labels[row.event_id] for row in resolved.claims}


def decided(resolved: Resolved) -> list[tuple[str | None, ...]]:
    return [(row.table, row.id, row.column, row.old_value, row.new_value) for row in resolved.decisions]


def test_a_part_is_replaced_taken_out_and_added() -> None:
    rows = (
        part("met", "recipient", "Carl Dahl", "Norway"),
        part("hailed", "recipient", actor("Carl Dahl"), ""),
        part("hailed", "third_party", "", "anna berg"),
    )
    resolved = build(meeting(), curation=decide("participants", *rows))
    assert resolved.issues == ()
    assert told(resolved) == {"met": "Anna Berg – talks – Norway; Baku", "hailed": "Norway – support; with Anna Berg"}
    met, hailed, anna, carl, norway = claim("met"), claim("hailed"), *map(actor, ("Anna Berg", "Carl Dahl", "Norway"))
    assert decided(resolved) == sorted(
        [
            ("arguments", f"{met} recipient {carl}", "actor_id", carl, norway),
            ("arguments", f"{hailed} recipient {carl}", "actor_id", carl, None),
            ("arguments", f"{hailed} third_party {anna}", "actor_id", None, anna),
        ]
    )
    third = next(row for row in resolved.participants if row.role == "third_party")
    assert third.actor_id == anna


def test_a_part_names_the_mention_in_its_quote() -> None:
    resolved = build(meeting(), curation=decide("participants", part("met", "third_party", "", "Carl Dahl")))
    added = next(row for row in resolved.arguments if row.role == "third_party")
    assert next(row.text for row in resolved.mentions if row.mention_id == added.mention_id) == "Carl Dahl"


def test_a_new_name_makes_an_actor_where_the_article_has_it() -> None:
    story = meeting("Anna Berg met Carl Dahl in Baku with Omega League. Norway hailed the talks, an official said.")
    first = build(story)
    row = {"claim_id": claim("met", first), "role": "third_party", "old_actor": "", "new_actor": "Omega League"}
    known = decide("actors", {"name": "Omega League", "kind": "organization", "country": "SWE"})
    for curation, kind in ((Curation(), "unknown"), (known, "organization")):
        resolved = build(story, curation=both(curation, decide("participants", row)))
        made = next(one for one in resolved.actors if one.name == "Omega League")
        assert (made.kind, resolved.issues) == (kind, ())
        assert [one.text for one in resolved.mentions if one.actor_id == made.actor_id] == ["Omega League"]
        again = build(story, curation=both(curation, decide("participants", row)), last=tabulate(resolved))
        assert again == resolved


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("met", "actor", "Carl Dahl", "")], [("TID-CURATE-OLD", "warning", 2, "old_actor")]),
        ([("met", "actor", "", "Omega League")], [("TID-CURATE-NAME", "error", 2, "new_actor")]),
        ([("met", "actor", "Nobody", "")], [("TID-CURATE-NAME", "error", 2, "old_actor")]),
        ([("met", "actor", "", "act-0000000000000000")], [("TID-CURATE-NAME", "error", 2, "new_actor")]),
        (
            [("met", "actor", "Anna Berg", "Norway"), ("met", "actor", "anna berg", "")],
            [("TID-CURATE-OPPOSED", "error", 3, "old_actor")],
        ),
        (
            [("met", "actor", "Anna Berg", ""), ("met", "actor", "", "Anna Berg")],
            [("TID-CURATE-OPPOSED", "error", 3, "new_actor")],
        ),
        (
            [("met", "actor", "", "Norway"), ("met", "actor", "", "Norway")],
            [("TID-CURATE-TWICE", "warning", 3, "new_actor")],
        ),
    ],
)
def test_parts_that_cannot_be_put_right(
    rows: list[tuple[str, str, str, str]], found: list[tuple[str, str, int, str]]
) -> None:
    assert rules(build(meeting(), curation=decide("participants", *(part(*row) for row in rows)))) == found


def test_a_name_of_several_actors_asks_which() -> None:
    text = "Anna Berg met Carl Dahl in Baku. Norway hailed the talks, an official said."
    one, other = meeting(f"{text} Congress rose.", "a.txt"), meeting(f"{text} Congress sat.", "b.txt")
    one.name("Congress", 3, kind="organization", country="USA")
    other.name("Congress", 3, kind="organization", country="IND")
    third = meeting(f"{text} All left.", "c.txt")
    plain = build(one, other, third)
    at = {row.article_id: row.claim_id for row in plain.claims if row.trigger == "met"}
    rows = [
        {"claim_id": at[story.article.article_id], "role": "actor", "old_actor": "", "new_actor": "Congress"}
        for story in (one, third)
    ]
    assert rules(build(one, other, third, curation=decide("participants", *rows))) == [
        ("TID-CURATE-NAME", "error", 3, "new_actor")
    ]


def test_a_source_is_replaced_taken_out_and_added() -> None:
    said = {"claim_id": claim("hailed"), "relation": "said_by"}
    met = {"claim_id": claim("met"), "relation": "said_by", "old_source": ""}
    curation = decide(
        "attributions",
        said | {"old_source": "an official", "new_source": "Anna Berg"},
        met | {"new_source": "The Example", "kind": "outlet"},
        met | {"new_source": "envoys"},
    )
    resolved = build(meeting(), curation=curation)
    assert resolved.issues == ()
    names = {row.source_id: (row.name, row.kind, row.actor_id) for row in resolved.sources}
    assert sorted((row.claim_id, names[row.source_id]) for row in resolved.attributions) == sorted(
        [
            (claim("hailed"), ("Anna Berg", "person", actor("Anna Berg"))),
            (claim("met"), ("The Example", "outlet", None)),
            (claim("met"), ("envoys", "anonymous", None)),
        ]
    )
    assert sorted(row.sources for row in resolved.events) == [1, 2]
    assert build(meeting(), curation=curation, last=tabulate(resolved)) == resolved
    gone = build(meeting(), curation=decide("attributions", said | {"old_source": "an official", "new_source": ""}))
    assert (gone.sources, gone.attributions, gone.issues) == ((), (), ())


def test_sources_that_cannot_be_put_right() -> None:
    said = {"claim_id": claim("hailed"), "relation": "said_by"}
    curation = decide(
        "attributions",
        said | {"old_source": "Reuters", "new_source": ""},
        said | {"old_source": "", "new_source": "src-0000000000000000"},
        said | {"relation": "cited_by", "old_source": "an official", "new_source": ""},
    )
    assert rules(build(meeting(), curation=curation)) == [
        ("TID-CURATE-NAME", "error", 2, "old_source"),
        ("TID-CURATE-NAME", "error", 3, "new_source"),
        ("TID-CURATE-OLD", "warning", 4, "old_source"),
    ]


ADDED = {
    "decision": "added",
    "article": "talks.txt",
    "quote": "Norway hailed the talks, an official said.",
    "trigger": "said",
    "event_type": "REQUEST",
    "modality": "planned",
    "hedged": "true",
    "date_start": "2024-05-03",
    "date_end": "2024-05-03",
    "actor": "Norway | Anna Berg",
    "recipient": "Carl Dahl",
    "said_by": "an official",
}


def test_an_added_claim_is_a_claim() -> None:
    resolved = build(meeting(), curation=decide("claims", ADDED), min_confidence=0.9)
    (row,) = resolved.claims
    assert (row.quote, row.trigger, row.engine, row.rule, row.confidence, row.modality, row.hedged) == (
        ADDED["quote"], "said", "person", None, 1.0, "planned", True,
    )  # fmt: skip
    assert (row.date_start, row.date_precision) == (date(2024, 5, 3), "day")
    (event,) = resolved.events
    assert (event.label, event.status, event.sources) == (
        "Anna Berg, Norway – request – Carl Dahl; 2024-05-03 (planned)", "planned", 1,
    )  # fmt: skip
    assert ("claims", row.claim_id, "claim_id", None, row.claim_id) in decided(resolved)
    assert resolved.issues == ()
    assert build(meeting(), curation=decide("claims", ADDED), last=tabulate(resolved)).claims[-1].engine


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"quote": "Nothing of the kind was said"}, [("TID-CURATE-LOST", "warning", 2, "quote")]),
        ({"trigger": "hosted"}, [("TID-CURATE-LOST", "warning", 2, "quote")]),
        ({"article": "gone.txt", "quote": "Not there"}, [("TID-CURATE-LOST", "warning", 2, "article")]),
        ({"cue": "reportedly"}, [("TID-CURATE-VALUE", "error", 2, "cue")]),
        ({"mode": "riot"}, [("TID-CURATE-CLASH", "error", 2, "mode")]),
        ({"date_end": "2024-05-01"}, [("TID-CURATE-CLASH", "error", 2, "date_precision")]),
        ({"date_precision": "month"}, [("TID-CURATE-CLASH", "error", 2, "date_precision")]),
        ({"article": "gone.txt"}, []),
        ({"quote": "Norway has hailed the talks,  an official said"}, []),
    ],
)
def test_added_claims_and_their_words(changed: dict[str, str], found: list[tuple[str, str, int, str]]) -> None:
    resolved = build(meeting(), curation=decide("claims", ADDED | changed))
    assert rules(resolved) == found
    assert ("said" in {row.trigger for row in resolved.claims}) == (not found)


def test_verdicts_on_claims() -> None:
    """A claim that is right stays however weak it is; one that is wrong goes; of the unsure nothing is heard."""
    own = {name: claim(name) for name in ("met", "hailed")}
    right = decide("claims", {"decision": "confirmed", "claim_id": own["met"]})
    resolved = build(meeting(), curation=right, min_confidence=0.9)
    assert [row.trigger for row in resolved.claims] == ["met"]
    assert decided(resolved) == [("claims", own["met"], "claim_id", own["met"], own["met"])]
    wrong = decide("claims", {"decision": "rejected", "claim_id": own["met"]})
    assert [row.trigger for row in build(meeting(), curation=wrong).claims] == ["hailed"]
    unsure = decide("claims", {"decision": "unsure", "claim_id": own["met"]})
    assert build(meeting(), curation=unsure) == build(meeting())


def test_opposite_verdicts_name_both_and_the_rejection_counts() -> None:
    own = {"claim_id": claim("met")}
    curation = both(
        decide("claims", own | {"decision": "confirmed", "who": "ann"}),
        decide("rejected_claims", own | {"who": "ben"}, own | {"who": "cy"}),
    )
    resolved = build(meeting(), curation=curation)
    assert rules(resolved) == [
        ("TID-CURATE-TWICE", "warning", 3, "claim_id"),
        ("TID-CURATE-OPPOSED", "error", 2, "decision"),
    ]
    assert resolved.issues[1].message == (
        "the opposite of curation/rejected_claims.csv, line 2, by ben, which counts; this row is by ann"
    )
    assert [row.trigger for row in resolved.claims] == ["hailed"]


def test_two_rows_on_one_cell_or_pair_are_told() -> None:
    cell = {"table": "claims", "id": claim("met"), "column": "hedged", "old_value": "false"}
    rows = [cell | {"new_value": "true"}, cell | {"new_value": "true"}, cell | {"new_value": ""}]
    resolved = build(meeting(), curation=decide("corrections", *rows))
    assert rules(resolved) == [
        ("TID-CURATE-TWICE", "warning", 3, "new_value"),
        ("TID-CURATE-OPPOSED", "error", 4, "new_value"),
    ]
    assert [row.hedged for row in resolved.claims if row.trigger == "met"] == [True]
    pair = {"actor_id": actor("Anna Berg"), "other_id": actor("Norway")}
    turned = {"actor_id": pair["other_id"], "other_id": pair["actor_id"]}
    words = [pair | {"decision": "unsure"}, pair | {"decision": "different"}, turned | {"decision": "different"}]
    resolved = build(meeting(), curation=decide("same_actors", *words, turned | {"decision": "same"}))
    assert rules(resolved) == [
        ("TID-CURATE-TWICE", "warning", 4, "decision"),
        ("TID-CURATE-OPPOSED", "error", 5, "decision"),
    ]
    assert len(resolved.actors) == 3


def test_an_event_whose_claims_are_rejected_is_withdrawn_and_comes_back() -> None:
    first = build(meeting())
    event = next(row.event_id for row in first.claims if row.trigger == "hailed")
    source = first.sources[0].source_id
    curation = decide("rejected_claims", {"claim_id": claim("hailed")})
    second = build(meeting(), curation=curation, last=tabulate(first), version="1.0.1")
    reason = "people rejected its claims"
    gone = (
        RedirectRow("events", event, None, "1.0.1", reason),
        RedirectRow("sources", source, None, "1.0.1", reason),
    )
    assert second.redirects == gone
    third = build(meeting(), curation=curation, last=tabulate(second), version="1.0.2")
    assert third.redirects == gone
    back = build(meeting(), last=tabulate(third), version="1.0.3")
    assert (back.redirects, back.events, back.sources) == ((), first.events, first.sources)


def test_the_place_follows_from_its_words() -> None:
    own = claim("met")
    change = {"table": "claims", "id": own, "column": "place_text", "old_value": "Baku", "new_value": "Norway"}
    resolved = build(meeting(), curation=decide("corrections", change))
    place = next(row.place_id for row in resolved.claims if row.claim_id == own)
    assert [(row.place_id, row.name) for row in resolved.places] == [(place, "Norway")]
    assert resolved.issues == ()
    by_name = change | {"column": "place_id", "old_value": resolved_place("Baku"), "new_value": "Oslo"}
    assert [row.name for row in build(meeting(), curation=decide("corrections", by_name)).places] == ["Oslo"]


def resolved_place(name: str) -> str:
    return next(row.place_id for row in build(meeting()).places if row.name == name)


MENDED = "A reader writes. Anna Berg met her colleague Carl Dahl in Baku. Norway hailed the talks, an official said."


@pytest.mark.parametrize("by_words", [True, False])
def test_a_decision_is_found_again_after_its_article_was_mended(by_words: bool) -> None:
    first = build(meeting())
    words = (
        {"article": "talks.txt", "quote": "Anna Berg met Carl Dahl in Baku.", "trigger": "met"} if by_words else {}
    )
    rejected = decide("rejected_claims", {"claim_id": claim("met")} | words)
    right = part("hailed", "recipient", "Carl Dahl", "Anna Berg") | (
        {"article": "talks.txt", "quote": "Norway hailed the talks", "trigger": "hailed"} if by_words else {}
    )
    curation = both(rejected, decide("participants", right))
    last = None if by_words else tabulate(first)
    resolved = build(meeting(MENDED), curation=curation, last=last, version="1.0.1")
    assert (rules(resolved), told(resolved)) == ([], {"hailed": "Norway – support – Anna Berg"})


def test_a_decision_that_finds_no_place_names_the_nearest() -> None:
    words = {"article": "talks.txt", "quote": "Anna Berg saw Carl Dahl in Baku.", "trigger": "saw"}
    curation = decide("rejected_claims", {"claim_id": "clm-0000000000000000"} | words)
    resolved = build(meeting(), curation=curation)
    assert rules(resolved) == [("TID-CURATE-LOST", "warning", 2, "claim_id")]
    assert resolved.issues[0].message == (
        f"«saw» is told no more where it was; the nearest is {claim('met')} "
        "«Anna Berg met Carl Dahl in Baku.» in talks.txt"
    )
    assert len(resolved.claims) == 2


def test_what_the_machine_reads_otherwise_is_not_what_was_rejected() -> None:
    """The same word of the same article by another type: people said nothing of that yet."""
    words = {"article": "talks.txt", "quote": "Anna Berg met Carl Dahl in Baku.", "trigger": "met"}
    own = claim("met")
    story = meeting()
    story.claims[0] = replace(story.claims[0], event_type="ASSAULT")
    for last in (None, tabulate(build(meeting()))):
        resolved = build(story, curation=decide("rejected_claims", {"claim_id": own} | words), last=last)
        assert rules(resolved) == [("TID-CURATE-LOST", "warning", 2, "claim_id")]


def rounds(*triggers: str) -> Story:
    """An article on as many talks of the same two as there are words."""
    story = Story(" ".join(f"Anna Berg {word} Carl Dahl." for word in triggers), origin="rounds.txt")
    for _ in triggers:
        story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
    for word in triggers:
        story.claim(word, "CONSULT", 0, 1, lemma="meet")
    return story


def events(story: Story, *pairs: tuple[str, str, str], last: Resolved | None = None) -> list[list[str]]:
    """The triggers of each event, given the decisions on pairs of them."""
    ids = {row.trigger: row.claim_id for row in build(story).claims}
    rows = [{"claim_id": ids[one], "other_id": ids[other], "decision": word} for one, other, word in pairs]
    resolved = build(story, curation=decide("events", *rows), last=tabulate(last) if last else None)
    assert resolved.issues == ()
    assert len(resolved.decisions) == len([row for row in rows if row["decision"] != "unsure"])
    groups: dict[str, list[str]] = {}
    for row in sorted(resolved.claims, key=lambda row: row.trigger_start):
        groups.setdefault(row.event_id, []).append(row.trigger)
    return list(groups.values())


def apart(*triggers: str) -> Story:
    """The same of talks that the machine keeps apart: each is of another day."""
    story = rounds(*triggers)
    days = [date(2024, 5, day) for day in range(1, len(triggers) + 1)]
    story.claims = [replace(one, date=PartialDate.day(day)) for one, day in zip(story.claims, days, strict=True)]
    return story


def test_events_are_split_merged_and_claims_moved() -> None:
    four = rounds("met", "saw", "faced", "joined")
    assert events(four) == [["met", "saw", "faced", "joined"]]
    assert events(four, ("met", "saw", "unsure")) == [["met", "saw", "faced", "joined"]]
    split = events(four, ("met", "joined", "different"), ("saw", "met", "same"), ("faced", "joined", "same"))
    assert split == [["met", "saw"], ["faced", "joined"]]
    three = apart("met", "saw", "faced")
    assert events(three) == [["met"], ["saw"], ["faced"]]
    assert events(three, ("met", "faced", "same")) == [["met", "faced"], ["saw"]]
    both_ways = Story(four.text + " Later Anna Berg called Carl Dahl.", origin="rounds.txt", mentions=four.mentions)
    both_ways.claims = list(four.claims)
    both_ways.claim("called", "ACCUSE", 0, 1)
    assert events(both_ways, ("saw", "met", "different"), ("saw", "called", "same")) == [
        ["met", "faced", "joined"],
        ["saw", "called"],
    ]


def test_ids_of_events_stand_for_their_claims_and_stay() -> None:
    three = apart("met", "saw", "faced")
    first = build(three)
    met, _, faced = (row.event_id for row in sorted(first.claims, key=lambda row: row.trigger_start))
    curation = decide("events", {"claim_id": met, "other_id": faced, "decision": "same"})
    merged = build(three, curation=curation, last=tabulate(first), version="1.1.0")
    assert (len(merged.events), merged.issues) == (2, ())
    assert [row.new_id in (met, faced) for row in merged.redirects] == [True]
    again = build(three, curation=curation, last=tabulate(merged), version="1.2.0")
    assert again == merged
    fresh = build(three, curation=curation)
    assert (len(fresh.events), fresh.issues) == (2, ())


def test_event_decisions_that_do_not_hold() -> None:
    ids = [row.claim_id for row in sorted(build(rounds("met", "saw")).claims, key=lambda row: row.trigger_start)]
    gone = "evt-0000000000000000"
    rows = [
        (ids[0], ids[1], "same"),
        (ids[1], ids[0], "different"),
        (ids[0], ids[0], "different"),
        (gone, ids[0], "same"),
    ]
    curation = decide("events", *(dict(zip(("claim_id", "other_id", "decision"), row, strict=True)) for row in rows))
    assert rules(build(rounds("met", "saw"), curation=curation)) == [
        ("TID-CURATE-OPPOSED", "error", 3, "decision"),
        ("TID-CURATE-PAIR", "error", 4, "decision"),
        ("TID-CURATE-ID", "warning", 5, "claim_id"),
    ]
    three = apart("met", "saw", "faced")
    one, two, other = (row.claim_id for row in sorted(build(three).claims, key=lambda row: row.trigger_start))
    chain = [(one, two, "same"), (two, other, "same"), (one, other, "different")]
    curation = decide("events", *(dict(zip(("claim_id", "other_id", "decision"), row, strict=True)) for row in chain))
    assert rules(build(three, curation=curation)) == [("TID-CURATE-PAIR", "error", 3, "decision")]


def test_what_is_known_of_actors_is_told() -> None:
    known = decide(
        "actors", {"name": "Anna Berg", "kind": "person", "country": "SWE", "member_of": "Norway", "on": "2024-05-01"}
    )
    resolved = build(meeting(), curation=known)
    own = actor("Anna Berg", resolved)
    assert [row[1:] for row in decided(resolved)] == [
        (own, "country", None, "SWE"),
        (own, "kind", None, "person"),
        (own, "member_of", None, actor("Norway", resolved)),
        (own, "name", None, "Anna Berg"),
    ]
    assert {row.on for row in resolved.decisions} == {date(2024, 5, 1)}


def test_a_decision_is_found_again_after_its_article_was_mended_and_renamed() -> None:
    first, own = tabulate(build(meeting())), claim("met")
    resolved = build(
        meeting(MENDED, "2025/talks.txt"),
        curation=decide("rejected_claims", {"claim_id": own}),
        last=first,
        version="1.0.1",
    )
    assert (rules(resolved), told(resolved)) == ([], {"hailed": "Norway – support – Carl Dahl"})
