"""What another repository uses: the action's command and the pre-commit hook, on a good and on a bad package."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from small_package import draft, write

ROOT = Path(__file__).parents[2]
INSTALLED = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
"""The environment of a shell in which the tested tidings is the one on the path."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Another repository, with a good package, a bad one, and a folder that is none."""
    made = draft()
    write(made, tmp_path)
    (tmp_path / "package").rename(tmp_path / "datapackage")
    made.row("events")["status"] = "reported"
    write(made, tmp_path / "other")
    (tmp_path / "empty").mkdir()
    return tmp_path


def act(repository: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Runs the last step of the action as GitHub does."""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    names = {key: value["default"] for key, value in action["inputs"].items()} | inputs
    step = action["runs"]["steps"][-1]
    env = {key: names[value.removeprefix("${{ inputs.").removesuffix(" }}")] for key, value in step["env"].items()}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=repository, env=INSTALLED | env, capture_output=True, text=True)


def test_action_on_a_good_package(repository: Path) -> None:
    done = act(repository, seeds="seeds")
    assert (done.returncode, done.stdout) == (0, "::notice title=tidings validate::talks is valid.\n")


def test_action_on_a_bad_package(repository: Path) -> None:
    done = act(repository, folder="other/package", sarif="report.sarif")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=other/package/data/events.csv,line=4,title=TID-EVENT-STATUS::status")
    log = json.loads((repository / "report.sarif").read_text())
    assert [item["ruleId"] for item in log["runs"][0]["results"]] == ["TID-EVENT-STATUS", "TID-EVENT-LABEL"]


def test_action_with_a_rule_left_out(repository: Path) -> None:
    assert act(repository, folder="other/package", ignore="TID-EVENT-STATUS TID-CODE-*").returncode == 0


def test_action_where_there_is_no_package(repository: Path) -> None:
    done = act(repository, folder="empty")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("args", "code"), [([], 0), (["other/package"], 1), (["empty"], 2)])
def test_pre_commit_hook(args: list[str], code: int, repository: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    command = [*hook["entry"].split(), *(args or hook["args"])]
    assert subprocess.run(command, cwd=repository, env=INSTALLED, capture_output=True).returncode == code
