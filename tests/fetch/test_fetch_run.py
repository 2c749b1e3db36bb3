"""A run brings each page once; the next one brings what is new, and if one wants what has changed."""

import csv
import gzip
from datetime import date
from typing import Any

import pytest
from bad_server import HTML, XML, Bench, Reply, article, sent_on

from tidings.fetch.clock import StoppedError

MAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def sitemap(*entries: str) -> Reply:
    return Reply(MAP.format("".join(f"<url><loc>{one}</loc></url>" for one in entries)).encode(), headers=XML)


def feed(*items: str) -> Reply:
    written = "".join(f"<item><link>{one}</link></item>" for one in items)
    return Reply(f'<rss version="2.0"><channel>{written}</channel></rss>'.encode(), headers=XML)


def marked(body: bytes, etag: str) -> Any:
    """A page with a mark, given only to who has another."""

    def answer(asked: dict[str, str]) -> Reply:
        same = asked.get("If-None-Match") == etag
        return Reply(b"" if same else body, 304 if same else 200, {**HTML, "ETag": etag})

    return answer


def test_a_feeds_pages_come_once_and_those_that_are_new_later(bench: Bench) -> None:
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in range(4)})
    bench.server.pages["/feed"] = feed("/0", "/1#top", "/1?utm_source=rss", "mailto:a@b.org")
    assert bench.told(bench.fetch("/feed")) == [
        ("list", "/feed", "4 links"),
        ("refused", "mailto:a@b.org", "mailto: is no address of the web"),
        ("came", "/0", ""),
        ("came", "/1", ""),
    ]
    bench.server.pages["/feed"] = feed("/2", "/1", "/0")
    fetched = bench.fetch("/feed")
    assert bench.told(fetched) == [("list", "/feed", "3 links"), ("came", "/2", "")]
    assert (fetched.here, fetched.status) == (2, 0)
    assert bench.server.paths() == ["/feed", "/0", "/1", "/feed", "/2"]


def test_a_feed_that_is_as_before_is_read_from_what_was_kept(bench: Bench) -> None:
    """So that what did not come is asked for again though the server gives the feed no more."""
    bench.server.pages.update(
        {"/feed": marked(feed("/0", "/1").body, '"f"'), "/0": Reply(article()), "/1": Reply(b"", 500)}
    )
    bench.fetch("/feed")
    bench.server.pages["/1"] = Reply(article(1))
    assert bench.told(bench.fetch("/feed")) == [("list", "/feed", "2 links"), ("came", "/1", "")]


def test_an_index_of_sitemaps_leads_to_pages(bench: Bench) -> None:
    home = bench.server.home
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in range(3)})
    bench.server.pages["/index.xml"] = Reply(
        INDEX.format(f"<sitemap><loc>{home}/one.xml</loc></sitemap><sitemap><loc>{home}/two.xml.gz</loc></sitemap>"
                     f"<sitemap><loc>{home}/index.xml</loc></sitemap>").encode(), headers=XML)  # fmt: skip
    bench.server.pages["/one.xml"] = sitemap(f"{home}/0", f"\n{home}/1\n", f"{home}/list.xml")
    bench.server.pages["/list.xml"] = feed()
    packed = gzip.compress(sitemap(f"{home}/2").body)
    bench.server.pages["/two.xml.gz"] = Reply(packed, headers={"Content-Type": "application/x-gzip"})
    told = bench.told(bench.fetch("/index.xml"))
    assert sorted(told) == [
        ("came", "/0", ""),
        ("came", "/1", ""),
        ("came", "/2", ""),
        ("list", "/index.xml", "3 links"),
        ("list", "/one.xml", "3 links"),
        ("list", "/two.xml.gz", "1 link"),
        ("refused", "/list.xml", "a feed or sitemap, no page; name it as a source to have its pages"),
    ]


def test_lists_within_lists_end(bench: Bench) -> None:
    for n in range(12):
        written = INDEX.format(f"<sitemap><loc>{bench.server.home}/{n + 1}.xml</loc></sitemap>")
        bench.server.pages[f"/{n}.xml"] = Reply(written.encode(), headers=XML)
    assert bench.told(bench.fetch("/0.xml"))[-1] == ("refused", "/5.xml", "5 lists led to it, one from the other")


