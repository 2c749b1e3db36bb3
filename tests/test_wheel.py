"""The wheel carries all that a build needs: built from the checkout, run outside of it, it gives the same bytes."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from small_seeds import tree

from tidings.pipeline import build

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content."""
    folder = tmp_path_factory.mktemp("wheel")
    make = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(make, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_the_schemas_alone(site: Path) -> None:
    held = {path.name for path in site.iterdir()}
    assert held == {"tidings", *(path.name for path in site.glob("tidings-*.dist-info"))}
    checkout = {path for path in tree(ROOT / "scripts" / "tidings") if "__pycache__" not in path}
    schemas = {f"schemas/{path}" for path in tree(ROOT / "schemas")}
    assert set(tree(site / "tidings")) == checkout | schemas


@pytest.mark.slow
@pytest.mark.encoder
def test_the_wheel_gives_the_same_bytes_outside_the_checkout(site: Path, seeds: Path) -> None:
    code = f"""
import sys
import tidings
from pathlib import Path
from tidings.cli import main
from tidings.schema import schemas_folder
assert Path(tidings.__file__).is_relative_to({str(site)!r}), tidings.__file__
assert schemas_folder().is_relative_to({str(site)!r}), schemas_folder()
main(["build", "seeds", "--out", "out", "--no-cache"])
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=seeds.parent,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "valid"
    build(seeds, seeds.parent / "here", use_cache=False)
    assert tree(seeds.parent / "out") == tree(seeds.parent / "here")
