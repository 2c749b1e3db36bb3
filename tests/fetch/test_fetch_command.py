"""`tidings fetch` as one uses it: what it prints, how it ends, and that its pages are then articles."""

import csv
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_server import Bench, FakeClock, Reply, article
from click.testing import Result

from tidings.fetch import session
from tidings.fetch.net.manners import Surroundings
from tidings.package.locks import lock
from tidings.web.patience import Patience

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "Surroundings", lambda: Surroundings(FakeClock(), patience=Patience(first=0.0)))


def test_links_to_articles(bench: Bench, run: Run) -> None:
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in (1, 2)})
    links = bench.links("/1", "/2", "/2#top", "/nothing")
    (bench.seeds / "tidings.toml").write_text('[fetch]\ncontact = "https://example.org/us"\n', encoding="utf-8")
    done = run("fetch", links, "--into", "seeds", "--allow-private")
    home = bench.server.home
    assert (done.exit_code, done.stdout) == (1, "2 pages came, 1 not there; ledger: seeds/fetched/ledger.csv\n")
    assert done.stderr == f"error: missing: {home}/nothing: status 404 Not Found\n"
    with (bench.seeds / "fetched" / "ledger.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["outcome"], row["address"], row["found_in"]) for row in csv.DictReader(stream)]
    assert rows == [
        ("came", f"{home}/1", "links.txt"),
        ("came", f"{home}/2", "links.txt"),
        ("missing", f"{home}/nothing", "links.txt"),
    ]
    again = run("fetch", links, "--into", "seeds", "--allow-private")
    told = "2 here already, 1 that did not come before (--again refused asks for them)"
    assert (again.exit_code, again.output) == (0, f"0 pages came, {told}; ledger: seeds/fetched/ledger.csv\n")
    listed = run("articles", "seeds")
    assert [line.partition("#")[2].split()[0] for line in listed.stdout.splitlines()[1:]] == [
        f"{home}/1",
        f"{home}/2",
    ]


def test_a_dry_run_tells(bench: Bench, run: Run) -> None:
    done = run("fetch", bench.links("/1", "/2"), "--into", "new", "--allow-private", "--dry-run")
    home = bench.server.home
    assert done.stdout == f"{home}/1\n{home}/2\n2 pages would be asked for; nothing was written\n"
    assert (done.exit_code, (bench.seeds.parent / "new").exists(), bench.server.asked) == (0, False, [])


def test_by_itself_nothing_private_is_asked(bench: Bench, run: Run) -> None:
    done = run("fetch", bench.links("/1"), "--into", "seeds")
    host = "127.0.0.1"
    assert done.stderr.splitlines()[0] == (
        f"error: refused: {bench.server.home}/1: {host} is not on the open web; --allow-private takes it all the same"
    )
    assert (done.exit_code, bench.server.asked) == (1, [])


def test_what_the_user_should_know_is_told_unless_quiet(bench: Bench, run: Run) -> None:
    front = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>'
    bench.server.pages["/"] = Reply(front)
    home = bench.server.home.replace("127.0.0.1", "localhost")
    for mode, said in (("-v", True), ("-q", False)):
        done = run(mode, "fetch", f"{home}/", "--into", f"seeds{mode}", "--allow-private")
        lines = done.stderr.splitlines()
        assert ("warning: no contact was sent: write [fetch] contact in tidings.toml" in done.stderr) is said
        assert (f"warning: {home}/ came, but: no article found in this page" in lines) is said
        assert (done.stdout == "", done.exit_code) == (not said, 0)


def test_a_front_page_says_which_feed_it_has(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    front = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>'
    bench.server.pages["/"] = Reply(front)
    bench.resolve = lambda host, port: ["127.0.0.1"]
    home = f"http://example.org:{bench.server.server_address[1]}"
    fetched = bench.fetch(f"{home}/")
    assert f"{home}/ names a feed; for its pages: tidings fetch {home}/feed" in fetched.notes


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.txt", "--into", "seeds"], "nowhere.txt is no file, and no address that begins with https://"),
        (["links.csv", "--into", "seeds", "--column", "x"], "no column «x»; there are a, b"),
        (["https://example.org/", "--into", "links.csv"], "links.csv"),
        (["https://example.org/"], "Missing option '--into'"),
        (["https://example.org/", "--into", "seeds", "--since", "soon"], "'soon' does not match the format"),
        (["https://example.org/", "--into", "zero"], "zero/tidings.toml: [fetch] hosts cannot be 0; write 1 or more"),
        (["https://example.org/", "--into", "wrong"], "wrong/tidings.toml: [fetch]: user_agent cannot be 'a\\nb'"),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, bench: Bench, arguments: list[str], told: str) -> None:
    (bench.seeds.parent / "links.csv").write_text("a,b\n", encoding="utf-8")
    for name, text in (("zero", "hosts = 0"), ("wrong", 'user_agent = "a\\nb"')):
        (bench.seeds.parent / name).mkdir()
        (bench.seeds.parent / name / "tidings.toml").write_text(f"[fetch]\n{text}\n", encoding="utf-8")
    done = run("fetch", *arguments)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert told in done.stderr


def test_two_runs_do_not_write_one_ledger(bench: Bench, run: Run, tmp_path: Path) -> None:
    held, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with lock(tmp_path / "seeds" / "fetched"):
            held.set()
            leave.wait(5)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(5)
    done = run("fetch", bench.links("/1"), "--into", "seeds")
    leave.set()
    other.join()
    assert (done.exit_code, bench.server.asked) == (2, [])
    assert "fetched is being written by" in done.stderr
