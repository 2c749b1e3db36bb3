"""A GitHub on the loopback, as far as releases and their assets go.

Drafts are shown to who may write; an asset of a name that is there is refused, and so is a second release of a tag.
Assets are fetched by a redirection, as the true one does it.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from plain_server import Given, PlainServer, Question, as_json, serving

TOKEN = "ghp_very_secret_0123456789abcdef"
REPOSITORY = "someone/data"
PAGE = 3
"""Rows of the longest page, so that pages are turned."""


@dataclass
class Hanging:
    """An asset."""

    name: str
    content: bytes
    state: str = "uploaded"


@dataclass
class Kept:
    """A release."""

    id: int
    facts: dict[str, Any]
    assets: dict[int, Hanging] = field(default_factory=dict)


class Github:
    """The state of a repository, and how it answers."""

    def __init__(self) -> None:
        self.home = ""
        self.releases: dict[int, Kept] = {}
        self.spoils: list[str] = []
        self.tells_digests = True
        self.latest = 0
        self._number = 0

    def number(self) -> int:
        """One that nothing has yet."""
        self._number += 1
        return self._number

    def answer(self, question: Question) -> Given:
        """What GitHub says to a request."""
        said = question.headers.get("Authorization")
        if said is not None and said != f"Bearer {TOKEN}":
            return as_json({"message": "Bad credentials"}, 401)
        for method, pattern, reply in _ROUTES:
            found = re.fullmatch(pattern, question.path)
            if found and method == question.method:
                may_write = said is not None
                if method != "GET" and not may_write:
                    return as_json({"message": "Not Found"}, 404)
                return reply(self, question, may_write, *map(int, found.groups()))
        return as_json({"message": "Not Found"}, 404)

    def published(self) -> dict[str, dict[str, bytes]]:
        """The files of each release, by its tag."""
        return {
            kept.facts["tag_name"]: {one.name: one.content for one in kept.assets.values()}
            for kept in self.releases.values()
            if not kept.facts["draft"]
        }


def _shown(hub: Github, kept: Kept) -> dict[str, Any]:
    at = f"{hub.home}/repos/{REPOSITORY}/releases/{kept.id}"
    tag = kept.facts["tag_name"]
    return {
        **kept.facts,
        "id": kept.id,
        "url": at,
        "assets_url": f"{at}/assets",
        "upload_url": f"{at}/assets{{?name,label}}",
        "html_url": f"https://github.com/{REPOSITORY}/releases/tag/{'untagged-1' if kept.facts['draft'] else tag}",
    }


def _asset(hub: Github, number: int, one: Hanging) -> dict[str, Any]:
    at = f"{hub.home}/repos/{REPOSITORY}/releases/assets/{number}"
    digest = f"sha256:{hashlib.sha256(one.content).hexdigest()}" if hub.tells_digests else None
    return {"id": number, "url": at, "name": one.name, "state": one.state, "size": len(one.content), "digest": digest}


def _page(question: Question, rows: list[dict[str, Any]]) -> Given:
    page, size = int(question.query["page"]), int(question.query["per_page"])
    return as_json(rows[(page - 1) * size : page * size])


def _list(hub: Github, question: Question, may_write: bool) -> Given:
    shown = [one for one in hub.releases.values() if may_write or not one.facts["draft"]]
    return _page(question, [_shown(hub, one) for one in reversed(shown)])


def _create(hub: Github, question: Question, may_write: bool) -> Given:
    kept = Kept(hub.number(), {"prerelease": False, "body": "", **question.json()})
    hub.releases[kept.id] = kept
    return as_json(_shown(hub, kept), 201)


def _read(hub: Github, question: Question, may_write: bool, number: int) -> Given:
    kept = hub.releases.get(number)
    return as_json(_shown(hub, kept)) if kept else as_json({"message": "Not Found"}, 404)


def _change(hub: Github, question: Question, may_write: bool, number: int) -> Given:
    kept, facts = hub.releases[number], question.json()
    taken = [one for one in hub.releases.values() if one is not kept and not one.facts["draft"]]
    if facts.get("draft") is False and kept.facts["tag_name"] in [one.facts["tag_name"] for one in taken]:
        error = {"resource": "Release", "code": "already_exists", "field": "tag_name"}
        return as_json({"message": "Validation Failed", "errors": [error]}, 422)
    if facts.pop("make_latest", "") == "true":
        hub.latest = number
    kept.facts |= facts
    return as_json(_shown(hub, kept))


def _assets(hub: Github, question: Question, may_write: bool, number: int) -> Given:
    return _page(question, [_asset(hub, key, one) for key, one in hub.releases[number].assets.items()])


def _upload(hub: Github, question: Question, may_write: bool, number: int) -> Given:
    kept, name = hub.releases[number], question.query["name"]
    if name in [one.name for one in kept.assets.values()]:
        error = {"resource": "ReleaseAsset", "code": "already_exists", "field": "name"}
        return as_json({"message": "Validation Failed", "errors": [error]}, 422)
    spoilt = name in hub.spoils
    if spoilt:
        hub.spoils.remove(name)
    key = hub.number()
    kept.assets[key] = Hanging(name, question.body + b"!" * spoilt)
    return as_json(_asset(hub, key, kept.assets[key]), 201)


def _find(hub: Github, number: int) -> tuple[Kept, Hanging] | None:
    return next(((kept, kept.assets[number]) for kept in hub.releases.values() if number in kept.assets), None)


def _delete(hub: Github, question: Question, may_write: bool, number: int) -> Given:
    found = _find(hub, number)
    if not found:
        return as_json({"message": "Not Found"}, 404)
    del found[0].assets[number]
    return Given(204)


def _download(hub: Github, question: Question, may_write: bool, number: int) -> Given:
    found = _find(hub, number)
    if not found:
        return as_json({"message": "Not Found"}, 404)
    if question.headers["Accept"] != "application/octet-stream":
        return as_json(_asset(hub, number, found[1]))
    return Given(302, headers={"Location": f"{hub.home.replace('127.0.0.1', 'localhost')}/stored/{number}"})


def _stored(hub: Github, question: Question, may_write: bool, number: int) -> Given:
    if may_write:
        return as_json({"message": "a signed address takes no other key"}, 400)
    found = _find(hub, number)
    assert found
    begin = int(question.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
    content = found[1].content
    if begin:
        return Given(206, content[begin:], {"Content-Range": f"bytes {begin}-{len(content) - 1}/{len(content)}"})
    return Given(200, content)


_AT = f"/repos/{REPOSITORY}/releases"
_ROUTES: list[tuple[str, str, Callable[..., Given]]] = [
    ("GET", _AT, _list),
    ("POST", _AT, _create),
    ("GET", rf"{_AT}/(\d+)", _read),
    ("PATCH", rf"{_AT}/(\d+)", _change),
    ("GET", rf"{_AT}/(\d+)/assets", _assets),
    ("POST", rf"{_AT}/(\d+)/assets", _upload),
    ("DELETE", rf"{_AT}/assets/(\d+)", _delete),
    ("GET", rf"{_AT}/assets/(\d+)", _download),
    ("GET", r"/stored/(\d+)", _stored),
]


@contextmanager
def github() -> Iterator[tuple[Github, PlainServer]]:
    """A repository that is there for as long as the block, and its server, which faults are put into."""
    hub = Github()
    with serving(hub.answer) as server:
        hub.home = server.home
        yield hub, server
