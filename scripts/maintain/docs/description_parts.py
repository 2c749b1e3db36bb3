"""Makes the part of docs/descriptions.md that follows from the code: which descriptions there are."""

from pathlib import Path

from maintain.docs.page_parts import with_part
from tidings.formats import DESCRIPTIONS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "descriptions.md"


def descriptions_page() -> str:
    """The page with its made part made anew."""
    return with_part(PAGE.read_text(encoding="utf-8"), "descriptions", descriptions())


def descriptions() -> str:
    """A row for each description."""
    rows = [f"| `{one.file}` | `{one.name}` | {one.standard} | {one.purpose} |" for one in DESCRIPTIONS]
    return "\n".join(["| file | `--as` | standard | for |", "| --- | --- | --- | --- |", *rows])
