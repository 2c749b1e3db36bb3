"""A bench: a server on the loopback, an empty folder, and time that passes at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_server import Bench, serving


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A server without a page, and a folder without an article."""
    (tmp_path / "seeds").mkdir()
    with serving() as server:
        yield Bench(tmp_path / "seeds", server)
