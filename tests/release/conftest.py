"""A dataset in any version."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

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
