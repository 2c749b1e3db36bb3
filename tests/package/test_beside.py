"""What a package leaves out lies beside it, in an earlier build's place and never in that of people's files."""

from pathlib import Path

import polars as pl
import pytest
from small_seeds import a_row, an_id

from tidings.errors import PackageError
from tidings.package.beside import file_beside, keep_beside, require_own, rows_beside
from tidings.schema import JOINS, REVIEW, table_schema
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
    keep_beside(kept(weak(1, 0.1), weak(2, 0.19), weak(4, None), weak(3, 0.1)), path, REVIEW)
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
    keep_beside(kept(*rows), tmp_path / "out-review.csv", REVIEW)
    told = pl.read_csv(tmp_path / "out-review.csv")["claim_id"].to_list()
    assert told == [an_id("clm", number) for number in (4, 5, 3, 6, 1, 2)]


def test_where_nothing_is_left_out_no_older_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "out-review.csv"
    keep_beside(kept(weak(1, 0.1)), path, REVIEW)
    keep_beside(kept(), path, REVIEW)
    keep_beside(kept(), path, REVIEW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "a,b\n", "claim_id\tconfidence\n", f"{HEADER},my notes\n", "claim_idea,x\n"])
def test_a_file_of_somebody_else_is_in_the_way(content: str, tmp_path: Path) -> None:
    path = tmp_path / "out-review.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PackageError, match=r"out-review\.csv is no file of claims for review by a build, .* --all"):
        require_own(path, REVIEW)
    keep_beside(kept(), path, REVIEW)
    assert path.read_text(encoding="utf-8") == content


def test_folders_and_links_are_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "own").write_text(HEADER + "\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "own")
    (tmp_path / "lost").symlink_to(tmp_path / "nothing")
    require_own(tmp_path / "own", REVIEW)
    require_own(tmp_path / "free", REVIEW)
    for name in ("folder", "link", "lost"):
        with pytest.raises(PackageError):
            require_own(tmp_path / name, REVIEW)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be written: no such file or directory; the package is written"):
        keep_beside(kept(weak(1, 0.1)), tmp_path / "gone" / "out-review.csv", REVIEW)


def test_it_is_named_after_the_folder_that_it_lies_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real")
    assert file_beside(Path("out"), REVIEW) == Path("out-review.csv")
    assert file_beside(Path("../v1.0"), REVIEW) == Path("../v1.0-review.csv")
    assert (
        file_beside(Path(), REVIEW)
        == file_beside(tmp_path / "link", REVIEW)
        == tmp_path.resolve() / "real-review.csv"
    )


def found(folder: Path, id_: str) -> list[dict[str, str]]:
    return rows_beside(folder / "out", REVIEW, ("claim_id", "event_id"), id_)


def test_a_claim_is_found_by_its_id_and_its_events(tmp_path: Path) -> None:
    assert found(tmp_path, an_id("clm", 1)) == []
    keep_beside(kept(weak(1, 0.1), weak(2, 0.1)), tmp_path / "out-review.csv", REVIEW)
    for own in (an_id("clm", 2), an_id("evt", 2)):
        assert [row["claim_id"] for row in found(tmp_path, own)] == [an_id("clm", 2)]
    with (tmp_path / "out-review.csv").open("ab") as stream:
        stream.write(b'"\xff')
    assert found(tmp_path, an_id("clm", 1)) == []


def test_each_file_is_told_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "out-joins.csv"
    path.write_text(HEADER + "\n", encoding="utf-8")
    with pytest.raises(PackageError, match=r"is no file of why a build joined things, .* move it out of the way$"):
        require_own(path, JOINS)
