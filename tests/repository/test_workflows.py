"""The workflows that `tidings init --github` writes: their steps are run here, but for those that need a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tidings import __version__
from tidings.errors import InputError
from tidings.repository import write_workflows

HEAD = "---\ntitle: Talks\npublisher: The Post\npublished: 2024-03-05\n---\n"
ARTICLE = f"{HEAD}The president of Norway met rebels in Oslo.\n"
SETTINGS = 'name = "oslo"\nversion = "1.0.0"\nlicence = "CC-BY-4.0"\n[[contributors]]\ntitle = "Jane Doe"\n'
NETWORK = ("pip install", "github:")


def git(place: Path, *words: str) -> str:
    own = ["-c", "user.name=Jane", "-c", "user.email=jane@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *own, *words], cwd=place, check=True, capture_output=True, text=True).stdout


def build(place: Path) -> None:
    subprocess.run([sys.executable, "-m", "tidings", "build", "seeds"], cwd=place, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with an article and the workflows, whose origin lies beside it."""
    place = tmp_path / "work"
    (place / "seeds").mkdir(parents=True)
    git(tmp_path, "init", "--bare", "-q", "origin.git")
    git(place, "init", "-q")
    git(place, "remote", "add", "origin", str(tmp_path / "origin.git"))
    (place / "seeds" / "a.md").write_text(ARTICLE)
    (place / "seeds" / "tidings.toml").write_text(SETTINGS)
    write_workflows(place / "seeds", place / "datapackage")
    return place


def workflow(place: Path, name: str) -> dict[Any, Any]:
    text = (place / ".github" / "workflows" / name).read_text()
    return dict(yaml.safe_load(text))


def steps(found: dict[Any, Any]) -> list[dict[str, Any]]:
    (job,) = found["jobs"].values()
    return list(job["steps"])


def run_steps(place: Path, name: str, **environment: str) -> dict[str, int]:
    """Runs the steps as GitHub does, each in a shell that stops at a fault; the exit status of each, up to the first
    that fails."""
    known = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **environment}
    ended: dict[str, int] = {}
    for step in steps(workflow(place, name)):
        if "run" in step and not any(word in step["run"] for word in NETWORK):
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(command, cwd=place, env=known, capture_output=True, text=True)
            ended[step["name"]] = done.returncode
            if done.returncode:
                break
    return ended


def test_what_is_there_stays(repository: Path) -> None:
    again = write_workflows(repository / "seeds", repository / "datapackage")
    assert [(one.path.name, one.is_new) for one in again] == [("tidings.yml", False), ("tidings-release.yml", False)]


@pytest.mark.parametrize("name", ["tidings.yml", "tidings-release.yml"])
def test_a_workflow_installs_this_version_and_pins_what_it_uses(repository: Path, name: str) -> None:
    found = workflow(repository, name)
    used = [step.get("uses", step.get("run")) for step in steps(found)]
    assert f'pip install "tidings=={__version__}"' in used
    assert all("@v" in one for one in used if one.startswith("actions/"))
    assert found[True]  # `on`, which YAML 1.1 takes for a truth


@pytest.mark.parametrize(("seeds", "told"), [("../elsewhere", "lies in no git repository"), ('a"b', "plain letters")])
def test_a_folder_that_no_workflow_can_name(repository: Path, seeds: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        write_workflows(repository / seeds, repository / "datapackage")


@pytest.mark.slow
def test_every_change_is_checked(repository: Path, tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    subprocess.run(
        [sys.executable, "-m", "tidings", "build", "seeds"], cwd=repository, check=True, capture_output=True
    )
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "All")
    assert run_steps(repository, "tidings.yml", TIDINGS_CACHE=cache) == {
        "Build": 0,
        "The committed package is what the articles give": 0,
        "Validate": 0,
    }
    (repository / "seeds" / "b.md").write_text(ARTICLE.replace("met", "attacked"))
    assert run_steps(repository, "tidings.yml", TIDINGS_CACHE=cache)[
        "The committed package is what the articles give"
    ]


@pytest.mark.slow
def test_a_tag_publishes_a_version_beside_the_earlier_ones(repository: Path, tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    for version in ("1.0.0", "2.0.0"):
        (repository / "seeds" / "tidings.toml").write_text(SETTINGS.replace("1.0.0", version))
        (repository / "seeds" / f"{version}.md").write_text(ARTICLE.replace("Norway", f"Kenya {version}"))
        build(repository)
        git(repository, "add", "seeds", "datapackage", ".github")
        git(repository, "commit", "-qm", version)
        wrong = run_steps(repository, "tidings-release.yml", TIDINGS_CACHE=cache, GITHUB_REF_NAME="v9.9.9")
        assert wrong == {"The tag is the package's version": 1}
        ended = run_steps(repository, "tidings-release.yml", TIDINGS_CACHE=cache, GITHUB_REF_NAME=f"v{version}")
        assert set(ended.values()) == {0} and "Show it" in ended
        git(repository, "worktree", "remove", "--force", "releases")
    git(tmp_path, "clone", "-q", "-b", "gh-pages", "origin.git", "pages")
    pages = tmp_path / "pages" / "oslo"
    assert (pages / "latest").read_text() == "v2.0.0\n"
    assert sorted(path.name for path in pages.glob("v*")) == ["v1.0.0", "v2.0.0", "versions.json"]
    assert (pages / "v2.0.0" / "site" / "index.html").is_file()
    shutil.rmtree(tmp_path / "pages")
