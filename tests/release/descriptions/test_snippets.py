"""The lines to copy, run as people run them: each tool counts the same rows."""

import re
import shutil
import subprocess
from collections import Counter
from contextlib import chdir, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import duckdb
import pytest

from tidings.release.descriptions import snippets
from tidings.release.descriptions.facts import Facts
from tidings.release.descriptions.reading import read_facts
from tidings.tables import read_tables

LANGUAGES = {"pandas": "python", "polars": "python", "R": "r", "DuckDB": "sql", "SQLite": "sh", "curl": "sh"}


def code(page: str, title: str) -> str:
    """The block of a section."""
    found = re.search(rf"^## {title}\n\n```{LANGUAGES[title]}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert found, page
    return found[1]


def run(command: list[str], text: str, folder: Path) -> str:
    done = subprocess.run(command, input=text, cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def needs(tool: str) -> str:
    """The tool's path; where it is missing, the test is passed over."""
    path = shutil.which(tool)
    if path is None:
        pytest.skip(f"{tool} is not installed")
    return path


def counted(folder: Path) -> dict[str, int]:
    return dict(Counter(read_tables(folder / "package")["events"]["event_type"]))


def numbers(printed: str, kinds: dict[str, int]) -> dict[str, int]:
    """How many rows of each kind a tool printed, whatever its frame looks like."""
    return {kind: int(re.search(rf"\b{kind}\b\D+(\d+)", printed)[1]) for kind in kinds}  # type: ignore[index]


@pytest.fixture
def page(version: Path) -> str:
    return (version / "USE.md").read_text(encoding="utf-8")


def run_python(text: str, folder: Path) -> str:
    """What a program prints; in this process, which has the libraries already."""
    printed = StringIO()
    with chdir(folder), redirect_stdout(printed):
        exec(text, {})
    return printed.getvalue()


@pytest.mark.parametrize("title", ["pandas", "polars"])
def test_python(version: Path, page: str, title: str) -> None:
    kinds = counted(version)
    assert numbers(run_python(code(page, title), version), kinds) == kinds


def test_duckdb(version: Path, page: str) -> None:
    with chdir(version):
        assert dict(duckdb.sql(code(page, "DuckDB")).fetchall()) == counted(version)


def test_sqlite(version: Path, page: str) -> None:
    needs("sqlite3")
    assert numbers(run([needs("sh")], code(page, "SQLite"), version), counted(version)) == counted(version)


def test_r(version: Path, page: str) -> None:
    rscript = needs("Rscript")
    kinds = counted(version)
    assert numbers(run([rscript, "-"], code(page, "R"), version), kinds) == kinds


def test_curl_brings_a_file_and_checks_it(version: Path, page: str, tmp_path: Path) -> None:
    for tool in ("curl", "sha256sum"):
        needs(tool)
    script = f"BASE={version.as_uri()}\n{code(page, 'curl')}"
    assert run([needs("sh")], script, tmp_path) == "package/data/events.csv: OK\n"
    assert (tmp_path / "package" / "data" / "events.csv").read_bytes() == (
        version / "package" / "data" / "events.csv"
    ).read_bytes()


NASTY = 'it\'s a "package" $(touch broken) `touch broken` & more'


def test_a_folder_with_an_odd_name_breaks_out_of_nothing(version: Path, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    shutil.copytree(version / "package", folder / NASTY)
    page = snippets.render(replace(read_facts(folder / NASTY, folder), name="$(touch broken)"))
    kinds = counted(version)
    for title in ("pandas", "polars"):
        assert numbers(run_python(code(page, title), folder), kinds) == kinds
    with chdir(folder):
        assert dict(duckdb.sql(code(page, "DuckDB")).fetchall()) == kinds
    if shutil.which("sqlite3"):
        assert numbers(run([needs("sh")], code(page, "SQLite"), folder), kinds) == kinds
    here = tmp_path / "here"
    here.mkdir()
    assert run([needs("sh")], f"BASE={folder.as_uri()}\n{code(page, 'curl')}", here).endswith(": OK\n")
    subprocess.run([needs("sh")], input=code(page, "curl"), cwd=here, capture_output=True, text=True)
    assert [path.name for path in (*here.rglob("broken"), *folder.glob("broken"))] == []


def test_words_of_others_stay_words(facts: Facts) -> None:
    page = snippets.render(replace(facts, title="A\n## `x`\n<script>alert(1)</script> [a](b) | *c*"))
    (line,) = [one for one in page.splitlines() if "alert" in one and one.startswith("A ")]
    assert line.startswith(r"A \#\# \`x\` &lt;script&gt;alert(1)&lt;/script&gt; \[a\](b) \| \*c\*, version 1.2.0: ")
    assert re.findall("^## .*", page, re.MULTILINE) == [f"## {title}" for title in LANGUAGES]
