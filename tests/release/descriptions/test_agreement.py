"""All descriptions of a version say the same, as those who read them find it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import DCTERMS, FOAF, RDF, Graph, Namespace, URIRef

from tidings.release import publish

DCAT, SPDX = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://spdx.org/rdf/terms#")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass
class Said:
    """What one description says."""

    title: str
    version: str
    licence: str
    creators: list[str]
    doi: str
    day: str
    sizes: dict[str, int] | None = None
    sums: dict[str, str] | None = None


def croissant(folder: Path) -> Said:
    said = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    files = {one["contentUrl"]: one for one in said["distribution"]}
    return Said(
        said["name"],
        said["version"],
        said["license"],
        [one["name"] for one in said["creator"]],
        said["identifier"],
        said["datePublished"],
        {name: int(one["contentSize"].removesuffix(" B")) for name, one in files.items()},
        {name: one["sha256"] for name, one in files.items()},
    )


def ro_crate(folder: Path) -> Said:
    graph = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    entities = {one["@id"]: one for one in graph}
    root = entities["./"]
    files = {name: one for name, one in entities.items() if one["@type"] == "File"}
    return Said(
        root["name"],
        root["version"],
        root["license"]["@id"],
        [entities[one["@id"]]["name"] for one in root["author"]],
        root["identifier"]["@id"],
        root["datePublished"],
        {name: int(one["contentSize"]) for name, one in files.items()},
        {name: one["sha256"] for name, one in files.items()},
    )


def dcat(folder: Path) -> Said:
    graph = Graph().parse(folder / "dcat.jsonld", format="json-ld", publicID="file:///")
    root = next(graph.subjects(RDF.type, DCAT.Dataset))
    files = {
        str(graph.value(one, DCAT.downloadURL)).removeprefix("file:///"): one
        for one in graph.objects(root, DCAT.distribution)
    }
    day = graph.value(root, DCTERMS.issued)
    assert day is not None and day.datatype == URIRef("http://www.w3.org/2001/XMLSchema#date")  # type: ignore[attr-defined]
    return Said(
        str(graph.value(root, DCTERMS.title)),
        str(graph.value(root, DCAT.version)),
        str(graph.value(root, DCTERMS.license)),
        sorted(str(graph.value(one, FOAF.name)) for one in graph.objects(root, DCTERMS.creator)),
        str(graph.value(root, DCTERMS.identifier)),
        str(day),
        {name: int(str(graph.value(one, DCAT.byteSize))) for name, one in files.items()},
        {name: str(graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue)) for name, one in files.items()},
    )


def citation_file(folder: Path) -> Said:
    said = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    names = [one.get("name") or f"{one['given-names']} {one['family-names']}" for one in said["authors"]]
    licence = {"CC-BY-4.0": LICENCE}[said["license"]]
    return Said(
        said["title"], said["version"], licence, names, f"https://doi.org/{said['doi']}", said["date-released"]
    )


def datacite(folder: Path) -> Said:
    said = json.loads((folder / "datacite.json").read_text(encoding="utf-8"))
    (day,) = [one["date"] for one in said["dates"] if one["dateType"] == "Issued"]
    assert said["publicationYear"] == day[:4]
    sizes = dict(one.removesuffix(" bytes").split(": ") for one in said["sizes"])
    return Said(
        said["titles"][0]["title"],
        said["version"],
        said["rightsList"][0]["rightsUri"],
        [" ".join(reversed(one["name"].split(", "))) for one in said["creators"]],
        f"https://doi.org/{said['doi']}",
        day,
        {name: int(size) for name, size in sizes.items()},
    )


READERS: dict[str, Callable[[Path], Said]] = {
    "croissant.json": croissant,
    "ro-crate-metadata.json": ro_crate,
    "dcat.jsonld": dcat,
    "CITATION.cff": citation_file,
    "datacite.json": datacite,
}


@pytest.mark.parametrize("name", READERS)
def test_each_says_what_the_version_is(version: Path, name: str) -> None:
    said = READERS[name](version)
    assert (said.title, said.version, said.licence) == ("Talks in Oslo", "1.2.0", LICENCE)
    assert sorted(said.creators) == ["Jane Doe", "The Oslo Group"]
    assert (said.doi, said.day) == ("https://doi.org/10.5281/zenodo.123", "2025-07-31")


@pytest.mark.parametrize("name", ["croissant.json", "ro-crate-metadata.json", "dcat.jsonld", "datacite.json"])
def test_sizes_and_sums_are_those_of_the_files(version: Path, name: str) -> None:
    said = READERS[name](version)
    tables = {f"package/{one['path']}" for one in package(version)["resources"]}
    assert said.sizes is not None and tables <= set(said.sizes)
    assert said.sizes == {file: (version / file).stat().st_size for file in said.sizes}
    if said.sums is not None:
        assert said.sums == {file: hashlib.sha256((version / file).read_bytes()).hexdigest() for file in said.sums}


def test_a_crate_names_every_file_of_the_version_but_itself_and_the_sums(version: Path) -> None:
    named = ro_crate(version).sizes
    there = {path.relative_to(version).as_posix() for path in version.rglob("*") if path.is_file()}
    assert set(named or ()) == there - {"SHA256SUMS", "ro-crate-metadata.json"}


def test_other_forms_and_the_zip_file_are_ways_to_have_it(version: Path) -> None:
    forms = {"oslo-talks-1.2.0.zip", "json/events.json", "json/actors.json", "json/sources.json"}
    assert forms <= set(croissant(version).sizes or ())
    assert forms <= set(dcat(version).sizes or ())


def test_the_same_facts_give_the_same_bytes(version: Path, tmp_path: Path) -> None:
    before = {name: (version / name).read_bytes() for name in READERS}
    again = publish(version / "package", tmp_path, validate=lambda folder: [], forms=("json",)).folder
    assert {name: (again / name).read_bytes() for name in READERS} == before


def package(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "package" / "datapackage.json").read_text(encoding="utf-8"))
    return read
