"""The page on decisions: its examples, one of each file, are followed as it says."""

import re
from pathlib import Path

import pytest
from small_seeds import write_seeds

from tidings.pipeline import build
from tidings.schema import BY_HAND

PAGE = Path(__file__).resolve().parents[3] / "docs" / "curation.md"


def blocks(kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.encoder
def test_the_examples_are_followed(tmp_path: Path) -> None:
    talks, strike, labels = blocks("text")
    seeds = write_seeds(tmp_path / "seeds", talks_txt=talks, strike_md=strike)
    (seeds / "curation").mkdir()
    files = dict(re.findall(r"^```csv (\w+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))
    assert set(files) == set(BY_HAND) - {"kept_claims"}
    for name, text in files.items():
        (seeds / "curation" / f"{name}.csv").write_text(text, encoding="utf-8")
    built = build(seeds, tmp_path / "out", jobs=1)
    assert [issue.told for issue in built.issues if issue.file.startswith("curation/")] == []
    assert sorted(built.tables["events"]["label"]) == labels.splitlines()
    assert built.report is not None
    assert built.report.is_valid
    decided = built.tables["decisions"]
    assert set(decided["table"]) == {"actors", "arguments", "articles", "attributions", "claims"}
