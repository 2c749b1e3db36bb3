"""A descriptor takes time that grows with its size alone, whatever stands in it a hundred thousand times."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tidings.validate import check

SECONDS = 20
"""Each takes about one; with the square of the size they took a minute, or all memory."""

WIDE = [f"f{number}" for number in range(4_900)]


def package(*resources: Any, **rest: Any) -> str:
    return json.dumps({"name": "x", "resources": list(resources), **rest})


def table(fields: list[Any], **schema: Any) -> dict[str, Any]:
    return {"name": "t", "path": "t.csv", "schema": {"fields": fields, **schema}}


def doubled() -> str:
    keys = ",".join(f'"k{number}":1' for number in range(100_000))
    return f'{{"name":"x","resources":[{{"name":"t","path":"t.csv"}}],{keys},"k5":2}}'


NAMED = [{"name": name} for name in WIDE]
KEY = {"fields": "a", "reference": {"fields": "a"}}
LARGE: dict[str, tuple[Callable[[], str], str, dict[str, int]]] = {
    "one key of many twice": (doubled, "a\n", {"TID-DESC-KEY": 1}),
    "one name on many resources": (lambda: package(*[table([{"name": "a"}])] * 4_000), "a\n", {"TID-DESC-NAME": 1}),
    "many fields": (
        lambda: package(table([{"name": f"f{number}"} for number in range(20_000)])), "a\n", {"TID-FILE-HEADER": 1},
    ),
    "a key of many columns": (
        lambda: package(table(NAMED, primaryKey=WIDE)),
        ",".join(WIDE) + "\n" + 2 * (",".join("1" * len(WIDE)) + "\n"), {"TID-KEY-PRIMARY": 1},
    ),
    "one foreign key many times": (lambda: package(table([{"name": "a"}], foreignKeys=[KEY] * 20_000)), "a\n1\n", {}),
    "an enum of many objects": (
        lambda: package(
            table([{"name": "a", "type": "object", "constraints": {"enum": [{"b": n} for n in range(20_000)]}}])
        ), "a\n", {},
    ),
    "inline rows that share no key": (
        lambda: package({"name": "t", "data": [{f"k{n}": 1} for n in range(9_000)], "schema": {"fields": NAMED[:1]}}),
        "", {"TID-FILE-LIMIT": 1},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", LARGE)
def test_large_descriptors(what: str, tmp_path: Path) -> None:
    make, content, counts = LARGE[what]
    (tmp_path / "datapackage.json").write_text(make())
    (tmp_path / "t.csv").write_text(content)
    start = time.perf_counter()
    report = check(tmp_path, conformance="off")
    assert time.perf_counter() - start < SECONDS
    assert report.counts == counts
