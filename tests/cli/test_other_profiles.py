"""Packages of other profiles on the command line: built upon in place, compared, validated against, shown."""

from collections.abc import Callable
from pathlib import Path

import older_packages as older
import pytest
from click.testing import Result
from small_seeds import tree

Run = Callable[..., Result]
CHANGES: dict[str, Callable[[Path], None]] = {
    "a column fewer": lambda package: older.drop_column(package, "claims", "hedged"),
    "a column fewer that lines are made of": lambda package: older.drop_column(package, "events", "label"),
    "a table fewer": lambda package: older.drop_table(package, "redirects"),
    "a column more": lambda package: older.add_column(package, "events", "mood"),
    "a table more": lambda package: older.add_table(package, "moods"),
    "another type": lambda package: older.retype_column(package, "mentions", "start", "string"),
    "no key": lambda package: older.drop_column(package, "places", "place_id"),
}


@pytest.fixture(params=CHANGES)
def other(request: pytest.FixtureRequest, package: Path) -> Path:
    """The package of the seeds, as another profile would have it."""
    CHANGES[request.param](package)
    return package


def test_it_is_built_upon_in_place(run: Run, seeds: Path, other: Path, tmp_path: Path) -> None:
    assert run("build", seeds, "--out", "fresh", "--no-check").exit_code == 0
    result = run("build", seeds, "--out", other, "--no-check")
    assert result.exit_code == 0, result.output
    assert "since the last version: " in result.output
    assert tree(other) == tree(tmp_path / "fresh")


@pytest.mark.parametrize("other", ["a column fewer", "a table more", "another type"], indirect=True)
def test_it_is_compared_and_validated_against(run: Run, seeds: Path, other: Path) -> None:
    assert run("build", seeds, "--out", "new", "--last", other, "--no-check").exit_code == 0
    assert "gone without" not in run("diff", other, "new").output
    validated = run("validate", "new", "--against", other)
    assert "TID-REL-ID" not in validated.output
    assert validated.exit_code in (0, 1)


def test_it_is_shown(run: Run, other: Path) -> None:
    result = run("show", other)
    assert result.exit_code == 0, result.output
    header, *events = result.output.splitlines()
    assert header.split() == ["event_id", "confidence", "label"]
    assert len(events) == 2


def test_what_tidings_did_not_make_is_not_built_upon(run: Run, seeds: Path, package: Path) -> None:
    descriptor = package / "datapackage.json"
    descriptor.write_text(descriptor.read_text().replace('"tidings": {', '"other": {'))
    result = run("build", seeds, "--out", "new", "--last", package)
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert "is no tidings package" in result.output
