"""Facts of packages as they come: of strangers, of older profiles, with little stated, large, and broken."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import polars as pl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from older_packages import drop_column, drop_table
from profiles import PUBLISHED, frozen

from tidings.errors import PackageError
from tidings.formats import DESCRIPTIONS
from tidings.model import Article
from tidings.package import write_package
from tidings.release.descriptions import citation_file, croissant, datacite, dcat, ro_crate
from tidings.release.descriptions.facts import Agent, Coverage, Facts, Licence, Reading
from tidings.release.descriptions.reading import read_facts
from tidings.settings import NO_CONTRIBUTOR, NO_LICENCE, Contributor, Settings
from tidings.settings import Licence as StatedLicence
from tidings.tables import Tables

Write = Callable[..., Path]


@pytest.fixture
def write(
    tmp_path: Path, small_tables: Tables, small_settings: Settings, small_articles: tuple[Article, ...]
) -> Write:
    """Writes the small package, with other settings."""

    def run(**changed: Any) -> Path:
        settings = replace(small_settings, **changed)
        write_package(small_tables, settings, tmp_path / "out", engine="rules/1", articles=small_articles)
        return tmp_path / "out"

    return run


def changed(package: Path, **facts: Any) -> Path:
    """The package with another descriptor; what is None is taken out."""
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8")) | facts
    path.write_text(json.dumps({key: value for key, value in descriptor.items() if value is not None}))
    return package


def facts_of(package: Path) -> Facts:
    return read_facts(package, package.parent)


def render_all(facts: Facts) -> dict[str, str]:
    return {one.name: one.render(facts) for one in DESCRIPTIONS}


def test_what_is_not_stated_is_told_and_left_out(write: Write) -> None:
    package = write(licence=NO_LICENCE, contributors=(NO_CONTRIBUTOR,), description="")
    facts = facts_of(changed(package, created=None))
    assert (facts.licence, facts.creators, facts.day) == (None, (), "")
    assert [gap.partition(";")[0] for gap in facts.lacks()] == [
        "no date is known",
        "no licence is stated",
        "nobody is named who made it",
        "no description is stated",
        "neither a page nor a DOI is stated",
    ]
    texts = render_all(facts)
    said = json.loads(texts["croissant"])
    assert not {"license", "creator", "datePublished", "url", "identifier", "@id"} & set(said)
    assert "notspecified" not in "".join(texts.values())
    assert yaml.safe_load(texts["cff"])["authors"] == [{"name": "Not stated"}]


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        (StatedLicence("CC0-1.0", "https://x.org/0", "CC Zero"), Licence("CC Zero", "https://x.org/0", "CC0-1.0")),
        (StatedLicence("MIT"), Licence("MIT", "https://spdx.org/licenses/MIT.html", "MIT")),
        (
            StatedLicence("OGL-UK-2.0"),
            Licence("OGL-UK-2.0", "https://spdx.org/licenses/OGL-UK-2.0.html", "OGL-UK-2.0"),
        ),
        (StatedLicence("house-terms", title="House terms"), Licence("House terms")),
        (StatedLicence("mit"), Licence("mit")),
    ],
)
def test_an_spdx_id_is_told_from_a_name(write: Write, stated: StatedLicence, read: Licence) -> None:
    assert facts_of(write(licence=stated)).licence == read


def test_who_is_a_body_and_who_comes_first(write: Write) -> None:
    people = (
        Contributor("A Press", roles=("publisher",), kind="organization"),
        Contributor("Example University", organization="Example University", roles=("Author",)),
        Contributor("Sukarno", roles=("creator",)),
    )
    facts = facts_of(write(contributors=people))
    assert [(one.name, one.is_person, one.is_known) for one in facts.creators] == [
        ("Example University", False, True),
        ("Sukarno", True, False),
    ]
    assert [one.name for one in facts.contributors] == ["A Press"]
    assert facts.publisher == "A Press"
    (others,) = [facts_of(write(contributors=people[:1]))]
    assert [one.name for one in others.creators] == ["A Press"]


def test_what_is_no_address_is_no_link(write: Write) -> None:
    stated: dict[str, Any] = {"homepage": "javascript:alert(1)", "id": "https://doi.org/10.1/a b"}
    stated["licenses"] = [{"name": "LicenseRef-ours", "title": "Ours", "path": "LICENCE.txt"}]
    stated["contributors"] = [{"title": "J", "roles": [], "path": "data:x", "orcid": "https://example.org/j"}]
    stated |= {"sources": [{"title": "S", "path": "../secret"}], "created": "lately"}
    facts = facts_of(changed(write(), **stated))
    assert (facts.homepage, facts.doi, facts.day, facts.licence) == ("", "", "", Licence("Ours"))
    assert facts.creators == (Agent("J"),)
    assert [one.url for one in facts.sources] == [""]


def test_days_and_places_are_those_of_what_happened(write: Write) -> None:
    package = write()
    path = package / "data" / "events.csv"
    events = pl.read_csv(path, infer_schema=False)
    planned = events.with_columns(status=pl.lit("planned"), date_start=pl.lit("2050-01-01"), date_end=pl.lit(None))
    told = events.with_columns(date_start=pl.lit("2025-07-01"), date_end=pl.lit(None))
    pl.concat([planned, told, told.with_columns(date_end=pl.lit("2025-07-12"))], how="vertical_relaxed").write_csv(
        path
    )
    changed(package, resources=_resized(package))
    covered = facts_of(package).coverage
    assert (covered.start, covered.end) == ("2025-07-01", "2025-07-12")
    assert covered.box is not None and covered.box[0] == covered.box[2]
    assert covered.languages == ("en",)


def _resized(package: Path) -> list[dict[str, Any]]:
    resources = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return [one | {"bytes": (package / one["path"]).stat().st_size} for one in resources]


@pytest.mark.parametrize("profile", PUBLISHED)
def test_a_package_of_any_published_profile_is_described(profile: str) -> None:
    facts = facts_of(frozen(profile))
    texts = render_all(facts)
    assert facts.readings == (Reading("hand/1"),)
    assert json.loads(texts["croissant"])["name"] == "Talks in Baku"
    assert json.loads(texts["croissant"])["prov:wasGeneratedBy"]["prov:wasInformedBy"]


def test_one_that_lacks_what_is_covered_is_described_without_it(write: Write) -> None:
    package = write()
    drop_table(package, "places")
    drop_column(package, "articles", "language")
    drop_column(package, "events", "date_end")
    facts = facts_of(package)
    assert facts.coverage == Coverage()
    assert {name for name, text in render_all(facts).items() if not text} == set()
    fields = [one for table in json.loads(croissant.render(facts))["recordSet"] for one in table["field"]]
    assert [one["@id"] for one in fields if "places" in json.dumps(one.get("references", ""))] == []


@pytest.mark.parametrize(
    "facts",
    [
        {"licenses": []},
        {"licenses": None},
        {"contributors": None},
        {"contributors": ["Jane"]},
        {"contributors": [{"title": 5}]},
        {"title": ["a"]},
        {"keywords": 5},
        {"sources": [5]},
        {"prov": []},
        {"prov": {"prov:wasGeneratedBy": {"prov:wasInformedBy": [{"name": "read"}]}}},
        {"prov": {"prov:wasGeneratedBy": {"prov:wasInformedBy": [{"prov:wasAssociatedWith": {"name": 5}}]}}},
        {"tidings": {"software": 5}},
    ],
    ids=json.dumps,
)
def test_a_descriptor_that_we_did_not_write_is_refused_in_a_line(tmp_path: Path, facts: dict[str, Any]) -> None:
    package = changed(copytree(frozen(PUBLISHED[-1]), tmp_path / "out"), **facts)
    with pytest.raises(PackageError) as error:
        facts_of(package)
    told = f"{package / 'datapackage.json'} does not say what a description needs; run tidings validate {package}"
    assert str(error.value) == told


def test_a_hash_of_another_kind_is_taken_anew(write: Write) -> None:
    package = write()
    told = [one.file for one in facts_of(package).tables]
    changed(package, resources=[one | {"hash": "0" * 32} for one in _resized(package)])
    assert [one.file for one in facts_of(package).tables] == told


def test_a_table_that_changed_since_is_refused(write: Write) -> None:
    package = write()
    path = package / "data" / "events.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(PackageError, match=r"events\.csv is not the file that the descriptor describes"):
        facts_of(package)


def test_a_table_that_is_no_csv_is_refused(write: Write) -> None:
    package = write()
    (package / "data" / "events.csv").write_bytes(b"")
    changed(package, resources=_resized(package))
    with pytest.raises(PackageError, match=r"events\.csv cannot be read: .*; run tidings validate"):
        facts_of(package)


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


@given(WORDS, WORDS, WORDS)
@settings(max_examples=50)
def test_whatever_a_stranger_wrote_is_said_as_it_was_written(title: str, name: str, terms: str) -> None:
    facts = Facts("talks", title, "1.0.0", "package", "0.1.0", licence=Licence(terms), creators=(Agent(name),))
    documents = [json.loads(one.render(facts)) for one in (croissant, datacite, dcat)]
    assert [documents[0]["name"], documents[1]["titles"][0]["title"], documents[2]["dct:title"]] == [title] * 3
    assert [documents[0]["creator"][0]["name"], documents[2]["dct:creator"][0]["name"]] == [name] * 2
    root = {one["@id"]: one for one in json.loads(ro_crate.render(facts))["@graph"]}
    assert (root["./"]["name"], root["#licence"]["name"]) == (title, terms)
    said = yaml.safe_load(citation_file.render(facts))
    assert (said["title"], said["authors"]) == (title, [{"name": name}])
    assert "<" not in croissant.render(facts)
