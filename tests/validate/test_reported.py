"""The days on which an event was reported follow from its claims' articles, as far as these can be read."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_package import Draft, article, draft, event, write

from tidings.resolve.events.event_rows import reported_span
from tidings.validate import check

RULES = ["TID-EVENT-REPORTED", "TID-DATE-ORDER", "TID-DATE-HALF"]
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2099, 12, 31))


def counts(made: Draft, folder: Path) -> dict[str, int]:
    return check(write(made, folder), conformance="off", only=RULES).counts


def told_in_both(*published: date | None) -> Draft:
    """Talks that both articles tell of, of these days."""
    made = draft()
    made.row("claims", 2)["event_id"] = event("talks")
    for row, day in zip(made.tables["articles"], published, strict=True):
        row["published"] = str(day or "")
    return made


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=DAYS, other=DAYS, guess=DAYS)
def test_no_other_days_than_those_that_a_build_gives_pass(
    one: date | None, other: date | None, guess: date | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first, last = reported_span([one, other])
    made = told_in_both(one, other)
    made.row("events").update(first_reported=str(first or ""), last_reported=str(last or ""))
    assert counts(made, tmp_path_factory.mktemp("right")) == {}
    made.row("events").update(first_reported=str(guess or ""), last_reported=str(guess or ""))
    wanted = {} if first == last == guess else {"TID-EVENT-REPORTED": 1}
    assert counts(made, tmp_path_factory.mktemp("guessed")) == wanted


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("2025-07-14", "2025-07-13", {"TID-DATE-ORDER": 1}),
        ("2025-07-13", "", {"TID-DATE-HALF": 1}),
        ("", "2025-07-13", {"TID-DATE-HALF": 1}),
        ("", "", {"TID-EVENT-REPORTED": 1}),
        ("2025-07-13", "2025-07-14", {"TID-EVENT-REPORTED": 1}),
    ],
)
def test_one_fault_is_told_once(first: str, last: str, wanted: dict[str, int], tmp_path: Path) -> None:
    made = draft()
    made.row("events").update(first_reported=first, last_reported=last)
    assert counts(made, tmp_path) == wanted


def test_days_that_cannot_be_known_are_not_judged(tmp_path: Path) -> None:
    unread, lost = draft(), draft()
    unread.row("articles")["published"] = "13 July"
    lost.row("claims")["article_id"] = article("rome.txt")[:-1] + "z"
    for made in (unread, lost):
        made.row("events").update(first_reported="1999-01-01", last_reported="1999-01-01")
    assert counts(unread, tmp_path / "unread") == counts(lost, tmp_path / "lost") == {}


def test_an_issue_says_what_the_days_should_be(tmp_path: Path) -> None:
    made = draft()
    made.row("events").update(first_reported="2025-07-12")
    (issue,) = check(write(made, tmp_path), conformance="off").issues
    assert (issue.rule, issue.column, issue.expected) == (
        "TID-EVENT-REPORTED", "first_reported, last_reported", "2025-07-13, 2025-07-13",
    )  # fmt: skip
