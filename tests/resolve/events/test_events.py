"""Which claims are one event, and what its row says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from stories import AZERBAIJAN, BAKU, PARIS, Story, build

from tidings.dates import PartialDate
from tidings.model import Place
from tidings.resolve import Resolved

FERRY = (
    "The ferry Solveig went down off Kvitholm before dawn with nine passengers aboard. Fishermen from Rognvik pulled "
    "all nine from the water, harbour master Ingrid Dahle said. The Solveig had been inspected in March. Its owner, "
    "the Dalsund line, spoke of a leak below the engine room."
)
FERRY_TOO = (
    "All nine passengers of the ferry Solveig, which sank near Kvitholm in the dark, were saved by fishermen of "
    "Rognvik. Harbour master Ingrid Dahle praised them. The Dalsund line, which owns the Solveig, looks for a leak."
)
STRIKE = (
    "Bakers in Tolmezza shut their shops on Monday to protest the price of flour. The guild's Paola Rinaldi spoke of "
    "two years of losses, and mayor Fabio Zanetti promised talks within the week. Bread came by lorry from Udine."
)
JULY = PartialDate.month(2025, 7)
TWELFTH = PartialDate.day(date(2025, 7, 12))


def events(resolved: Resolved) -> list[list[str]]:
    """The triggers of each event's claims, sorted."""
    groups: dict[str, list[str]] = {}
    for claim in resolved.claims:
        groups.setdefault(claim.event_id, []).append(claim.trigger)
    return sorted(sorted(triggers) for triggers in groups.values())


def talks(
    trigger: str = "talks",
    when: PartialDate | None = None,
    place: Place | None = None,
    published: date | None = None,
    names: tuple[str, str] = ("Anna Berg", "Carl Dahl"),
) -> Story:
    """An article about talks between two people."""
    story = Story(f"There were {trigger} of {names[0]} and {names[1]} in 2025.", published)
    story.name(names[0], 0, kind="person").name(names[1], 1, kind="person")
    more = {"date": when} if when else {}
    return story.claim(trigger, "CONSULT", 0, 1, place=place, **more)


def test_the_same_word_and_both_people() -> None:
    assert events(build(talks(), talks().say("More."))) == [["talks", "talks"]]


def test_another_word_in_an_article_like_it_is_enough() -> None:
    assert events(build(talks(), talks("meetings"))) == [["meetings", "talks"]]


def test_sides_of_a_meeting_can_change_places() -> None:
    assert len(build(talks(), talks(names=("Carl Dahl", "Anna Berg"))).events) == 1


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (talks(when=TWELFTH), talks("meetings", when=TWELFTH), 1),
        (talks(when=JULY), talks("meetings", when=TWELFTH), 1),
        (talks(when=JULY), talks(when=PartialDate.year(2024)), 2),
        (talks(published=date(2025, 7, 12)), talks("meetings", published=date(2025, 7, 14)), 1),
        (talks(published=date(2025, 7, 12)), talks(published=date(2025, 9, 14)), 2),
        (talks(when=TWELFTH), talks(published=date(2025, 9, 14)), 2),
        (talks(place=BAKU), talks(place=PARIS), 2),
        (talks(place=BAKU), talks(place=AZERBAIJAN), 1),
        (talks(), talks(names=("Anna Berg", "Eva Falk")), 2),
    ],
    ids=[
        "one day",
        "day in month",
        "other year",
        "near",
        "far",
        "stated and far",
        "two towns",
        "town in country",
        "other",
    ],
)
def test_dates_places_and_parts(one: Story, other: Story, count: int) -> None:
    assert len(build(one, other.say("More.")).events) == count


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ((None, None), None, None),
        ((None, date(2025, 7, 12)), date(2025, 7, 12), date(2025, 7, 12)),
        ((date(2025, 7, 14), date(2025, 7, 12)), date(2025, 7, 12), date(2025, 7, 14)),
    ],
)
def test_an_event_without_days_of_its_own_has_those_of_its_articles(
    days: tuple[date | None, date | None], first: date | None, last: date | None
) -> None:
    (event,) = build(talks(published=days[0]), talks(published=days[1]).say("More.")).events
    assert (event.date_start, event.first_reported, event.last_reported) == (None, first, last)


