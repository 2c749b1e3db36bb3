"""A comparison as a page: what it shows, and that nothing in it can act."""

import re

from tidings.release import Cell, Changes, TableChanges, render

EVENT, NEW = "evt-0000000000000001", "evt-0000000000000002"
HOSTILE = '<img src=x onerror="alert(1)">'


def page() -> str:
    events = TableChanges(
        "events",
        added=(NEW,),
        redirected=(("evt-0000000000000009", EVENT),),
        rows=1,
        cell_count=2000,
        cells=(Cell(EVENT, "label", None, HOSTILE), Cell(EVENT, "status", "reported", "disputed")),
        columns_added=("mode",),
    )
    names = {EVENT: HOSTILE, NEW: "Talks in Oslo"}
    return render(Changes("1.0.0", "1.1.0", tables=(events,), names=names), "html")


def test_it_shows_what_changed_with_names() -> None:
    text = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page().partition("<body>")[2]))
    assert text.startswith(" Changes 1.0.0 → 1.1.0 minor bump: 1.0.0 → 1.1.0 column events.mode added; ")
    assert "events: column mode added" in text
    assert "evt-0000000000000002 Talks in Oslo" in text
    assert "status reported disputed" in text
    assert "… and 1,000 more" in text


def test_nothing_in_it_can_act() -> None:
    made = page()
    assert "<img" not in made
    assert "<script" not in made
    assert made.count("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;") == 4
    assert "default-src 'none'; style-src 'unsafe-inline'\"" in made
    assert not re.search(r'\son\w+="|href=|src="', made)
