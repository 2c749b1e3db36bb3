"""The ledger can be read by people and programs, survives a crash, and is never taken for articles."""

from pathlib import Path

import pytest
from bad_server import Bench, Reply, article

from tidings.articles.folder import SeedFile, list_files
from tidings.errors import InputError
from tidings.fetch.kept.ledger import Ledger, Row

HEADER = "when,outcome,address,why,file,status,final,found_in,etag,last_modified\n"
ROW = Row("2026-11-28T12:00:00Z", "came", "https://example.org/a", file="example.org/a.warc.gz", etag='"x,1"')


def test_rows_are_written_as_they_come_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "fetched" / "ledger.csv"
    Ledger.open(path).add(ROW)
    later = Row("2026-11-29T12:00:00Z", "failed", "https://example.org/a", "status\n500 \x1b[2J")
    Ledger.open(path).add(later)
    written = path.read_text(encoding="utf-8")
    assert written == HEADER + (
        '2026-11-28T12:00:00Z,came,https://example.org/a,,example.org/a.warc.gz,,,,"""x,1""",\n'
        "2026-11-29T12:00:00Z,failed,https://example.org/a,status\\n500 \\x1b[2J,,,,,,\n"
    )
    assert Ledger.open(path).last["https://example.org/a"].outcome == "failed"


@pytest.mark.parametrize("torn", ["2026-11-28T12:00:00Z,came,https://exam", '2026,came,"https://exam', ""])
def test_a_line_that_a_crash_cut_off_is_passed_over(tmp_path: Path, torn: str) -> None:
    path = tmp_path / "ledger.csv"
    Ledger.open(path).add(ROW)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(torn)
    other = Row("2026-11-28T12:00:01Z", "came", "https://example.org/b")
    Ledger.open(path).add(other)
    rows = Ledger.open(path).last
    assert rows["https://example.org/a"] == ROW
    assert rows.get("https://example.org/b", other) == other


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"when;outcome;address\n", r"ledger.csv:1: the header is not when,outcome,"),
        (b"\xff\xfe", "not in UTF-8; save it so, or move it away to begin a new one"),
    ],
)
def test_another_file_in_its_place_is_told(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "ledger.csv").write_bytes(content)
    with pytest.raises(InputError, match=why):
        Ledger.open(tmp_path / "ledger.csv")


def test_a_spreadsheet_may_have_saved_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    Ledger.open(path).add(ROW)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert Ledger.open(path).last == {ROW.address: ROW}


def test_no_build_looks_into_it_or_into_what_is_kept_beside_the_pages(bench: Bench) -> None:
    bench.server.pages["/a"] = Reply(article())
    bench.server.pages["/map.xml"] = Reply(
        b"<urlset><url><loc>/</loc></url></urlset>", headers={"Content-Type": "text/xml"}
    )
    bench.fetch("/a", "/map.xml")
    bench.server.pages["/a"] = Reply(article(2))
    bench.fetch("/a", again="came")
    (bench.seeds / "ledger.csv").write_text(HEADER, encoding="utf-8")
    found = sorted(one.name if isinstance(one, SeedFile) else one.told for one in list_files(bench.seeds))
    assert found == [f"fetched/{bench.ledger()['/a'].file}", "ledger.csv"]
