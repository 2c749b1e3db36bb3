"""The dataset as schema.org and Croissant 1.1 have it, in one JSON-LD document."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from tidings.release.descriptions.citation import bibtex
from tidings.release.descriptions.documents import as_json, without_gaps
from tidings.release.descriptions.facts import Agent, Coverage, Facts, File, Grant, Licence, Table
from tidings.schema import TableSchema

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "prov": "http://www.w3.org/ns/prov#",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the standard's own library writes, and PROV's prefix: nothing has to be fetched to read it."""

_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date"}
"""What a type of Table Schema is here; all others are texts."""
_FORMATS = {"application/vnd.apache.parquet": "application/x-parquet"}
"""What kinds of files that the standard's library reads are called there."""


def render(facts: Facts) -> str:
    """The document."""
    return as_json(without_gaps({**_dataset(facts), **_made_by(facts), **_contents(facts)}))


def _dataset(facts: Facts) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "@id": facts.doi_url,
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": facts.title,
        "alternateName": facts.name,
        "description": facts.description or facts.title,
        "version": facts.version,
        "datePublished": facts.day,
        "url": facts.url,
        "identifier": facts.doi_url,
        "license": _licence(facts.licence),
        "keywords": list(facts.keywords),
        "inLanguage": list(facts.coverage.languages),
        **_coverage(facts.coverage),
        "isLiveDataset": False,
        "citeAs": bibtex(facts),
    }


def _licence(licence: Licence | None) -> str | dict[str, str]:
    """Its address, as searches want it; else its name."""
    if licence is None:
        return ""
    return licence.url or {"@type": "CreativeWork", "name": licence.title}


def _coverage(coverage: Coverage) -> dict[str, Any]:
    shape = {"@type": "GeoShape", "box": " ".join(f"{number:g}" for number in coverage.box or ())}
    return {
        "temporalCoverage": f"{coverage.start}/{coverage.end}" if coverage.start else "",
        "spatialCoverage": {"@type": "Place", "geo": shape} if coverage.box else {},
    }


def _made_by(facts: Facts) -> dict[str, Any]:
    return {
        "creator": [agent(one) for one in facts.creators],
        "contributor": [agent(one) for one in facts.contributors],
        "publisher": {"@type": "Organization", "name": facts.publisher} if facts.publisher else {},
        "funding": [_grant(one) for one in facts.funding],
        "isBasedOn": [
            without_gaps({"@type": "CreativeWork", "name": one.title, "url": one.url}) for one in facts.sources
        ],
        **facts.prov,
    }


def agent(one: Agent) -> dict[str, Any]:
    """A person or body in the words of schema.org."""
    return without_gaps(
        {
            "@type": "Person" if one.is_person else "Organization",
            "@id": one.orcid,
            "name": one.name,
            "givenName": one.given,
            "familyName": one.family,
            "email": one.email,
            "affiliation": {"@type": "Organization", "name": one.organization} if one.organization else {},
            "url": one.url,
        }
    )


def _grant(one: Grant) -> dict[str, Any]:
    funder = {"@type": "Organization", "name": one.funder}
    stated = {"@type": "Grant", "identifier": one.award, "name": one.title, "url": one.url, "funder": funder}
    return without_gaps(stated)


def _contents(facts: Facts) -> dict[str, Any]:
    files = (*(table.file for table in facts.tables), *facts.files)
    read_from = _read_from(facts)
    return {
        "distribution": [_file_object(one) for one in files],
        "recordSet": [_record_set(table, read_from) for table in facts.tables],
    }


def _read_from(facts: Facts) -> dict[str, File]:
    """The file that each table is best read from: its Parquet file, which knows the columns' types, else the CSV."""
    beside = {one.path: one for one in facts.files}
    tables = {table.schema.name: table.file for table in facts.tables}
    return {name: beside.get(f"parquet/{name}.parquet", file) for name, file in tables.items()}


def _file_object(file: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": quote(file.path),
        "name": file.path.rpartition("/")[2],
        "description": file.title or file.path,
        "contentSize": f"{file.bytes} B",
        "contentUrl": file.path,
        "encodingFormat": _FORMATS.get(file.media_type, file.media_type),
        "sha256": file.sha256,
    }


def _record_set(table: Table, read_from: Mapping[str, File]) -> dict[str, Any]:
    schema = table.schema
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": schema.description or schema.title,
        "key": [{"@id": f"{schema.name}/{column}"} for column in schema.primary_key],
        "field": list(_fields(table, read_from)),
    }


def _fields(table: Table, read_from: Mapping[str, File]) -> Iterator[dict[str, Any]]:
    for one in table.schema.fields:
        yield {
            "@type": "cr:Field",
            "@id": f"{table.schema.name}/{one.name}",
            "name": one.name,
            "description": one.description or one.title,
            "dataType": _TYPES.get(one.type, "sc:Text"),
            "source": _column(read_from[table.schema.name], one.name),
            **_references(table, one.name, read_from),
        }


def _column(file: File, column: str) -> dict[str, Any]:
    return {"fileObject": {"@id": quote(file.path)}, "extract": {"column": column}}


def _references(table: Table, column: str, read_from: Mapping[str, File]) -> dict[str, Any]:
    """Which column of which table the field points at.

    The standard's library (mlcroissant 1.1) joins what `references` names: it can do so where that is a column of a
    file and some row has a value. Which field it is, and that of a column without values, stands in Dublin Core's.
    """
    target = _target(table.schema, column)
    if not target or target[0] not in read_from:
        return {}
    link = {"dct:references": {"@id": "/".join(target)}}
    if column in table.unused:
        return link
    return {"references": _column(read_from[target[0]], target[1]), **link}


def _target(schema: TableSchema, column: str) -> tuple[str, str] | None:
    for key in schema.foreign_keys:
        if key.columns == (column,):
            return key.table, key.target[0]
    return None
