"""Every command over spoilt packages, settings, decisions, labels and articles ends in words, whatever it meets."""

import json
import os
import random
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import fromstring

import click
import pytest
from click.testing import CliRunner, Result
from mischief import FORGED, NASTY, harm
from small_seeds import write_seeds

from tidings.cli import main
from tidings.cli.options.places import Place

CASES = 120
SECONDS = 20
WORDS = {
    "validate format_": ("text", "json", "html", "junit", "sarif", "github"),
    "diff format_": ("text", "json", "markdown"),
    "evaluate format_": ("text", "json"),
    "engine": ("rules",),
    "conformance": ("off",),
    "only": ("TID-*", "TID-CELL-*"),
    "ignore": ("TID-REF-*",),
    "rule": ("TID-CELL-TYPE",),
    "name": ("oslo-talks",),
    "version": ("1.0.0",),
    "why": ("forged",),
}
"""What an argument or an option may be; what is not here, a new command's too, gets strings and numbers."""
LINE = re.compile(r"(tidings|error|warning): .|[\d,]+ warnings?[;,] |Usage: ")


@pytest.fixture(scope="module")
def world(_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a command can be given, in order."""
    home = tmp_path_factory.mktemp("world")
    return make_world(home, _built)


def make_world(home: Path, built: Path) -> Path:
    from tidings.pipeline import publish

    seeds = write_seeds(home / "seeds")
    record = {"id": "one", "text": "Chad met Mali in Oslo on 1 May 2024.", "title": "Chad", "published": "2024-05-02"}
    (seeds / "more.jsonl").write_text(json.dumps(record) + "\n")
    (seeds / "page.html").write_text("<html><head><title>T</title></head><body><p>Mali met Chad.</p></body></html>")
    shutil.copytree(built / "datapackage", home / "datapackage")
    shutil.copytree(built / "datapackage", home / "old")
    publish(home / "datapackage", str(home / "releases"))
    curate(seeds / "curation", home / "datapackage")
    label = {"article": "talks.txt", "start": 0, "end": 20, "event_type": "CONSULT", "actor": ["Norway"]}
    (home / "labels").mkdir()
    (home / "labels" / "labels.jsonl").write_text(
        json.dumps(label) + "\n" + json.dumps({**label, "stance": "asserted"}) + "\n"
    )
    return home


def curate(folder: Path, package: Path) -> None:
    """A decision of each kind."""
    from tidings.schema import CURATION, table_schema

    folder.mkdir()
    actor = (package / "data" / "actors.csv").read_text().splitlines()[1].split(",")[0]
    claim = (package / "data" / "claims.csv").read_text().splitlines()[1].split(",")[0]
    for name in CURATION:
        columns = table_schema(name, "curation").columns
        known = {"actor_id": actor, "claim_id": claim, "name": "Norway", "why": "known", "who": "me", "kind": "state"}
        cells = [known.get(column, table_schema(name, "curation").field(column).example) for column in columns]
        (folder / f"{name}.csv").write_text(",".join(columns) + "\n" + ",".join(cells) + "\n")


def line_of(command: click.Command, choose: random.Random, ids: list[str]) -> list[str]:
    """Arguments for a command, made from its own parameters."""
    asked: list[str] = []
    for one in command.params:
        if isinstance(one, click.Argument):
            asked += [_value(command.name or "", one, choose, ids)] if one.required or choose.random() < 0.7 else []
        elif one.required or choose.random() < 0.2:
            flag = isinstance(one, click.Option) and one.is_flag
            asked += [one.opts[0]] if flag else [one.opts[0], _value(command.name or "", one, choose, ids)]
    if any(one.name == "conformance" for one in command.params) and "--conformance" not in asked:
        asked += ["--conformance", "off"]  # Frictionless has its own tests, and takes its time
    if "--seeds" not in asked and "--custom" in asked:
        asked += ["--seeds", "seeds"]
    return [one for one in asked if one != "--debug"]


def _value(command: str, one: click.Parameter, choose: random.Random, ids: list[str]) -> str:
    if choose.random() < 0.02:
        return choose.choice(NASTY).replace("\0", "")[:300]
    if isinstance(one.type, Place):
        return _place(one, choose)
    if isinstance(one.type, click.IntRange):
        return choose.choice(("1", "2", "20", "100000"))
    if isinstance(one.type, click.FloatRange):
        return choose.choice(("0", "0.5", "1", "nan"))
    known = ids if one.name == "id_" else WORDS.get(f"{command} {one.name}") or WORDS.get(one.name or "", NASTY)
    return choose.choice(known).replace("\0", "")[:300]


def _place(one: click.Parameter, choose: random.Random) -> str:
    known = {"seeds": "seeds", "target": "releases", "gold": "labels/labels.jsonl", "output": "report"}
    if one.name in known and choose.random() < 0.9:
        return known[one.name]
    if not getattr(one.type, "exists", True):
        return choose.choice(("datapackage", "datapackage", "new", "new", "seeds", "no/such"))
    return choose.choice(("datapackage",) * 6 + ("old",) * 3 + ("seeds",))


def ids_of(world: Path) -> list[str]:
    """The ids of the package before it was spoilt."""
    tables = sorted((world / "datapackage" / "data").glob("*.csv"))
    return [line.split(",")[0] for one in tables for line in one.read_text(encoding="utf-8").splitlines()[1:]]


@contextmanager
def in_time() -> Iterator[None]:
    """A command that does not end is ended."""

    def late(*_: object) -> None:
        raise AssertionError("the command did not end")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def play(number: int, world: Path, home: Path, name: str = "") -> tuple[list[str], list[str], Result]:
    """Case `number`: a copy of the world, spoilt, and one command over it."""
    choose = random.Random(number)
    names = list(main.commands)
    name = name or names[number % len(names)]
    shutil.copytree(world, home, symlinks=True)
    done = [harm(home / choose.choice(BAD[name]), choose) for _ in range(choose.choice((1, 1, 1, 2, 3)))]
    asked = [name, *line_of(main.commands[name], choose, ids_of(world))]
    here = Path.cwd()
    os.chdir(home)
    try:
        with in_time():
            return done, asked, CliRunner().invoke(main, asked, prog_name="tidings")
    finally:
        os.chdir(here)


@pytest.fixture(autouse=True)
def _closed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk is closed as soon as it is open; no browser opens."""
    monkeypatch.setattr("tidings.desk.review._serve", lambda server: None)
    monkeypatch.setattr("webbrowser.open", lambda address: True)


BAD = dict.fromkeys(main.commands, ("datapackage", "old")) | {
    "init": ("seeds",),
    "build": ("seeds", "seeds", "datapackage", "old"),
    "validate": ("datapackage", "datapackage", "old", "seeds"),
    "publish": ("datapackage", "datapackage", "releases"),
    "withdraw": ("releases",),
    "evaluate": ("seeds", "labels", "labels"),
    "review": ("seeds", "datapackage", "datapackage"),
}


def faults(asked: list[str], result: Result) -> list[str]:
    """What is wrong with how a command ended."""
    told = result.stderr.splitlines()
    found = [] if result.exit_code in (0, 1, 2) else [f"exit {result.exit_code}"]
    if result.exception and not isinstance(result.exception, SystemExit):
        found.append(f"raised {result.exception!r}")
    found += [f"raw: {line!r}" for line in (result.stdout + result.stderr).split("\n") if not line.isprintable()]
    found += [f"forged: {line}" for line in result.output.split("\n") if line.startswith((FORGED, "::set-output"))]
    found += [f"no line of ours: {line}" for line in told if not LINE.match(line) and not told[0].startswith("Usage")]
    found += [f"a fault: {line}" for line in told if "fault of Tidings" in line or "Traceback" in line]
    if result.exit_code == 2 and len([line for line in told if line.startswith("tidings: ")]) != 1:
        found.append(f"not one reason but {told}")
    return found + _documents(asked, result)


def _documents(asked: list[str], result: Result) -> list[str]:
    """Whether a report that programs read can be read."""
    if "--output" in asked or result.exit_code == 2 or "--help" in asked or asked[0] not in ("validate", "diff"):
        return []
    try:
        if (asked[-1:] and "json" in asked) or "sarif" in asked:
            json.loads(result.stdout)
        if "junit" in asked:
            fromstring(result.stdout)
    except (ValueError, SyntaxError) as error:
        return [f"no document: {error}"]
    return []


@pytest.mark.parametrize("number", range(CASES))
def test_a_command_ends_in_words(number: int, world: Path, tmp_path: Path) -> None:
    done, asked, result = play(number, world, tmp_path / "home")
    assert faults(asked, result) == [], f"{done} {asked}"
