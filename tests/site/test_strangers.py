"""Whatever stands in the data is text: nothing of it runs, breaks a page, or shifts a mark."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sites import ARABIC, LONG, MARKUP, add_table, hostile, write
from small_seeds import a_row, an_id
from waiting import await_heading, go

from tidings.model import Article
from tidings.resolve.resolved import Resolved
from tidings.settings import Settings
from tidings.site import make_site
from tidings.tables.row_types import RedirectRow

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]


@pytest.fixture
def site(
    tmp_path: Path, small_rows: Resolved, small_settings: Settings, small_articles: tuple[Article, ...]
) -> Callable[..., Path]:
    """The site of the small dataset, changed."""

    def run(
        change: Callable[[Resolved], Resolved] = lambda rows: rows,
        settings: dict[str, Any] | None = None,
        **tables: list[dict[str, str]],
    ) -> Path:
        own = replace(small_settings, **(settings or {}))
        package = write(tmp_path / "package", change(small_rows), own, small_articles)
        for name, rows in tables.items():
            add_table(package, name, rows)
        return make_site(package, tmp_path / "site").folder

    return run


def test_hostile_texts_are_shown_as_they_stand(site: Callable[..., Path], visit: Visit, small_rows: Resolved) -> None:
    folder = site(hostile, {"title": MARKUP, "description": MARKUP})
    ids = {
        "event": an_id("evt", 1),
        "actor": an_id("act", 1),
        "source": an_id("src", 1),
        "place": an_id("plc", 1),
        "article": small_rows.articles[0].article_id,
        "story": an_id("sto", 1),
    }
    pages = [*(f"#/{name}/{id_}" for name, id_ in ids.items()), "#/about", "#/articles", "#/actors", "#/events"]
    pages += ["#/events?view=map", "#/events?view=network", "#/events?q=constructor&sort=constructor&view=__proto__"]
    pages += [f"#/__proto__/{MARKUP}", "#/events?type=%E0%A4%A&__proto__=x", f"#/events?actor={MARKUP}"]
    page = visit(folder, width=360)
    for address in pages:
        page.goto("about:blank")
        page.goto(f"{folder.as_uri()}/index.html{address}")
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate(
            "[window.cracked, document.images.length, document.querySelectorAll('main script').length]"
        ) == [
            None,
            0,
            0,
        ], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    page.goto(f"{folder.as_uri()}/index.html#/event/{ids['event']}")
    page.wait_for_selector(".claim")
    assert page.locator("h1").inner_text() == f"{MARKUP} – consult – {ARABIC} {LONG}"
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.title().startswith(MARKUP)


def test_an_emoji_shifts_no_mark(site: Callable[..., Path], visit: Visit, small_rows: Resolved) -> None:
    quote = "🚀👩‍🚀 Norway, 🇳🇴 of course, hosted 𐍈 Chad."

    def change(rows: Resolved) -> Resolved:
        first = replace(
            rows.claims[0], start=100, end=100 + len(quote), quote=quote, trigger_start=100 + quote.index("hosted")
        )
        moved = {
            men: 100 + quote.index(name) for men, name in ((an_id("men", 1), "Norway"), (an_id("men", 2), "Chad"))
        }
        mentions = tuple(
            replace(one, start=moved[one.mention_id], end=moved[one.mention_id] + len(one.text))
            if one.mention_id in moved
            else one
            for one in rows.mentions
        )
        return replace(rows, claims=(first, rows.claims[1]), mentions=mentions)

    page = visit(site(change), f"#/event/{an_id('evt', 1)}")
    claim = page.locator(f"[id='{an_id('clm', 1)}'] blockquote")
    assert claim.inner_text() == quote
    assert [claim.locator(f".{role}").inner_text() for role in ("actor", "trigger", "recipient")] == [
        "Norway",
        "hosted",
        "Chad",
    ]


def test_overlapping_marks_are_each_one_line(site: Callable[..., Path], visit: Visit) -> None:
    page = visit(site())
    pieces = page.evaluate(
        """tidings.marks.cut("abcdefgh", [
             {start: 0, end: 5, role: "actor"}, {start: 3, end: 8, role: "source"}, {start: 4, end: 5, role: "cue"},
             {start: 5, end: 99, role: "none"}, {start: 2, end: 2, role: "none"}])
           .map(one => [one.text, one.over.map(span => `${span.role} ${span.level}`)])"""
    )
    assert pieces == [
        ["abc", ["actor 0"]],
        ["d", ["source 1", "actor 0"]],
        ["e", ["cue 2", "source 1", "actor 0"]],
        ["fgh", ["source 1"]],
    ]


def test_what_sources_say_unlike_stands_side_by_side(site: Callable[..., Path], visit: Visit) -> None:
    page = visit(site(), f"#/event/{an_id('evt', 1)}")
    assert page.locator(".disagreements tr").all_inner_texts() == [
        "How it is told\t\n\ntold as so\n\nThe Example\n\ndenied, or did not happen\n\nChad"
    ]
    assert page.locator(".claim .chain").all_inner_texts() == [
        "The Example says so\nThe Example, in Talks, at last, 12 July 2025",
        "Chad says so\nb.txt",
    ]


def test_what_people_decided_is_marked_where_it_stands(site: Callable[..., Path], visit: Visit) -> None:
    claim, actor = an_id("clm", 1), an_id("act", 1)
    who = {"old_value": "", "new_value": "", "why": "The quote says so", "who": "jd", "on": "2026-11-28"}
    rows = [
        {"table": "claims", "id": claim, "column": "polarity", **who, "old_value": "negative"},
        {"table": "arguments", "id": f"{claim} actor {actor}", "column": "actor_id", **who},
        {"table": "claims", "id": an_id("clm", 9), "column": "polarity", **who},
    ]
    page = visit(site(decisions=rows), f"#/event/{an_id('evt', 1)}")
    page.wait_for_selector(".decided")
    said = "✎ Decided by jd on 28 November 2026: The quote says so"
    assert page.locator(".decision").all_inner_texts() == [said, f"{said} (was negative)"]
    assert page.locator(".decided").evaluate_all("all => all.map(one => [one.dataset.id, one.dataset.column])") == [
        [claim, "actor_id"],
        [claim, "polarity"],
    ]


def test_an_event_that_was_withdrawn_says_why(site: Callable[..., Path], visit: Visit) -> None:
    old, gone = an_id("evt", 7), an_id("evt", 8)

    def change(rows: Resolved) -> Resolved:
        return replace(
            rows,
            redirects=(
                RedirectRow("events", old, an_id("evt", 1), "1.1.0", None),
                a_row(RedirectRow, "events", gone, None, "1.2.0"),
            ),
        )

    page = visit(site(change), f"#/event/{old}")
    assert page.locator(".notice").inner_text() == f"{old} was replaced by {an_id('evt', 1)} in version 1.1.0."
    go(page, f"#/event/{gone}")
    assert page.locator("main").inner_text().splitlines()[:3] == [
        f"No event {gone}",
        "",
        "It was withdrawn in version 1.2.0.",
    ]


def test_the_whole_text_is_shown_where_the_package_has_it(
    site: Callable[..., Path], visit: Visit, small_articles: tuple[Article, ...]
) -> None:
    texts = [{"article_id": one.article_id, "text": one.text} for one in small_articles]
    page = visit(site(texts=texts), f"#/article/{small_articles[1].article_id}")
    assert page.locator(".whole-text").inner_text() == small_articles[1].text
    assert page.locator(".whole-text mark").all_inner_texts() == ["talks"]


def test_events_of_any_time_have_their_bar(site: Callable[..., Path], visit: Visit) -> None:
    def change(rows: Resolved) -> Resolved:
        days = [date(1, 1, 1), date(850, 2, 3), date(2025, 7, 12), date(9999, 12, 31)]
        events = [
            replace(rows.events[0], event_id=an_id("evt", number), date_start=day, date_end=day, date_precision="day")
            for number, day in enumerate(days, 1)
        ]
        return replace(rows, events=tuple(events), participants=(), arguments=(), claims=())

    page = visit(site(change))
    assert page.locator(".rows .when").all_inner_texts() == ["9999-12-31", "2025-07-12", "0850-02-03", "0001-01-01"]
    assert page.locator(".bars g title").all_text_contents() != []
    page.goto(f"{page.url}#/events?from=0800-01-01&to=0900-01-01&zoom=1")
    await_heading(page, "1 of 4 events")


def test_nobody_and_nothing(site: Callable[..., Path], visit: Visit) -> None:
    empty = site(lambda rows: Resolved())
    page = visit(empty)
    assert page.locator("h1").inner_text() == "0 events"
    assert page.locator("nav a").all_inner_texts() == ["About"]
    page = visit(empty, "#/events?view=map")
    assert page.locator("h1").inner_text() == "0 events"
