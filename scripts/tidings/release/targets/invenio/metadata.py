"""What a record says of a dataset: its descriptor, in InvenioRDM's words."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tidings.settings import NO_CONTRIBUTOR, NO_LICENCE

WITHDRAWN = "Withdrawn: "
"""How the note begins that warns people off a version."""
_ROLES = frozenset(
    [
        "contactperson",
        "datacollector",
        "datacurator",
        "datamanager",
        "distributor",
        "editor",
        "hostinginstitution",
        "producer",
        "projectleader",
        "projectmanager",
        "projectmember",
        "registrationagency",
        "registrationauthority",
        "relatedperson",
        "researcher",
        "researchgroup",
        "rightsholder",
        "sponsor",
        "supervisor",
        "workpackageleader",
    ]
)
"""What the vocabulary of InvenioRDM calls those who contributed: DataCite's words."""
_OTHER_WORDS = {
    "contact": "contactperson",
    "maintainer": "datamanager",
    "owner": "rightsholder",
    "publisher": "distributor",
    "wrangler": "datacurator",
}
_VERSION_OF = {"id": "isversionof"}
_CREATORS = frozenset(("author", "creator"))


def urn_of(name: str) -> str:
    """By which the records of a dataset are found again: all say that they are versions of it."""
    return uuid5(NAMESPACE_URL, f"tidings:{name}").urn


def metadata_of(descriptor: Mapping[str, Any], publisher: str) -> dict[str, Any]:
    """The metadata of a version's record; what the descriptor does not say is left out."""
    people = [one for one in descriptor.get("contributors", ()) if one.get("title")]
    creators = [
        one for one in people if _CREATORS & {str(role).lower() for role in one.get("roles", _CREATORS)}
    ] or people
    facts = {
        "resource_type": {"id": "dataset"},
        "title": descriptor.get("title") or descriptor.get("name", ""),
        "description": _markup(descriptor.get("description", "")),
        "creators": [_person(one) for one in creators] or [_person({"title": NO_CONTRIBUTOR.title})],
        "contributors": [_person(one) | {"role": _role(one)} for one in people if one not in creators],
        "publication_date": str(descriptor.get("created") or datetime.now(UTC).date())[:10],
        "publisher": descriptor.get("publisher") or publisher,
        "version": descriptor.get("version", ""),
        "subjects": [{"subject": str(one)} for one in descriptor.get("keywords", ())],
        "rights": [{"id": str(one["name"]).lower()} for one in _licences(descriptor)],
        "related_identifiers": [_version_of(descriptor.get("name", ""))],
    }
    return {key: value for key, value in facts.items() if value}


def rights_in_words(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The licences, where the site has none of that id."""
    return [
        {"title": {"en": one.get("title") or one["name"]}, **({"link": one["path"]} if one.get("path") else {})}
        for one in _licences(descriptor)
    ]


def _licences(descriptor: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in rows(descriptor, "licenses") if one.get("name", NO_LICENCE.name) != NO_LICENCE.name]


def rows(stated: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects of a list in what a site states; none where it states something else."""
    value = stated.get(name)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def series_of(metadata: Mapping[str, Any]) -> set[str]:
    """What a record says that it is a version of, as we say it."""
    related = rows(metadata, "related_identifiers")
    named = {str(one.get("identifier", "")) for one in related if _relation(one) == _VERSION_OF["id"]}
    return {one for one in named if one.startswith("urn:uuid:")}


def merged(held: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft says with what we know better; what people have added on the site stays.

    That the version before is withdrawn, which the site copies, is not said of the next.
    """
    urns = {one["identifier"] for one in ours["related_identifiers"]}
    kept = [one for one in rows(held, "related_identifiers") if one.get("identifier") not in urns]
    told = {**held, **ours, "related_identifiers": [*ours["related_identifiers"], *kept]}
    return with_withdrawal(told, "")


def withdrawn_of(metadata: Mapping[str, Any]) -> str:
    """Why a version is withdrawn; empty where it is not."""
    notes = (html.unescape(str(one.get("description", ""))) for one in rows(metadata, "additional_descriptions"))
    return next((one.removeprefix(WITHDRAWN) for one in notes if one.startswith(WITHDRAWN)), "")


def with_withdrawal(metadata: Mapping[str, Any], why: str) -> dict[str, Any]:
    """The metadata with the note that warns people off, or without it where there is no reason."""
    held = rows(metadata, "additional_descriptions")
    kept = [one for one in held if not str(one.get("description", "")).startswith(WITHDRAWN)]
    note = [{"description": html.escape(WITHDRAWN + why, quote=False), "type": {"id": "other"}}] if why else []
    others = {key: value for key, value in metadata.items() if key != "additional_descriptions"}
    return {**others, **({"additional_descriptions": [*note, *kept]} if note or kept else {})}


def _relation(one: Mapping[str, Any]) -> str:
    """How something is related, by its id: the site adds titles to it."""
    relation = one.get("relation_type")
    return str(relation.get("id", "")) if isinstance(relation, Mapping) else ""


def _version_of(name: str) -> dict[str, Any]:
    return {"identifier": urn_of(name), "scheme": "urn", "relation_type": _VERSION_OF}


def _person(one: Mapping[str, Any]) -> dict[str, Any]:
    """A contributor; one that is not said to be a body is a person, as in the settings."""
    title, works_at = str(one["title"]), str(one.get("organization") or "")
    if one.get("kind") == "organization" or title in (works_at, NO_CONTRIBUTOR.title):
        return {"person_or_org": {"type": "organizational", "name": title}}
    orcid = re.search(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", f"{one.get('orcid', '')} {one.get('path', '')}")
    given, _, family = title.rpartition(" ")
    named = {"given_name": one.get("givenName") or given, "family_name": one.get("familyName") or family}
    known = {"identifiers": [{"scheme": "orcid", "identifier": orcid[0]}]} if orcid else {}
    stated = {key: value for key, value in named.items() if value}
    employer = {"affiliations": [{"name": works_at}]} if works_at else {}
    return {"person_or_org": {"type": "personal", **stated, **known}, **employer}


def _role(one: Mapping[str, Any]) -> dict[str, str]:
    said = ("".join(sign for sign in str(role).lower() if sign.isalnum()) for role in one.get("roles", ()))
    words = (_OTHER_WORDS.get(word, word) for word in said)
    return {"id": next((word for word in words if word in _ROLES), "other")}


def _markup(text: str) -> str:
    """Words as HTML, which the site shows them as."""
    parts = (html.escape(part.strip(), quote=False) for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{part}</p>" for part in parts if part)
