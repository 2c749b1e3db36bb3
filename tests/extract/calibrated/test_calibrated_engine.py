"""An engine whose claims are as sure as a file of counted labels says: which row counts, what a faulty file does."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tiny_engine import TINY, TinySettings

from tidings import extract
from tidings.errors import InputError
from tidings.extract import ENGINES, find_engine
from tidings.extract.calibrated.engine import CalibratedEngine
from tidings.extract.calibrated.kinds import Kind, kind_of
from tidings.extract.calibrated.table import PLACE, calibration_of, read_calibration, write_calibration
from tidings.extract.engine import Engine
from tidings.model import Argument, Article, Claim, Mention, Reading
from tidings.tables.row_types import CalibrationRow

ARTICLE = Article("a.txt", "Chad met Mali.")
HEADER = "read_by,model,told_by,doubt,parts,band,right,of,confidence"


def row(read_by: str, confidence: float, **more: Any) -> CalibrationRow:
    cells = dict.fromkeys(("model", "told_by", "doubt", "parts", "band")) | more
    return CalibrationRow(read_by=read_by, right=1, of=2, confidence=confidence, **cells)


def reading(confidence: float | None = None, engine: str = "", doubt: Any = "", *roles: Any) -> Reading:
    claim = Claim(
        0, 14, "met", 5, "CONSULT", confidence=confidence, engine=engine, doubt=doubt,
        arguments=tuple(Argument(role, 0) for role in roles),
    )  # fmt: skip
    return Reading(ARTICLE.article_id, "a/1 & b/1", (Mention(0, 4, "Chad", 0, "Chad"),), (claim,))


def test_the_narrowest_kind_that_was_counted_says_how_sure_a_claim_is() -> None:
    both = {"told_by": "a/1 & b/1"}
    rows = (
        row("a/1 & b/1", 0.1), row("a/1 & b/1", 0.2, **both), row("a/1 & b/1", 0.3, parts="actor", **both),
        row("a/1 & b/1", 0.4, parts="actor", band="0.6 to 0.8", **both),
        row("a/1 & b/1", 0.5, doubt="other_parts", **both),
    )  # fmt: skip
    known = calibration_of(rows, "")
    told = [
        reading(None, "a/1"), reading(None, "", "", "recipient"), reading(0.1, "", "", "actor"),
        reading(0.7, "", "", "actor"), reading(0.7, "", "other_parts", "actor"),
    ]  # fmt: skip
    assert [known.confidence(one, one.claims[0]) for one in told] == [0.1, 0.2, 0.3, 0.4, 0.5]


def test_what_was_counted_of_others_says_nothing() -> None:
    rows = (row("a/1", 0.1), row("a/1 & b/1", 0.2, model="other"))
    one = reading(0.7)
    assert calibration_of(rows, "").confidence(one, one.claims[0]) == 0.7
    assert calibration_of(rows, "other").confidence(one, one.claims[0]) == 0.2
    assert (calibration_of(rows, "").knows("a"), calibration_of(rows, "").knows("a & b")) == (True, False)
    both = calibration_of(rows, "other")
    assert (both.knows("a & b"), both.knows("b & a"), both.knows("a")) == (True, False, False)


def test_parts_and_bands_of_a_claim() -> None:
    one = reading(1.0, "b/1", "one_alone", "actor", "recipient", "third_party")
    assert kind_of(one, one.claims[0]) == Kind("a/1 & b/1", "b/1", "one_alone", "both", "0.8 to 1.0")
    assert [kind.parts for kind in kind_of(reading(), reading().claims[0]).wider()] == ["neither", "", ""]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    rows = (row("a/1 & b/1", 0.25), row("a/1 & b/1", 0.5, model="m, or «n»", told_by="a/1", doubt="one_alone"))
    write_calibration(rows, tmp_path / PLACE)
    assert read_calibration(tmp_path / PLACE) == rows
    assert (tmp_path / PLACE).read_text(encoding="utf-8").splitlines()[:2] == [HEADER, "a/1 & b/1,,,,,,1,2,0.25"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", ":1: the header is not read_by,model"),
        ("read_by,right\n", ":1: the header is not read_by,model"),
        (f"{HEADER}\na/1,,,,,,1,2\n", ":2: 8 cells instead of 9"),
        (f"{HEADER}\na/1,,,,,,1,2,1.5\n", ":2: 1.5 is out of bounds"),
        (f"{HEADER}\na/1,,,,,,1,2,0.5\n,,,,,,1,2,0.5\n", ":3: read_by cannot be empty"),
        (f"{HEADER}\na/1,,,odd,,,1,2,0.5\n", ":2: 'odd' is no code of doubt"),
        (f'{HEADER}\n"a/1', ": cannot be read: "),
        ("\0\x80", ": cannot be read: "),
    ],
)
def test_a_faulty_file_stops_in_one_line(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "calibration.csv"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(InputError) as error:
        read_calibration(path)
    assert str(error.value).startswith(f"{path}{said}")
    assert str(error.value).endswith("; run tidings calibrate again, or take the file away")


def tiny() -> Engine:
    made: Engine = TINY.make(TinySettings(), Path())
    return made


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    write_calibration([row("tiny/1", 0.8)], tmp_path / PLACE)
    return tmp_path


def test_an_engine_of_a_folder_with_such_a_file_is_calibrated(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "ENGINES", (*ENGINES, TINY))
    plain, sure = (find_engine("tiny", {}, seeds, calibrated=asked) for asked in (False, True))
    told = [next(iter(engine.read([ARTICLE]))).claims[0].confidence for engine in (plain, sure)]
    assert told == [None, 0.8]
    before = sure.fingerprint()
    assert before != plain.fingerprint()
    write_calibration([row("tiny/1", 0.9)], seeds / PLACE)
    assert sure.fingerprint() != before


def test_a_file_of_another_engine_or_model_is_told(seeds: Path) -> None:
    def remarks(name: str, model: str) -> list[str]:
        engine = tiny()
        other = SimpleNamespace(
            name=name,
            languages=("en",),
            remarks=engine.remarks,
            provenance=lambda articles: {"model": {"name": model}} if model else {},
        )
        return [issue.message for issue in CalibratedEngine(other, seeds / PLACE).remarks([])]  # type: ignore[arg-type]

    assert remarks("tiny", "") == []
    assert remarks("rules & tiny", "") == ["nothing in it is of the engine rules & tiny, and nothing of it is used"]
    assert remarks("tiny", "m") == ["nothing in it is of the engine tiny with the model m, and nothing of it is used"]
