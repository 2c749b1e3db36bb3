"""A host is asked as it wishes: robots.txt, a delay between pages, patience when it has had enough, by name."""

from datetime import timedelta
from email.utils import format_datetime
from importlib.metadata import version

import pytest
from bad_server import NOON, Bench, Reply, article, sent_on

PLAIN = {"Content-Type": "text/plain"}


def robots(text: str, status: int = 200) -> Reply:
    return Reply(text.encode(), status, PLAIN)


def test_who_asks_is_told_with_a_contact(bench: Bench) -> None:
    bench.server.pages["/a"] = Reply(article())
    bench.settings = {"contact": "https://example.org/us"}
    bench.fetch(bench.links("/a"))
    agents = {headers["User-Agent"] for _, headers in bench.server.asked}
    assert agents == {f"tidings/{version('tidings')} (+https://example.org/us)"}
    assert [headers["Accept-Encoding"] for _, headers in bench.server.asked] == ["gzip, deflate"] * 2
    assert not any("Cookie" in headers or "Referer" in headers for _, headers in bench.server.asked)


@pytest.mark.parametrize(
    ("text", "agent", "forbidden"),
    [
        ("User-agent: *\nDisallow: /a", "", True),
        ("User-agent: *\nDisallow: /\nAllow: /a", "", False),
        ("User-agent: *\nAllow: /a\nDisallow: /", "", False),
        ("User-agent: tidings\nDisallow: /a\n\nUser-agent: *\nDisallow:", "", True),
        ("User-agent: Tidings\nDisallow:\n\nUser-agent: *\nDisallow: /", "", False),
        ("User-agent: examplebot\nDisallow: /\n", "ExampleBot/1.0 (research)", True),
        ("User-agent: tidings\nDisallow: /\n", "ExampleBot/1.0", False),
        ("User-agent: *\nDisallow: /*$", "", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", "", True),
        ("User-agent: *\rDisallow: /", "", True),
        ("<html>not here</html>", "", False),
        ("", "", False),
        ("Disallow: /", "", False),
    ],
)
def test_robots_txt_is_kept_to(bench: Bench, text: str, agent: str, forbidden: bool) -> None:
    bench.server.pages.update({"/robots.txt": robots(text), "/a": Reply(article())})
    bench.settings = {"user_agent": agent}
    told = bench.told(bench.fetch(bench.links("/a")))
    expected = [("refused", "/a", "robots.txt of HOST forbids it")] if forbidden else [("came", "/a", "")]
    assert (told, bench.server.paths()) == (expected, [] if forbidden else ["/a"])


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (robots("", 404), "came"),
        (robots("", 410), "came"),
        (robots("User-agent: *\nDisallow: /", 401), "came"),
        (robots("", 403), "came"),
        (robots("", 429), "failed"),
        (robots("", 500), "failed"),
        (robots("", 503), "failed"),
        (Reply(act=lambda handler: handler.connection.close()), "failed"),
        (sent_on("/robots2.txt"), "refused"),
        (sent_on("/robots.txt"), "came"),
        (sent_on("file:///etc/passwd"), "came"),
        (Reply(b"\xff\xfe\x00\xd8 User-agent: *\nDisallow: /x"), "came"),
    ],
)
def test_a_robots_txt_that_is_not_there_forbids_nothing_and_one_that_cannot_be_had_all(
    bench: Bench, reply: Reply, outcome: str
) -> None:
    bench.server.pages.update(
        {"/robots.txt": reply, "/robots2.txt": robots("User-agent: *\nDisallow: /"), "/a": Reply(article())}
    )
    ((said, _, why),) = bench.told(bench.fetch(bench.links("/a")))
    assert said == outcome
    whole = "its robots.txt cannot be had, so that nothing is fetched: status "
    assert (outcome == "failed") == why.startswith((whole, "HOST broke off"))


def test_robots_txt_is_asked_for_once_a_run_and_on_each_host_of_the_way(bench: Bench) -> None:
    home = f"http://localhost:{bench.server.server_address[1]}"
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in range(3)})
    bench.server.pages["/away"] = sent_on(f"{home}/1")
    bench.fetch(bench.links("/0", "/2", "/away"))
    hosts = [headers["Host"] for path, headers in bench.server.asked if path == "/robots.txt"]
    assert hosts == [bench.server.home.removeprefix("http://"), home.removeprefix("http://")]


