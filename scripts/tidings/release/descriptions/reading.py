"""Reads the facts of a package from its descriptor: the one place where descriptions get them from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tidings.errors import PackageError
from tidings.extract.engine import AND
from tidings.files.enclosure import file_inside
from tidings.package.contents import CODEBOOK, DESCRIPTOR
from tidings.package.package_descriptor import DOI, ORCID
from tidings.release.descriptions.coverage import read_coverage, unused_references
from tidings.release.descriptions.facts import Agent, Facts, File, Grant, Licence, Link, Reading, Table, Thing
from tidings.release.descriptions.files import describe_file
from tidings.schema import TableSchema, codelist
from tidings.settings import NO_CONTRIBUTOR, NO_LICENCE
from tidings.settings.values import FORMS
from tidings.tables import read_descriptor, require_tidings, stored_files, stored_schemas

_DAY = r"\d{4}-\d{2}-\d{2}"
_AUTHORS = ("creator", "author")
"""The roles of those whom a citation names first."""


def read_facts(package: Path, root: Path) -> Facts:
    """The facts of a package, its files named from `root`, a folder above it.

    PackageError where it is no package of ours, its descriptor is not as Tidings writes them, or a file is not what
    it says.
    """
    descriptor = read_descriptor(package)
    require_tidings(descriptor, package)
    schemas = stored_schemas(descriptor, package)
    files = stored_files(descriptor, package, schemas)
    try:
        stated = {**_stated(descriptor), **_people(descriptor), **_origin(descriptor)}
        tables = tuple(_tables(descriptor, schemas, files, package.relative_to(root)))
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        told = f"{package / DESCRIPTOR} does not say what a description needs; run tidings validate {package}"
        raise PackageError(told) from error
    others = (file for name in (DESCRIPTOR, CODEBOOK) if (file := file_inside(package, name)))
    return Facts(
        **stated,
        package=package.relative_to(root).as_posix(),
        coverage=read_coverage(schemas, files),
        tables=tables,
        package_files=tuple(describe_file(file, root, _OTHERS[file.name]) for file in others),
    )


_OTHERS = {DESCRIPTOR: "The data package's descriptor", CODEBOOK: "The codebook: what each table and column means"}


def _stated(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """What people stated of the dataset."""
    words = ("name", "version", "description")
    identifier, created = _link(descriptor, "id"), _text(descriptor, "created")
    return {
        **{key: _text(descriptor, key) for key in words},
        "title": _text(descriptor, "title") or _text(descriptor, "name"),
        "created": created if re.match(_DAY, created) else "",
        "homepage": _link(descriptor, "homepage"),
        "doi": identifier.removeprefix(DOI) if identifier.startswith(DOI) else "",
        "licence": _licence(descriptor["licenses"]),
        "keywords": tuple(str(word) for word in descriptor.get("keywords", ())),
        "sources": tuple(Link(_text(one, "title"), _link(one, "path")) for one in descriptor.get("sources", ())),
        "funding": tuple(
            Grant(_text(one, "funder"), _text(one, "award"), _text(one, "title"), _link(one, "path"))
            for one in descriptor.get("funding", ())
        ),
    }


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _link(table: Mapping[str, Any], key: str) -> str:
    """An address of the web or of a file server; what else strangers may state, a file or a script, is none."""
    value = _text(table, key)
    return value if re.fullmatch(FORMS["link"], value) else ""


def _licence(licences: Sequence[Mapping[str, Any]]) -> Licence | None:
    """The licence; None where none is stated."""
    name, title, url = _text(licences[0], "name"), _text(licences[0], "title"), _link(licences[0], "path")
    if name == NO_LICENCE.name:
        return None
    spdx = name if {"code": name, "list": "SPDX"} in codelist("licence_ids") else ""
    return Licence(title or name, url or (f"https://spdx.org/licenses/{spdx}.html" if spdx else ""), spdx)


def _people(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """Those whom a citation names, the others, and who publishes; all are named where none is called a creator."""
    stated = [_agent(one) for one in descriptor["contributors"]]
    named = [one for one in stated if one.name != NO_CONTRIBUTOR.title]
    creators = [one for one in named if set(_AUTHORS) & {role.lower() for role in one.roles}] or named
    publishers = [one.name for one in named if "publisher" in (role.lower() for role in one.roles)]
    return {
        "creators": tuple(creators),
        "contributors": tuple(one for one in named if one not in creators),
        "publisher": _text(descriptor, "publisher") or "".join(publishers[:1]),
    }


def _agent(one: Mapping[str, Any]) -> Agent:
    name, works_at = _text(one, "title"), _text(one, "organization")
    kind = _text(one, "kind") or ("organization" if works_at and works_at == name else "")
    given, family, orcid = _text(one, "givenName"), _text(one, "familyName"), _link(one, "orcid")
    orcid = orcid if orcid.startswith(ORCID) else ""
    return Agent(
        name=name,
        is_person=kind != "organization",
        is_known=bool(kind or given or family or orcid or works_at),
        roles=tuple(str(role) for role in one.get("roles", ())),
        given=given,
        family=family,
        email=_text(one, "email"),
        organization=works_at if works_at != name else "",
        url=_link(one, "path"),
        orcid=orcid,
    )


def _origin(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """By what it was made: as `prov` says it, else, in a package of an older profile, as `tidings` does."""
    made = descriptor["tidings"]
    build = descriptor.get("prov", {}).get("prov:wasGeneratedBy", {})
    readings = tuple(_reading(one) for one in build.get("prov:wasInformedBy", ()))
    stamps = [stamp for stamp in _text(made, "engine").split(AND) if stamp]
    return {
        "tidings": _text(made, "software").removeprefix("tidings").strip(),
        "readings": readings or tuple(map(Reading, stamps)),
    }


def _reading(activity: Mapping[str, Any]) -> Reading:
    agent = activity["prov:wasAssociatedWith"]
    stamp = "/".join(filter(None, (_text(agent, "name"), _text(agent, "version"))))
    used = activity.get("prov:used", ())
    return Reading(stamp, tuple(Thing(*(_text(one, key) for key in ("name", "version", "sha256"))) for one in used))


def _tables(
    descriptor: Mapping[str, Any], schemas: Mapping[str, TableSchema], files: Mapping[str, Path], folder: Path
) -> Iterator[Table]:
    for resource in descriptor["resources"]:
        schema, path = schemas.get(resource["name"]), files.get(resource["name"])
        if schema and path:
            yield Table(schema, _file(resource, path, folder), unused_references(schema, path))


def _file(resource: Mapping[str, Any], path: Path, folder: Path) -> File:
    """A table's file as the descriptor states it; PackageError where its length already tells that it is another."""
    size, stated = resource["bytes"], _text(resource, "hash")
    if size != path.stat().st_size:
        raise PackageError(f"{path} is not the file that the descriptor describes; run tidings validate")
    title = _text(resource, "title") or resource["name"]
    there = f"{folder.as_posix()}/{resource['path']}"
    if stated.startswith(_SHA256):
        return File(there, size, stated.removeprefix(_SHA256), _text(resource, "mediatype"), title)
    return replace(describe_file(path, path.parent, title), path=there)


_SHA256 = "sha256:"
"""A hash that begins otherwise is of another kind: descriptions all tell this one."""
