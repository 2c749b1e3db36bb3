"""The list of forms: what help and the docs are made from is true of each."""

from pathlib import Path

import pytest

from tidings.errors import InputError, PackageError
from tidings.formats import DEFAULT_FORMS, FORMS, Form, find_forms
from tidings.release.forms import stated_forms

PAGE = Path(__file__).resolve().parents[3] / "docs" / "forms.md"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_told_of(form: Form) -> None:
    assert form.files and form.purpose
    assert len(f"{form.name:<8}  {form.purpose}") < 100, "help has no room for more"
    assert f"\n## {form.name}\n" in PAGE.read_text(encoding="utf-8")


def test_names_differ_and_the_default_ones_are_there() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert [form.name for form in find_forms([*DEFAULT_FORMS, *DEFAULT_FORMS])] == list(DEFAULT_FORMS)
    assert [form.name for form in find_forms(DEFAULT_FORMS) if form.extra] == []


def test_an_unknown_name_lists_the_choices() -> None:
    with pytest.raises(InputError, match="there is no form 'CSV'; choose one of csv, parquet, sqlite"):
        find_forms(["json", "CSV"])


@pytest.mark.parametrize(
    ("descriptor", "names"),
    [
        ({}, DEFAULT_FORMS),
        ({"tidings": {}}, DEFAULT_FORMS),
        ({"tidings": {"forms": []}}, ()),
        ({"tidings": 1}, DEFAULT_FORMS),
    ],
)
def test_what_a_package_states(descriptor: dict[str, object], names: tuple[str, ...]) -> None:
    assert stated_forms(descriptor) == names


@pytest.mark.parametrize("stated", ["json", [1], {"json": 1}, None])
def test_what_states_no_names(stated: object) -> None:
    with pytest.raises(PackageError, match="lists no names of forms; run tidings validate"):
        stated_forms({"tidings": {"forms": stated}})