@pytest.mark.parametrize(
    ("text", "delays"),
    [
        ("", [2.0, 2.0]),
        ("User-agent: *\nCrawl-delay: 7", [7.0, 7.0]),
        ("User-agent: *\nCrawl-delay: 0.5", [2.0, 2.0]),
        ("User-agent: *\nRequest-rate: 1/10s", [10.0, 10.0]),
        ("User-agent: *\nCrawl-delay: soon", [2.0, 2.0]),
    ],
)
def test_pages_of_a_host_are_asked_for_with_a_delay(bench: Bench, text: str, delays: list[float]) -> None:
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in range(3)} | {"/robots.txt": robots(text)})
    assert [row.outcome for row in bench.fetch(bench.links("/0", "/1", "/2")).rows] == ["came"] * 3
    assert bench.clock.slept == delays


def test_a_delay_that_nobody_waits_is_told(bench: Bench) -> None:
    bench.server.pages.update({"/a": Reply(article()), "/robots.txt": robots("User-agent: *\nCrawl-delay: 86400")})
    why = "not asked: its robots.txt asks for 86,400 seconds between two pages"
    assert bench.told(bench.fetch(bench.links("/a"))) == [("failed", "/a", why)]
    assert bench.server.paths() == []


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("stated", ["7", format_datetime(NOON + timedelta(seconds=7), usegmt=True)])
def test_who_has_had_enough_is_waited_for(bench: Bench, status: int, stated: str) -> None:
    bench.server.pages["/a"] = [Reply(b"", status, {"Retry-After": stated}), Reply(article())]
    assert bench.told(bench.fetch(bench.links("/a"))) == [("came", "/a", "")]
    assert bench.clock.slept == [7.0]


def test_who_asks_for_an_hour_is_left_alone_for_the_run(bench: Bench) -> None:
    bench.server.pages.update({"/a": Reply(b"", 429, {"Retry-After": "3600"}), "/b": Reply(article())})
    fetched = bench.fetch(bench.links("/a", "/b"))
    why = "HOST asks to be left alone for 3,600 seconds"
    assert bench.told(fetched) == [("failed", "/a", why), ("failed", "/b", f"not asked: {why}")]
    assert bench.server.paths() == ["/a"]


def test_what_passes_is_asked_for_again_and_what_does_not_is_told(bench: Bench) -> None:
    bench.server.pages.update(
        {"/a": [Reply(b"", 503), Reply(b"", 502), Reply(article())], "/b": Reply(b"", 500), "/c": Reply(article(3))}
    )
    told = bench.told(bench.fetch(bench.links("/a", "/b", "/c")))
    assert told == [("came", "/a", ""), ("failed", "/b", "status 500 Internal Server Error"), ("came", "/c", "")]
    assert bench.server.paths() == ["/a"] * 3 + ["/b"] * 3 + ["/c"]


def test_a_host_that_does_not_answer_is_left_alone(bench: Bench) -> None:
    bench.settings = {"delay": 0}
    bench.server.pages.update({f"/{n}": Reply(act=lambda handler: handler.connection.close()) for n in range(6)})
    told = bench.told(bench.fetch(bench.links(*(f"/{n}" for n in range(6)))))
    assert {why for _, _, why in told[:3]} == {"HOST broke off (Server disconnected without sending a response.)"}
    assert {why for _, _, why in told[3:]} == {"not asked: HOST did not answer 3 times on end"}
    assert len(bench.server.paths()) == 6


def test_nobody_at_home_is_told(bench: Bench) -> None:
    fetched = bench.fetch("http://127.0.0.1:9/a", "http://no-such-name.invalid/a")
    whys = {row.address: row.why for row in fetched.rows}
    assert "nobody answers at 127.0.0.1:9 (Connection refused)" in whys["http://127.0.0.1:9/a"]
    assert "no-such-name.invalid is not found" in whys["http://no-such-name.invalid/a"]
