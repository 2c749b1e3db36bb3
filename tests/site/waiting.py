"""Waits for what a page does. Playwright's own way to wait for a condition makes code of text, which pages forbid."""

from typing import Any

_GO = """to => new Promise(done => {
  const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));
  document.addEventListener("tidings:page", drawn, { once: true });
  location.hash = to;
})"""


def go(page: Any, address: str) -> None:
    """Goes to an address of the site, and waits until its page is drawn, and what is drawn by its size."""
    page.evaluate(_GO, address)


def await_heading(page: Any, text: str) -> None:
    """Waits until the page has that heading."""
    page.get_by_role("heading", level=1, name=text, exact=True).wait_for()
