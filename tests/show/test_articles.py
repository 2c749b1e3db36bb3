"""The articles of a folder before anything is built."""

import json
from pathlib import Path

from tidings.show.articles import list_articles

TEXT = "Two delegations held talks in Oslo on Monday, the ministry said. " * 8


def seeds_in(folder: Path) -> Path:
    (folder / "a.md").write_text(f"---\ntitle: Talks\npublisher: The Post\npublished: 2024-03-05\n---\n{TEXT}")
    (folder / "b.txt").write_text("Talks failed.")
    (folder / "c.txt").write_text(" ")
    records = [
        {"id": "1", "text": TEXT + "Again.", "published": "03/04/2024", "title": "Twice"},
        {"id": "", "text": "x"},
    ]
    (folder / "d.jsonl").write_text("\n".join(map(json.dumps, records)))
    return folder


def test_a_row_an_article_with_what_is_doubtful(tmp_path: Path) -> None:
    shown = [line.rstrip() for line in list_articles(seeds_in(tmp_path)).splitlines()]
    assert shown == [
        "origin     published   publisher  title  words  doubts",
        "a.md       2024-03-05  The Post   Talks  88     –",
        "b.txt      –           –          –      2      no day; no publisher; no title; very short",
        "d.jsonl#1  –           –          Twice  89     no day; no publisher; published: a date that can be read in"
        " two ways; the article is read without it",
        "c.txt      –           –          –      –      left out: no text",
        "d.jsonl:2  –           –          –      –      left out: a record without an id",
    ]


def test_only_what_is_doubtful(tmp_path: Path) -> None:
    rows = json.loads(list_articles(seeds_in(tmp_path), doubtful=True, format_="json"))
    assert [row["origin"] for row in rows] == ["b.txt", "d.jsonl#1", "c.txt", "d.jsonl:2"]
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "a.md").write_text((tmp_path / "a.md").read_text())
    assert list_articles(tmp_path / "only", doubtful=True) == "nothing is doubtful\n"