def test_a_failed_meeting_is_the_one_that_was_scheduled() -> None:
    story = Story("Anna Berg was scheduled to meet Carl Dahl. The meeting failed to materialize.")
    story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
    story.claim("meet", "CONSULT", 0, 1, modality="planned", date=PartialDate.between(None, date(2019, 12, 31)))
    story.claim("meeting", "CONSULT", polarity="negative", same_as=0)
    (event,) = build(story).events
    assert (event.status, event.claims, event.date_end) == ("did_not_happen", 2, date(2019, 12, 31))


def test_a_denial_by_a_part_of_the_same_countries_disputes() -> None:
    story = Story(
        "Figures from Israel and the Syrian interim government held discussions. "
        "The Israeli military denied any interaction with Syrian representatives."
    )
    story.name("Israel", 0, kind="state", country="ISR")
    story.name("Syrian interim government", 1, kind="government", country="SYR")
    story.name("Israeli military", 2, kind="government", country="ISR")
    story.name("Syrian representatives", 3, kind="government", country="SYR")
    story.claim("discussions", "CONSULT", 0, 1)
    story.claim("interaction", "CONSULT", 2, 3, polarity="negative")
    story.said_by("The Israeli military", "Israeli military", "government", entity=2)
    (event,) = build(story).events
    assert (event.status, event.claims, event.sources) == ("disputed", 2, 1)
    assert event.label == (
        "Israel, Israeli military – talks – Syrian interim government, Syrian representatives (disputed)"
    )


def test_a_denial_joins_the_nearest_of_two() -> None:
    story = Story("Anna Berg met Carl Dahl. Berg had talks with Dahl. Berg denied contacts with Dahl.")
    for text, entity in (("Anna Berg", 0), ("Carl Dahl", 1)):
        story.name(text, entity, kind="person")
    story.claim("met", "CONSULT", 0, 1, date=TWELFTH).claim("talks", "CONSULT", 0, 1, date=PartialDate.year(2024))
    story.claim("contacts", "CONSULT", 0, 1, polarity="negative")
    assert events(build(story)) == [["contacts", "talks"], ["met"]]


def test_a_denial_is_of_what_was_told_before() -> None:
    story = Story("Anna Berg met Carl Dahl in spring. Berg denied contacts. Dahl spoke of talks with Berg.")
    for text, entity in (("Anna Berg", 0), ("Carl Dahl", 1)):
        story.name(text, entity, kind="person")
    story.claim("met", "CONSULT", 0, 1, date=TWELFTH).claim("talks", "CONSULT", 0, 1, date=PartialDate.year(2024))
    story.claim("contacts", "CONSULT", 0, 1, polarity="negative")
    assert events(build(story)) == [["contacts", "met"], ["talks"]]


def test_talks_at_one_place_of_whomever() -> None:
    story = Story(
        "Anna Berg met Carl Dahl in Baku. Talks took place in Baku. There were riots in Baku and riots in Baku."
    )
    story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
    story.claim("met", "CONSULT", 0, 1, place=BAKU).claim("Talks", "CONSULT", place=BAKU)
    story.claim("riots", "PROTEST", place=BAKU).claim("riots in Baku.", "PROTEST", place=BAKU, coreferent=(2,))
    assert events(build(story)) == [["Talks", "met"], ["riots", "riots in Baku."]]


def test_claims_without_parts_stay_apart_in_an_article() -> None:
    story = Story("There were riots. Later there were riots again.")
    story.claim("riots", "PROTEST").claim("riots again", "PROTEST")
    assert len(build(story).events) == 2


def test_clashing_dates_stay_visible_and_the_event_spans_both() -> None:
    story = Story("Damascus fell to rebels in 2018. The fall came in December 2024.")
    story.name("rebels", 0, kind="armed_group")
    story.claim("fell", "COERCE", 0, date=PartialDate.day(date(2018, 12, 8)), date_text="in 2018")
    story.claim("fall", "COERCE", 0, date=PartialDate.month(2024, 12), date_text="December 2024", same_as=0)
    resolved = build(story)
    (event,) = resolved.events
    assert (event.date_start, event.date_end, event.date_precision) == (date(2018, 12, 8), date(2024, 12, 31), "open")
    assert [(row.date_start, row.date_precision) for row in sorted(resolved.claims, key=lambda row: row.start)] == [
        (date(2018, 12, 8), "day"),
        (date(2024, 12, 1), "month"),
    ]


