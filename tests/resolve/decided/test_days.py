"""What people know of the day an article was published: «yesterday» in it is the day before."""

from pathlib import Path

import pytest
from small_seeds import rows, write_seeds

from tidings.model import Article
from tidings.pipeline import build

TEXT = "Israel bombed Damascus yesterday.\n"


def built(seeds: Path, out: Path, own: str, old: str, **more: str) -> list[str]:
    """The days of the claims, and what is wrong with the decision."""
    (seeds / "curation").mkdir(exist_ok=True)
    columns, cells = "".join(f",{name}" for name in more), "".join(f",{cell}" for cell in more.values())
    lines = [f"table,id,column,old_value,new_value,why,who{columns}"]
    lines += [f"articles,{own},published,{old},2024-05-10,known,jd{cells}"]
    (seeds / "curation" / "corrections.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = build(seeds, out, jobs=1, check=False)
    return [
        *made.tables["claims"]["date_start"].cast(str),
        *(one.rule for one in made.issues if "curation" in one.file),
    ]


def test_days_follow_from_the_day_of_publication(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds", a_txt=TEXT)
    own = Article("a.txt", TEXT).article_id
    assert built(seeds, tmp_path / "out", own, "") == ["2024-05-09"]
    assert rows(tmp_path / "out", "events", "date_start", "first_reported") == [("2024-05-09", "2024-05-10")]
    assert rows(tmp_path / "out", "decisions", "id", "column", "new_value") == [(own, "published", "2024-05-10")]
    (seeds / "a.txt").write_text(f"A correction was made to this. {TEXT}", encoding="utf-8")
    assert built(seeds, tmp_path / "out", own, "") == ["2024-05-09"]
    assert built(seeds, tmp_path / "new", own, "", article="a.txt") == ["2024-05-09"]


@pytest.mark.parametrize(("old", "days"), [("2024-05-09", ["2024-05-09"]), ("", ["2024-05-10", "TID-CURATE-OLD"])])
def test_a_day_that_the_article_does_not_state_is_not_put_right(old: str, days: list[str], tmp_path: Path) -> None:
    text = f"---\npublished: {'2024-05-09' if old else '2024-05-11'}\n---\n{TEXT}"
    seeds = write_seeds(tmp_path / "seeds", a_md=text)
    assert built(seeds, tmp_path / "out", Article("a.md", TEXT).article_id, old) == days
