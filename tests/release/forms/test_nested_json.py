"""JSON without joins, taken apart again, is the tables that it was put together of."""

import json
from pathlib import Path
from typing import Any

import pytest
from small_seeds import tree

from tidings.release.forms import nested_json, read_dataset, sqlite, write_forms

Objects = list[dict[str, Any]]


@pytest.fixture
def told(package: Path, tmp_path: Path) -> dict[str, Objects]:
    """The objects of each file, read whole and, all but the first and last lines, line by line."""
    write_forms(read_dataset(package), ["json"], tmp_path / "forms")
    found = {}
    for name in ("events", "actors", "sources"):
        text = (tmp_path / "forms" / "json" / f"{name}.json").read_text(encoding="utf-8")
        found[name] = json.loads(text)[name]
        lines = text.splitlines()[2:-1]
        assert [json.loads(line.removesuffix(",")) for line in lines] == found[name] != []
    return found


def rows_of(package: Path, table: str, *columns: str) -> list[tuple[Any, ...]]:
    return sorted(read_dataset(package).tables[table].select(columns).rows(), key=repr)


def picked(objects: Objects, *keys: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(one[key] for key in keys) for one in objects), key=repr)


def inner(objects: Objects, name: str, key: str) -> Objects:
    """The objects of the lists `name`, each with the key of the object that it lies in."""
    return [{**row, key: one[key]} for one in objects for row in one[name]]


def test_events_hold_all_that_belongs_to_them(told: dict[str, Objects], package: Path) -> None:
    events = told["events"]
    claims = inner(events, "claims", "event_id")
    plain = ("event_id", "event_type", "quad_class", "status", "label", "confidence")
    assert picked(events, *plain) == rows_of(package, "events", *plain)
    parts = ("event_id", "actor_id", "role")
    assert picked(inner(events, "participants", "event_id"), *parts) == rows_of(package, "participants", *parts)
    said = ("claim_id", "event_id", "start", "end", "quote", "polarity", "hedged", "rule")
    assert picked(claims, *said) == rows_of(package, "claims", *said)
    stands = {(one["claim_id"], one["article"]["article_id"]) for one in claims}
    assert sorted(stands) == rows_of(package, "claims", "claim_id", "article_id")
    for name, columns in {
        "arguments": ("claim_id", "role", "actor_id", "mention_id"),
        "attributions": ("claim_id", "source_id", "relation", "text", "start", "end", "cue"),
    }.items():
        assert picked(inner(claims, name, "claim_id"), *columns) == rows_of(package, name, *columns)


def test_actors_and_sources_hold_theirs(told: dict[str, Objects], package: Path) -> None:
    parts = ("event_id", "actor_id", "role")
    assert picked(inner(told["actors"], "events", "actor_id"), *parts) == rows_of(package, "participants", *parts)
    times = sum(row["times"] for row in inner(told["actors"], "names", "actor_id"))
    assert times == read_dataset(package).tables["mentions"].drop_nulls("actor_id").height
    said = ("source_id", "claim_id", "relation", "cue")
    assert picked(inner(told["sources"], "claims", "source_id"), *said) == rows_of(package, "attributions", *said)


def test_blocks_leave_no_seam(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_forms(read_dataset(package), ["json", "sqlite"], tmp_path / "whole")
    for form in (nested_json, sqlite):
        monkeypatch.setattr(form, "_BLOCK", 1)
    write_forms(read_dataset(package), ["json", "sqlite"], tmp_path / "in blocks")
    assert tree(tmp_path / "in blocks") == tree(tmp_path / "whole")
