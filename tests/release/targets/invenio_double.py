"""An InvenioRDM on the loopback, true to its records API: drafts, files and their states, versions, reserved DOIs.

What it refuses a real one refuses too: a draft without title, with pending files or without any; files taken over
into a draft that has some; a second file of a name; content for what was not begun. A draft that is saved without its
`pids` loses its DOI. As at Zenodo, records come in the shape of the old API to who asks for plain JSON. What was just
made is not found by a search before it was asked `lag` times.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from plain_server import Given, PlainServer, Question, as_json, serving

TOKEN = "tok-zenodo-very-secret-0123456789"
OTHERS = "tok-of-somebody-else-9876543210"
USERS = {TOKEN: 1, OTHERS: 2}
LICENCES = ("cc-by-4.0", "cc0-1.0", "mit")
PREFIX = "10.5072/zenodo"
MOST = 100


@dataclass
class Upload:
    """A file; pending until it is committed."""

    content: bytes | None = None
    done: bool = False


@dataclass
class Kept:
    """A record with its draft: `published` and `draft` are their bodies."""

    id: str
    concept: str
    index: int
    user: int
    draft: dict[str, Any] | None = None
    published: dict[str, Any] | None = None
    files: dict[str, Upload] = field(default_factory=dict)
    unseen: int = 0
    before: dict[str, Any] | None = None
    """As a search sees it that does not know yet that it is published."""


class Invenio:
    """The state of a site, and how it answers."""

    def __init__(self) -> None:
        self.home = ""
        self.records: dict[str, Kept] = {}
        self.lag = 0
        self.spoils: list[str] = []
        """Files that arrive as others, once for each time that they are named."""
        self.per_minute = 0
        self._asked = 0

    def answer(self, question: Question) -> Given:
        """What a site says to a request."""
        self._asked += 1
        if self.per_minute and self._asked % self.per_minute == 0:
            return as_json({"status": 429, "message": "Too many requests."}, 429, Retry_After="1")
        user = USERS.get(question.headers.get("Authorization", "").removeprefix("Bearer "))
        if "Authorization" in question.headers and user is None:
            return _no(401, "The server could not verify that you are authorized to access the URL requested.")
        for method, pattern, reply in _ROUTES:
            found = re.fullmatch(pattern, question.path)
            if found and method == question.method:
                given = reply(self, question, user, *found.groups())
                return given if "vnd.inveniordm.v1+json" in question.headers.get("Accept", "") else _plain(given)
        return _no(404, "The requested URL was not found on the server.")

    def series(self, concept: str) -> list[Kept]:
        """The published versions of a concept, the newest last."""
        found = [one for one in self.records.values() if one.concept == concept and one.published]
        return sorted(found, key=lambda one: one.index)

    def drafts(self) -> list[Kept]:
        """What is not published."""
        return [one for one in self.records.values() if one.draft is not None and one.published is None]

    def contents(self, record: str) -> dict[str, bytes]:
        """The files of a record."""
        return {name: one.content or b"" for name, one in self.records[record].files.items()}

    def make(self, user: int, body: dict[str, Any], concept: str = "", index: int = 1) -> Kept:
        """A new draft."""
        number = str(101 + len(self.records))
        kept = Kept(number, concept or f"concept-{number}", index, user, body, unseen=self.lag)
        self.records[number] = kept
        return kept


def _plain(given: Given) -> Given:
    """Records as the old API had them; all else as it is."""
    stated = json.loads(given.body) if given.headers.get("Content-Type") == "application/json" else None
    if not isinstance(stated, dict) or "parent" not in stated:
        return given
    kept = {"id": int(stated["id"]), "conceptrecid": "1", "links": {"html": stated["links"]["self_html"]}}
    return as_json({**kept, "metadata": {"title": stated["metadata"].get("title")}, "submitted": False}, given.status)


def _no(status: int, message: str, **fields: str) -> Given:
    errors = [{"field": name.replace("__", "."), "messages": [words]} for name, words in fields.items()]
    return as_json({"status": status, "message": message, **({"errors": errors} if errors else {})}, status)


def _shown(site: Invenio, kept: Kept, is_draft: bool) -> dict[str, Any]:
    """A record or a draft, as the API shows it."""
    at = f"{site.home}/api/records/{kept.id}"
    common = {"latest": f"{at}/versions/latest", "versions": f"{at}/versions"}
    draft = {
        "self": f"{at}/draft",
        "self_html": f"{site.home}/uploads/{kept.id}",
        "files": f"{at}/draft/files",
        "publish": f"{at}/draft/actions/publish",
        "reserve_doi": f"{at}/draft/pids/doi",
        "record": at,
        "record_html": f"{site.home}/records/{kept.id}",
    }
    record = {
        "self": at,
        "self_html": f"{site.home}/records/{kept.id}",
        "files": f"{at}/files",
        "draft": f"{at}/draft",
    }
    newest = site.series(kept.concept)
    return {
        **((kept.draft if is_draft else kept.published) or {}),
        "id": kept.id,
        "parent": {"id": kept.concept},
        "is_published": kept.published is not None,
        "is_draft": is_draft,
        "versions": {"index": kept.index, "is_latest": bool(newest) and newest[-1] is kept},
        "links": {**common, **(draft if is_draft else record)},
    }


def _body(stated: dict[str, Any]) -> dict[str, Any]:
    """What is kept of what is sent: `pids` that are not sent are none."""
    kept = {
        "pids": {},
        "metadata": {},
        **{key: stated[key] for key in ("access", "files", "pids", "metadata") if key in stated},
    }
    unknown = [one["id"] for one in kept["metadata"].get("rights", ()) if "id" in one and one["id"] not in LICENCES]
    if unknown:
        kept["metadata"] = {key: value for key, value in kept["metadata"].items() if key != "rights"}
        kept["errors"] = [{"field": "metadata.rights.0.id", "messages": [f"Invalid value {unknown[0]}."]}]
    return kept


def _create(site: Invenio, question: Question, user: int | None) -> Given:
    if user is None:
        return _no(403, "Permission denied.")
    return as_json(_shown(site, site.make(user, _body(question.json() or {})), is_draft=True), 201)


def _search(site: Invenio, question: Question, user: int | None) -> Given:
    if user is None:
        return _no(403, "Permission denied.")
    words = re.findall(r'"([^"]+)"', question.query.get("q", ""))
    hits = []
    for kept in site.records.values():
        body = kept.draft if kept.published is None else kept.published
        kept.unseen -= 1
        if kept.user == user and kept.before and kept.unseen >= 0:
            hits.append(kept.before)
        if kept.user == user and body and kept.unseen < 0 and all(word in str(body["metadata"]) for word in words):
            series = site.series(kept.concept)
            if kept.published is None or series[-1] is kept:
                hits.append(_shown(site, kept, is_draft=kept.published is None))
    return as_json({"hits": {"total": len(hits), "hits": hits}, "links": {}})


def _read(site: Invenio, question: Question, user: int | None, record: str) -> Given:
    series = site.series(record)
    if series:  # a concept
        return Given(301, headers={"Location": f"{site.home}/api/records/{series[-1].id}"})
    kept = site.records.get(record)
    if kept is None or kept.published is None:
        return _no(404, "The persistent identifier does not exist.")
    return as_json(_shown(site, kept, is_draft=False))


def _latest(site: Invenio, question: Question, user: int | None, record: str) -> Given:
    series = site.series(site.records[record].concept)
    if not series:
        return _no(404, "The persistent identifier does not exist.")
    return Given(302, headers={"Location": f"{site.home}/api/records/{series[-1].id}"})


def _versions(site: Invenio, question: Question, user: int | None, record: str) -> Given:
    """Two on a page, so that pages are turned."""
    series, page = site.series(site.records[record].concept)[::-1], int(question.query.get("page", "1"))
    hits = [_shown(site, one, is_draft=False) for one in series[2 * page - 2 : 2 * page]]
    more = {"next": f"{site.home}{question.path}?page={page + 1}"} if len(series) > 2 * page else {}
    return as_json({"hits": {"total": len(series), "hits": hits}, "links": more})


def _new_version(site: Invenio, question: Question, user: int | None, record: str) -> Given:
    kept = site.records[record]
    if kept.user != user:
        return _no(403, "Permission denied.")
    if kept.published is None:
        return _no(404, "The persistent identifier does not exist.")
    series = site.series(kept.concept)
    begun = [one for one in site.drafts() if one.concept == kept.concept]
    if begun:
        return as_json(_shown(site, begun[0], is_draft=True), 201)
    metadata = {key: value for key, value in series[-1].published["metadata"].items() if key not in _NOT_COPIED}  # type: ignore[index]
    body = {"metadata": metadata, "files": {"enabled": True}, "pids": {}, "access": {"record": "public"}}
    return as_json(_shown(site, site.make(user, body, kept.concept, series[-1].index + 1), is_draft=True), 201)


_NOT_COPIED = ("version", "publication_date")


def _own(reply: Callable[..., Given]) -> Callable[..., Given]:
    """What only the owner of a draft may do, where there is one."""

    def answered(site: Invenio, question: Question, user: int | None, record: str, *more: str) -> Given:
        kept = site.records.get(record)
        if kept is None:
            return _no(404, "The persistent identifier does not exist.")
        if kept.user != user:
            return _no(403, "Permission denied.")
        if kept.draft is None:
            return _no(404, f"No draft for the record {record} was created.")
        return reply(site, question, kept, *more)

    return answered


@_own
def _read_draft(site: Invenio, question: Question, kept: Kept) -> Given:
    return as_json(_shown(site, kept, is_draft=True))


@_own
def _save(site: Invenio, question: Question, kept: Kept) -> Given:
    kept.draft = _body(question.json())
    return as_json(_shown(site, kept, is_draft=True))


@_own
def _discard(site: Invenio, question: Question, kept: Kept) -> Given:
    del site.records[kept.id]
    return Given(204)


def _edit(site: Invenio, question: Question, user: int | None, record: str) -> Given:
    kept = site.records[record]
    if kept.user != user:
        return _no(403, "Permission denied.")
    kept.draft = kept.draft or dict(kept.published or {})
    return as_json(_shown(site, kept, is_draft=True), 201)


@_own
def _reserve(site: Invenio, question: Question, kept: Kept) -> Given:
    assert kept.draft is not None
    if kept.draft["pids"].get("doi"):
        return _no(400, "A PID already exists for type doi.")
    doi = {"identifier": f"{PREFIX}.{kept.id}", "provider": "datacite", "client": "datacite"}
    kept.draft = {**kept.draft, "pids": {"doi": doi}}
    return as_json(_shown(site, kept, is_draft=True), 201)


@_own
def _publish(site: Invenio, question: Question, kept: Kept) -> Given:
    assert kept.draft is not None
    needed = ("title", "creators", "publication_date", "resource_type")
    missing = {
        f"metadata__{name}": "Missing data for required field."
        for name in needed
        if not kept.draft["metadata"].get(name)
    }
    if missing:
        return _no(400, "A validation error occurred.", **missing)
    if not kept.files:
        return _no(400, "A validation error occurred.", files__enabled="Missing uploaded files.")
    if not all(one.done for one in kept.files.values()):
        return _no(400, "One or more files have not completed their transfer, please wait.")
    if not kept.draft["pids"].get("doi"):
        kept.draft["pids"] = {"doi": {"identifier": f"{PREFIX}.{kept.id}", "provider": "datacite"}}
    kept.before = _shown(site, kept, is_draft=True)
    kept.published, kept.draft, kept.unseen = kept.draft, None, site.lag
    return as_json(_shown(site, kept, is_draft=False), 202)


def _entry(site: Invenio, kept: Kept, key: str, at: str = "draft/files") -> dict[str, Any]:
    upload = kept.files[key]
    link = f"{site.home}/api/records/{kept.id}/{at}/{key}"
    links = {"self": link, "content": f"{link}/content", **({"commit": f"{link}/commit"} if "draft" in at else {})}
    done = {"checksum": _md5(upload.content), "size": len(upload.content or b"")} if upload.done else {}
    return {"key": key, "status": "completed" if upload.done else "pending", "links": links, **done}


def _md5(content: bytes | None) -> str:
    return f"md5:{hashlib.md5(content or b'').hexdigest()}"


def _listed(site: Invenio, kept: Kept, at: str) -> dict[str, Any]:
    return {"enabled": True, "entries": [_entry(site, kept, key, at) for key in sorted(kept.files)], "links": {}}


@_own
def _list_draft(site: Invenio, question: Question, kept: Kept) -> Given:
    return as_json(_listed(site, kept, "draft/files"))


@_own
def _begin_files(site: Invenio, question: Question, kept: Kept) -> Given:
    keys = [one["key"] for one in question.json()]
    for key in keys:
        if key in kept.files:
            return _no(400, f"File with key {key} already exists.")
        if "/" in key:
            return _no(400, "A validation error occurred.", key="A file lies in no folder.")
    if len(kept.files) + len(keys) > MOST:
        return _no(400, f"Uploading selected files will result in more than {MOST} files.")
    kept.files |= {key: Upload() for key in keys}
    entries = [_entry(site, kept, key) for key in keys]
    return as_json({"enabled": True, "entries": entries, "links": {}}, 201)


@_own
def _take_over(site: Invenio, question: Question, kept: Kept) -> Given:
    if kept.files:
        return _no(400, "Please remove all files first.")
    before = site.series(kept.concept)
    if not before:
        return _no(404, "The persistent identifier does not exist.")
    kept.files = {key: Upload(one.content, True) for key, one in before[-1].files.items()}
    return as_json(_listed(site, kept, "draft/files"), 201)


@_own
def _content(site: Invenio, question: Question, kept: Kept, key: str) -> Given:
    upload = kept.files.get(key)
    if upload is None or upload.done:
        return _no(404, f"Record '{kept.id}' has no file '{key}'.")
    upload.content = question.body
    if key in site.spoils:
        site.spoils.remove(key)
        upload.content += b"!"
    return as_json(_entry(site, kept, key))


@_own
def _commit(site: Invenio, question: Question, kept: Kept, key: str) -> Given:
    upload = kept.files.get(key)
    if upload is None or upload.content is None:
        return _no(404, f"Record '{kept.id}' has no file '{key}'.")
    upload.done = True
    return as_json(_entry(site, kept, key))


@_own
def _drop(site: Invenio, question: Question, kept: Kept, key: str) -> Given:
    if kept.files.pop(key, None) is None:
        return _no(404, f"Record '{kept.id}' has no file '{key}'.")
    return Given(204)


def _list(site: Invenio, question: Question, user: int | None, record: str) -> Given:
    return as_json(_listed(site, site.records[record], "files"))


def _download(site: Invenio, question: Question, user: int | None, record: str, key: str) -> Given:
    content = site.records[record].files[key].content or b""
    begin = int(question.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
    if begin:
        return Given(206, content[begin:], {"Content-Range": f"bytes {begin}-{len(content) - 1}/{len(content)}"})
    return Given(200, content, {"Content-Type": "application/octet-stream"})


_AT = r"/api/records/([\w-]+)"
_ROUTES: list[tuple[str, str, Callable[..., Given]]] = [
    ("POST", "/api/records", _create),
    ("GET", "/api/user/records", _search),
    ("GET", _AT, _read),
    ("GET", f"{_AT}/versions/latest", _latest),
    ("GET", f"{_AT}/versions", _versions),
    ("POST", f"{_AT}/versions", _new_version),
    ("GET", f"{_AT}/draft", _read_draft),
    ("PUT", f"{_AT}/draft", _save),
    ("POST", f"{_AT}/draft", _edit),
    ("DELETE", f"{_AT}/draft", _discard),
    ("POST", f"{_AT}/draft/pids/doi", _reserve),
    ("POST", f"{_AT}/draft/actions/publish", _publish),
    ("POST", f"{_AT}/draft/actions/files-import", _take_over),
    ("GET", f"{_AT}/draft/files", _list_draft),
    ("POST", f"{_AT}/draft/files", _begin_files),
    ("PUT", rf"{_AT}/draft/files/([^/]+)/content", _content),
    ("POST", rf"{_AT}/draft/files/([^/]+)/commit", _commit),
    ("DELETE", rf"{_AT}/draft/files/([^/]+)", _drop),
    ("GET", f"{_AT}/files", _list),
    ("GET", rf"{_AT}/files/([^/]+)/content", _download),
]


@contextmanager
def invenio() -> Iterator[tuple[Invenio, PlainServer]]:
    """A site that runs for as long as the block, and its server, which faults are put into."""
    site = Invenio()
    with serving(site.answer) as server:
        site.home = server.home
        yield site, server