def test_two_addresses_of_one_page_are_one_page(bench: Bench) -> None:
    """Whichever is asked first; the second is not even asked for where one knows by then."""
    bench.server.pages.update(
        {"/a": sent_on("/page"), "/b": sent_on("/page?utm_medium=x", 301), "/page": Reply(article())}
    )
    bench.server.pages["/page?utm_medium=x"] = Reply(article())
    fetched = bench.fetch(bench.links("/a", "/page", "/b"))
    why = f"leads to {bench.server.home}/a".replace(bench.server.home.removeprefix("http://"), "HOST")
    assert bench.told(fetched) == [("came", "/a", ""), ("same page", "/page", why), ("same page", "/b", why)]
    assert bench.server.paths() == ["/a", "/page", "/b"]
    assert len(bench.files()) == 1
    assert {row.file for row in bench.ledger().values()} == {bench.ledger()["/a"].file}
    assert bench.fetch(bench.links("/a", "/page", "/b")).here == 3


def test_what_came_is_asked_for_again_by_its_mark(bench: Bench) -> None:
    bench.server.pages.update({"/a": marked(article(1), '"1"'), "/b": sent_on("/c"), "/c": marked(article(2), '"c"')})
    bench.fetch(bench.links("/a", "/b"))
    assert bench.told(bench.fetch(bench.links("/a", "/b"))) == []
    again = bench.fetch(bench.links("/a", "/b"), again="came")
    assert bench.told(again) == [("unchanged", "/a", ""), ("unchanged", "/b", "")]
    assert [headers.get("If-None-Match") for path, headers in bench.server.asked[-3:]] == ['"1"', None, '"c"']
    before = (bench.seeds / "fetched" / bench.ledger()["/a"].file).read_bytes()
    bench.server.pages["/a"] = marked(article(3), '"2"')
    assert bench.told(bench.fetch(bench.links("/a"), again="came")) == [("came", "/a", "")]
    (aside,) = (bench.seeds / "fetched" / ".earlier").rglob("*.warc.gz")
    assert (aside.read_bytes(), len([one for one in bench.files() if one.startswith("HOST/a-")])) == (before, 1)


def test_a_page_that_is_gone_by_now_stays(bench: Bench) -> None:
    """So does what is known of it: where it comes again otherwise, the first state is moved aside."""
    bench.server.pages["/a"] = marked(article(1), '"1"')
    bench.fetch(bench.links("/a"))
    before = bench.ledger()["/a"]
    bench.server.pages["/a"] = Reply(b"", 404)
    assert bench.told(bench.fetch(bench.links("/a"), again="came")) == [("missing", "/a", "status 404 Not Found")]
    row = bench.ledger()["/a"]
    assert (row.file, row.etag, bench.fetch(bench.links("/a")).here) == (before.file, '"1"', 1)
    bench.server.pages["/a"] = Reply(article(2))
    assert bench.told(bench.fetch(bench.links("/a"), again="came")) == [("came", "/a", "")]
    assert len(bench.files()) == 2


def test_a_feed_that_failed_once_is_a_feed_all_the_same(bench: Bench) -> None:
    bench.server.pages.update({"/feed": marked(feed("/0").body, '"f"'), "/0": Reply(article())})
    bench.fetch("/feed")
    good, bench.server.pages["/feed"] = bench.server.pages["/feed"], Reply(b"", 500)
    assert [row.outcome for row in bench.fetch("/feed").rows] == ["failed"]
    bench.server.pages["/feed"] = good
    assert bench.told(bench.fetch("/feed")) == [("list", "/feed", "1 link")]


def test_no_cell_of_the_ledger_is_a_formula(bench: Bench) -> None:
    """A spreadsheet would follow it; all that a stranger may state is in cells that begin otherwise."""
    bench.server.pages["/a"] = Reply(article(), headers={**HTML, "ETag": "=HYPERLINK(1)", "Last-Modified": "+1"})
    links = bench.seeds.parent / "links.txt"
    links.write_text(f"=cmd()\n@x\n+1\n{bench.server.home}/a\n", encoding="utf-8")
    bench.fetch(str(links))
    text = (bench.seeds / "fetched" / "ledger.csv").read_text(encoding="utf-8")
    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@")] == []
    assert list(bench.ledger()) == ["«=cmd()»", "«@x»", "«+1»", "/a"]


def test_no_password_is_written_down(bench: Bench) -> None:
    links = bench.seeds.parent / "links.txt"
    links.write_text("https://jane:very-secret@example.org/a\n", encoding="utf-8")
    why = "it is no address of the web, or has a password"
    assert bench.told(bench.fetch(str(links))) == [("refused", "https://…@example.org/a", why)]
    assert "very-secret" not in (bench.seeds / "fetched" / "ledger.csv").read_text(encoding="utf-8")


def test_the_same_bytes_are_no_change(bench: Bench) -> None:
    bench.server.pages["/a"] = Reply(article())
    bench.fetch(bench.links("/a"))
    assert bench.told(bench.fetch(bench.links("/a"), again="all")) == [("unchanged", "/a", "")]
    assert len(bench.files()) == 1


