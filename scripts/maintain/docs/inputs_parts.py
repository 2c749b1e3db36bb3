"""Makes the part of docs/inputs.md that follows from the code: the kinds of file that hold articles."""

from pathlib import Path

from maintain.docs.page_parts import with_part
from tidings.articles import FORMATS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "inputs.md"


def inputs_page() -> str:
    """The page with its made part made anew."""
    return with_part(PAGE.read_text(encoding="utf-8"), "kinds", kinds())


def kinds() -> str:
    """A row for each kind of file that holds articles."""
    rows = ["| kind | endings | what it may state about its articles |", "| --- | --- | --- |"]
    for one in FORMATS:
        endings = ", ".join(f"`{suffix}`" for suffix in one.suffixes) or "any"
        rows.append(f"| {one.title} | {endings} | {one.states} |")
    return "\n".join(rows)
