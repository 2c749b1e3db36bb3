"""Whatever a server answers, in the place of what it should, ends in a line and not in a trace."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import github_double
import hub_double
import invenio_double
import pytest
from plain_server import Fault, Given, PlainServer, as_json

from tidings.errors import TidingsError
from tidings.release.targets.kinds import find_target
from tidings.release.targets.target import Listing

ODD = [
    Given(200, b""),
    Given(200, b"<html>"),
    Given(302, headers={"Location": "http://["}),
    *map(
        as_json,
        (
            None, "x", 7, [], {}, [1], [{}], [[]],
            {"links": []}, {"links": {"self": 1, "files": None}}, {"links": {"self": "http://[", "files": "http://["}},
            {"entries": [1, {"key": 1}], "hits": {"hits": [1]}, "metadata": 1, "parent": [], "pids": [], "errors": 1},
            {"hits": {"hits": [{"metadata": {"related_identifiers": [1]}}]}, "files": [1], "sha": 1, "versions": 1},
            [{"tag_name": "oslo-talks-v1.0.0", "draft": 1, "id": {}, "assets_url": 1, "url": []}],
        ),
    ),
]  # fmt: skip

KINDS: dict[str, tuple[Callable[[], AbstractContextManager[tuple[Any, PlainServer]]], dict[str, str], str]] = {
    "invenio": (invenio_double.invenio, {"INVENIO_TOKEN": invenio_double.TOKEN}, "invenio:{home}"),
    "github": (
        github_double.github,
        {"GITHUB_TOKEN": github_double.TOKEN, "GITHUB_API_URL": "{home}"},
        f"github:{github_double.REPOSITORY}",
    ),
    "hf": (hub_double.hub, {"HF_TOKEN": hub_double.TOKEN, "HF_ENDPOINT": "{home}"}, f"hf:{hub_double.NAME}"),
}


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, PlainServer]]:
    """The address of a place, and its server."""
    if request.param == "hf":
        pytest.importorskip("huggingface_hub", reason="pip install 'tidings[hf]'")
    double, variables, address = KINDS[request.param]
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with double() as (_, server):
        for name, value in variables.items():
            monkeypatch.setenv(name, value.format(home=server.home))
        yield address.format(home=server.home), server


@pytest.mark.slow
def test_an_odd_answer_ends_in_a_line(address: tuple[str, PlainServer], tmp_path: Path) -> None:
    place, server = address
    file = tmp_path / "SHA256SUMS"
    file.write_bytes(b"sums")
    _publish(place, "1.0.0", file)
    kinds = sorted({(one.method, one.path.rpartition("/")[2]) for one in server.asked})
    ends = 0
    for number, (method, end) in enumerate(kinds):
        for odd in ODD:
            server.faults[:] = [Fault(method, end, odd)]
            try:
                _publish(place, f"1.{number + 1}.0", file)
            except TidingsError as error:
                assert str(error).isprintable()
                ends += 1
    assert ends > len(kinds)


def _publish(place: str, version: str, file: Path) -> None:
    target = find_target(place, "oslo-talks")
    listing = target.listing()
    with target.draft(version, {"name": "oslo-talks", "title": "Talks", "version": version}) as draft:
        draft.held()
        draft.put(file.name, file)
        told = [one for one in listing.versions if one["version"] != version]
        draft.commit(Listing((*told, {"version": version}), listing.state, "oslo-talks", "Talks"))