def test_agreeing_dates_and_places_are_narrowed() -> None:
    (event,) = build(talks(when=JULY, place=AZERBAIJAN), talks(when=TWELFTH, place=BAKU).say("More.")).events
    assert (event.date_start, event.date_precision) == (date(2025, 7, 12), "day")
    assert event.label == "Anna Berg – talks – Carl Dahl; Baku; 2025-07-12"
    assert (event.articles, event.claims, event.quad_class, event.intensity) == (2, 2, 1, 2.5)


def test_a_sentence_of_two_stories_is_no_news() -> None:
    """The teaser stands in both reports of one story, and in one of another."""
    teaser = "Readers of the Daily Example agree to receive offers of the Daily Example by mail."

    def page(text: str) -> Story:
        story = Story(f"{text} {teaser}")
        return story.name("Daily Example", 0, kind="organization").claim("agree", "AGREE", 0)

    ferry, again, strike = map(page, (FERRY, FERRY_TOO, STRIKE))
    assert [len(group) for group in events(build(ferry, again))] == [2]
    assert [len(group) for group in events(build(ferry, again, strike))] == [1, 1, 1]


def test_one_name_in_two_parts_keeps_both() -> None:
    story = Story("Anna Berg urged Anna Berg to go.")
    story.name("Anna Berg", 0, kind="person").claim("urged", "REQUEST", 0, 0)
    resolved = build(story)
    assert (
        [row.role for row in resolved.participants]
        == [row.role for row in resolved.arguments]
        == ["actor", "recipient"]
    )


def missile_tests(*days: int) -> Story:
    """An article on tests of a missile, one on each of those days."""
    story = Story(FERRY).say("Norland tested a missile.")
    story.name("Norland", 0, kind="state", country="NOR")
    for day in days:
        story.say(f"A test came on {day} May.")
        story.claim(f"test came on {day} May", "MOBILIZE", 0, date=PartialDate.day(date(2024, 5, day)), lemma="test")
    return story


def test_acts_that_repeat_do_not_merge() -> None:
    """Also where a report of another article would fit any of them."""
    found = build(missile_tests(3, 9), missile_tests(3).say("More."), missile_tests(9).say("Less."))
    assert events(found) == [["test came on 3 May"] * 2, ["test came on 9 May"] * 2]


def test_two_who_say_alike_things_say_two() -> None:
    def report(name: str) -> Story:
        story = Story(f"{FERRY} {name} condemned the company.")
        return story.name(name, 0, kind="person").claim("condemned", "ACCUSE", 0)

    assert len(build(report("Anna Berg"), report("Eva Falk")).events) == 2
    assert len(build(report("Anna Berg"), report("Anna Berg").say("More.")).events) == 1
    nameless = Story(f"{FERRY} They condemned the company.").claim("condemned", "ACCUSE")
    bridged = build(report("Anna Berg"), nameless, report("Eva Falk"))
    assert max(len(group) for group in events(bridged)) < 3, "who is not named bridges no two"


def test_what_was_done_by_others_to_others_is_another_deed() -> None:
    def report(one: str, other: str) -> Story:
        story = Story(f"{FERRY} {one} attacked {other}.")
        story.name(one, 0, kind="person").name(other, 1, kind="person")
        return story.claim("attacked", "ASSAULT", 0, 1)

    assert len(build(report("Anna Berg", "Carl Dahl"), report("Eva Falk", "Ola Moe")).events) == 2


def test_what_is_said_needs_one_whom_both_name() -> None:
    """Or nearly the same words around: many are accused in one story."""

    def report(text: str, name: str = "") -> Story:
        story = Story(f"{FERRY} {text}.")
        if name:
            story.name(name, 0, kind="person")
        return story.claim("accused", "ACCUSE", 0 if name else -1, lemma="accuse")

    fleet = "Passengers accused the Dalsund line of neglect"
    brother = "In Rognvik some accused a brother of the cook"
    assert len(build(report(fleet), report(brother)).events) == 2
    assert len(build(report(fleet), report(f"{fleet} again")).events) == 1
    assert len(build(report(f"Anna Berg and {fleet.lower()}", "Anna Berg"), report(fleet)).events) == 1


def test_another_word_needs_more_that_agrees() -> None:
    """A high score, or quotes that share many words; a form of the same word needs neither."""

    def report(text: str, trigger: str) -> Story:
        return Story(f"{FERRY} {text}").claim(trigger, "PROTEST", lemma=trigger)

    march = report("Dockers held a march along the quay over pensions.", "march")
    assert len(build(march, report("Teachers planned a rally near the school about wages.", "rally")).events) == 2
    assert len(build(march, report("Dockers held a rally along the quay over pensions.", "rally")).events) == 1
    assert len(build(march, report("Teachers planned a march near the school about wages.", "march")).events) == 1


