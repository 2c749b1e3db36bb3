"""The dataset in datapackage/ is what the seeds give, to the byte, and it is valid."""

import shutil
from pathlib import Path

import pytest
from small_seeds import tree

from tidings.pipeline import build, validate

ROOT = Path(__file__).resolve().parents[1]
COMMITTED = ROOT / "datapackage"

pytestmark = [
    pytest.mark.encoder,
    pytest.mark.skipif(not (COMMITTED / "datapackage.json").is_file(), reason="no package is committed yet"),
]


def test_a_rebuild_gives_the_committed_bytes(tmp_path: Path) -> None:
    shutil.copytree(COMMITTED, tmp_path / "datapackage")
    built = build(ROOT / "seeds", tmp_path / "datapackage", use_cache=False)
    assert built.issues == ()
    assert tree(tmp_path / "datapackage") == tree(COMMITTED)


def test_it_is_valid_to_the_last_quote() -> None:
    report = validate(COMMITTED, seeds=ROOT / "seeds")
    assert report.is_valid, report.counts
