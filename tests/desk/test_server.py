"""The desk is for the page that it gave out, and for nothing else that runs on the machine or in the browser."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from small_seeds import rows, tree

from tidings.desk.served.http import DeskServer

TOKEN = "t" * 32


class Spoken:
    """A reply as it came over the socket."""

    def __init__(self, raw: bytes) -> None:
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/") else 0
        self.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}


def speak(server: DeskServer, raw: bytes) -> Spoken:
    with socket.create_connection(server.server_address[:2], timeout=5) as wire:
        wire.sendall(raw)
        wire.shutdown(socket.SHUT_WR)
        found = b""
        while piece := wire.recv(65_536):
            found += piece
    return Spoken(found)


def request(server: DeskServer, method: str, path: str, body: bytes = b"", **headers: str) -> Spoken:
    host = f"127.0.0.1:{server.door.port}"
    told = {"Host": host, "Connection": "close"}
    if method == "POST":
        told |= {"Origin": f"http://{host}", "Content-Type": "application/json", "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items() if value)]
    return speak(server, "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)


def get(server: DeskServer, path: str = f"/{TOKEN}/api/state", **headers: str) -> Spoken:
    return request(server, "GET", path, **headers)


def post(server: DeskServer, name: str, said: Any, **headers: str) -> Spoken:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return request(server, "POST", f"/{TOKEN}/api/{name}", body, **headers)


def test_it_listens_on_the_loopback_alone_and_says_what_pages_may_do(served: DeskServer) -> None:
    assert served.server_address[0] == "127.0.0.1"
    reply = get(served, f"/{TOKEN}/")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert {name: reply.headers[name] for name in ("cache-control", "x-content-type-options", "x-frame-options")} == {
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }
    assert "default-src 'none'; script-src 'self';" in reply.headers["content-security-policy"]
    assert "access-control-allow-origin" not in reply.headers
    assert reply.headers["server"] == "tidings"


@pytest.mark.parametrize(
    "path",
    ["/", "/api/state", f"/{TOKEN}", f"/{TOKEN[:-1]}/api/state", f"/{TOKEN}t/api/state", "*"],
)
def test_without_the_token_there_is_nothing(served: DeskServer, path: str) -> None:
    assert get(served, path).status == 404
    assert request(served, "POST", path, b"{}").status == 404
    assert request(served, "OPTIONS", path).status == 404


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.nip.io:{port}",
        "",
        "[::1]:{port}",
    ],
)
def test_a_name_that_someone_had_resolve_to_this_machine_is_not_ours(served: DeskServer, host: str) -> None:
    assert get(served, Host=host.format(port=served.door.port)).status in (400, 404)


def test_a_second_host_is_not_heard(served: DeskServer) -> None:
    own = f"127.0.0.1:{served.door.port}"
    raw = f"GET /{TOKEN}/api/state HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert speak(served, raw.encode()).status == 404


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "https://127.0.0.1:{port}", "http://127.0.0.1"]
)
def test_another_page_cannot_decide(served: DeskServer, home: Path, origin: str) -> None:
    before = tree(home)
    said = {"id": "claim:clm-0000000000000000", "answer": "right"}
    assert post(served, "decide", said, Origin=origin.format(port=served.door.port)).status == 403
    assert tree(home) == before


def test_what_another_site_asks_for_is_not_there(served: DeskServer) -> None:
    assert get(served, Sec_Fetch_Site="cross-site").status == 404
    assert get(served, Sec_Fetch_Site="same-origin").status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_form_cannot_decide(served: DeskServer, kind: str) -> None:
    assert post(served, "undo", {}, Content_Type=kind).status == 415


@pytest.mark.parametrize("method", ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(served: DeskServer, method: str) -> None:
    assert request(served, method, f"/{TOKEN}/api/state").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "site/../secret.json",
        "site/%2e%2e/secret.json",
        "site/..%2fsecret.json",
        "site/%2e%2e%5csecret.json",
        "desk/../review.py",
        "desk//etc/passwd",
        "site/./index.html",
        "site/%00index.html",
        "site/%ff",
        "site/nothing.html",
        "desk/desk.py",
        "api/nothing",
        "elsewhere/index.html",
    ],
)
def test_no_path_leads_out_of_the_site(served: DeskServer, path: str) -> None:
    assert get(served, f"/{TOKEN}/{path}").status == 404


def test_a_link_out_of_the_site_is_not_followed(served: DeskServer, home: Path) -> None:
    (home / "site" / "out.json").symlink_to(home / "secret.json")
    assert get(served, f"/{TOKEN}/site/out.json").status == 404
    assert get(served, f"/{TOKEN}/site/").body == b"<html><body>pages</body></html>"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Length": "70000"}, 413),
        ({"Content_Length": "99999999999999999999"}, 413),
        ({"Content_Length": ""}, 411),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "١"}, 411),
        ({"Content_Length": "9"}, 400),
        ({"Content_Length": "", "Transfer_Encoding": "chunked"}, 411),
    ],
)
def test_a_body_says_how_long_it_is(served: DeskServer, headers: dict[str, str], status: int) -> None:
    headers = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    assert post(served, "undo", b"{}", **headers).status == status


HOSTILE = [
    b"",
    b"{",
    b"[]",
    b'"undo"',
    b"NaN",
    b'{"id": NaN}',
    b'{"id": "\\ud800"}',
    b'{"id": ' + b"[" * 20_000,
    b'{"id": ' + b"9" * 10_000 + b"}",
    b"\xff\xfe{}",
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_json_is_refused(served: DeskServer, body: bytes) -> None:
    assert post(served, "decide", body).status == 400


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("decide", {}),
        ("decide", {"id": 7}),
        ("decide", {"id": "claim:../../etc", "answer": "right"}),
        ("decide", {"id": "claim:clm-0000000000000000", "answer": ["right"]}),
        ("decide", {"id": "events:evt-1|evt-2|evt-3", "answer": "same"}),
        ("add", {"article": "art-0000000000000000", "said": {}}),
        ("split", {"event": "x", "claims": {}}),
        ("bulk", {"ids": [], "count": 0, "answer": "wrong"}),
        ("bulk", {"ids": ["clm-0000000000000000"], "count": 2, "answer": "wrong"}),
        ("done", {"article": "x"}),
        ("blind", {"id": "actors:a|b"}),
        ("undo", {}),
    ],
)
def test_what_makes_no_decision_is_told_and_writes_nothing(
    served: DeskServer, home: Path, name: str, said: dict[str, Any]
) -> None:
    before = tree(home)
    reply = post(served, name, said)
    assert reply.status == 409
    assert list(json.loads(reply.body)) == ["error"]
    assert tree(home) == before


def test_a_decision_is_on_the_disk_when_it_is_acknowledged(served: DeskServer, home: Path) -> None:
    [claim, *_] = rows(home / "datapackage", "claims", "claim_id", "quote", "trigger")
    reply = post(served, "decide", {"id": f"claim:{claim[0]}", "answer": "wrong"})
    assert (reply.status, json.loads(reply.body)["made"]) == (200, 1)
    assert claim[0] in (home / "seeds" / "curation" / "claims.csv").read_text(encoding="utf-8")
    assert post(served, "decide", {"id": f"claim:{claim[0]}", "answer": "right"}).status == 409


def test_several_requests_on_one_connection(served: DeskServer) -> None:
    own = f"GET /{TOKEN}/api/state HTTP/1.1\r\nHost: 127.0.0.1:{served.door.port}\r\n\r\n".encode()
    assert speak(served, own * 3).body.count(b"HTTP/1.1 200") == 2


def test_what_is_no_request_gets_no_page(served: DeskServer) -> None:
    assert speak(served, b"<script>alert(1)</script>\r\n\r\n").body == b""
    assert speak(served, b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n").status in (404, 414)
