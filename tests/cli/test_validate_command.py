"""`tidings validate` and `tidings rules`: reports, where they go, and the exit status."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def invalid(package: Path) -> Path:
    """The package with a type that no codelist has."""
    path = package / "data" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("ASSAULT", "ASSAILS"), encoding="utf-8")
    return package


def test_a_valid_package(run: Run, seeds: Path, package: Path) -> None:
    done = run("validate", "datapackage", "--seeds", "seeds")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("valid: oslo-talks 1.0.0, ")
    assert run("-q", "validate", "datapackage").output == ""


def test_an_invalid_package_names_the_line_and_the_remedy(run: Run, invalid: Path) -> None:
    done = run("validate", "datapackage", "--only", "TID-CELL-CODE", "--conformance", "off")
    assert (done.exit_code, done.stderr) == (1, "")
    assert "data/events.csv:" in done.stdout
    assert "«ASSAILS»" in done.stdout
    assert "→ " in done.stdout
    assert done.stdout.splitlines()[-1].startswith("invalid: oslo-talks 1.0.0, ")
    assert run("-q", "validate", "datapackage", "--only", "TID-CELL-CODE").exit_code == 1


def test_a_rule_may_be_left_out(run: Run, invalid: Path) -> None:
    assert run("validate", "datapackage", "--ignore", "TID-*", "--conformance", "off").exit_code == 0


@pytest.mark.parametrize("format_", ["text", "json", "html", "junit", "sarif", "github"])
def test_a_report_in_a_file(format_: str, run: Run, invalid: Path, tmp_path: Path) -> None:
    done = run("validate", "datapackage", "--format", format_, "--output", "report", "--conformance", "off")
    assert (done.exit_code, done.output) == (1, "")
    assert "ASSAILS" in (tmp_path / "report").read_text(encoding="utf-8")


def test_json_on_standard_output_is_json_alone(run: Run, invalid: Path) -> None:
    for done in (
        run("validate", "datapackage", "--format", "json"),
        run("-q", "validate", "datapackage", "--format", "json"),
    ):
        assert done.exit_code == 1
        assert json.loads(done.stdout)["package"]["name"] == "oslo-talks"


REFUSED = {
    ("validate", "nowhere"): (
        "Invalid value for 'FOLDER': Directory 'nowhere' does not exist. See: tidings validate --help"
    ),
    ("validate", "seeds"): "seeds is no data package: it has no file datapackage.json",
    ("validate", "datapackage", "--format", "pdf"): (
        "there is no format 'pdf'; choose one of text, json, html, junit, sarif, github"
    ),
    ("validate", "datapackage", "--conformance", "half"): None,
    ("validate", "datapackage", "--only", "TID-NONE"): None,
    ("validate", "datapackage", "--custom"): (
        "--custom runs the rules that a tidings.toml names: give its folder with --seeds"
    ),
    ("validate", "datapackage", "--output", "no/such/report"): (
        "no/such/report: no such file or directory; name one that is there, or make its folder first"
    ),
    ("validate", "datapackage", "--only", "TID-READ-DATE"): (
        "TID-READ-DATE is a rule of reading, not of validation; `tidings rules` lists them by layer"
    ),
    ("rules", "NOPE"): "there is no rule 'NOPE'; `tidings rules` lists them all",
}


@pytest.mark.parametrize("asked", REFUSED, ids=lambda asked: " ".join(asked))
def test_what_stops_validation_is_one_line(asked: tuple[str, ...], run: Run, seeds: Path, package: Path) -> None:
    done = run(*asked)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("tidings: ")
    assert done.stderr.count("\n") == 1
    if REFUSED[asked]:
        assert done.stderr == f"tidings: {REFUSED[asked]}\n"


def test_rules_are_listed_and_explained(run: Run) -> None:
    done = run("rules")
    assert done.exit_code == 0
    names = [line.split()[0] for line in done.stdout.splitlines() if line.startswith(" ")]
    assert len(names) == len(set(names)) > 100
    one = run("rules", names[0].lower())
    assert one.exit_code == 0
    assert [line.split()[0] for line in one.stdout.splitlines()] == [names[0], "what", "why", "remedy", "example"]
