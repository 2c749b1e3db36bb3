"""The dataset as DCAT 3 has it, in JSON-LD that needs no other file to be read."""

from typing import Any
from urllib.parse import quote

from tidings.release.descriptions.citation import citation
from tidings.release.descriptions.documents import as_json, without_gaps
from tidings.release.descriptions.facts import Agent, Coverage, Facts, File, Licence, Link

_CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "name": "foaf:name",
    "sha256": "schema:sha256",
    "version": "dcat:version",
}
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
_MEDIA = "https://www.iana.org/assignments/media-types/"


def render(facts: Facts) -> str:
    """The document."""
    return as_json(without_gaps({**_dataset(facts), **_coverage(facts.coverage), **_origin(facts), **_files(facts)}))


def _dataset(facts: Facts) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "@id": facts.doi_url or "./",
        "@type": "dcat:Dataset",
        "dct:title": facts.title,
        "dct:description": facts.description,
        "dct:identifier": facts.doi_url or facts.name,
        "adms:identifier": _doi(facts),
        "dcat:version": facts.version,
        "dct:issued": _typed(facts.day, "date"),
        "dcat:landingPage": {"@id": facts.url} if facts.url else {},
        "dct:license": _licence(facts.licence),
        "dcat:keyword": list(facts.keywords),
        "dct:bibliographicCitation": citation(facts),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "dct:language": _languages(coverage),
        "dct:temporal": _days(coverage),
        "dct:spatial": _box(coverage),
    }


def _origin(facts: Facts) -> dict[str, Any]:
    return {
        "dct:creator": [_agent(one) for one in facts.creators],
        "dct:contributor": [_agent(one) for one in facts.contributors],
        "dct:publisher": {"@type": "foaf:Agent", "name": facts.publisher} if facts.publisher else {},
        "dcat:contactPoint": [_contact(one) for one in facts.creators if one.email],
        "dct:source": [_source(one) for one in facts.sources if one.url],
        "dct:provenance": {"@type": "dct:ProvenanceStatement", "dct:description": facts.made},
        **facts.prov,
    }


def _source(one: Link) -> dict[str, Any]:
    return {"@type": "foaf:Document", "name": one.title, "foaf:page": {"@id": one.url}}


def _files(facts: Facts) -> dict[str, Any]:
    files = (*(table.file for table in facts.tables), *facts.files)
    return {"dcat:distribution": [_distribution(one, facts) for one in files]}


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@type": f"xsd:{kind}", "@value": value} if value else {}


def _doi(facts: Facts) -> dict[str, Any]:
    return {"@type": "adms:Identifier", "skos:notation": facts.doi} if facts.doi else {}


def _licence(licence: Licence | None) -> dict[str, str]:
    if licence is None:
        return {}
    named = {"@type": "dct:LicenseDocument", "dct:title": licence.title, "dct:identifier": licence.spdx}
    return without_gaps({"@id": licence.url, **named})


def _agent(one: Agent) -> dict[str, Any]:
    kind = "foaf:Person" if one.is_person else "foaf:Organization"
    home = {"foaf:homepage": {"@id": one.url} if one.url else {}}
    parts = {"foaf:givenName": one.given, "foaf:familyName": one.family}
    return without_gaps({"@id": one.orcid, "@type": kind, "name": one.name, **parts, **home})


def _contact(one: Agent) -> dict[str, Any]:
    address = {"@id": f"mailto:{quote(one.email, safe='@')}"}
    return {"@type": "vcard:Kind", "vcard:fn": one.name, "vcard:hasEmail": address}


def _languages(coverage: Coverage) -> list[dict[str, str]]:
    """Each language without its region, where it has a code of two letters."""
    codes = sorted({tag.split("-")[0].lower() for tag in coverage.languages})
    return [{"@id": f"{_LANGUAGE}{code}"} for code in codes if len(code) == 2 and code.isalpha() and code.isascii()]


def _days(coverage: Coverage) -> dict[str, Any]:
    days = {"dcat:startDate": _typed(coverage.start, "date"), "dcat:endDate": _typed(coverage.end, "date")}
    return {"@type": "dct:PeriodOfTime", **days} if coverage.start else {}


def _box(coverage: Coverage) -> dict[str, Any]:
    """The box as well-known text: longitude first, round by round."""
    if coverage.box is None:
        return {}
    south, west, north, east = coverage.box
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    ring = ", ".join(f"{x:g} {y:g}" for x, y in corners)
    literal = {"@type": "http://www.opengis.net/ont/geosparql#wktLiteral", "@value": f"POLYGON(({ring}))"}
    return {"@type": "dct:Location", "dcat:bbox": literal}


def _distribution(file: File, facts: Facts) -> dict[str, Any]:
    algorithm = {"@id": "spdx:checksumAlgorithm_sha256"}
    checksum = {"@type": "spdx:Checksum", "spdx:algorithm": algorithm}
    value = {"@type": "xsd:hexBinary", "@value": file.sha256}
    return without_gaps(
        {
            "@type": "dcat:Distribution",
            "dct:title": file.path,
            "dct:description": file.title,
            "dcat:downloadURL": {"@id": quote(file.path)},
            "dcat:accessURL": {"@id": facts.url or quote(file.path)},
            "dcat:mediaType": {"@id": f"{_MEDIA}{file.media_type}"},
            "dcat:byteSize": _typed(str(file.bytes), "nonNegativeInteger"),
            "dct:license": {"@id": facts.licence.url} if facts.licence and facts.licence.url else {},
            "spdx:checksum": {**checksum, "spdx:checksumValue": value},
        }
    )
