"""A reader's way through the site of the seeds, in a browser, from files: brush, filter, share, read the words."""

import csv
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from waiting import await_heading

from tidings.site import make_site
from tidings.tables import read_tables

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
PACKAGE = Path(__file__).resolve().parents[2] / "datapackage"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(PACKAGE, tmp_path_factory.mktemp("seeds") / "site").folder


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing of what it serves."""

    def log_message(self, *told: object) -> None:
        pass


def shown(page: Any) -> list[str]:
    """The labels of the list."""
    labels: list[str] = page.locator(".rows .label").all_inner_texts()
    return labels


def heading(page: Any) -> str:
    text: str = page.locator("h1").inner_text()
    return text


def test_brush_filter_share_and_read(site: Path, visit: Visit) -> None:
    events = read_tables(PACKAGE)["events"]
    page = visit(site)
    assert heading(page) == f"{events.height} events"
    dated = events.filter(events["date_start"].is_not_null())

    chart = page.locator("svg.timeline")
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 30, steps=4)
    page.mouse.up()
    brushed = dated.filter(dated["date_start"].cast(str) >= page.locator("#from").input_value())
    assert heading(page) == f"{brushed.height} of {events.height} events"
    assert 0 < brushed.height < dated.height

    most = brushed["event_type"].value_counts().sort(["count", "event_type"], descending=[True, False])[0]
    page.locator(f"[id='type:{most['event_type'].item()}']").check()
    assert heading(page) == f"{most['count'].item()} of {events.height} events"
    labels = shown(page)
    assert len(labels) == most["count"].item()

    again = visit(site, page.url.partition("index.html")[2])
    assert (heading(again), shown(again)) == (heading(page), labels)
    page.go_back()
    assert heading(page) == f"{brushed.height} of {events.height} events"

    again.locator(".rows .label").first.click()
    again.wait_for_selector(".claim")
    assert heading(again) == labels[0]


def test_back_leads_to_the_row_that_one_came_from(site: Path, visit: Visit) -> None:
    page = visit(site)
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(400)
    top = page.evaluate("window.scrollY")
    row = page.locator(".rows .label").nth(10)
    label = row.inner_text()
    row.click()
    await_heading(page, label)
    assert page.evaluate("window.scrollY") == 0 < top
    page.go_back()
    await_heading(page, f"{read_tables(PACKAGE)['events'].height} events")
    assert page.evaluate("window.scrollY") == top


def test_the_marked_words_are_the_claims(site: Path, visit: Visit) -> None:
    tables = read_tables(PACKAGE)
    mentions = {row["mention_id"]: row["text"] for row in tables["mentions"].to_dicts()}
    event = tables["events"].sort("claims", descending=True)["event_id"][0]
    page = visit(site, f"#/event/{event}")
    claims = tables["claims"].filter(event_id=event).to_dicts()
    assert page.locator(".claim").count() == len(claims) > 1
    for claim in claims:
        view = page.locator(f"[id='{claim['claim_id']}']")
        assert view.locator("blockquote").inner_text() == claim["quote"]
        assert "".join(view.locator("mark.trigger").all_inner_texts()) == claim["trigger"]
        parts = tables["arguments"].filter(claim_id=claim["claim_id"]).to_dicts()
        for part in parts:
            if part["mention_id"] and mentions[part["mention_id"]] in claim["quote"]:
                marked = view.locator(f"blockquote .mark.{part['role']}").all_inner_texts()
                assert mentions[part["mention_id"]] in marked


def test_the_shown_rows_as_a_file(site: Path, visit: Visit) -> None:
    page = visit(site, "#/events?type=CONSULT&sort=surest")
    with page.expect_download() as waiting:
        page.locator("#save-csv").click()
    with Path(waiting.value.path()).open(encoding="utf-8", newline="") as handle:
        saved = list(csv.DictReader(handle))
    with (PACKAGE / "data" / "events.csv").open(encoding="utf-8", newline="") as handle:
        package = {row["event_id"]: row for row in csv.DictReader(handle)}
    wanted = [row for row in package.values() if row["event_type"] == "CONSULT"]
    assert len(saved) == len(wanted)
    numbers = ("intensity", "confidence")
    for row in saved:
        own = package[row["event_id"]]
        assert {name: row[name] for name in own if name not in numbers} == {
            name: value for name, value in own.items() if name not in numbers
        }
        assert [float(row[name] or -1) for name in numbers] == [float(own[name] or -1) for name in numbers]
    assert list(saved[0])[-3:] == ["actor", "recipient", "place"]


def test_words_also_in_what_articles_say(site: Path, visit: Visit) -> None:
    claims = read_tables(PACKAGE)["claims"]
    told = claims.filter(claims["quote"].str.to_lowercase().str.contains("mutual recognition"))["event_id"].n_unique()
    page = visit(site, "#/events?q=mutual+recognition")
    assert heading(page).startswith("0 of ")
    page.locator("label", has_text="also in what articles say").click()
    await_heading(page, f"{told} of {claims['event_id'].n_unique()} events")


def test_with_keys_alone(site: Path, visit: Visit) -> None:
    page = visit(site)
    page.locator("#brush-from").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "brush-from"
    assert " of " in heading(page) and page.locator(".chip").count() == 1
    page.locator(".chip").press("Enter")
    page.locator("[id='quad:4']").focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.id") == "quad:4"
    page.locator(".rows .label").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li').dataset.place") == "1"
    page.locator("#view-map").press("Enter")
    page.locator(".map .place").first.press("Enter")
    assert page.locator(".map .place.chosen").count() == 1
    page.locator("#view-network").press("Enter")
    page.locator(".network .actor").first.press("Enter")
    assert page.locator(".chip").count() == 3


def test_each_view_obeys_the_state(site: Path, visit: Visit) -> None:
    tables = read_tables(PACKAGE)
    place = tables["events"]["place_id"].drop_nulls()[0]
    there = tables["events"].filter(place_id=place).height
    page = visit(site, f"#/events?view=map&place={place}")
    assert (
        page.locator(".map .place").get_attribute("aria-label").endswith(f": {there} event{'s' if there > 1 else ''}")
    )
    page.goto(page.url.replace("view=map", "view=network"))
    page.wait_for_selector(".network-frame .note")
    pairs = tables["participants"].filter(
        tables["participants"]["event_id"].is_in(tables["events"].filter(place_id=place)["event_id"].implode())
    )
    acting = set(pairs.filter(role="actor")["actor_id"]) | set(pairs.filter(role="recipient")["actor_id"])
    assert page.locator(".network .actor").count() <= len(acting)


def test_on_paper_all_rows_are_there_in_black_on_white(site: Path, visit: Visit) -> None:
    page = visit(site, width=700, color_scheme="dark")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".rows .row").count() == read_tables(PACKAGE)["events"].height
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()


def test_a_server_of_files_is_enough(site: Path, visit: Visit) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = visit(f"http://127.0.0.1:{server.server_port}")
        page.locator(".rows .label").first.click()
        page.wait_for_selector(".claim")
        server.shutdown()


def test_an_old_id_leads_to_the_new_one(site: Path, visit: Visit) -> None:
    redirect = read_tables(PACKAGE)["redirects"].to_dicts()[0]
    page = visit(site, f"#/event/{redirect['old_id']}")
    assert page.locator(".notice").inner_text() == (
        f"{redirect['old_id']} was replaced by {redirect['new_id']} in version {redirect['since']}."
    )
    assert page.locator("[data-event]").get_attribute("data-event") == redirect["new_id"]
    page.goto(page.url.replace(redirect["old_id"], "evt-0000000000000000"))
    await_heading(page, "No event evt-0000000000000000")


def test_every_page_tells_the_desk_what_stands_on_it(site: Path, visit: Visit) -> None:
    tables = read_tables(PACKAGE)
    claim = tables["claims"].to_dicts()[0]
    page = visit(site)
    page.evaluate(
        "document.addEventListener('tidings:page',"
        " ({ detail }) => (window.told = [detail.page, detail.id, detail.updated]))"
    )
    page.evaluate(f"location.hash = '#/event/{claim['event_id']}'")
    page.wait_for_selector(".claim")
    assert page.evaluate("window.told") == ["event", claim["event_id"], False]
    slots = page.locator(f"[data-id='{claim['claim_id']}']").evaluate_all(
        "all => all.map(one => [one.dataset.table, one.dataset.column, one.dataset.role || ''])"
    )
    assert {("claims", "event_type", ""), ("claims", "polarity", ""), ("arguments", "actor_id", "actor")} <= set(
        map(tuple, slots)
    )
    assert page.locator("#toolbar").count() == 1
