"""How commands end: by a signal, for want of a reader or of room, by what the system refuses, by a fault of ours."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result
from small_seeds import TALKS, write_seeds

from tidings.cli import main
from tidings.errors import reason
from tidings.interrupts import heeded, unheard_by_children

Run = Callable[..., Result]
TIDINGS = [sys.executable, "-m", "tidings"]


def test_a_signal_is_the_status_whatever_becomes_of_its_exception() -> None:
    with pytest.raises(SystemExit) as ended, heeded() as came:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        except KeyboardInterrupt:
            pass
    assert (ended.value.code, came) == (143, [signal.SIGTERM])


def test_what_the_caller_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with heeded() as came:
            os.kill(os.getpid(), signal.SIGINT)
        assert came == []
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_child_does_not_hear_of_it() -> None:
    with unheard_by_children():
        child = subprocess.Popen(["sleep", "1"])
    child.send_signal(signal.SIGINT)
    assert child.wait() == 0
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set()


@pytest.mark.parametrize("name", list(main.commands))
def test_every_command_can_be_interrupted(
    name: str, run: Run, monkeypatch: pytest.MonkeyPatch, seeds: Path, package: Path
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main.commands[name], "callback", interrupt)
    required = [one for one in main.commands[name].params if one.required]
    values = ["datapackage" if isinstance(one.type, click.Path) and one.name != "gold" else "seeds/talks.txt"
              for one in required]  # fmt: skip
    options = [[one.opts[0]] if isinstance(one, click.Option) else [] for one in required]
    done = run(name, *(word for option, value in zip(options, values, strict=True) for word in (*option, value)))
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "tidings: interrupted\n")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More articles than one worker takes at a time."""
    texts = {f"a{number}_txt": f"Article {number}. " + TALKS * 300 for number in range(66)}
    return write_seeds(tmp_path / "many", **texts)


def left_of(session: int) -> list[str]:
    """The processes of a session that have not ended."""
    listed = subprocess.run(["ps", "-wweo", "sid=,stat=,args="], capture_output=True, text=True).stdout
    lines = [line.split(maxsplit=2) for line in listed.splitlines()]
    return [args for sid, state, args in lines if sid == str(session) and not state.startswith("Z")]


