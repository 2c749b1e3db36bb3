"""The documentation is what the code says: made pages are fresh, links lead somewhere, examples run."""

import re
from pathlib import Path

import pytest

from maintain.docs import make_docs

ROOT = Path(__file__).resolve().parents[1]
SLOW = {"README.md", "docs/quality.md"}
"""Pages for which a dataset is built, or a labelled set read."""
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.encoder
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in SLOW)) for name in make_docs.PAGES]
)
def test_a_made_page_is_fresh(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == make_docs.PAGES[name]().rstrip() + "\n"


def test_each_page_of_the_docs_is_linked_from_another() -> None:
    linked = {target for page in PAGES for target in links(page)}
    assert [page.name for page in (ROOT / "docs").glob("*.md") if page not in linked] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert [str(target) for target in links(page) if not target.exists()] == []


def links(page: Path) -> list[Path]:
    """The files that a page links to."""
    found = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return [(page.parent / target).resolve() for target in found if "://" not in target]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_pages_name_exist(page: Path) -> None:
    from tidings.cli import main

    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|\$ |bin/|```sh\n)tidings ([a-z]+)", text))
    assert named <= set(main.commands)
