"""`tidings build --shard`, `--store` and `--on`: the same bytes whoever reads, and what shares lack in a line."""

import errno
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from small_seeds import TOML, tree, write_seeds
from tiny_engine import TINY, TinyEngine

from tidings import extract
from tidings.extract import ENGINES
from tidings.model import Article, Reading
from tidings.store import Share, SharedStore, shared

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Result]
NAMES = ("Chad", "Mali", "Peru", "Oman", "Iraq")


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty articles for an engine that is quick."""
    monkeypatch.setattr(extract, "ENGINES", (*ENGINES, TINY))
    texts = {f"a{n}_txt": f"{NAMES[n % 5]} met {NAMES[(n * 3 + 1) % 5]}, {n}.\n" for n in range(40)}
    return write_seeds(tmp_path / "seeds", tidings_toml=f'{TOML}[build]\nengine = "tiny"\n', **texts)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The origins of the articles that this process reads, as it reads them."""
    origins: list[str] = []
    reading = TinyEngine.read

    def spy(engine: TinyEngine, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            origins.append(article.origin)
            yield from reading(engine, [article])

    monkeypatch.setattr(TinyEngine, "read", spy)
    return origins


def shares(run: Run, *numbers: int, of: int = 3) -> str:
    return "".join(
        run("build", "seeds", "--store", "store", "--shard", f"{number}/{of}").output for number in numbers
    )


def merged(run: Run, *more: str) -> tuple[int, str, str]:
    done = run("build", "seeds", "--store", "store", "--out", "merged", "--no-check", *more)
    return done.exit_code, done.stdout.partition("\n")[0], done.stderr


WHOLE = (0, "merged: oslo-talks 1.0.0", "")


def test_the_same_bytes_in_shares_and_in_processes(run: Run, tiny: Path, tmp_path: Path, read: list[str]) -> None:
    counts = [int(line.split(": ")[1].split()[0].replace(",", "")) for line in shares(run, 2, 3, 1).splitlines()]
    assert (sum(counts), min(counts) > 0, len(read)) == (40, True, 40)
    assert merged(run, "--strict") == WHOLE
    assert len(read) == 40
    for out, how in {"one": ("--jobs", "1"), "two": ("--jobs", "2")}.items():
        assert run("build", "seeds", "--out", out, "--no-check", "--no-cache", *how).exit_code == 0
        assert tree(tmp_path / "merged") == tree(tmp_path / out)


def test_the_same_bytes_by_the_rules(run: Run, seeds: Path, tmp_path: Path) -> None:
    shares(run, 1, 2, of=2)
    assert run("build", "seeds", "--out", "one", "--no-check", "--no-cache").exit_code == 0
    assert merged(run, "--strict") == WHOLE
    assert tree(tmp_path / "merged") == tree(tmp_path / "one")


def test_a_share_says_what_it_did_and_reads_nothing_twice(run: Run, tiny: Path, read: list[str]) -> None:
    (tiny / "broken.txt").write_bytes(b"\xff")
    first = run("build", "seeds", "--store", "store", "--shard", "2/3")
    count = len(read)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == (
        f"share 2/3 is complete in store: {count} articles, {count} read now\n"
        "1 cannot be read in the whole folder; who merges is told of each\n"
    )
    again = run("build", "seeds", "--store", "store", "--shard", "2/3").stdout
    assert again.splitlines()[0].endswith(f"{count} articles, 0 read now")
    assert len(read) == count
    assert run("-q", "build", "seeds", "--store", "store", "--shard", "1/3").output == ""


def test_what_shares_there_are_depends_on_no_files(run: Run, tiny: Path, read: list[str]) -> None:
    shares(run, 2)
    for number, path in enumerate(sorted(tiny.glob("*.txt"))):
        path.rename(tiny / f"z{99 - number}.txt")
    assert "0 read now" in shares(run, 2)


def test_missing_shares_are_told_in_a_line_and_read(run: Run, tiny: Path, tmp_path: Path, read: list[str]) -> None:
    shares(run, 2, 4, of=5)
    left = 40 - len(read)
    line = f"store: shares 1/5, 3/5, 5/5 are missing; {left} of 40 articles are left to read here"
    assert merged(run, "--strict") == (
        2,
        "",
        f"tidings: {line}; read those shares again, or build without --strict\n",
    )
    assert not (tmp_path / "merged").exists()
    assert merged(run) == (WHOLE[0], WHOLE[1], f"warning: {line}\n")
    assert len(read) == 40
    assert run("-q", "build", "seeds", "--store", "store", "--out", "merged", "--no-check").output == ""


def test_each_fault_of_shares_has_its_words(run: Run, tiny: Path, tmp_path: Path) -> None:
    shares(run, *range(1, 7), of=7)
    marks = tmp_path / "store" / "shares"
    for number, (field, value) in enumerate(
        [("engine", "rules"), ("fingerprint", "0"), ("articles", 1), ("ids", "0"), ("complete", False)], 1
    ):
        path = marks / f"{number}-of-7.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), field: value}))
    shutil.rmtree(tmp_path / "store" / "readings-1")
    told = merged(run, "--strict")[2]
    for words in (
        "share 1/7 was read by another engine, ",
        "share 2/7 was read by another version of the engine or of its settings, ",
        "shares 3/7, 4/7 were read for other articles, ",
        "share 5/7 is not finished, ",
        "share 7/7 is missing, ",
        " of complete shares are gone, or what they depend on has changed; 40 of 40 articles are left to read here",
    ):
        assert words in told
    assert told.count("\n") == 1


def test_the_script_of_the_docs_reads_a_share(run: Run, tiny: Path, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "many-machines.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```bash\n(#!/bin/bash\n.*?)```", page, re.DOTALL)
    (tmp_path / "shares.sh").write_text(f'tidings() {{ printf "%s\\n" "$@"; }}\n{script}')
    slurm = {"SLURM_ARRAY_TASK_ID": "7", "SLURM_CPUS_PER_TASK": "1", "SEEDS": "seeds", "STORE": "store"}
    asked = subprocess.run(["bash", tmp_path / "shares.sh"], env=slurm, capture_output=True, text=True, check=True)
    assert run(*asked.stdout.split()).stdout.startswith("share 7/32 is complete in store: ")


def test_many_missing_shares_are_counted(run: Run, tiny: Path) -> None:
    shares(run, 1, of=1000)
    assert " and 989 more are missing; " in merged(run, "--strict")[2]


def test_the_shares_that_hold_most_are_judged(run: Run, tiny: Path) -> None:
    shares(run, 1, 2, of=2)
    shares(run, 1, of=64)
    assert merged(run, "--strict") == WHOLE


def test_a_folder_without_shares_is_told(run: Run, tiny: Path) -> None:
    assert merged(run)[2] == "warning: store holds no shares; 40 of 40 articles are left to read here\n"


def test_an_article_that_came_later_is_read_by_who_merges(run: Run, tiny: Path, read: list[str]) -> None:
    shares(run, 1, 2, of=2)
    (tiny / "late.txt").write_text("Chad met Peru, at last.\n")
    of = Share.that_holds(Article("late.txt", "Chad met Peru, at last.\n"), 2)
    told = f"store: share {of} was read for other articles; 1 of 41 articles are left to read here"
    assert merged(run)[2] == f"warning: {told}\n"
    assert read[40:] == ["late.txt"]


def test_a_share_that_was_killed_is_done_again_from_where_it_was(
    run: Run, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    remember = SharedStore.remember

    def killed(*told: object) -> None:
        if len(read) == 5:
            raise KeyboardInterrupt
        remember(*told)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(SharedStore, "remember", killed)
        assert run("build", "seeds", "--store", "store", "--shard", "1/1").exit_code == 130
    assert merged(run, "--strict")[2].startswith("tidings: store: share 1/1 is not finished; 36 of 40 ")
    assert shares(run, 1, of=1) == "share 1/1 is complete in store: 40 articles, 36 read now\n"
    assert len(read) == 41


def test_a_store_without_room_is_told_and_its_share_is_not_marked(
    run: Run, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *told: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(shared, "replace_file", full)
    done = run("build", "seeds", "--store", "store", "--shard", "1/1")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.endswith(": no space left on device; free some\n")
    assert not json.loads((tmp_path / "store" / "shares" / "1-of-1.json").read_text())["complete"]
    assert run("build", "seeds", "--store", "store", "--out", "merged", "--no-check").exit_code == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--shard", "9/8", "--store", "s"), "'9/8' names no share; "),
        (("--shard", "1/8"), "--shard reads a share into a folder: name it with --store."),
        (("--shard", "1/8", "--store", "s", "--out", "o"), "--out means nothing with --shard: leave it out."),
        (("--shard", "1/8", "--store", "s", "--all"), "--all means nothing with --shard: leave it out."),
        (("--store", "s", "--no-cache"), "--no-cache means nothing with --store: leave it out."),
        (("--on", "mars"), "'mars' is nowhere to read; choose ray, for this machine, or ray://HOST:PORT"),
        (("--on", "ray://host"), "'ray://host' is nowhere to read; "),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(run: Run, tiny: Path, asked: tuple[str, ...], told: str) -> None:
    done = run("build", "seeds", *asked)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"tidings: {told}")


def test_without_ray_a_line_says_what_to_install(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert run("build", "seeds", "--on", "ray").stderr == (
        "tidings: to read on Ray, install it: pip install 'tidings[ray]'\n"
    )


def test_ray_is_not_loaded_unless_it_is_asked_for() -> None:
    code = "import sys, tidings.pipeline, tidings.run, tidings.cli; print('ray' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
