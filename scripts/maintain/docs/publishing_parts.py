"""Makes the parts of docs/publishing.md and docs/forms.md that follow from the code: forms, and where to publish."""

from pathlib import Path

from maintain.docs.page_parts import with_part
from tidings.formats import FORMS, Form
from tidings.release.targets.kinds import KINDS, Kind

DOCS = Path(__file__).resolve().parents[3] / "docs"


def publishing_page() -> str:
    """The page with its made parts made anew."""
    page = (DOCS / "publishing.md").read_text(encoding="utf-8")
    return with_part(with_part(page, "forms", forms()), "targets", targets())


def forms() -> str:
    """A row for each form."""
    rows = [f"| [`{one.name}`](forms.md#{one.name}) | {one.purpose} |" for one in FORMS]
    return "\n".join(["| form | for whom |", "| --- | --- |", *rows])


def forms_page() -> str:
    """The page of the forms with its made table made anew."""
    return with_part((DOCS / "forms.md").read_text(encoding="utf-8"), "forms", form_facts())


def form_facts() -> str:
    """What each form is, what it loses, and what its bytes follow from beside the tables."""
    heads = ("`--to`", "for whom", "files", "loses", "bytes also follow from", "needs")
    rows = [
        (f"[`{one.name}`](#{one.name})", one.purpose, one.files, one.loses, one.varies, _extra(one)) for one in FORMS
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))


def _extra(form: Form) -> str:
    return f"`tidings[{form.extra}]`" if form.extra else ""


def targets() -> str:
    """A row for each kind of place."""
    rows = [f"| `{one.example}` | {one.title} | {_needs(one)} |" for one in KINDS]
    return "\n".join(["| `--to` | publishes to | needs |", "| --- | --- | --- |", *rows])


def _needs(kind: Kind) -> str:
    return f"`pip install 'tidings[{kind.extra}]'`" if kind.extra else ""
