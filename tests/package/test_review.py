"""What a package leaves out lies beside it, in an earlier build's place and never in that of people's files."""

from pathlib import Path

import polars as pl
import pytest
from small_seeds import a_row, an_id

from tidings.errors import PackageError
from tidings.package.review import keep_for_review, left_out, require_own, review_file
from tidings.schema import REVIEW, table_schema
from tidings.tables import frame
from tidings.tables.row_types import ReviewRow

HEADER = ",".join(table_schema(REVIEW).columns)


def weak(
    number: int, confidence: float | None, reason: str = "low_confidence", kept: bool = False, origin: str = "a.txt"
) -> ReviewRow:
    claim, event = an_id("clm", number), an_id("evt", number)
    return a_row(
        ReviewRow, claim, reason, kept, confidence, "CONSULT", actor="Norway", recipient="Chad | Mali",
        quote="They met, it says.", trigger="met", polarity="positive", modality="actual",
        hedged=False, origin=origin, start=0, end=18,
        event_id=event,
    )  # fmt: skip


def kept(*rows: ReviewRow) -> pl.DataFrame:
    return frame(REVIEW, rows)


def test_the_surest_stand_first(tmp_path: Path) -> None:
    path = tmp_path / "out-review.csv"
    keep_for_review(kept(weak(1, 0.1), weak(2, 0.19), weak(4, None), weak(3, 0.1)), path)
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    assert head == HEADER
    assert rows[0] == (
        f"{an_id('clm', 2)},low_confidence,false,0.19,CONSULT,,Norway,Chad | Mali,,,"
        '"They met, it says.",met,positive,actual,false,,,,,'
        f"a.txt,0,18,,{an_id('evt', 2)},"
    )
    assert [row.split(",")[0] for row in rows] == [an_id("clm", number) for number in (2, 1, 3, 4)]


def test_what_engines_disagree_on_stands_first_two_types_of_one_word_together(tmp_path: Path) -> None:
    rows = (
        weak(1, 0.9, "one_alone", True), weak(2, 0.1), weak(3, 0.9, "other_type", True, "b.txt"),
        weak(4, 0.8, "other_type", True), weak(5, None, "other_type", True), weak(6, 0.3, "other_parts", True),
    )  # fmt: skip
    keep_for_review(kept(*rows), tmp_path / "out-review.csv")
    told = pl.read_csv(tmp_path / "out-review.csv")["claim_id"].to_list()
    assert told == [an_id("clm", number) for number in (4, 5, 3, 6, 1, 2)]


def test_what_is_kept_is_not_left_out(tmp_path: Path) -> None:
    keep_for_review(kept(weak(1, 0.9, "one_alone", True)), tmp_path / "out-review.csv")
    assert left_out(tmp_path / "out", an_id("clm", 1)) == []


def test_where_nothing_is_left_out_no_older_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "out-review.csv"
    keep_for_review(kept(weak(1, 0.1)), path)
    keep_for_review(kept(), path)
    keep_for_review(kept(), path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "a,b\n", "claim_id\tconfidence\n", f"{HEADER},my notes\n", "claim_idea,x\n"])
def test_a_file_of_somebody_else_is_in_the_way(content: str, tmp_path: Path) -> None:
    path = tmp_path / "out-review.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PackageError, match=r"out-review\.csv is no file of claims for review by a build, .* --all"):
        require_own(path)
    keep_for_review(kept(), path)
    assert path.read_text(encoding="utf-8") == content


def test_folders_and_links_are_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "own").write_text(HEADER + "\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "own")
    (tmp_path / "lost").symlink_to(tmp_path / "nothing")
    require_own(tmp_path / "own")
    require_own(tmp_path / "free")
    for name in ("folder", "link", "lost"):
        with pytest.raises(PackageError):
            require_own(tmp_path / name)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be written: no such file or directory; the package is written"):
        keep_for_review(kept(weak(1, 0.1)), tmp_path / "gone" / "out-review.csv")


def test_it_is_named_after_the_folder_that_it_lies_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real")
    assert review_file(Path("out")) == Path("out-review.csv")
    assert review_file(Path("../v1.0")) == Path("../v1.0-review.csv")
    assert review_file(Path()) == review_file(tmp_path / "link") == tmp_path.resolve() / "real-review.csv"


def test_a_claim_is_found_by_its_id_and_its_events(tmp_path: Path) -> None:
    assert left_out(tmp_path / "out", an_id("clm", 1)) == []
    keep_for_review(kept(weak(1, 0.1), weak(2, 0.1)), tmp_path / "out-review.csv")
    for own in (an_id("clm", 2), an_id("evt", 2)):
        assert [row["claim_id"] for row in left_out(tmp_path / "out", own)] == [an_id("clm", 2)]
    with (tmp_path / "out-review.csv").open("ab") as stream:
        stream.write(b'"\xff')
    assert left_out(tmp_path / "out", an_id("clm", 1)) == []
