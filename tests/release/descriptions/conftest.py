"""A published version of the small dataset, with all that can be stated of one; no test here reaches a network."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tidings.model import Article
from tidings.package import write_package
from tidings.release import publish
from tidings.release.descriptions.facts import Facts
from tidings.release.descriptions.reading import read_facts
from tidings.settings import Contributor, Grant, Licence, Settings
from tidings.settings.values import Doi, Orcid
from tidings.tables import Tables

Publish = Callable[..., Path]
STATED = {
    "title": "Talks in Oslo",
    "description": "Two articles on one meeting.",
    "version": "1.2.0",
    "created": datetime(2025, 7, 31, tzinfo=UTC),
    "licence": Licence(
        "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0"
    ),
    "homepage": "https://example.org/oslo",
    "doi": Doi("10.5281/zenodo.123"),
    "publisher": "Example University Press",
    "keywords": ("talks", "Oslo"),
    "contributors": (
        Contributor(
            "Jane Doe",
            email="jane@example.org",
            organization="Example University",
            given_name="Jane",
            family_name="Doe",
            orcid=Orcid("0000-0002-1825-0097"),
        ),
        Contributor("The Oslo Group", kind="organization", path="https://example.org/group"),
        Contributor("Joe Bloggs", roles=("data collector", "reader")),
    ),
    "funding": (Grant("Example Foundation", "EX-17", "News as data", "https://example.org/grants/17"),),
}
USED = {"used": {"rules/1": [{"name": "a model", "version": "3.8.0"}, {"name": "en/lexicon", "sha256": "ab" * 32}]}}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a description was fetched, or something that it names")

    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", refuse)
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture
def publish_small(
    tmp_path: Path, small_tables: Tables, small_settings: Settings, small_articles: tuple[Article, ...]
) -> Publish:
    """Publishes the small dataset with what is stated; gives the version's folder."""

    def run(**stated: Any) -> Path:
        settings = replace(small_settings, **stated)
        package = tmp_path / "out"
        write_package(small_tables, settings, package, engine="rules/1", articles=small_articles, provenance=USED)
        return publish(package, tmp_path / "dist", validate=lambda folder: [], forms=("json",)).folder

    return run


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("descriptions") / "version"


@pytest.fixture
def version(publish_small: Publish, _kept: Path) -> Path:
    """A version of which all is stated; it is the same for every test that only reads it."""
    if not _kept.exists():
        publish_small(**STATED).rename(_kept)
    return _kept


@pytest.fixture
def facts(version: Path) -> Facts:
    """What is known of it."""
    return read_facts(version / "package", version)
