"""What a server elsewhere does wrong is survived where it may be asked again, and told in a line where not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from plain_server import Fault, Given, PlainServer, Question, as_json, serving

from tidings.errors import RefusedError, TidingsError, UnsureError, WebError
from tidings.web.client import Client
from tidings.web.patience import Patience
from tidings.web.secret import Key

SECRET = "tok-very-secret-0123456789"
QUICK = Patience(attempts=4, first=0.001)
DATA = bytes(range(256)) * 4000


@dataclass
class Asked:
    """A client, its server, and the seconds that it waited."""

    client: Client
    server: PlainServer
    waited: list[float] = field(default_factory=list)


@contextmanager
def asking(*faults: Fault, key: str = SECRET) -> Iterator[Asked]:
    waited: list[float] = []
    with serving(_answer) as server:
        server.faults += faults
        with Client(
            server.home, Key("SOME_TOKEN", key), needs="the scope write", patience=QUICK, rest=waited.append
        ) as client:
            yield Asked(client, server, waited)


def _answer(question: Question) -> Given:
    """Files by Range, everything else is told back."""
    if question.path == "/file":
        stated = question.headers.get("Range", "")
        begin = int(stated.removeprefix("bytes=").rstrip("-") or 0)
        if begin >= len(DATA):
            return Given(416, headers={"Content-Range": f"bytes */{len(DATA)}"})
        told = {"Content-Range": f"bytes {begin}-{len(DATA) - 1}/{len(DATA)}"} if stated else {}
        return Given(206 if stated else 200, DATA[begin:], told)
    return as_json(
        {"method": question.method, "bytes": len(question.body), "said": question.headers["Authorization"]}
    )


TOO_MANY = as_json({"message": "Too many requests."}, 429, Retry_After="7")
BUSY = as_json({"message": "Busy."}, 503, Retry_After="2")
SPENT = as_json({"message": "API rate limit exceeded."}, 403, X_RateLimit_Remaining="0", X_RateLimit_Reset="0")


@pytest.mark.parametrize(
    ("given", "waits"),
    [(TOO_MANY, [7.0, 7.0]), (BUSY, [2.0, 2.0]), (SPENT, [0.0, 0.0])],
    ids=["429", "503", "403 of a limit"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_server_that_is_busy_is_asked_again_when_it_says(given: Given, waits: list[float], method: str) -> None:
    with asking(Fault(method, "/x", given, times=2)) as asked:
        assert asked.client.ask(method, "/x").object()["method"] == method
        assert (asked.waited, asked.server.lines()) == (waits, [f"{method} /x"] * 3)


@pytest.mark.parametrize("fault", [Given(500), Given(502, b"<html>"), Given(cut=-1), Given(200, b"{" * 99, cut=7)])
def test_what_may_be_done_twice_is_asked_again(fault: Given) -> None:
    with asking(Fault("PUT", "/x", fault, times=3)) as asked:
        assert asked.client.ask("PUT", "/x", json={}).status == 200
        assert len(asked.waited) == 3


@pytest.mark.parametrize("fault", [Given(500), Given(504), Given(cut=-1)])
def test_what_may_not_be_done_twice_is_looked_at_first(fault: Given) -> None:
    with asking(Fault("POST", "/x", fault)) as asked:
        with pytest.raises(UnsureError, match=r"127\.0\.0\.1.*; whether it was done is not known"):
            asked.client.ask("POST", "/x", json={})
        assert asked.server.lines() == ["POST /x"]


def test_a_server_that_stays_busy_is_told() -> None:
    with asking(Fault("GET", "/x", BUSY, times=9)) as asked:
        with pytest.raises(
            RefusedError, match="answered: status 503: Busy, 4 times; run the same command again later"
        ):
            asked.client.ask("GET", "/x")
        assert asked.waited == [2.0] * 3


def test_who_asks_for_an_hour_is_asked_another_day() -> None:
    hour = as_json({}, 429, Retry_After="3600")
    with (
        asking(Fault("GET", "/x", hour)) as asked,
        pytest.raises(RefusedError, match="asks to be left alone for 3,600 seconds"),
    ):
        asked.client.ask("GET", "/x")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            as_json({"message": "Permission denied."}, 403),
            "refuses the key in SOME_TOKEN (status 403: Permission denied)",
        ),
        (
            as_json({"message": "No.", "errors": [{"field": "metadata.title", "messages": ["Missing."]}]}, 400),
            "answered: status 400: No; metadata.title: Missing.",
        ),
        (Given(404, b"<html>", {"Content-Type": "text/html"}), "status 404, a web page; is the address right?"),
        (as_json({"message": f"bad token {SECRET}"}, 400), "bad token [key]"),
    ],
)
def test_a_no_is_told_in_the_servers_words(given: Given, told: str) -> None:
    with asking(Fault("POST", "/x", given)) as asked:
        with pytest.raises(RefusedError) as refused:
            asked.client.ask("POST", "/x")
        assert told in str(refused.value) and SECRET not in str(refused.value)
        assert refused.value.status == given.status


def test_without_a_key_it_is_told_where_one_is_looked_for() -> None:
    with (
        asking(Fault("GET", "/x", as_json({}, 401)), key="") as asked,
        pytest.raises(
            RefusedError, match=r"asks for a key, and there is none in SOME_TOKEN .*; it needs the scope write"
        ),
    ):
        asked.client.ask("GET", "/x")


def test_a_file_is_sent_again_from_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(DATA)
    with asking(Fault("PUT", "/x", reads=5000, times=2)) as asked:
        sent = asked.client.ask("PUT", "/x", file=tmp_path / "file").object()
        assert (sent["bytes"], len(asked.waited)) == (len(DATA), 2)


@pytest.mark.parametrize("held", [b"", DATA[:1000], DATA])
def test_a_file_goes_on_where_it_broke_off(tmp_path: Path, held: bytes) -> None:
    into = tmp_path / "file"
    into.write_bytes(held)
    with asking(Fault("GET", "/file", Given(503, headers={"Retry-After": "0"}), times=2)) as asked:
        asked.client.bring("/file", into)
        assert into.read_bytes() == DATA
        assert [one.headers.get("Range") for one in asked.server.asked] == [
            f"bytes={len(held)}-" if held else None
        ] * 3


def test_a_file_that_breaks_off_again_and_again_comes_whole(tmp_path: Path) -> None:
    """As long as it gets on."""
    pieces = [0]

    def answer(question: Question) -> Given:
        whole = _answer(question)
        pieces[0] += 1
        return Given(whole.status, whole.body, whole.headers, cut=150_000 if len(whole.body) > 150_000 else None)

    with serving(answer) as server, Client(server.home, Key(""), patience=QUICK, rest=lambda _: None) as client:
        client.bring("/file", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA
    assert pieces[0] == 7


def test_what_held_another_file_is_brought_anew(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(DATA + b"more")
    with asking() as asked:
        asked.client.bring("/file", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == DATA


def test_a_key_goes_to_its_own_server_alone(tmp_path: Path) -> None:
    with serving(_answer) as other:
        elsewhere = other.home.replace("127.0.0.1", "localhost")
        with asking(
            Fault("GET", "/content", Given(302, headers={"Location": f"{elsewhere}/file"}), times=2)
        ) as asked:
            asked.client.bring("/content", tmp_path / "file")
            with pytest.raises(WebError, match=r"points us to localhost.*, which is given nothing"):
                asked.client.ask("PUT", f"{elsewhere}/x", json={})
            assert asked.server.asked[0].headers["Authorization"] == f"Bearer {SECRET}"
        assert [(one.line, one.headers.get("Authorization")) for one in other.asked] == [("GET /file", None)]
    assert (tmp_path / "file").read_bytes() == DATA


@pytest.mark.parametrize("address", ["http://example.org/x", "http://192.168.1.7/x"])
def test_nothing_is_asked_where_others_can_read_it(address: str, tmp_path: Path) -> None:
    with asking() as asked:
        for ask in (lambda: asked.client.ask("GET", address), lambda: asked.client.bring(address, tmp_path / "file")):
            with pytest.raises(
                WebError, match="is not asked by http, for anyone on the way could read it; use https"
            ):
                ask()


def test_who_was_never_there_is_not_waited_for() -> None:
    waited: list[float] = []
    with (
        Client("http://127.0.0.1:9", Key(""), patience=QUICK, rest=waited.append) as client,
        pytest.raises(TidingsError, match=r"nobody answers at 127\.0\.0\.1:9 .*; is it spelled right\?"),
    ):
        client.ask("GET", "/x")
    assert waited == []


def test_a_circle_is_no_way(tmp_path: Path) -> None:
    circle = Fault("GET", "/x", Given(302, headers={"Location": "/x"}), times=99)
    with asking(circle) as asked:
        for ask in (lambda: asked.client.ask("GET", "/x"), lambda: asked.client.bring("/x", tmp_path / "file")):
            with pytest.raises(RefusedError, match="sends us in a circle"):
                ask()
    with (
        asking(Fault("POST", "/x", Given(307, headers={"Location": "/y"}))) as asked,
        pytest.raises(RefusedError, match=r"sends us elsewhere .*, which is not followed"),
    ):
        asked.client.ask("POST", "/x")


def test_an_answer_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.web.replies.LARGEST", 1000)
    with asking() as asked, pytest.raises(RefusedError, match="answered with more than"):
        asked.client.ask("GET", "/file")


def test_what_is_no_object_is_told() -> None:
    with asking(Fault("GET", "/x", Given(200, b"<html>"), times=2)) as asked:
        for read in ("object", "rows"):
            with pytest.raises(WebError, match="answered with a web page"):
                getattr(asked.client.ask("GET", "/x"), read)()


def test_no_line_of_httpx_tells_the_key() -> None:
    with asking() as asked:
        shown = repr(asked.client._http) + repr(httpx.Headers({"Authorization": f"Bearer {SECRET}"}))
    assert SECRET not in shown
