"""A real browser, where there is one; each page that a test opens must raise no error and break no policy."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]


@pytest.fixture
def visit(browser: Any) -> Iterator[Open]:
    """Opens a page of a site as a file, in a window of that width; it has to come out without a fault."""
    faults: list[str] = []
    windows = []

    def run(site: Path | str, address: str = "", width: int = 1280, **more: Any) -> Any:
        window = browser.new_context(viewport={"width": width, "height": 800}, **more)
        windows.append(window)
        page = window.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        home = site.as_uri() if isinstance(site, Path) else site
        page.goto(f"{home}/index.html{address}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield run
    for window in windows:
        window.close()
    assert faults == [], faults
