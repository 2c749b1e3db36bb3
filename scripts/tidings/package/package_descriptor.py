"""`datapackage.json`: what the dataset is, who made it, and what each file must be to the byte."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from tidings import __version__
from tidings.errors import InputError
from tidings.extract.engine import USED
from tidings.model import Article
from tidings.package.provenance import prov_of
from tidings.schema import PROFILE_VERSION, profile, table_schema
from tidings.schema import descriptor as schema_of
from tidings.settings import Contributor, PublishSettings, Settings
from tidings.text.wording import names

DOI, ORCID = "https://doi.org/", "https://orcid.org/"
"""Where DOIs and ORCID iDs are looked up."""


def describe_package(
    settings: Settings,
    read_by: Mapping[str, Any],
    articles: Sequence[Article],
    resources: Iterable[dict[str, Any]],
    release: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """The descriptor of a package (Data Package v2 and the tidings profile); what is not known is left out.

    `read_by` is the engine, and what else is to be stated of the reading; `release` what is to be of a release: the
    hash of its changelog, and the version that its table of changes begins at.
    """
    made = moment_of(settings, articles)
    stated = {key: value for key, value in read_by.items() if key != USED}
    facts = {
        "$schema": profile()["properties"]["$schema"]["const"],
        "name": settings.name,
        "id": f"{DOI}{settings.doi}" if settings.doi else "",
        "title": settings.heading,
        "description": settings.description,
        "version": settings.version,
        "created": f"{made.replace(tzinfo=None).isoformat()}Z" if made else "",
        "homepage": settings.homepage,
        "licenses": [_stated(settings.licence)],
        "contributors": [_contributor(one) for one in settings.contributors],
        "publisher": settings.publisher,
        "keywords": list(settings.keywords),
        "sources": [_stated(one) for one in settings.sources] or _publishers(articles),
        "funding": [_stated(one) for one in settings.funding],
        "tidings": {
            "profile": PROFILE_VERSION,
            "software": f"tidings {__version__}",
            **stated,
            "min_confidence": settings.build.min_confidence,
            **_forms(settings),
            **release,
        },
        "prov": prov_of(__version__, read_by["engine"], read_by.get(USED, {})),
        "resources": list(resources),
    }
    return {key: value for key, value in facts.items() if value}


def describe_table(name: str, size: int, digest: str) -> dict[str, Any]:
    """The resource of table `name`, whose file has `size` bytes and the hash `digest`."""
    schema = table_schema(name)
    return {
        "name": name,
        "type": "table",
        "path": f"data/{name}.csv",
        "title": schema.title,
        "description": schema.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "bytes": size,
        "hash": digest,
        "schema": schema_of(name),
    }


def _forms(settings: Settings) -> dict[str, list[str]]:
    """The forms to publish a version in, where they are others than by default."""
    forms = settings.publish.forms
    return {"forms": list(forms)} if forms != PublishSettings().forms else {}


def moment_of(settings: Settings, articles: Iterable[Article]) -> datetime | None:
    """When the package counts as made: SOURCE_DATE_EPOCH, else as stated, else the last day of publication."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise InputError(f"SOURCE_DATE_EPOCH is {epoch!r}; set it to seconds since 1970, or unset it") from error
    last = max((one.published for one in articles if one.published), default=None)
    return settings.created or (datetime.combine(last, time(), UTC) if last else None)


def _contributor(one: Contributor) -> dict[str, Any]:
    """A contributor in the words of Data Package v2."""
    stated = _stated(one)
    named = {_STANDARD.get(key, key): value for key, value in stated.items()}
    return named | ({"orcid": f"{ORCID}{one.orcid}"} if one.orcid else {})


_STANDARD = {"given_name": "givenName", "family_name": "familyName"}


def _stated(one: Any) -> dict[str, Any]:
    """The fields of a settings value that are not empty."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(one).items() if value}


def _publishers(articles: Iterable[Article]) -> list[dict[str, str]]:
    """Each publisher once, with its site; the site's name where the publisher is not known, or is no name."""
    sites: dict[str, str] = {}
    for article in articles:
        host, site = _site(article.url)
        title = article.publisher if names(article.publisher) else host
        if title and not sites.get(title):
            sites[title] = site
    return [{"title": title, "path": site} if site else {"title": title} for title, site in sorted(sites.items())]


def _site(url: str) -> tuple[str, str]:
    """The host of a URL and its root; two empty strings where it has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return (parts.netloc, f"{parts.scheme}://{parts.netloc}/") if parts.netloc else ("", "")
