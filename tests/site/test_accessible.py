"""No serious fault that axe-core finds, on each kind of page, in light and dark, on a phone and a laptop."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from waiting import go

from tidings.site import make_site
from tidings.tables import read_tables

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
PACKAGE = Path(__file__).resolve().parents[2] / "datapackage"
AXE = Path(os.environ.get("TIDINGS_AXE", "axe.min.js"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(PACKAGE, tmp_path_factory.mktemp("seeds") / "site").folder


def addresses() -> list[str]:
    tables = read_tables(PACKAGE)
    ids = {
        "event": tables["events"].sort("claims", descending=True)["event_id"][0],
        "actor": tables["participants"]["actor_id"][0],
        "source": tables["sources"]["source_id"][0],
        "place": tables["events"]["place_id"].drop_nulls()[0],
        "article": tables["articles"]["article_id"][0],
        "story": tables["stories"]["story_id"][0],
    }
    lists = ["actors", "sources", "places", "articles", "stories", "about"]
    events = ["#/events?type=CONSULT", "#/events?view=map", "#/events?view=network", "#/events?q=nothing-like-it"]
    return [*events, *(f"#/{name}/{id_}" for name, id_ in ids.items()), *(f"#/{name}" for name in lists), "#/nowhere"]


@pytest.mark.skipif(
    not AXE.is_file(), reason="no axe-core: npm pack axe-core@4.14.1, and its axe.min.js in TIDINGS_AXE"
)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_serious_fault(site: Path, visit: Visit, width: int, scheme: str) -> None:
    page = visit(site, width=width, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for address in addresses():
        go(page, address)
        told = page.evaluate(
            "async () => (await axe.run(document, { preload: false, resultTypes: ['violations'] })).violations"
        )
        found += [
            (address, one["impact"], one["id"], [node["html"][:160] for node in one["nodes"][:3]])
            for one in told
            if one["impact"] in ("serious", "critical")
        ]
    assert found == [], found


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_no_page_is_wider_than_its_window(site: Path, visit: Visit, width: int, scheme: str) -> None:
    page = visit(site, width=width, color_scheme=scheme)
    wide = []
    for address in addresses():
        go(page, address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    assert wide == []
