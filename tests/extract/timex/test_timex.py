"""Dates in text: what is an expression, what days it means, and which event it dates."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from english import ENGLISH, tree_of
from english import trees as parsed
from hypothesis import given
from hypothesis import strategies as st

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.timex import DateExpression, date_for, finding
from tidings.extract.rules.timex.periods import add_months, nearest_year, unit_around, weekday_after, weekday_before

WEDNESDAY = date(2024, 5, 15)
"""The day on which the articles of these tests were published."""

ABSOLUTE = {
    "The pact was signed on December 8, 2018.": [("December 8, 2018", "2018-12-08", "2018-12-08", "day")],
    "The pact was signed on 8 Dec. 2018.": [("8 Dec. 2018", "2018-12-08", "2018-12-08", "day")],
    "The pact was signed on 2018-12-08.": [("2018-12-08", "2018-12-08", "2018-12-08", "day")],
    "The pact was signed on Saturday, Dec. 8, 2018.": [("Saturday, Dec. 8, 2018", "2018-12-08", "2018-12-08", "day")],
    "The pact was signed on the 8th of December 2018.": [
        ("the 8th of December 2018", "2018-12-08", "2018-12-08", "day")
    ],
    "The rebels left in December 2017.": [("December 2017", "2017-12-01", "2017-12-31", "month")],
    "The two armies fought in 1967.": [("1967", "1967-01-01", "1967-12-31", "year")],
    "They violated the 1974 agreement.": [("1974", "1974-01-01", "1974-12-31", "year")],
    "The group was founded in the 1990s.": [("the 1990s", "1990-01-01", "1999-12-31", "decade")],
    "The group was founded in the early '90s.": [("the early '90s", "1990-01-01", "1999-12-31", "decade")],
    "The dam was finished in mid-2015.": [("mid-2015", "2015-01-01", "2015-12-31", "year")],
    "War broke out in the summer of 2006.": [("the summer of 2006", "2006-06-01", "2006-08-31", "season")],
    "Exports fell in the first quarter of 2010.": [
        ("the first quarter of 2010", "2010-01-01", "2010-03-31", "season")
    ],
    "Exports fell in the second half of 2010.": [("the second half of 2010", "2010-07-01", "2010-12-31", "open")],
    "The mosque dates from the 16th century.": [("the 16th century", "1501-01-01", "1600-12-31", "open")],
    "He was killed in the Sept. 11 attacks.": [("Sept. 11", "2001-09-11", "2001-09-11", "day")],
    "The talks were held on March 3-5, 2019.": [("March 3-5, 2019", "2019-03-03", "2019-03-05", "open")],
    "The truce held from March to May 2011.": [("March to May 2011", "2011-03-01", "2011-05-31", "season")],
    "The pact was signed on 08-Dec-18.": [("08-Dec-18", "2018-12-08", "2018-12-08", "day")],
    "The pact was signed on Dec. 8, '18.": [("Dec. 8, '18", "2018-12-08", "2018-12-08", "day")],
    "The pact was signed on Dec-08-2018.": [("Dec-08-2018", "2018-12-08", "2018-12-08", "day")],
    "The pact was signed on 2018.12.08.": [("2018.12.08", "2018-12-08", "2018-12-08", "day")],
    "The pact was signed on 25-12-2018.": [("25-12-2018", "2018-12-25", "2018-12-25", "day")],
    "The pact was signed on 08-12-2018.": [("08-12-2018", "", "", "unknown")],
    "The pact was signed on the third Tuesday of June 2018.": [
        ("the third Tuesday of June 2018", "2018-06-19", "2018-06-19", "day")
    ],
    "The pact was signed in the last week of June 2018.": [
        ("the last week of June 2018", "2018-06-24", "2018-06-30", "open")
    ],
    "The pact was signed in the second half of June 2018.": [
        ("the second half of June 2018", "2018-06-16", "2018-06-30", "open")
    ],
    "The pact was signed in the first three months of 2018.": [
        ("the first three months of 2018", "2018-01-01", "2018-03-31", "season")
    ],
    "He said on 31 February 2019 it would end.": [("31 February 2019", "", "", "unknown")],
}
BOUNDED = {
    "He has ruled since 2011.": [("since 2011", "2011-01-01", "", "open")],
    "The army withdrew after 1994.": [("after 1994", "1995-01-01", "", "open")],
    "The treaty was signed before March 2003.": [("before March 2003", "", "2003-02-28", "open")],
    "By the end of 2019, the envoys had met twice.": [("By the end of 2019", "", "2019-12-31", "open")],
    "The embargo stayed until December 31, 1994.": [("until December 31, 1994", "", "1994-12-31", "open")],
    "He led the party between 2003 and 2006.": [("between 2003 and 2006", "2003-01-01", "2006-12-31", "open")],
    "He led the party from 2003 to 2006.": [("from 2003 to 2006", "2003-01-01", "2006-12-31", "open")],
}
RELATIVE = {
    "The ministers met on Tuesday.": [("Tuesday", "2024-05-14", "2024-05-14", "day")],
    "The ministers met late Tuesday.": [("Tuesday", "2024-05-14", "2024-05-14", "day")],
    "The ministers will meet on Tuesday.": [("Tuesday", "2024-05-21", "2024-05-21", "day")],
    "The ministers are scheduled to meet on Friday.": [("Friday", "2024-05-17", "2024-05-17", "day")],
    "The ministers met on Wednesday.": [("Wednesday", "2024-05-15", "2024-05-15", "day")],
    "The ministers met last Wednesday.": [("last Wednesday", "2024-05-08", "2024-05-08", "day")],
    "Police said Monday that the curfew will end.": [("Monday", "2024-05-13", "2024-05-13", "day")],
    "The general resigned yesterday.": [("yesterday", "2024-05-14", "2024-05-14", "day")],
    "The general resigned this morning.": [("this morning", "2024-05-15", "2024-05-15", "day")],
    "The general resigned last night.": [("last night", "2024-05-14", "2024-05-14", "day")],
    "The general will resign tomorrow.": [("tomorrow", "2024-05-16", "2024-05-16", "day")],
    "Troops entered the town last week.": [("last week", "2024-05-06", "2024-05-12", "week")],
    "Troops entered the town this month.": [("this month", "2024-05-01", "2024-05-31", "month")],
    "The vote will be held next year.": [("next year", "2025-01-01", "2025-12-31", "year")],
    "Troops entered the town earlier this year.": [("earlier this year", "2024-01-01", "2024-05-15", "open")],
    "The vote will be held by the end of the month.": [("by the end of the month", "", "2024-05-31", "open")],
    "Troops entered the town three days ago.": [("three days ago", "2024-05-12", "2024-05-12", "day")],
    "Troops entered the town two years ago.": [("two years ago", "2022-01-01", "2022-12-31", "year")],
    "Troops entered the town several years ago.": [("several years ago", "", "", "unknown")],
    "Forty people died in the past two weeks.": [("the past two weeks", "2024-05-01", "2024-05-15", "open")],
    "Troops entered the town over the weekend.": [("the weekend", "2024-05-11", "2024-05-12", "open")],
    "Troops entered the town in December.": [("December", "2023-12-01", "2023-12-31", "month")],
    "The vote will be held in December.": [("December", "2024-12-01", "2024-12-31", "month")],
    "Troops entered the town on Nov. 25.": [("Nov. 25", "2023-11-25", "2023-11-25", "day")],
    "The vote will be held on March 6.": [("March 6", "2025-03-06", "2025-03-06", "day")],
    "They spoke before the June 1 deadline.": [("June 1", "2024-06-01", "2024-06-01", "day")],
    "Troops entered the town last October.": [("last October", "2023-10-01", "2023-10-31", "month")],
    "Troops entered the town last fall.": [("last fall", "2023-09-01", "2023-11-30", "season")],
    "The ministers will meet on the first Monday of next month.": [
        ("the first Monday of next month", "2024-06-03", "2024-06-03", "day")
    ],
    "The ministers will meet on the last Tuesday of July.": [
        ("the last Tuesday of July", "2024-07-30", "2024-07-30", "day")
    ],
    "The ministers met on Monday of last week.": [("Monday of last week", "2024-05-06", "2024-05-06", "day")],
    "The ministers met on Sunday of last week.": [("Sunday of last week", "2024-05-05", "2024-05-05", "day")],
    "The ministers met on Friday night last week.": [("Friday night last week", "2024-05-10", "2024-05-10", "day")],
    "The ministers met earlier this week on Monday.": [
        ("earlier this week on Monday", "2024-05-13", "2024-05-13", "day")
    ],
    "The ministers will meet on Friday of next week.": [("Friday of next week", "2024-05-24", "2024-05-24", "day")],
    "The ministers met two weeks ago on Thursday.": [
        ("two weeks ago on Thursday", "2024-05-02", "2024-05-02", "day")
    ],
    "The ministers met on Thursday two weeks ago.": [("Thursday two weeks ago", "2024-05-02", "2024-05-02", "day")],
    "The ministers met three Mondays ago.": [("three Mondays ago", "2024-04-29", "2024-04-29", "day")],
    "The ministers met on the Monday before last.": [("the Monday before last", "2024-05-06", "2024-05-06", "day")],
    "The ministers will meet a week from Saturday.": [("a week from Saturday", "2024-05-25", "2024-05-25", "day")],
    "The ministers will meet on Saturday week.": [("Saturday week", "2024-05-25", "2024-05-25", "day")],
    "The ministers met the day before yesterday.": [("the day before yesterday", "2024-05-13", "2024-05-13", "day")],
    "The ministers met the month before last.": [("the month before last", "2024-03-01", "2024-03-31", "month")],
    "The ministers will meet in three days' time.": [("three days' time", "2024-05-18", "2024-05-18", "day")],
    "Forty people died in the past 48 hours.": [("the past 48 hours", "2024-05-13", "2024-05-15", "open")],
    "Troops entered the town six hours ago.": [("six hours ago", "2024-05-14", "2024-05-15", "open")],
    "The vote was put off until Thursday.": [("until Thursday", "", "2024-05-16", "open")],
    "Flights were suspended through Thursday.": [("through Thursday", "", "2024-05-16", "open")],
    "The fair lasts until Thursday.": [("until Thursday", "", "2024-05-16", "open")],
    "The ministers met a week ago today.": [("a week ago today", "2024-05-08", "2024-05-08", "day")],
    "The ministers will meet a week tomorrow.": [("a week tomorrow", "2024-05-23", "2024-05-23", "day")],
    "The fire raged until Thursday.": [("until Thursday", "", "2024-05-09", "open")],
    "Mr. May met the envoy in May.": [("May", "2024-05-01", "2024-05-31", "month")],
    "They were freed on Christmas Eve.": [("Christmas Eve", "2023-12-24", "2023-12-24", "day")],
    "Troops entered the town on June 16th of last year.": [
        ("June 16th of last year", "2023-06-16", "2023-06-16", "day")
    ],
}
ANCHORED = {
    "He was held on May 3, 2010, and freed two days later.": [
        ("May 3, 2010", "2010-05-03", "2010-05-03", "day"),
        ("two days later", "2010-05-05", "2010-05-05", "day"),
    ],
    "He was jailed in 2010. He fled the following year.": [
        ("2010", "2010-01-01", "2010-12-31", "year"),
        ("the following year", "2011-01-01", "2011-12-31", "year"),
    ],
    "He was arrested in May 2010 and released in July.": [
        ("May 2010", "2010-05-01", "2010-05-31", "month"),
        ("July", "2010-07-01", "2010-07-31", "month"),
    ],
    "He was freed two days later.": [("two days later", "", "", "unknown")],
    "Police arrested him a week after the vote.": [("a week after", "", "", "unknown")],
    "Police arrested him on the Monday after the vote.": [("the Monday after", "", "", "unknown")],
    "They begged the guards to free him on Monday.": [("Monday", "", "", "unknown")],
}
NO_DATES = (
    "He fought for two years.",
    "The six-decade rule ended.",
    "A 24-hour curfew began.",
    "About 2000 soldiers crossed the river.",
    "Flight 1967 was diverted.",
    "The council adopted Resolution 2254.",
    "The man, 45, may march again.",
    "Protesters plan to march on the capital.",
    "The strike began at 1300 GMT.",
    "She is in her mid-30s.",
    "He told USA Today that he would run.",
    "It cost $1995.",
    "May blamed the rebels.",
    "Robert March met April Jones.",
    "Prime Minister May left.",
    "Prime Minister Theresa May accused Cuba of lying.",
    "The president met May in Oslo.",
)
EVENTS = {
    ("The army attacked the town on Tuesday.", "attacked"): "Tuesday",
    ("Police said Monday that gunmen killed two men.", "killed"): None,
    ("Police said gunmen killed two men on Monday.", "killed"): "Monday",
    ("He praised the 1974 agreement on Tuesday.", "praised"): "Tuesday",
    ("He praised the 1974 agreement.", "praised"): None,
    ("It captured the hills during the war of 1967.", "captured"): "1967",
    ("It captured the hills during the war of 1967 and has since annexed them.", "annexed"): None,
    ("On Friday, rebels succeeded in taking the port.", "taking"): "Friday",
    ("By the end of 2019, the chief was scheduled to meet the president.", "meet"): "By the end of 2019",
    ("The pact was violated after the fall of the city in 2014.", "violated"): None,
    ("The pact was violated after the fall of the city in 2014.", "fall"): "2014",
    ("The August 7 bombings killed dozens.", "bombings"): "August 7",
    ("On Tuesday the president condemned the bombings.", "bombings"): None,
    ("The talks began on Sunday.", "talks"): "Sunday",
    ("He was shot in the back on Friday night.", "shot"): "Friday",
    ("Seventy soldiers were killed when two helicopters crashed last year.", "killed"): "last year",
    ("Today he sought peace by promising a withdrawal.", "promising"): "Today",
    ("It fired missiles three days after the council condemned it.", "fired"): "three days after",
    ("It fired missiles three days after the council condemned it.", "condemned"): None,
    ("The union, formed in 1980, called a strike.", "called"): None,
    ("Monday's bombing of the market wounded nine.", "wounded"): "Monday",
    ("A landmine on Monday killed two boys.", "killed"): "Monday",
    ("The 2015 accord bans such tests.", "bans"): None,
    ("We deplore the raid, the mayor said on Monday.", "deplore"): "Monday",
    ("We bomb the bridges, the general said on Monday.", "bomb"): None,
    ("They deplored the raid, the mayor said on Monday.", "deplored"): None,
    ("Detectives investigated the murder on Monday.", "murder"): None,
    ("Troops shot the driver in the early hours of Monday.", "shot"): "Monday",
    ("They criticised the army over a raid on a village in 2016.", "criticised"): None,
    ("They criticised the army over a raid on a village in 2016.", "raid"): "2016",
    ("They condemned the raid on a village in 2016.", "condemned"): None,
    ("They condemned the raid on a village on Monday.", "condemned"): "Monday",
    ("The arrest on Monday of a bishop by soldiers was wrong.", "arrest"): "Monday",
}


@cache
def trees() -> dict[str, Tree]:
    texts = [*ABSOLUTE, *BOUNDED, *RELATIVE, *ANCHORED, *NO_DATES, *(text for text, _ in EVENTS)]
    texts = list(dict.fromkeys(texts))
    return dict(zip(texts, parsed(*texts), strict=True))


def find_dates(tree: Tree, published: date | None) -> tuple[DateExpression, ...]:
    return finding.find_dates(tree, published, ENGLISH.dates)


def shown(one: DateExpression) -> tuple[str, str, str, str]:
    return one.text, str(one.date.start or ""), str(one.date.end or ""), one.date.precision


@pytest.mark.parametrize(("text", "expected"), (ABSOLUTE | BOUNDED | RELATIVE | ANCHORED).items())
def test_expressions_mean_days(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [shown(one) for one in find_dates(trees()[text], WEDNESDAY)] == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_numbers_and_durations_are_no_dates(text: str) -> None:
    assert find_dates(trees()[text], WEDNESDAY) == ()


@pytest.mark.parametrize("text", RELATIVE)
def test_without_a_publication_day_relative_words_stay_unknown(text: str) -> None:
    found = find_dates(trees()[text], None)
    assert [one.date.is_known for one in found] == [False]
    assert [one.text for one in found] == [expected[0] for expected in RELATIVE[text]]


@pytest.mark.parametrize("text", ABSOLUTE)
def test_absolute_dates_do_not_depend_on_the_publication(text: str) -> None:
    assert find_dates(trees()[text], None) == find_dates(trees()[text], WEDNESDAY)


@pytest.mark.parametrize("text", [*ABSOLUTE, *BOUNDED, *RELATIVE, *ANCHORED])
def test_words_can_mean_what_they_were_read_as(text: str) -> None:
    assert all(ENGLISH.can_mean(one.text, one.date, WEDNESDAY) for one in find_dates(trees()[text], WEDNESDAY))


@pytest.mark.parametrize(
    ("words", "when"),
    {
        "Tuesday": PartialDate.day(date(2024, 5, 15)),
        "last week": PartialDate.week(WEDNESDAY),
        "2019": PartialDate.year(2018),
        "in 2019": PartialDate.day(date(2019, 1, 1)),
        "12 July 2025": PartialDate.day(date(2025, 7, 13)),
        "July 12": PartialDate.day(date(2024, 7, 13)),
        "since 2019": PartialDate.year(2019),
        "until 2019": PartialDate.between(date(2019, 1, 1), None),
        "from 2003 to 2006": PartialDate.year(2003),
        "yesterday": UNKNOWN,
    }.items(),
)
def test_words_cannot_mean_other_days(words: str, when: PartialDate) -> None:
    assert not ENGLISH.can_mean(words, when, WEDNESDAY)


def test_words_of_no_known_form_can_mean_any_day() -> None:
    assert ENGLISH.can_mean("when the war had ended", PartialDate.year(1945), None)


@pytest.mark.parametrize("text", [*ABSOLUTE, *BOUNDED, *RELATIVE, *ANCHORED])
def test_offsets_and_tokens_cut_the_same_words(text: str) -> None:
    tree = trees()[text]
    for one in find_dates(tree, WEDNESDAY):
        assert text[one.start : one.end] == one.text
        assert tree.start[one.first] == one.start
        assert tree.end[one.last] >= one.end


@pytest.mark.parametrize(("sentence", "expected"), EVENTS.items())
def test_a_date_dates_its_own_event(sentence: tuple[str, str], expected: str | None) -> None:
    text, word = sentence
    tree = trees()[text]
    found = date_for(tree, tree.word.index(word), find_dates(tree, WEDNESDAY))
    assert (found.text if found else None) == expected


SEEDS = Path(__file__).parents[3] / "seeds"
SEED_EVENTS = {
    ("000_2c2309c8d1f1ec63.txt", "meet with Assad"): ("By the end of 2019", None, date(2019, 12, 31)),
    ("000_2c2309c8d1f1ec63.txt", "taking over"): ("December 8, 2018", date(2018, 12, 8), date(2018, 12, 8)),
    ("000_2c2309c8d1f1ec63.txt", "captured during"): ("1967", date(1967, 1, 1), date(1967, 12, 31)),
    ("000_2c2309c8d1f1ec63.txt", "capture occurred"): None,
    ("004_103f2bce5f294a57.txt", "fall of the Assad"): ("December 2024", date(2024, 12, 1), date(2024, 12, 31)),
    ("004_103f2bce5f294a57.txt", "violated following"): None,
}


@pytest.mark.parametrize(("seed", "expected"), SEED_EVENTS.items())
def test_the_seed_articles_tell_when(seed: tuple[str, str], expected: tuple[str, date | None, date] | None) -> None:
    text = (SEEDS / seed[0]).read_text("utf-8")
    tree = tree_of(text)
    found = date_for(tree, tree.start.index(text.index(seed[1])), find_dates(tree, None))
    assert (found and (found.text, found.date.start, found.date.end)) == expected


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(0, 6))
def test_weekdays_lie_within_a_week(day: date, weekday: int) -> None:
    before, after = weekday_before(day, weekday), weekday_after(day, weekday)
    assert (before.weekday(), after.weekday()) == (weekday, weekday)
    assert (day - before).days in range(7)
    assert (after - day).days in range(7)


@given(DAYS, st.integers(-400, 400))
def test_months_are_added_and_taken_back(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_a_period_holds_its_day(day: date, unit: str) -> None:
    period = unit_around(day, unit)
    assert period.start is not None
    assert period.end is not None
    assert period.start <= day <= period.end


@given(DAYS, st.integers(1, 12))
def test_the_past_looks_back_and_the_future_ahead(published: date, month: int) -> None:
    past = nearest_year(published, month, None, "past")
    future = nearest_year(published, month, None, "future")
    assert (past, month) <= (published.year, published.month) <= (future, month)
