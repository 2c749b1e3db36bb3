"""A token is in the header of a request, and nowhere else: no argument, address, log, file, message or trace."""

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result
from github_double import REPOSITORY, github
from hub_double import NAME, hub
from invenio_double import invenio
from plain_server import Fault, PlainServer, as_json

SECRET = "tok-most-secret-0123456789-of-all"
WRONG = "tok-that-nobody-knows-9876543210"

KINDS = {
    "invenio": ("INVENIO_TOKEN", "invenio_double.USERS", {SECRET: 1}),
    "github": ("GITHUB_TOKEN", "github_double.TOKEN", SECRET),
    "hf": ("HF_TOKEN", "hub_double.TOKEN", SECRET),
}


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str, PlainServer]]:
    """The address of a place, the variable of its token, and its server."""
    variable, known, tokens = KINDS[request.param]
    monkeypatch.setattr(known, tokens)
    monkeypatch.setenv(variable, SECRET)
    with ExitStack() as stack:
        if request.param == "invenio":
            server = stack.enter_context(invenio())[1]
            yield f"invenio:{server.home}", variable, server
        elif request.param == "github":
            server = stack.enter_context(github())[1]
            monkeypatch.setenv("GITHUB_API_URL", server.home)
            yield f"github:{REPOSITORY}", variable, server
        else:
            pytest.importorskip("huggingface_hub", reason="pip install 'tidings[hf]'")
            server = stack.enter_context(hub())[1]
            monkeypatch.setenv("HF_ENDPOINT", server.home)
            yield f"hf:{NAME}", variable, server


def test_a_token_is_nowhere(
    place: tuple[str, str, PlainServer],
    package: Path,
    tmp_path: Path,
    run: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whatever is written is kept: what is staged and what is told, when all goes well and when nothing does."""
    target, variable, server = place
    valid = SimpleNamespace(verdict="valid", issues=())
    monkeypatch.setattr("tidings.pipeline.validate", lambda *given, **more: valid)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile.TemporaryDirectory, "cleanup", lambda self: self._finalizer.detach())
    caplog.set_level(logging.DEBUG)
    said = [run("publish", package, "--to", target, "--yes", "--debug")]
    said += [run("get", f"{target}/101" if "invenio" in target else target, "--out", tmp_path / "got", "--debug")]
    assert [one.exit_code for one in said] == [0, 0]
    for status in (400, 401, 403, 404, 429, 500):
        echo = as_json({"message": f"no {SECRET}", "error": f"no {SECRET}"}, status, Retry_After="9999")
        server.faults[:] = [Fault("GET", "", echo, times=99), Fault("POST", "", echo, times=99)]
        said.append(run("publish", package, "--to", target, "--yes", "--debug"))
        assert said[-1].exit_code == 2, status
    server.faults.clear()
    monkeypatch.setenv(variable, WRONG)
    said.append(run("publish", package, "--to", target, "--yes", "--debug"))
    assert (said[-1].exit_code, variable in said[-1].output) == (2, True)
    told = "".join(one.output + one.stderr for one in said) + caplog.text
    asked = "".join(f"{one.line} {one.query} {one.body!r}" for one in server.asked)
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and _holds(path)]
    assert len(caplog.text) > 1000 and any(tmp_path.glob("tidings-publish-*/staged"))
    assert [SECRET in told, WRONG in told, SECRET in asked, WRONG in asked, kept] == [False] * 4 + [[]]
    assert any(SECRET in str(one.headers) for one in server.asked)


def _holds(path: Path) -> bool:
    content = path.read_bytes()
    return SECRET.encode() in content or WRONG.encode() in content


def test_a_token_is_taken_from_the_keyring_where_the_environment_has_none(
    place: tuple[str, str, PlainServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tidings.release.targets.kinds import find_target

    target, variable, server = place
    monkeypatch.delenv(variable)
    monkeypatch.setattr("tidings.web.secret._in_keyring", {variable: SECRET}.get)
    find_target(target, "oslo-talks").listing()
    assert {one.headers.get("Authorization") or one.headers.get("authorization") for one in server.asked} == {
        f"Bearer {SECRET}"
    }