def test_what_is_said_by_others_in_other_words_is_another_thing_said() -> None:
    def report(who: str, text: str) -> Story:
        story = Story(f"{FERRY} {text}")
        return story.name(who, 0, kind="population").claim("demanded", "REQUEST", 0, lemma="demand")

    core = "demanded new pumps from the Dalsund line of Rognvik"
    crew = report(
        "sailors", f"Before the inquest opened in Bergholm, with judges, divers and brokers, sailors {core}."
    )
    town = report(
        "Widows", f"Widows {core}, after a mass with candles, hymns, speeches, wreaths, torches and silence."
    )
    assert len(build(crew, town).events) == 2
    assert len(build(crew, report("Widows", f"Widows {core}.")).events) == 1


def test_several_things_are_not_those_of_another_article() -> None:
    def report(text: str, trigger: str, lemma: str, **more: Any) -> Story:
        return Story(f"{FERRY} {text}.").claim(trigger, "ASSAULT", lemma=lemma, **more)

    one, other = "It recalled attacks on a fishing fleet", "Radio told how attacks ruined two villages"
    assert len(build(report(one, "attacks", "attack"), report(other, "attacks", "attack")).events) == 2
    dated = (report(text, "attacks", "attack", date=TWELFTH) for text in (one, other))
    assert len(build(*dated).events) == 1
    single = (report(text.replace("attacks", "attack"), "attack", "attack") for text in (one, other))
    assert len(build(*single).events) == 1


def test_one_act_of_several_is_not_joined_by_its_word_alone() -> None:
    """Where one article says when, and the other does not."""
    undated = Story(f"{FERRY} Norland tested a missile at sea.").claim("tested", "MOBILIZE", lemma="test")
    assert len(build(missile_tests(3), undated).events) == 1
    assert len(build(missile_tests(3, 9), undated).events) == 3


def test_a_year_is_a_day_on_which_two_agree_once_it_is_over() -> None:
    def agree(when: PartialDate) -> bool:
        found = build(*(talks(word, when, published=date(2025, 8, 1)) for word in ("talks", "meetings")))
        return any("both state days" in row.reasons for row in found.joins)

    assert list(map(agree, (TWELFTH, JULY, PartialDate.year(2024)))) == [True, True, True]
    assert not agree(PartialDate.year(2025))


def test_across_stories_only_what_is_nearly_certain() -> None:
    def report(text: str, when: PartialDate = TWELFTH) -> Story:
        story = Story(f"{text} Anna Berg met Carl Dahl that week, it is said of {len(text)}.")
        story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
        return story.claim("met", "CONSULT", 0, 1, date=when)

    assert len(build(report(FERRY), report(STRIKE)).events) == 1
    assert len(build(report(FERRY), report(STRIKE, JULY)).events) == 2


def test_an_event_says_why_and_what_else_may_be_one() -> None:
    resolved = build(talks(when=TWELFTH), talks(when=TWELFTH).say("More."), talks("talk", when=JULY).say("A guess."))
    (event,) = resolved.events
    joins = [row for row in resolved.joins if row.id == event.event_id]
    assert {name for row in joins for name in (row.one, row.other)} == {row.claim_id for row in resolved.claims}
    assert all(row.score >= 0.45 and "alike" in (row.reasons or "") for row in joins)
    apart = build(talks(place=BAKU), talks(place=PARIS).say("More."))
    (suggestion,) = apart.suggestions
    assert {suggestion.one_id, suggestion.other_id} == {row.event_id for row in apart.events}
    assert (suggestion.table, suggestion.veto, suggestion.one) == ("events", "other places", apart.events[0].label)


def told_twice(**more: Any) -> Story:
    """A sentence whose article tells its second deed as the outcome of the first."""
    story = Story("Raiders attacked a camp at dawn, wounding two boys, and bombed a mill, which killed a guard.")
    for number, text in enumerate(("Raiders", "camp", "boys", "mill", "guard")):
        story.name(text, number, kind="population")
    story.claim("attacked", "ASSAULT", 0, 1).claim("wounding", "ASSAULT", -1, 2, coreferent=(0,), **more)
    return story.claim("bombed", "ASSAULT", 0, 3).claim("killed", "ASSAULT", -1, 4, coreferent=(2,))


