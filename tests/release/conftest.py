"""A dataset in any version, and places to publish it to: a store in memory, and an S3 server on this machine."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest
from small_seeds import a_row

from tidings.model import Article
from tidings.package import write_package
from tidings.resolve.resolved import Resolved
from tidings.settings import Settings
from tidings.tables import tabulate
from tidings.tables.row_types import ActorRow

Build = Callable[..., Path]


@pytest.fixture
def build(
    tmp_path: Path, small_rows: Resolved, small_settings: Settings, small_articles: tuple[Article, ...]
) -> Build:
    """Builds the dataset in a version, with more actors or fewer."""

    def run(version: str = "1.0.0", more: int = 0, fewer: int = 0, **changed: Any) -> Path:
        people = tuple(a_row(ActorRow, f"act-{100 + one:016x}", "A", "person") for one in range(more))
        rows = replace(small_rows, actors=(*small_rows.actors[fewer:], *people))
        settings = replace(small_settings, version=version, **changed)
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        write_package(tabulate(rows), settings, tmp_path / "out", engine="rules/1", articles=small_articles)
        return tmp_path / "out"

    return run


@pytest.fixture
def memory() -> Iterator[str]:
    """The address of an empty store in memory."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    yield "memory://dist"
    store.store.clear()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of an S3 server."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket, found as a user's would be: by the environment."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "someone")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "very-secret-key")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    store = fsspec.filesystem("s3")
    store.mkdir("data")
    yield "s3://data"
    store.rm("data", recursive=True)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