def soon(condition: Callable[[], object], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return bool(condition())


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a command in a session of its own, as a terminal does."""
    running: list[subprocess.Popen[str]] = []

    def start(*asked: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            [*TIDINGS, *asked], cwd=tmp_path, stdout=pipe, stderr=pipe, text=True, start_new_session=True
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if left_of(process.pid):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_processes_that_read_end_with_the_build(
    number: int, status: int, many: Path, started: Callable[..., subprocess.Popen[str]]
) -> None:
    process = started("build", "many", "--out", "out", "--no-cache", "--jobs", "2")
    assert soon(lambda: sum("spawn_main" in one for one in left_of(process.pid)) == 2)
    os.killpg(process.pid, number)
    assert process.communicate(timeout=60) == ("", "tidings: interrupted\n")
    assert process.returncode == status
    assert soon(lambda: not left_of(process.pid))


@pytest.mark.slow
def test_workers_do_not_outlive_a_parent_that_is_killed(
    many: Path, started: Callable[..., subprocess.Popen[str]]
) -> None:
    process = started("build", "many", "--out", "out", "--no-cache", "--jobs", "2")
    assert soon(lambda: sum("spawn_main" in one for one in left_of(process.pid)) == 2)
    process.kill()
    process.communicate(timeout=60)
    assert soon(lambda: not left_of(process.pid))


@pytest.mark.slow
def test_frictionless_ends_with_the_validation(package: Path, started: Callable[..., subprocess.Popen[str]]) -> None:
    process = started("validate", "datapackage")
    assert soon(lambda: any("frictionless_run" in one for one in left_of(process.pid)))
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=60) == ("", "tidings: interrupted\n")
    assert process.returncode == 130
    assert soon(lambda: not left_of(process.pid))


def test_a_reader_that_has_gone_ends_it_in_silence(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", '"$@" | true; echo ${PIPESTATUS[0]}', "-", *TIDINGS, "rules"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("141\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*TIDINGS, "rules"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (2, "tidings: no space left on device; free some\n")


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(rule: str | None) -> str:
        raise KeyError("x\ntidings: valid")

    monkeypatch.setattr("tidings.checks.describe", fault)


def test_a_fault_of_ours_is_one_line(run: Run, faulty: None) -> None:
    done = run("rules")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("tidings: a fault of Tidings: KeyError: no 'x\\ntidings: valid' (cli/checking.py:")
    assert done.stderr.endswith("run the same command with --debug and report to its maintainers what it prints\n")


@pytest.mark.parametrize("asked", [("--debug", "rules"), ("rules", "--debug"), ("rules",)])
def test_the_traceback_is_there_for_who_asks(
    asked: tuple[str, ...], run: Run, faulty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--debug" not in asked:
        monkeypatch.setenv("TIDINGS_DEBUG", "1")
    told = run(*asked).stderr.splitlines()
    assert told[0] == "Traceback (most recent call last):"
    assert told[-1].startswith("tidings: a fault of Tidings: KeyError")


REASONS = {
    "no such file or directory": FileNotFoundError(2, "No such file or directory"),
    "nested too deep": RecursionError("maximum recursion depth exceeded"),
    "not enough memory": MemoryError(),
    "no 'a'": KeyError("a"),
    "one": ValueError("one\ntwo"),
    "ValueError": ValueError(),
    "half of a surrogate pair, which is no character": UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"),
    "byte 0xff at position 0 is not utf-8": UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
}


@pytest.mark.parametrize("words", REASONS)
def test_a_reason_is_a_few_words(words: str) -> None:
    assert reason(REASONS[words]) == words


PATHS = {
    "": "an empty path; name a folder or a file, . for this folder",
    "-": "- stands for no folder or file here; write ./- for one of that name",
    "loop": "'loop' cannot be followed: too many levels of symbolic links; name another",
    "loop/x": "'loop/x' cannot be followed: too many levels of symbolic links; name another",
    "file/x": "'file/x' cannot be followed: not a directory; name another",
    "x" * 300: f"'{'x' * 300}' cannot be followed: file name too long; name another",
    "a\0b": r"'a\x00b' cannot be followed: embedded null byte; name another",
    "\ud800": r"'\ud800' cannot be followed: half of a surrogate pair, which is no character; name another",
}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ascii(path)[:20])
@pytest.mark.parametrize(
    "asked", [("init",), ("show",), ("diff", "datapackage"), ("publish", "datapackage", "--to"),
              ("build", "seeds", "--last"), ("build", "seeds", "--out"), ("validate", "datapackage", "--against"),
              ("validate", "datapackage", "--seeds"), ("evaluate",)],
    ids=lambda asked: " ".join((asked[0], asked[-1])),
)  # fmt: skip
def test_a_path_that_cannot_be_followed_is_refused_in_words(
    path: str, asked: tuple[str, ...], run: Run, seeds: Path, package: Path
) -> None:
    (package.parent / "loop").symlink_to("loop")
    (package.parent / "file").write_text("")
    done = run(*asked, path)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"{PATHS[path]}. See: tidings {asked[0]} --help" in done.stderr


def test_a_report_below_a_folder_whose_name_is_not_utf_8(run: Run, package: Path) -> None:
    folder = package.parent / os.fsdecode(b"\xff")
    folder.mkdir()
    package.rename(folder / "datapackage")
    for name in ("text", "json", "html", "junit", "sarif", "github"):
        asked = ("--format", name, "--output", str(folder / name), "--conformance", "off")
        done = run("validate", str(folder / "datapackage"), *asked)
        assert (done.exit_code, done.output) == (0, "")
        assert (folder / name).read_text(encoding="utf-8")
    refused = run(
        "validate", str(folder / "datapackage"), "--output", str(folder / "no" / "x"), "--conformance", "off"
    )
    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"tidings: {package.parent}/\\udcff/no/x: no such file or directory; ")


def test_a_dash_is_standard_output(run: Run, package: Path) -> None:
    done = run("validate", "datapackage", "--output", "-", "--format", "json", "--conformance", "off")
    assert (done.exit_code, done.stdout[:1]) == (0, "{")
    assert not (package.parent / "-").exists()
