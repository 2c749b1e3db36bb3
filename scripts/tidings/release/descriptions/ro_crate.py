"""The folder as RO-Crate 1.3 has it: every file in it, who made it, and how it came to be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tidings.release.descriptions.citation import citation
from tidings.release.descriptions.documents import as_json, without_gaps
from tidings.release.descriptions.facts import Agent, Facts, File, Grant, Licence, Reading, Thing

_VERSION = "https://w3id.org/ro/crate/1.3"
Entity = dict[str, Any]


@dataclass(frozen=True)
class _Graph:
    """The entities of the document, each once; what points at one has its id alone."""

    entities: dict[str, Entity] = field(default_factory=dict)

    def add(self, entity: Entity) -> Entity:
        """Adds an entity, and gives what points at it."""
        self.entities.setdefault(entity["@id"], without_gaps(entity))
        return {"@id": entity["@id"]}

    def add_all(self, entities: Iterable[Entity]) -> list[Entity]:
        """The same with several, each once."""
        return [{"@id": one} for one in dict.fromkeys(self.add(entity)["@id"] for entity in entities)]


def render(facts: Facts) -> str:
    """The document."""
    graph = _Graph()
    about = {"about": {"@id": "./"}, "conformsTo": {"@id": _VERSION}}
    graph.add({"@id": "ro-crate-metadata.json", "@type": "CreativeWork", **about})
    graph.entities["./"] = {}  # in its place before all that it names
    graph.entities["./"] = without_gaps({**_stated(facts, graph), **_linked(facts, graph)})
    return as_json({"@context": f"{_VERSION}/context", "@graph": list(graph.entities.values())})


def _stated(facts: Facts, graph: _Graph) -> Entity:
    """What is said of the dataset in words; the folder is the dataset, in every form."""
    days = facts.coverage
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": facts.title,
        "alternateName": facts.name,
        "description": facts.description or facts.title,
        "version": facts.version,
        "datePublished": facts.day,
        "license": _licence(facts.licence, graph),
        "identifier": graph.add(_identifier(facts)) if facts.doi else "",
        "cite-as": facts.doi_url,
        "url": facts.homepage,
        "creditText": citation(facts),
        "keywords": list(facts.keywords),
        "inLanguage": list(days.languages),
        "temporalCoverage": f"{days.start}/{days.end}" if days.start else "",
        "spatialCoverage": graph.add(_place(days.box, graph)) if days.box else "",
    }


def _linked(facts: Facts, graph: _Graph) -> Entity:
    """Whom and what the dataset leads to."""
    agents = {
        "author": [_agent(one, graph) for one in facts.creators],
        "contributor": [_agent(one, graph) for one in facts.contributors],
        "publisher": graph.add(_organization(facts.publisher)) if facts.publisher else "",
        "funding": [_grant(one, graph) for one in facts.funding],
    }
    sources = graph.add_all(
        {"@id": one.url, "@type": "WebSite", "name": one.title} for one in facts.sources if one.url
    )
    package = _package(facts, graph)
    files = [graph.add(_file(one)) for one in facts.files]
    return {**agents, "isBasedOn": sources, "hasPart": [package, *files], "mentions": list(_actions(facts, graph))}


def _licence(licence: Licence | None, graph: _Graph) -> Entity | str:
    if licence is None:
        return "Not stated: nobody may reuse it without asking"
    about = f"{licence.title}{f' ({licence.spdx})' if licence.spdx else ''}"
    named = {"@type": "CreativeWork", "name": licence.title, "description": about, "identifier": licence.spdx}
    return graph.add({"@id": licence.url or "#licence", **named})


def _identifier(facts: Facts) -> Entity:
    kind = {"@type": "PropertyValue", "propertyID": "https://registry.identifiers.org/registry/doi"}
    return {"@id": facts.doi_url, **kind, "value": f"doi:{facts.doi}", "url": facts.doi_url}


def _place(box: tuple[float, float, float, float], graph: _Graph) -> Entity:
    shape = {"@id": "#box", "@type": "GeoShape", "box": " ".join(f"{number:g}" for number in box)}
    return {"@id": "#place", "@type": "Place", "name": "Where the events took place", "geo": graph.add(shape)}


def _agent(one: Agent, graph: _Graph) -> Entity:
    """A person or body, named by an address of theirs where one is known."""
    if not one.is_person:
        return graph.add({**_organization(one.name), "url": one.url, "email": one.email})
    works_at = graph.add(_organization(one.organization)) if one.organization else ""
    stated = {"name": one.name, "givenName": one.given, "familyName": one.family, "email": one.email}
    identity = one.orcid or f"#person-{quote(one.name, safe='')}"
    return graph.add({"@id": identity, "@type": "Person", **stated, "url": one.url, "affiliation": works_at})


def _organization(name: str) -> Entity:
    return {"@id": f"#organization-{quote(name, safe='')}", "@type": "Organization", "name": name}


def _grant(one: Grant, graph: _Graph) -> Entity:
    identity = one.url or f"#grant-{quote(f'{one.funder} {one.award}', safe='')}"
    funder = graph.add(_organization(one.funder))
    named = {"name": one.title or one.award or one.funder, "identifier": one.award}
    return graph.add({"@id": identity, "@type": "Grant", **named, "funder": funder})


def _package(facts: Facts, graph: _Graph) -> Entity:
    """The package's folder, with its tables and what tells of them."""
    folder = {"@id": f"{quote(facts.package)}/", "@type": "Dataset", "name": "The data package: tables as CSV"}
    files = [*facts.package_files, *(table.file for table in facts.tables)]
    graph.entities[folder["@id"]] = {}
    graph.entities[folder["@id"]] = {**folder, "hasPart": [graph.add(_file(one)) for one in files]}
    return {"@id": folder["@id"]}


def _file(file: File) -> Entity:
    return {
        "@id": quote(file.path),
        "@type": "File",
        "name": file.title or file.path,
        "encodingFormat": file.media_type,
        "contentSize": str(file.bytes),
        "sha256": file.sha256,
    }


def _actions(facts: Facts, graph: _Graph) -> Iterator[Entity]:
    """The build, and before it the readings that each engine made of the articles with what it used."""
    made = {"@id": f"{quote(facts.package)}/"}
    tidings = _software(f"tidings/{facts.tidings}" if facts.tidings else "tidings", graph)
    build = {"@type": "CreateAction", "name": "build", "description": facts.made, "instrument": tidings}
    yield graph.add({"@id": "#build", **build, "result": made})
    for number, one in enumerate(facts.readings, 1):
        yield graph.add({"@id": f"#reading-{number}", **_reading(one, graph), "result": made})


def _reading(one: Reading, graph: _Graph) -> Entity:
    used = graph.add_all(map(_thing, one.used))
    action = {"@type": "CreateAction", "name": "read", "description": f"What {one.stamp} read in the articles"}
    return {**action, "instrument": _software(one.stamp, graph), "object": used}


def _thing(one: Thing) -> Entity:
    identity = "#used-" + quote(f"{one.name} {one.version or one.sha256[:12]}", safe="")
    return {
        "@id": identity,
        "@type": "CreativeWork",
        "name": one.name,
        "version": one.version,
        "sha256": one.sha256,
    }


def _software(stamp: str, graph: _Graph) -> Entity:
    name, slash, version = stamp.rpartition("/")
    named = {"name": name if slash else stamp, "version": version if slash else ""}
    return graph.add({"@id": f"#software-{quote(stamp, safe='')}", "@type": "SoftwareApplication", **named})
