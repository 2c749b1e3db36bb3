"""Makes the parts of docs/publishing.md that follow from the code: the forms of a version, and where it can go."""

from pathlib import Path

from maintain.docs.page_parts import with_part
from tidings.release.forms.nested_json import FORMS
from tidings.release.targets.kinds import KINDS, Kind

PAGE = Path(__file__).resolve().parents[3] / "docs" / "publishing.md"


def publishing_page() -> str:
    """The page with its made parts made anew."""
    page = PAGE.read_text(encoding="utf-8")
    return with_part(with_part(page, "forms", forms()), "targets", targets())


def forms() -> str:
    """A row for each form."""
    rows = [f"| `{one.name}.json` | {one.holds} |" for one in FORMS]
    return "\n".join(["| form | what it holds |", "| --- | --- |", *rows])


def targets() -> str:
    """A row for each kind of place."""
    rows = [f"| `{one.example}` | {one.title} | {_needs(one)} |" for one in KINDS]
    return "\n".join(["| `--to` | publishes to | needs |", "| --- | --- | --- |", *rows])


def _needs(kind: Kind) -> str:
    return f"`pip install 'tidings[{kind.extra}]'`" if kind.extra else ""
