"""What a newcomer copies from the README works."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from maintain.docs.readme_commands import read_command

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_install_from_the_pinned_set_and_run() -> None:
    install = "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt"
    assert read_command("main") == f"{install} . && .venv/bin/tidings build seeds --out datapackage"
    assert read_command("test") == f'{install} -e ".[test]" && .venv/bin/python -m pytest -n auto'


@pytest.mark.slow
def test_the_main_command_in_an_environment_that_is_there(tmp_path: Path) -> None:
    """Its last step, in a copy of the seeds; .ci/run and the workflow run the whole commands."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    build = read_command("main").split(" && ")[-1].split()[1:]
    done = subprocess.run([sys.executable, "-m", "tidings", *build], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "valid"
    assert done.stdout.rstrip() in README


def test_the_python_example_runs(package: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=package.parent, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
