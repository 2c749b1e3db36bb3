"""Claims below the least confidence are left out with what rests on them alone; what people decided on stays."""

from dataclasses import replace
from datetime import date

import pytest
from stories import BAKU, PARIS, Story, build, decide

from tidings.resolve import Curation, Resolved
from tidings.resolve.events.event_rows import most_told
from tidings.tables import tabulate
from tidings.tables.row_types import ReviewRow

DAY = date(2025, 7, 12)


def two_visits() -> Story:
    """A sure claim, and a weak one with a place and a source of its own."""
    story = Story(published=DAY, origin="visits.txt")
    story.say("Anna Berg met Carl Dahl in Baku.").say("An official hinted that Eva Falk hailed Carl Dahl in Paris.")
    story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person").name("Eva Falk", 2, kind="person")
    story.claim("met", "CONSULT", 0, 1, place=BAKU, place_text="Baku", confidence=0.9)
    story.claim("hailed", "SUPPORT", 2, 1, place=PARIS, place_text="Paris", confidence=0.1, hedged=True, cue="hinted")
    return story.said_by("An official", "an official", "anonymous")


def one_visit(confidence: float | None, published: date, word: str = "More") -> Story:
    story = Story(f"Anna Berg met Carl Dahl on a day of talks. {word}.", published, origin=f"{word}.txt")
    story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
    return story.claim("met", "CONSULT", 0, 1, confidence=confidence)


def triggers(resolved: Resolved) -> list[str]:
    return sorted(row.trigger for row in resolved.claims)


def test_what_rests_on_weak_claims_alone_is_left_out_with_them() -> None:
    resolved = build(two_visits(), min_confidence=0.2)
    assert triggers(resolved) == ["met"]
    assert [row.event_type for row in resolved.events] == ["CONSULT"]
    assert [row.name for row in resolved.places] == ["Baku"]
    assert (resolved.sources, resolved.attributions) == ((), ())
    told = {row.claim_id for row in resolved.claims}
    assert {row.claim_id for row in resolved.arguments} == told
    assert {row.event_id for row in resolved.participants} == {row.event_id for row in resolved.events}


def test_whoever_is_named_stays_named() -> None:
    resolved = build(two_visits(), min_confidence=1)
    assert (resolved.events, resolved.claims) == ((), ())
    assert {row.name for row in resolved.actors} == {"Anna Berg", "Carl Dahl", "Eva Falk"}


def test_what_is_left_out_is_told_in_words() -> None:
    whole, resolved = build(two_visits()), build(two_visits(), min_confidence=0.2)
    claim = next(row for row in whole.claims if row.trigger == "hailed")
    assert resolved.review == (
        ReviewRow(
            claim_id=claim.claim_id, reason="low_confidence", kept=False, confidence=0.1, event_type="SUPPORT",
            mode=None, actor="Eva Falk", recipient="Carl Dahl", third_party=None, otherwise=None, quote=claim.quote,
            trigger="hailed", polarity="positive", modality="actual", hedged=True,
            date_start=None, date_end=None, place="Paris", said_by="an official",
            origin="visits.txt", start=claim.start, end=claim.end, rule=None, event_id=claim.event_id, event=None,
        ),
    )  # fmt: skip


def test_what_nobody_has_measured_stays() -> None:
    resolved = build(one_visit(None, DAY), one_visit(0.1, DAY, "Again"), min_confidence=0.2)
    assert [row.confidence for row in resolved.claims] == [None]
    assert [row.confidence for row in resolved.review] == [0.1]
    assert [row.confidence for row in resolved.events] == [None]


def test_an_event_is_as_sure_as_its_surest_claim_that_is_measured() -> None:
    (event,) = build(one_visit(None, DAY), one_visit(0.4, DAY, "Again"), one_visit(0.3, DAY, "More yet")).events
    assert (event.claims, event.confidence) == (3, 0.4)


@pytest.mark.parametrize(("other", "chosen"), [(0.4, "AID"), (0.6, "CONSULT")])
def test_what_nobody_has_measured_counts_as_right_as_wrong_where_one_is_chosen(other: float, chosen: str) -> None:
    assert most_told([("AID", None), ("CONSULT", other)]) == chosen


@pytest.mark.parametrize(("least", "left"), [(0.0, []), (0.1, []), (0.11, [0.1]), (0.9, [0.1]), (1.0, [0.1, 0.9])])
def test_the_bound_itself_is_enough(least: float, left: list[float]) -> None:
    assert sorted(row.confidence for row in build(two_visits(), min_confidence=least).review) == left