def test_what_an_article_tells_as_one_deed_is_one() -> None:
    assert events(build(told_twice())) == [["attacked", "wounding"], ["bombed", "killed"]]


def test_what_was_done_and_what_is_planned_are_two_deeds() -> None:
    story = told_twice(modality="planned")
    assert events(build(story)) == [["attacked"], ["bombed", "killed"], ["wounding"]]


def test_deeds_that_no_article_tells_as_one_are_two() -> None:
    story = told_twice()
    story.claims[:] = [replace(claim, coreferent=()) for claim in story.claims]
    assert events(build(story)) == [["attacked"], ["bombed"], ["killed"], ["wounding"]]


def test_other_words_of_one_person_to_another_are_another_event() -> None:
    story = Story("Anna Berg thanked Carl Dahl. Later Berg praised Dahl. Berg thanked Dahl twice. She praised him.")
    story.name("Anna Berg", 0, kind="person").name("Carl Dahl", 1, kind="person")
    for word in ("thanked", "praised", "thanked Dahl twice", "praised him"):
        story.claim(word, "SUPPORT", 0, 1, lemma=word.split()[0])
    assert events(build(story)) == [["praised", "praised him"], ["thanked", "thanked Dahl twice"]]


def test_what_would_never_be_done_denies_nothing_that_was() -> None:
    story = Story(
        "Norland shelled Sudland. Norland would never attack Sudland. Norland denied that it shelled Sudland."
    )
    story.name("Norland", 0, kind="organization").name("Sudland", 1, kind="organization")
    story.claim("shelled", "ASSAULT", 0, 1).claim("attack", "ASSAULT", 0, 1, polarity="negative", modality="planned")
    story.claims[-1] = replace(story.claims[-1], same_as=0)
    story.claim("shelled Sudland.", "ASSAULT", 0, 1, polarity="negative")
    found = build(story)
    assert events(found) == [["attack"], ["shelled", "shelled Sudland."]]
    assert sorted(row.status for row in found.events) == ["did_not_happen", "disputed"]


def test_two_words_for_one_act_are_one_where_parts_and_words_agree() -> None:
    def report(text: str, trigger: str) -> Story:
        story = Story(f"{FERRY} {text}")
        story.name("rebels", 0, kind="armed_group").name("mill", 1, kind="organization")
        return story.claim(trigger, "ASSAULT", 0, 1, lemma=trigger)

    blast = report("A blast that rebels set off at the mill of Rognvik killed nobody.", "blast")
    explosion = report("An explosion that rebels set off at the mill of Rognvik broke windows.", "explosion")
    burning = report("A robbery that rebels did at the mill of Rognvik broke windows.", "robbery")
    assert len(build(blast, explosion).events) == 1
    assert len(build(blast, burning).events) == 2


def test_what_is_said_by_unnamed_others_is_another_thing_said() -> None:
    def report(who: str, text: str) -> Story:
        story = Story(f"{FERRY} {text}")
        return story.name(who, 0, kind="population").claim("condemned", "ACCUSE", 0, lemma="condemn")

    crew = report("sailors", "On the quay some sailors condemned the owner over the pumps.")
    town = report("teachers", "In the school hall teachers condemned the mayor for his silence.")
    assert len(build(crew, town).events) == 2
    assert len(build(crew, report("sailors", "On the quay some sailors condemned the owner over pumps.")).events) == 1


def test_an_article_points_back_to_what_it_told() -> None:
    def report(later: str, second: str) -> Story:
        story = Story(f"Rebels attacked Rognvik on Monday. {later}")
        story.name("Rebels", 0, kind="armed_group").name("Rognvik", 1, kind="population")
        story.claim("attacked", "ASSAULT", 0, 1, lemma="attack")
        return story.claim(second, "ASSAULT", 0, 1, lemma="attack")

    assert len(build(report("The attack on Rognvik left two dead.", "attack")).events) == 1


def test_numbers_count_as_words_too() -> None:
    def reasons(number: str) -> str:
        story = Story(f"{FERRY} Dockers began a strike of {number} days at Rognvik.").claim("strike", "PROTEST")
        other = Story(f"{FERRY_TOO} Dockers began a strike of 2 days at Rognvik.").claim("strike", "PROTEST")
        return " ".join(row.reasons or "" for row in (*build(story, other).joins, *build(story, other).suggestions))

    assert "how alike the numbers around are" in reasons("two")
    assert "how alike the numbers around are" not in reasons("eleven")
