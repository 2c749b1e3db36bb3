"""What is registered with a DOI: DataCite's Metadata Schema 4.7 as its JSON."""

from typing import Any

from tidings.release.descriptions.citation import cited_name
from tidings.release.descriptions.documents import as_json, without_gaps
from tidings.release.descriptions.facts import Agent, Coverage, Facts, Grant, Licence, Table

_UNKNOWN = ":unav"
"""DataCite's word for what it asks for and nobody knows."""
_TYPES = (
    "ContactPerson",
    "DataCollector",
    "DataCurator",
    "DataManager",
    "Distributor",
    "Editor",
    "HostingInstitution",
    "Producer",
    "ProjectLeader",
    "ProjectManager",
    "ProjectMember",
    "RegistrationAgency",
    "RegistrationAuthority",
    "RelatedPerson",
    "Researcher",
    "ResearchGroup",
    "RightsHolder",
    "Sponsor",
    "Supervisor",
    "Translator",
    "WorkPackageLeader",
)
"""What DataCite calls those who contributed; people may write these roles otherwise («contact person»)."""


def render(facts: Facts) -> str:
    """The document."""
    return as_json(without_gaps({**_named(facts), **_told(facts)}))


def _named(facts: Facts) -> dict[str, Any]:
    """What it is, whose and since when: what DataCite asks for."""
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": facts.doi,
        "url": facts.homepage,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Event data"},
        "titles": [{"title": facts.title}],
        "creators": [_agent(one) for one in facts.creators] or [{"name": _UNKNOWN}],
        "contributors": [
            {**_agent(one), "contributorType": kind} for one in facts.contributors for kind in _kinds(one)
        ],
        "publisher": {"name": facts.publisher or _UNKNOWN},
        "publicationYear": facts.day[:4],
        "version": facts.version,
        "dates": _dates(facts),
    }


def _told(facts: Facts) -> dict[str, Any]:
    """What else is known of it."""
    languages, tables = facts.coverage.languages, facts.tables
    about = {"Abstract": facts.description, "TechnicalInfo": facts.made}
    return {
        "subjects": [{"subject": word} for word in dict.fromkeys(facts.keywords)],
        "language": languages[0] if len(languages) == 1 else "",
        "rightsList": _rights(facts.licence),
        "descriptions": [{"description": text, "descriptionType": kind} for kind, text in about.items() if text],
        "sizes": [_size(table) for table in tables],
        "formats": sorted({one.media_type for one in (*(table.file for table in tables), *facts.files)}),
        "geoLocations": _places(facts.coverage),
        "relatedIdentifiers": [
            {"relatedIdentifier": url, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for url in dict.fromkeys(one.url for one in facts.sources if one.url)
        ],
        "fundingReferences": [_grant(one) for one in dict.fromkeys(facts.funding)],
    }


def _agent(one: Agent) -> dict[str, Any]:
    kind = "Personal" if one.is_person else "Organizational"
    orcid = {"nameIdentifier": one.orcid, "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
    return without_gaps(
        {
            "name": cited_name(one),
            "nameType": kind if one.is_known else "",
            "givenName": one.given,
            "familyName": one.family,
            "nameIdentifiers": [orcid] if one.orcid else [],
            "affiliation": [{"name": one.organization}] if one.organization else [],
        }
    )


def _kinds(one: Agent) -> list[str]:
    """What a contributor did, in DataCite's words: each kind once."""
    known = {kind.lower(): kind for kind in _TYPES} | {"contact": "ContactPerson", "maintainer": "DataManager"}
    said = ("".join(sign for sign in role.lower() if sign.isalnum()) for role in one.roles)
    return list(dict.fromkeys(known.get(role, "Other") for role in said)) or ["Other"]


def _dates(facts: Facts) -> list[dict[str, str]]:
    dates = [{"date": facts.day, "dateType": "Issued"}] if facts.day else []
    days = f"{facts.coverage.start}/{facts.coverage.end}"
    return dates + ([{"date": days, "dateType": "Coverage"}] if facts.coverage.start else [])


def _rights(licence: Licence | None) -> list[dict[str, str]]:
    if licence is None:
        return []
    scheme = {"rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"} if licence.spdx else {}
    stated = {"rights": licence.title, "rightsUri": licence.url, "rightsIdentifier": licence.spdx}
    return [without_gaps({**stated, **scheme})]


def _size(table: Table) -> str:
    return f"{table.file.path}: {table.file.bytes} bytes"


def _places(coverage: Coverage) -> list[dict[str, Any]]:
    if coverage.box is None:
        return []
    south, west, north, east = coverage.box
    sides = {"southBoundLatitude": south, "westBoundLongitude": west}
    return [{"geoLocationBox": {**sides, "northBoundLatitude": north, "eastBoundLongitude": east}}]


def _grant(one: Grant) -> dict[str, str]:
    stated = {"awardNumber": one.award, "awardTitle": one.title, "awardUri": one.url}
    return without_gaps({"funderName": one.funder, **stated})
