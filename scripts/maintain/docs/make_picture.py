"""Makes docs/site.png: a page of the site of the committed package, as the README shows it.

    pip install -c constraints.txt -e ".[browser]"
    python -m maintain.docs.make_picture

Fonts and the browser's version are in it, so that another machine makes another picture: a test asks only for one of
the same size.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from playwright.sync_api import sync_playwright

from tidings.site import make_site

ROOT = Path(__file__).resolve().parents[3]
PICTURE = ROOT / "docs" / "site.png"
SIZE = {"width": 1280, "height": 800}


def main() -> None:
    """Writes the picture."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take_picture(PICTURE, browser)
        browser.close()


def take_picture(path: Path, browser: Any) -> None:
    """Takes a picture of the event that most is told of."""
    event = pl.read_csv(ROOT / "datapackage" / "data" / "events.csv").sort("claims", "sources")["event_id"][-1]
    with TemporaryDirectory() as home:
        site = make_site(ROOT / "datapackage", Path(home) / "site").folder
        page = browser.new_page(viewport=SIZE)
        page.goto(f"{site.as_uri()}/index.html#/event/{event}")
        page.wait_for_selector("html[data-ready]")
        page.screenshot(path=path)
        page.close()


if __name__ == "__main__":
    main()
