"""The story of a desk in a real browser: twenty decisions by keys alone, a killed server, and nothing lost."""

import csv
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from running import desk
from small_seeds import TOML, rows, write_seeds

from tidings.pipeline import build

pytestmark = pytest.mark.browser

ACTORS = ("Norway", "Chad", "Mali", "Kenya", "Ghana", "Peru", "Chile", "Cuba", "Nepal", "Oman", "Qatar", "Togo")
WAITING = 15_000
AXE = Path(os.environ.get("TIDINGS_AXE", "axe.min.js"))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A seeds folder of two dozen plain claims, and its package beside it."""
    days = range(1, len(ACTORS))
    hosted = [f"{ACTORS[day]} hosted talks with {ACTORS[day - 1]} on {day} May 2024." for day in days]
    struck = [f"{ACTORS[day - 1]} bombed {ACTORS[day]} on {day} June 2024." for day in days]
    texts = {name: "\n\n".join(lines) + "\n" for name, lines in (("talks_txt", hosted), ("war_txt", struck))}
    seeds = write_seeds(tmp_path / "seeds", tidings_toml=f"{TOML}\n[engines.rules]\nencoder = false\n", **texts)
    build(seeds, tmp_path / "datapackage", check=False)
    return tmp_path


def seat(browser: Any, address: str, width: int = 1280) -> Any:
    """A page that shows a question."""
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready]", timeout=WAITING)
    return page


def made(page: Any) -> int:
    return int(page.inner_text(".counts").split()[0])


def press(page: Any, key: str, count: int) -> None:
    """Presses a key, and waits until the desk has counted what it decides."""
    page.keyboard.press(key)
    page.wait_for_selector(f".counts:has-text('{count} decided here')", timeout=WAITING)


def verdicts(folder: Path) -> list[tuple[str, str]]:
    """What the curation file of claims says, by claim, in the order in which it was decided."""
    path = folder / "seeds" / "curation" / "claims.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return [(row["claim_id"], row["decision"]) for row in csv.DictReader(handle)]


def test_twenty_decisions_by_keys_survive_a_killed_server_and_are_in_the_tables(browser: Any, many: Path) -> None:
    before = dict(rows(many / "datapackage", "claims", "claim_id", "event_type"))
    with desk(many, "--blind", "0") as (process, address):
        page = seat(browser, address)
        for count, key in enumerate("ynuynynyn1", 1):
            press(page, key, count)
        assert [said for _, said in verdicts(many)] == [
            *("confirmed", "rejected", "unsure", "confirmed", "rejected"),
            *("confirmed", "rejected", "confirmed", "rejected", "confirmed"),
        ]
        press(page, "z", 9)
        assert len(verdicts(many)) == 9
        page.keyboard.press("y")
        process.send_signal(signal.SIGKILL)
        process.wait()
        page.keyboard.press("n")
        page.wait_for_selector("#said.trouble:has-text('does not answer')", timeout=WAITING)
        assert len(verdicts(many)) in (9, 10)
        kept = verdicts(many)
    with desk(many, "--blind", "0") as (process, address):
        page = seat(browser, address)
        put_right(page)
        for count in range(2, 21 - len(kept)):
            press(page, "y" if count % 2 else "n", count)
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=30)
        assert rest.splitlines()[-1].endswith("tidings build seeds applies them")
        assert process.returncode == 0
    found = verdicts(many)
    assert found[: len(kept)] == kept
    assert len(dict(found)) == len(found) == 20
    assert build(many / "seeds", many / "datapackage").left_out == ()
    after = dict(rows(many / "datapackage", "claims", "claim_id", "event_type"))
    rejected = {id_ for id_, said in found if said == "rejected"}
    fixed = found[len(kept)][0]
    assert after == {
        id_: "COOPERATE" if id_ == fixed else kind for id_, kind in before.items() if id_ not in rejected
    }
    decided = set(rows(many / "datapackage", "decisions", "table", "id", "who"))
    assert {("claims", id_, "ann") for id_, said in found if said != "unsure"} <= decided


def put_right(page: Any) -> None:
    """The first question's type and recipient, by keys alone."""
    page.keyboard.press("f")
    page.keyboard.press("t")
    page.keyboard.type("cooperate")
    page.wait_for_selector("[role=option]:has-text('Cooperate')", timeout=WAITING)
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    page.keyboard.press("Backspace")
    page.keyboard.type("Tog")
    page.wait_for_selector("[role=option]:has-text('Togo')", timeout=WAITING)
    page.keyboard.press("Enter")
    page.wait_for_selector(".slot.as-recipient:has-text('Togo')", timeout=WAITING)
    press(page, "f", 1)