def test_what_was_refused_is_asked_for_again_where_one_wants(bench: Bench) -> None:
    links = bench.links("/a", "/b")
    bench.server.pages.update({"/b": Reply(b"", 500)})
    assert [row.outcome for row in bench.fetch(links).rows] == ["missing", "failed"]
    fetched = bench.fetch(links)
    assert ([row.outcome for row in fetched.rows], fetched.settled) == (["failed"], 1)
    bench.server.pages["/a"] = Reply(article())
    assert bench.told(bench.fetch(links, again="refused"))[0] == ("came", "/a", "")


def test_a_page_whose_file_was_removed_comes_again(bench: Bench) -> None:
    bench.server.pages["/a"] = marked(article(), '"1"')
    bench.fetch(bench.links("/a"))
    (bench.seeds / "fetched" / bench.ledger()["/a"].file).unlink()
    assert bench.told(bench.fetch(bench.links("/a"))) == [("came", "/a", "")]


def test_the_limit_counts_pages_and_the_next_run_goes_on(bench: Bench) -> None:
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in range(3)} | {"/feed": feed("/0", "/1", "/2")})
    fetched = bench.fetch("/feed", limit=2)
    assert (bench.told(fetched)[1:], fetched.waiting) == ([("came", "/0", ""), ("came", "/1", "")], 1)
    assert bench.told(bench.fetch("/feed", limit=2))[1:] == [("came", "/2", "")]


def test_what_is_older_than_a_day_is_passed_over(bench: Bench) -> None:
    dated = "".join(
        f"<url><loc>{bench.server.home}/{n}</loc>{stated}</url>"
        for n, stated in enumerate(
            f"<lastmod>{day}</lastmod>" if day else ""
            for day in ("2025-01-01", "2025-02-01T01:00:00+02:00", "2025-02-01", "")
        )
    )  # fmt: skip
    bench.server.pages["/map.xml"] = Reply(MAP.format(dated).encode(), headers=XML)
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in range(4)})
    assert [path for _, path, _ in bench.told(bench.fetch("/map.xml", first=date(2025, 2, 1)))] == [
        "/map.xml",
        "/2",
        "/3",
    ]


def test_a_dry_run_looks_into_lists_and_writes_nothing(bench: Bench) -> None:
    bench.server.pages.update({"/feed": feed("/0", "/1"), "/page": Reply(article())})
    fetched = bench.fetch("/feed", "/page", bench.links("/2"), dry=True)
    assert sorted(one.replace(bench.server.home, "") for one in fetched.would) == ["/0", "/1", "/2", "/page"]
    assert (sorted(bench.server.paths()), list(bench.seeds.iterdir())) == (["/feed", "/page"], [])


def test_a_pdf_is_kept_as_itself(bench: Bench) -> None:
    pdf = b"%PDF-1.4\n..."
    bench.server.pages["/a.pdf"] = Reply(pdf, headers={"Content-Type": "application/pdf"})
    bench.server.pages["/b"] = Reply(pdf, headers={"Content-Type": "application/octet-stream"})
    bench.fetch(bench.links("/a.pdf", "/b"))
    files = [bench.ledger()[path].file for path in ("/a.pdf", "/b")]
    assert [(file[-4:], (bench.seeds / "fetched" / file).read_bytes()) for file in files] == [(".pdf", pdf)] * 2


def test_a_page_in_which_there_is_no_article_is_kept_and_told(bench: Bench) -> None:
    wall = b"<html><title>Just a moment...</title><body><p>Checking your browser. Please enable cookies.</p></html>"
    bench.server.pages.update({"/a": Reply(wall), "/b": Reply(b"<html><body><img src=a.png></body></html>")})
    fetched = bench.fetch(bench.links("/a", "/b"))
    assert [(outcome, bool(why)) for outcome, _, why in bench.told(fetched)] == [("came", True)] * 2
    assert (len(fetched.doubts), fetched.status) == (2, 0)


def test_ctrl_c_keeps_what_came_and_the_next_run_goes_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in range(3)})
    ledger = "tidings.fetch.kept.ledger.Ledger.add"
    from tidings.fetch.kept.ledger import Ledger

    add = Ledger.add

    def interrupted(self: Ledger, row: Any) -> None:
        add(self, row)
        raise KeyboardInterrupt

    monkeypatch.setattr(ledger, interrupted)
    fetched = bench.fetch(bench.links("/0", "/1", "/2"))
    assert (fetched.stopped.partition(";")[0], list(bench.ledger())) == ("interrupted", ["/0"])
    with pytest.raises(StoppedError):
        bench.clock.sleep(1)
    monkeypatch.setattr(ledger, add)
    fetched = bench.fetch(bench.links("/0", "/1", "/2"))
    assert (bench.told(fetched), fetched.here) == ([("came", "/1", ""), ("came", "/2", "")], 1)