def test_an_event_is_what_its_sure_claims_say() -> None:
    articles = one_visit(0.1, DAY), one_visit(0.8, DAY.replace(day=14), "Again")
    whole, resolved = build(*articles), build(*articles, min_confidence=0.2)
    (all_of_it,), (event,) = whole.events, resolved.events
    assert (all_of_it.articles, all_of_it.first_reported) == (2, DAY)
    assert (event.articles, event.claims, event.first_reported) == (1, 1, DAY.replace(day=14))
    assert event.event_id == all_of_it.event_id
    assert [(row.event_id, row.event) for row in resolved.review] == [(event.event_id, event.label)]


def test_two_claims_of_one_word_are_told_apart_when_one_comes_and_goes() -> None:
    def told(least: float, last: Resolved | None = None) -> Resolved:
        story = Story("Anna Berg met Carl Dahl.").name("Anna Berg", 0).name("Carl Dahl", 1)
        story.claim("met", "AID", 0, 1, confidence=0.1).claim("met", "CONSULT", 1, 0, confidence=0.8)
        return build(story, last=tabulate(last) if last else None, min_confidence=least)

    whole = told(0)
    sure = next(row for row in whole.events if row.event_type == "CONSULT")
    first = told(0.5)
    assert (
        [row.event_id for row in first.events] == [row.event_id for row in told(0.5, whole).events] == [sure.event_id]
    )
    again = told(0, first)
    assert (again.events, again.redirects) == (whole.events, ())


def claim_of(trigger: str) -> str:
    return next(row.claim_id for row in build(two_visits()).claims if row.trigger == trigger)


def correction(table: str, own: str, column: str, old: str, new: str) -> dict[str, str]:
    return {"table": table, "id": own, "column": column, "old_value": old, "new_value": new}


def test_a_claim_that_people_keep_or_correct_is_never_too_weak() -> None:
    own = claim_of("hailed")
    event = next(row.event_id for row in build(two_visits()).events if row.event_type == "SUPPORT")
    for curation in (
        decide("kept_claims", {"claim_id": own}),
        decide("corrections", correction("claims", own, "hedged", "true", "false")),
        decide("corrections", correction("claims", own, "hedged", "false", "true")),
        decide("corrections", correction("claims", own, "confidence", "0.1", "0.15")),
        decide("corrections", correction("events", event, "label", "", "")),
    ):
        resolved = build(two_visits(), curation=curation, min_confidence=0.2)
        assert (triggers(resolved), resolved.review) == (["hailed", "met"], ())
        assert {row.name for row in resolved.places} == {"Baku", "Paris"}


def test_a_corrected_event_needs_no_weak_claim_while_it_has_a_sure_one() -> None:
    articles = one_visit(0.1, DAY), one_visit(0.8, DAY, "Again")
    (event,) = build(*articles).events
    curation = decide("corrections", correction("events", event.event_id, "mode", "", "visit"))
    resolved = build(*articles, curation=curation, min_confidence=0.2)
    assert [(row.mode, row.claims) for row in resolved.events] == [("visit", 1)]
    assert resolved.issues == ()


def test_what_engines_disagree_on_is_kept_and_put_to_people_until_they_decide() -> None:
    story = two_visits()
    met, hailed = story.claims
    said = "rules/2: CONSULT Anna Berg → Eva Falk"
    story.claims = [replace(met, doubt="other_parts", otherwise=said), replace(hailed, doubt="one_alone")]
    whole = build(story, min_confidence=0.2)
    assert triggers(whole) == ["met"]
    assert [(row.trigger, row.reason, row.kept, row.otherwise, row.event) for row in whole.review] == [
        ("met", "other_parts", True, said, whole.events[0].label),
        ("hailed", "one_alone", False, None, None),
    ]
    ids = [row.claim_id for row in whole.review]
    for file, left in (("kept_claims", ["met", "hailed"]), ("rejected_claims", [])):
        resolved = build(story, curation=decide(file, *({"claim_id": own} for own in ids)), min_confidence=0.2)
        assert (triggers(resolved), resolved.review) == (sorted(left), ())


def test_a_claim_is_of_the_engines_that_tell_it() -> None:
    story = two_visits()
    story.claims[0] = replace(story.claims[0], engine="rules/2 & llm/1")
    assert {row.trigger: row.engine for row in build(story).claims} == {"met": "rules/2 & llm/1", "hailed": "hand/1"}


def test_what_is_kept_and_rejected_is_rejected_and_told() -> None:
    own = claim_of("hailed")
    rejected = decide("rejected_claims", {"claim_id": own}).rejected_claims
    kept = decide("kept_claims", {"claim_id": own}, {"claim_id": "clm-0000000000000000"}).kept_claims
    resolved = build(two_visits(), curation=Curation(rejected_claims=rejected, kept_claims=kept))
    assert triggers(resolved) == ["met"]
    assert [(issue.rule, issue.file, issue.line) for issue in resolved.issues] == [
        ("TID-CURATE-ID", "curation/kept_claims.csv", 3),
        ("TID-CURATE-OPPOSED", "curation/kept_claims.csv", 2),
    ]