@pytest.mark.slow
def test_a_missed_claim_is_added_and_the_package_built_again_at_the_desk(browser: Any, many: Path) -> None:
    claims = len(rows(many / "datapackage", "claims", "claim_id"))
    with desk(many, "--blind", "1") as (_, address):
        page = seat(browser, address)
        assert page.inner_text("h2") == "Blind round: what do the words say?"
        press(page, "n", 1)
        page.wait_for_selector(".answered:has-text('You said: no event')", timeout=WAITING)
        page.keyboard.press("a")
        page.wait_for_selector("h2:has-text('.txt')", timeout=WAITING)
        for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Enter", *"accuse", "Enter", "a", *"Peru"):
            page.keyboard.press(key)
        page.wait_for_selector("[role=option]:has-text('Peru')", timeout=WAITING)
        page.keyboard.press("Enter")
        press(page, "f", 2)
        page.wait_for_selector(".brief:has-text('added by ann')", timeout=WAITING)
        page.keyboard.press("b")
        page.wait_for_selector("dialog:has-text('Built again')", timeout=60_000)
    assert len(rows(many / "datapackage", "claims", "claim_id")) == claims + 1
    assert "person" in {engine for (engine,) in rows(many / "datapackage", "claims", "engine")}


def test_the_pages_lead_to_the_desk(browser: Any, many: Path) -> None:
    [(event, label), *_] = rows(many / "datapackage", "events", "event_id", "label")
    with desk(many) as (_, address):
        page = seat(browser, f"{address}site/index.html#/event/{event}")
        page.click("text=Put this event right")
        page.wait_for_selector("html[data-ready] .claims", timeout=WAITING)
        assert page.inner_text("h2") == label


@pytest.mark.slow
@pytest.mark.skipif(
    not AXE.is_file(), reason="no axe-core: npm pack axe-core@4.14.1, and its axe.min.js in TIDINGS_AXE"
)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_serious_fault(browser: Any, many: Path, width: int, scheme: str) -> None:
    """Of what axe-core finds, on each kind of screen."""
    [(one, other)] = [rows(many / "datapackage", "actors", "actor_id")[:2]]
    screens = {
        "a claim": (),
        "put right": ("f",),
        "a part": ("r", *"Oma"),
        "an event": ("Escape", "Escape", "e"),
        "an article": ("Escape", "a"),
        "many": ("k",),
        "keys": ("?",),
    }
    found = []
    with desk(many, "--blind", "0") as (_, address):
        page = seat(browser, address, width)
        page.emulate_media(color_scheme=scheme)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for name, keys in screens.items():
            for key in keys:
                page.keyboard.press(key)
                page.wait_for_timeout(250)
            found += faults(page, name)
        page.keyboard.press("Escape")
        page.evaluate("id => tidings.desk.open(id)", f"actors:{one[0]}|{other[0]}")
        page.wait_for_selector("h2:has-text('one actor')", timeout=WAITING)
        found += faults(page, "two actors")
    assert found == [], found


def faults(page: Any, screen: str) -> list[tuple[str, str, list[str]]]:
    told = page.evaluate("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations")
    return [
        (screen, one["id"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in told
        if one["impact"] in ("serious", "critical")
    ]
