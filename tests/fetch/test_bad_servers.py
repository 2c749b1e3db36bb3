"""Whatever a server does, a run ends, in time, with a line that says what was wrong; no half of a page is kept."""

import gzip
import io
import zlib

import pytest
from bad_server import HTML, XML, Bench, FakeClock, Handler, Reply, article, sent_on

from tidings.articles.file_content import FileContent
from tidings.articles.formats import warc
from tidings.fetch.kept.archive import content_of
from tidings.fetch.net import guard
from tidings.fetch.net.guard import is_open
from tidings.model import Article


def drip(handler: Handler) -> None:
    """A body that comes a byte at a time and never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    while not handler.server.ended.wait(0.01):
        handler.wfile.write(b"x")


def drip_headers(handler: Handler) -> None:
    """A head that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.ended.wait(0.01):
        handler.wfile.write(b"X: y\r\n")


def endless(handler: Handler) -> None:
    """A body that comes quickly and never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    while not handler.server.ended.is_set():
        handler.wfile.write(b"x" * 100_000)


def silent(handler: Handler) -> None:
    """Nothing at all."""
    handler.server.ended.wait(5)


def hang_up(handler: Handler) -> None:
    """The connection ends before an answer."""
    handler.connection.close()


def raw(content: bytes) -> Reply:
    """These bytes, and the end of the connection."""
    return Reply(act=lambda handler: handler.wfile.write(content) and None)


CUT = Reply(article()[:100], length=len(article()))
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("reply", "outcome", "why"),
    [
        (Reply(act=silent), "failed", "HOST says nothing for 0 seconds"),
        (Reply(act=hang_up), "failed", "HOST broke off (Server disconnected without sending a response.)"),
        (CUT, "failed", "HOST broke off (peer closed connection without sending complete message body ("),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "failed", "HOST broke off (Server disconnected"),
        (raw(CHUNKED + b"5\r\n<html\r\nzzz\r\n"), "failed", "HOST broke off (illegal chunk"),
        (raw(CHUNKED + b"5\r\n<html\r\n"), "failed", "HOST broke off (peer closed connection without"),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000), "failed", "HOST broke off ("),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n<html>"), "failed", "HOST broke "),
        (Reply(article(), length=100), "failed", "more of it comes than the server says: it may be cut short"),
        (Reply(b"", 500), "failed", "status 500 Internal Server Error"),
        (Reply(b"", 404), "missing", "status 404 Not Found"),
        (Reply(b"", 410), "missing", "status 410 Gone"),
        (Reply(b"", 403), "refused", "status 403 Forbidden"),
        (Reply(b"", 403, {"cf-mitigated": "challenge"}), "refused", "status 403 Forbidden, a challenge that only a"),
        (Reply(b"", 451), "refused", "status 451 Unavailable For Legal Reasons"),
        (Reply(b"", 202), "failed", "status 202 Accepted"),
        (Reply(b"", 304), "failed", "status 304 Not Modified"),
        (Reply(b""), "failed", "an empty page"),
        (Reply(b" \n"), "failed", "an empty page"),
        (Reply(b"x", headers={"Content-Type": "image/jpeg"}), "refused", "image/jpeg, which is no page"),
        (Reply(b"just words", headers={"Content-Type": "text/plain"}), "refused", "text/plain, which is no page"),
        (Reply(b'{"a": 1}', headers={"Content-Type": "application/json"}), "refused", "application/json, which is"),
        (Reply(b"\x89PNG\r\n\0\0", headers={}), "refused", "something, which is no page"),
        (Reply(b"x", length=10**12), "refused", "larger than 1 MB; [fetch] largest allows more"),
        (Reply(b"<html>" + b"x" * 1_000_001), "refused", "larger than 1 MB; [fetch] largest allows more"),
        (Reply(act=endless), "refused", "larger than 1 MB; [fetch] largest allows more"),
        (Reply(gzip.compress(b"<html>" + b"\0" * 50_000_000), headers={**HTML, "Content-Encoding": "gzip"}),
         "refused", "larger than 1 MB; [fetch] largest allows more"),
        (Reply(article(), headers={**HTML, "Content-Encoding": "gzip"}), "failed", "it is not gzip, as it says"),
        (Reply(gzip.compress(article())[:-9], headers={**HTML, "Content-Encoding": "gzip"}), "failed",
         "it breaks off before its end"),
        (Reply(article(), headers={**HTML, "Content-Encoding": "br"}), "refused", "packed as br, which was not"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told_and_nothing_is_kept(bench: Bench, reply: Reply, outcome: str, why: str) -> None:
    bench.server.pages["/a"] = reply
    bench.settings = {"largest": 1}
    fetched = bench.fetch(bench.links("/a"))
    ((said, path, words),) = bench.told(fetched)
    assert (said, path, words[: len(why)]) == (outcome, "/a", why)
    assert (bench.files(), fetched.status) == ([], 1)


@pytest.mark.parametrize("act", [drip, drip_headers])
def test_who_is_slow_has_so_long_and_no_longer(bench: Bench, act: object) -> None:
    bench.clock = FakeClock(tick=4.0)
    bench.settings = {"longest": 60}
    bench.server.pages["/a"] = Reply(act=act)  # type: ignore[arg-type]
    fetched = bench.fetch(bench.links("/a"))
    assert bench.told(fetched) == [("failed", "/a", "HOST takes longer than 60 seconds for a page")]
    assert bench.files() == []


@pytest.mark.parametrize("packed", ["gzip", "x-gzip", "deflate", "raw deflate", "identity"])
def test_what_is_packed_is_kept_as_it_came(bench: Bench, packed: str) -> None:
    pack = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    body = {
        "deflate": zlib.compress(article()),
        "raw deflate": pack.compress(article()) + pack.flush(),
        "identity": article(),
    }.get(packed, gzip.compress(article()))
    bench.server.pages["/a"] = Reply(body, headers={**HTML, "Content-Encoding": packed.split()[-1]})
    bench.fetch(bench.links("/a"))
    assert content_of(bench.seeds / "fetched" / bench.ledger()["/a"].file) == article()


def test_a_body_in_pieces_is_one(bench: Bench) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (article()[:50], article()[50:])) + b"0\r\n\r\n"
    bench.server.pages["/a"] = raw(CHUNKED + body)
    bench.fetch(bench.links("/a"))
    assert content_of(bench.seeds / "fetched" / bench.ledger()["/a"].file) == article()


def test_the_head_may_be_in_any_encoding(bench: Bench) -> None:
    head = b"HTTP/1.1 200 \xd6K\r\nX-One: \xc3\xa9\r\nX-Two: \xe9\r\nETag: \xe9\r\nContent-Length: %d\r\n\r\n"
    bench.server.pages["/a"] = raw(head % len(article()) + article())
    links = bench.links("/a")
    assert [row.outcome for run in range(2) for row in bench.fetch(links, again="came").rows] == ["came", "unchanged"]


def test_the_encoding_that_a_server_states_is_the_pages(bench: Bench) -> None:
    """Whatever it is: the page is kept as it came, with what the server said of it."""
    page = "<html lang='ru'><title>Встреча в Осло</title><article><h1>Встреча в Осло</h1><p>{}</p></article></html>"
    text = "Норвегия приняла Чад в Осло в субботу, сообщило министерство. " * 5
    body = page.format(text).encode("windows-1251")
    bench.server.pages["/a"] = Reply(body, headers={"Content-Type": "text/html; charset=windows-1251"})
    bench.fetch(bench.links("/a"))
    path = bench.seeds / "fetched" / bench.ledger()["/a"].file
    (found,) = warc.read(FileContent("a.warc.gz", io.BytesIO(path.read_bytes())))
    assert isinstance(found, Article)
    assert (content_of(path), found.title, text.strip() in found.text) == (body, "Встреча в Осло", True)


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("file:///etc/passwd", "sends us to file:///etc/passwd: file: is no address of the web"),
        ("FTP://example.org/a", "sends us to FTP://example.org/a: FTP: is no address of the web"),
        ("javascript:alert(1)", "sends us to javascript:alert(1): javascript: is no address of the web"),
        ("http://user:word@example.org/", "sends us to http://user:word@example.org/: it is no address of the web"),
        ("http://10.0.0.1/", "sends us to http://10.0.0.1/: 10.0.0.1 is not on the open web"),
        ("http://169.254.169.254/a", "sends us to http://169.254.169.254/a: 169.254.169.254 is not on the open web"),
        ("http://[::1]/", "sends us to http://[::1]/: ::1 is not on the open web"),
        ("http://[::ffff:10.0.0.1]/", "sends us to http://[::ffff:10.0.0.1]/: ::ffff:10.0.0.1 is not on the open"),
        ("//2130706434:9/", "sends us to http://2130706434:9/: 2130706434, which is 127.0.0.2, is not on the"),
        ("/a", "sends us in a circle"),
        ("#b", "sends us in a circle"),
        ("", "sends us elsewhere, and does not say where"),
        ("http://", "sends us in a circle"),
        ("http://[::1", "sends us to http://[::1: it is no address of the web"),
    ],
)  # fmt: skip
def test_a_redirect_leads_nowhere_that_nobody_may_go(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, where: str, why: str
) -> None:
    """The bench stands for a server of the open web: its own address alone is let through."""
    monkeypatch.setattr(guard, "is_open", lambda address: str(address) == "127.0.0.1" or is_open(address))
    bench.server.pages["/a"] = sent_on(where)
    fetched = bench.fetch(bench.links("/a"), private_too=False)
    ((outcome, _, told),) = bench.told(fetched)
    assert (outcome in ("refused", "failed"), told[: len(why)]) == (True, why)
    assert bench.server.paths() == ["/a"]


@pytest.mark.parametrize("host", ["127.0.0.2", "10.0.0.1", "[::1]", "169.254.169.254", "2130706434"])
def test_a_server_leads_to_nothing_near_though_the_user_may_name_it(bench: Bench, host: str) -> None:
    """Neither by a redirect nor by a feed; within its own machine it may."""
    links = "".join(f"<item><link>{one}</link></item>" for one in (f"http://{host}/b", "/c"))
    feed = f"<rss version='2.0'><channel>{links}</channel></rss>".encode()
    own = f"http://localhost:{bench.server.server_address[1]}/d"
    bench.server.pages.update({"/a": sent_on(f"http://{host}/a"), "/c": sent_on(own), "/d": Reply(article())})
    bench.server.pages["/f"] = Reply(feed, headers=XML)
    told = {path: (outcome, why) for outcome, path, why in bench.told(bench.fetch("/f", "/a"))}
    assert told["/a"][0] == told[f"http://{host}/b"][0] == "refused"
    assert f"sends us to http://{host}/a: {host.strip('[]')}" in told["/a"][1]
    assert told["/c"] == ("came", "")


def test_a_name_is_asked_for_once_and_connected_to_where_it_led(bench: Bench) -> None:
    """Else it could lead to the open web while it is looked at, and elsewhere when it is connected to."""
    asked: list[str] = []
    bench.resolve = lambda host, port: asked.append(host) or ["127.0.0.1" if len(asked) == 1 else "10.0.0.1"]
    bench.server.pages["/a"] = Reply(article())
    fetched = bench.fetch(f"http://rebinding.example:{bench.server.server_address[1]}/a")
    assert [row.outcome for row in fetched.rows] == ["came"]
    assert (asked, bench.server.connections) == (["rebinding.example"], 1)


def test_two_pages_that_lead_to_each_other_lead_nowhere(bench: Bench) -> None:
    bench.server.pages.update({"/a": sent_on("/b"), "/b": sent_on("/a", 307, **{"Set-Cookie": "a=b"})})
    fetched = bench.fetch(bench.links("/a"))
    why = "sends us in a circle; it may want cookies, which are not kept"
    assert bench.told(fetched) == [("refused", "/a", why)]


def test_who_sends_us_on_for_ever_is_let_go(bench: Bench) -> None:
    bench.server.pages.update({f"/{n}": sent_on(f"/{n + 1}", 301) for n in range(40)})
    assert bench.told(bench.fetch(bench.links("/0"))) == [("refused", "/0", "sends us on more than 10 times")]
    assert len(bench.server.paths()) == 11
