"""A Hugging Face Hub on the loopback, as far as huggingface_hub asks it for datasets and their commits.

Each commit names its parent, and is refused where that is not the newest; files are kept as the commits have them.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from plain_server import Given, PlainServer, Question, as_json, serving

TOKEN = "hf_very_secret_0123456789abcdef"
NAME = "someone/talks"
GIT = {".gitattributes": b""}


class Hub:
    """The state of one repository: its commits, the newest last, each with all its files."""

    def __init__(self) -> None:
        self.home = ""
        self.commits: list[dict[str, bytes]] = []

    @property
    def files(self) -> dict[str, bytes]:
        """The files of the newest commit."""
        return {name: one for name, one in self.commits[-1].items() if name not in GIT} if self.commits else {}

    def answer(self, question: Question) -> Given:
        """What the Hub says to a request."""
        said = question.headers.get("authorization") or question.headers.get("Authorization")
        if said is not None and said != f"Bearer {TOKEN}":
            return as_json({"error": "Invalid credentials in Authorization header"}, 401)
        for method, pattern, reply in _ROUTES:
            found = re.fullmatch(pattern, question.path)
            if found and method == question.method:
                if method == "POST" and said is None:
                    return as_json({"error": "Unauthorized"}, 401)
                return reply(self, question, *found.groups())
        return as_json({"error": "Not found"}, 404)

    def at(self, revision: str) -> Mapping[str, bytes]:
        """The files of a commit."""
        return self.commits[-1] if revision == "main" else self.commits[int(revision, 16) - 1]

    def sha(self) -> str:
        """The newest commit."""
        return f"{len(self.commits):040x}"


def _info(hub: Hub, question: Question) -> Given:
    if not hub.commits:
        return as_json({"error": "Repository not found"}, 404, X_Error_Code="RepoNotFound")
    return as_json({"id": NAME, "sha": hub.sha(), "siblings": []})


def _create(hub: Hub, question: Question) -> Given:
    if hub.commits:
        return as_json({"error": "exists", "url": f"{hub.home}/datasets/{NAME}"}, 409)
    hub.commits.append(dict(GIT))
    return as_json({"url": f"{hub.home}/datasets/{NAME}"})


def _preupload(hub: Hub, question: Question) -> Given:
    files = [
        {"path": one["path"], "uploadMode": "regular", "shouldIgnore": False} for one in question.json()["files"]
    ]
    return as_json({"files": files})


def _commit(hub: Hub, question: Question) -> Given:
    lines = [json.loads(line) for line in question.body.splitlines()]
    header = next(one["value"] for one in lines if one["key"] == "header")
    if header["parentCommit"] != hub.sha():
        return as_json({"error": "The parent commit is not the newest"}, 412)
    files = dict(hub.commits[-1])
    for line in lines:
        if line["key"] == "file":
            files[line["value"]["path"]] = base64.b64decode(line["value"]["content"])
        elif line["key"] == "deletedFile":
            del files[line["value"]["path"]]
    hub.commits.append(files)
    return as_json({"commitUrl": f"{hub.home}/datasets/{NAME}/commit/{hub.sha()}", "commitOid": hub.sha()})


def _tree(hub: Hub, question: Question, revision: str, folder: str) -> Given:
    found = {name: one for name, one in hub.at(revision).items() if name.startswith(f"{folder}/")}
    if not found:
        return as_json({"error": "not there"}, 404, X_Error_Code="EntryNotFound")
    return as_json([{"type": "file", "path": name, "oid": "0" * 40, "size": len(one)} for name, one in found.items()])


def _resolve(hub: Hub, question: Question, revision: str, path: str) -> Given:
    if not hub.commits or path not in hub.at(revision):
        return as_json({"error": "Entry not found"}, 404, X_Error_Code="EntryNotFound")
    content = hub.at(revision)[path]
    begin = int(question.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
    if begin:
        return Given(206, content[begin:], {"Content-Range": f"bytes {begin}-{len(content) - 1}/{len(content)}"})
    return Given(200, content)


def _valid(hub: Hub, question: Question) -> Given:
    return as_json({"errors": [], "warnings": []})


_API = f"/api/datasets/{NAME}"
_ROUTES: list[tuple[str, str, Callable[..., Given]]] = [
    ("GET", rf"{_API}(?:/revision/main)?", _info),
    ("POST", "/api/repos/create", _create),
    ("POST", "/api/validate-yaml", _valid),
    ("POST", f"{_API}/preupload/main", _preupload),
    ("POST", f"{_API}/commit/main", _commit),
    ("GET", rf"{_API}/tree/(\w+)/(.+)", _tree),
    ("GET", rf"/datasets/{NAME}/resolve/(\w+)/(.+)", _resolve),
]


@contextmanager
def hub() -> Iterator[tuple[Hub, PlainServer]]:
    """A Hub that runs for as long as the block, and its server, which faults are put into."""
    state: Any = Hub()
    with serving(state.answer) as server:
        state.home = server.home
        yield state, server
