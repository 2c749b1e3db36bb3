"""CITATION.cff and DataCite's JSON against the schemas that are shipped, whatever is stated or not."""

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
import yaml

from tidings.release.descriptions import citation_file, datacite
from tidings.release.descriptions.facts import Agent, Coverage, Facts, Licence
from tidings.schema import codelist, schemas_folder

BARE: dict[str, Any] = {
    "description": "",
    "doi": "",
    "homepage": "",
    "publisher": "",
    "licence": None,
    "creators": (),
    "contributors": (),
    "funding": (),
    "keywords": (),
    "sources": (),
    "coverage": Coverage(),
    "readings": (),
}
OTHERWISE: dict[str, dict[str, Any]] = {
    "all is stated": {},
    "nothing but a day is": BARE,
    "a licence of no list": {"licence": Licence("House terms")},
    "a licence of no list with its text": {"licence": Licence("House terms", "https://example.org/terms")},
    "a person of one name": {"creators": (Agent("Sukarno"), Agent("Suharto", is_known=True, given="Suharto"))},
    "an address that only mail servers of one's own take": {"creators": (Agent("Jane", email="jane@localhost"),)},
    "a page at a protocol of old": {"homepage": "ftps://example.org/oslo"},
    "a role in words of one's own": {"contributors": (Agent("Joe", roles=("Data-Curator", "cook", "contact")),)},
    "a title that breaks lines and quotes": {"title": 'Talks: "in\nOslo" </script> # & % {} \\ \u202e \x85'},
    "a licence that is younger than the format": {"licence": Licence("CC-BY 2.5", "https://x.org", "CC-BY-2.5-AU")},
    "a word twice": {"keywords": ("talks", "talks")},
}


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((schemas_folder() / "standard" / f"{name}.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("case", OTHERWISE)
def test_a_citation_is_one(facts: Facts, case: str) -> None:
    stated = replace(facts, **OTHERWISE[case])
    said = yaml.safe_load(citation_file.render(stated))
    jsonschema.validate(said, schema("cff-1.2.0"), format_checker=jsonschema.FormatChecker())
    assert (said["title"], said["version"]) == (stated.title, "1.2.0")


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_is_registered_is_as_datacite_wants_it(facts: Facts, case: str) -> None:
    stated = replace(facts, **OTHERWISE[case])
    said = json.loads(datacite.render(stated))
    jsonschema.validate(said, schema("datacite-4.7"))
    assert (said["titles"], said["version"]) == ([{"title": stated.title}], "1.2.0")


def test_a_whole_citation(facts: Facts) -> None:
    assert citation_file.render(facts) == (
        "# Made by tidings 0.1.0 with the engine rules/1.\n"
        "cff-version: 1.2.0\n"
        "message: If you use this data set, please cite it as below.\n"
        "type: dataset\n"
        "title: Talks in Oslo\n"
        "version: 1.2.0\n"
        "date-released: '2025-07-31'\n"
        "authors:\n"
        "- given-names: Jane\n"
        "  family-names: Doe\n"
        "  affiliation: Example University\n"
        "  email: jane@example.org\n"
        "  orcid: https://orcid.org/0000-0002-1825-0097\n"
        "- name: The Oslo Group\n"
        "  website: https://example.org/group\n"
        "abstract: Two articles on one meeting.\n"
        "keywords:\n"
        "- talks\n"
        "- Oslo\n"
        "doi: 10.5281/zenodo.123\n"
        "url: https://example.org/oslo\n"
        "license: CC-BY-4.0\n"
    )


def test_who_is_registered_for_what(facts: Facts) -> None:
    said = json.loads(datacite.render(facts))
    assert said["contributors"] == [
        {"name": "Joe Bloggs", "contributorType": "DataCollector"},
        {"name": "Joe Bloggs", "contributorType": "Other"},
    ]
    assert said["creators"][1] == {"name": "The Oslo Group", "nameType": "Organizational"}


def test_every_spdx_licence_is_cited_by_its_id_or_by_where_it_stands(facts: Facts) -> None:
    known = schema("cff-1.2.0")["definitions"]["license-enum"]["enum"]
    cited = {}
    for code in (row["code"] for row in codelist("licence_ids") if row["list"] == "SPDX"):
        said = yaml.safe_load(citation_file.render(replace(facts, licence=Licence(code, "https://x.org", code))))
        cited[code] = said.get("license") or said["license-url"]
    assert cited == {code: code if code in known else "https://x.org" for code in cited}
    assert {"https://x.org", "CC0-1.0"} <= set(cited.values())
