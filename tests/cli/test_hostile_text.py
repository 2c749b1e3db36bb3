"""A hostile string in each place that somebody's data can reach: it drives no terminal and forges no line."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from tidings.formats import COMPARISONS, REPORTS
from tidings.release import render as render_changes
from tidings.release.comparing.changes import Cell, Changes, TableChanges
from tidings.text.legible import as_json, leading, legible, made_legible

Run = Callable[..., Result]
FORGED = "tidings: valid"
HOSTILE = f"a\n{FORGED}\r\n::error::x%0A\x1b[2J\x9b31m\x85\u202e\u2028{FORGED}\x00\x7f`<b>"
HALF = HOSTILE + "\ud800"


def _json(path: str, change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    def apply(home: Path) -> None:
        raw = json.loads((home / path).read_text(encoding="utf-8"))
        change(raw)
        (home / path).write_text(json.dumps(raw), encoding="utf-8")

    return apply


def _text(path: str, content: str) -> Callable[[Path], None]:
    def apply(home: Path) -> None:
        (home / path).parent.mkdir(exist_ok=True, parents=True)
        (home / path).write_text(content, encoding="utf-8", newline="")

    return apply


def _cells(table: str, column: int, value: str = HOSTILE) -> Callable[[Path], None]:
    """Every cell of a column; for 0 the keys."""

    def apply(home: Path) -> None:
        path = home / "datapackage" / "data" / f"{table}.csv"
        lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
        for number, cells in enumerate(lines[1:]):
            cells[column] = '"' + value.replace('"', '""') + f'{number}"'
        path.write_text("\n".join(",".join(cells) for cells in lines) + "\n", encoding="utf-8", newline="")

    return apply


def _resource(change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    return _json("datapackage/datapackage.json", lambda raw: change(raw["resources"][0]))  # type: ignore[index]


def _named(name: bytes) -> Callable[[Path], None]:
    def apply(home: Path) -> None:
        Path(os.fsdecode(os.fsencode(home / "seeds") + b"/" + name)).write_text("Norway met Chad.")

    return apply


TOML = json.dumps(HOSTILE.replace("\x85", ""))


def _cells_header(home: Path) -> None:
    path = home / "datapackage" / "data" / "events.csv"
    _, _, rest = path.read_text(encoding="utf-8").partition("\n")
    path.write_text('"' + HOSTILE + '"\n' + rest, encoding="utf-8", newline="")


def _grouped(article: str, group: str) -> str:
    return json.dumps({"article": article, "group": group}) + "\n"


Change = Callable[[Path], None]
SEEDS: dict[str, Change] = {
    "a key of a record": _text("seeds/r.jsonl", json.dumps({"id": "a", "text": "Chad met Mali.", HALF: 1})),
    "an id of a record": _text("seeds/r.jsonl", json.dumps({"id": HOSTILE, "text": "Chad met Mali."})),
    "a value of a record": _text("seeds/r.jsonl", json.dumps({"id": "a", "text": "Chad.", "published": HOSTILE})),
    "a doubled key": _text("seeds/r.jsonl", '{"a\\n' + FORGED + '": 1, "a\\n' + FORGED + '": 2}'),
    "a key of front matter": _text("seeds/f.md", f"---\n{json.dumps(HOSTILE)}: x\n---\nNorway met Chad.\n"),
    "a value of front matter": _text("seeds/f.md", f"---\nlanguage: {json.dumps(HOSTILE)}\n---\nNorway met Chad.\n"),
    "a title": _text("seeds/f.md", f"---\ntitle: {json.dumps(HOSTILE)}\n---\nNorway met Chad.\n"),
    "a file's name": _named(b"a\ntidings: valid\x1b[2J.png"),
    "a file's name that is not UTF-8": _named(b"\xff\ntidings: valid.md"),
    "a key of settings": _text("seeds/tidings.toml", f"{TOML} = 1\n"),
    "a value of settings": _text("seeds/tidings.toml", f"licence = {TOML}\n"),
    "a key of validation": _text("seeds/tidings.toml", f"[validate]\n{TOML} = 1\n"),
    "a rule of validation": _text("seeds/tidings.toml", f"[validate.severities]\n{TOML} = 'off'\n"),
    "a file of decisions": _text(f"seeds/curation/a\n{FORGED}.csv", "x\n"),
    "a header of decisions": _text("seeds/curation/actors.csv", f'"{HOSTILE}"\n'),
    "a cell of decisions": _text(
        "seeds/curation/rejected_claims.csv", f'claim_id,why,who\n"{HOSTILE}",x,y\n'.replace("\x00", "")
    ),
}
PACKAGE: dict[str, Change] = {
    "a dataset's name": _json("datapackage/datapackage.json", lambda raw: raw.update(name=HALF, version=HOSTILE)),
    "a dataset's title": _json("datapackage/datapackage.json", lambda raw: raw.update(title=HOSTILE)),
    "a dataset's long name": _json(
        "datapackage/datapackage.json", lambda raw: raw.update(name="x" * 50 + f" {FORGED}: ok, 38 rows in 12 tables")
    ),
    "a key of the descriptor": _json("datapackage/datapackage.json", lambda raw: raw.update({HOSTILE: HOSTILE})),
    "a key that is ours": _json("datapackage/datapackage.json", lambda raw: raw.update({"error": "x"})),
    "a resource's name": _resource(lambda one: one.update(name=HOSTILE)),
    "a resource's path": _resource(lambda one: one.update(path=HOSTILE)),
    "a resource's hash": _resource(lambda one: one.update(hash=HOSTILE)),
    "a column's name": _resource(lambda one: one["schema"]["fields"][1].update(name=HOSTILE)),  # type: ignore[index]
    "a column's type": _resource(lambda one: one["schema"]["fields"][1].update(type=HOSTILE)),  # type: ignore[index]
    "a header": _cells_header,
    "ids": _cells("events", 0),
    "ids like ours": _cells("events", 0, f"{FORGED} "),
    "roles": _cells("participants", 2, "tidings"),
    "origins": _cells("articles", 1),
    "quotes": _cells("claims", 5),
    "numbers": _cells("events", 5),
    "days": _cells("events", 6),
    "names": _cells("actors", 1),
}
LABELS: dict[str, Change] = {
    "labels": _text("labels.jsonl", json.dumps({"article": HALF, "event_type": "AID"})),
    "a key of labels": _text("labels.jsonl", json.dumps({"article": "talks.txt", "event_type": "AID", HALF: 1})),
    "a type of labels": _text("labels.jsonl", json.dumps({"article": "talks.txt", "event_type": HALF})),
    "a missed label": _text(
        "labels.jsonl", json.dumps({"article": "talks.txt", "event_type": "AID", "note": HALF, "actor": HALF})
    ),
}
GROUPS: dict[str, Change] = {
    "a group": _text("groups.jsonl", _grouped("talks.txt", HOSTILE) + _grouped("strike.md", f"{FORGED}: ok")),
    "a group's article": _text("groups.jsonl", _grouped("talks.txt", "g") + _grouped(HALF, "::error::x")),
}
RELEASES: dict[str, Change] = {
    "a list of versions": _text("releases/oslo-talks/versions.json", json.dumps({"versions": [{"version": HALF}]})),
}


OFF, JSON = ("--conformance", "off"), ("--format", "json")
COMMANDS: tuple[tuple[dict[str, Change], tuple[tuple[str, ...], ...]], ...] = (
    (SEEDS, (("build", "seeds", "--out", "out", "-v", "--no-check"), ("validate", "old", "--seeds", "seeds", *OFF))),
    (LABELS, tuple(("evaluate", "labels.jsonl", "--seeds", "seeds", "--rounds", "5", *more) for more in ((), JSON))),
    (GROUPS, tuple(("evaluate", "groups.jsonl", "--package", "datapackage", *more) for more in ((), JSON))),
    (RELEASES, (("publish", "old", "--to", "releases"),)),
    (
        PACKAGE,
        (
            *(("validate", "datapackage", "--format", one.name, *OFF) for one in REPORTS),
            *(("diff", "old", "datapackage", "--format", one.name) for one in COMPARISONS),
            ("diff", "datapackage", "old"),
            ("show", "datapackage"),
            ("show", "datapackage", "EVENT"),
            ("publish", "datapackage", "--to", "releases"),
            ("build", "seeds", "--last", "datapackage", "--out", "out", "--no-check"),
        ),
    ),
)
CASES = [(place, change, asked) for places, asked in COMMANDS for place, change in places.items()]


@pytest.mark.slow
@pytest.mark.parametrize(("place", "change", "commands"), CASES, ids=[place for place, *_ in CASES])
def test_it_forges_nothing(
    place: str, change: Change, commands: tuple[tuple[str, ...], ...], run: Run, seeds: Path, package: Path
) -> None:
    shutil.copytree(package, package.parent / "old")
    event = (package / "data" / "events.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    change(package.parent)
    for asked in commands:
        done = run(*(event if one == "EVENT" else one for one in asked))
        lines = done.output.split("\n")
        assert done.exit_code in (0, 1, 2), asked
        assert [line for line in lines if not line.isprintable()] == [], asked
        assert [line for line in done.stdout.split("\n") if line.startswith("tidings: ")] == [], asked
        assert [line for line in done.stderr.split("\n") if line.startswith(FORGED)] == [], asked
        assert "github" in asked or [line for line in lines if line.lstrip().startswith("::")] == [], asked
        _require_document(asked, done)


def _require_document(asked: tuple[str, ...], done: Result) -> None:
    if done.exit_code == 2:
        assert "fault of Tidings" not in done.stderr
    elif "json" in asked or "sarif" in asked:
        json.loads(done.stdout)
    elif "junit" in asked:
        fromstring(done.stdout)
    elif "github" in asked:
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in done.stdout.splitlines())


@given(st.text(st.characters()))
def test_what_is_shown_is_printable_and_what_was_printable_is_unchanged(text: str) -> None:
    assert legible(text).isprintable()
    assert legible(text) == text or not text.isprintable()
    legible(text).encode("utf-8")


@given(st.recursive(st.text(st.characters()) | st.integers() | st.none(), st.lists))
def test_json_is_printable_and_means_the_same(value: object) -> None:
    text = as_json(value)
    assert text.replace("\n", "").isprintable()
    text.encode("utf-8")
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return  # half a character is told in words
    assert json.loads(text) == value


def test_a_value_is_made_legible_all_through() -> None:
    cell = Cell("a\nb", "c", None, "\x1b")
    assert made_legible((cell, {"\n": ("\r",)}, 1)) == (Cell("a\\nb", "c", None, "\\x1b"), {"\\n": ("\\r",)}, 1)


OURS = ["tidings: valid", "tidings", "error", "valid", "invalid: x", "::error::", " x", "a: b"]


@pytest.mark.parametrize("text", OURS)
def test_what_could_pass_for_a_line_of_ours_is_quoted(text: str) -> None:
    assert leading(text) == f"«{text}»"


@pytest.mark.parametrize("text", ["events", "validated", "evt-0000000000000001", "data/events.csv:3"])
def test_what_could_not_is_left_alone(text: str) -> None:
    assert leading(text) == text


def test_markdown_has_no_markup_but_ours() -> None:
    cells = (Cell("1", "n`", "[x](y)", "\n# z"),)
    table = TableChanges("<b>*x*", added=("`a``b",), rows=1, cell_count=1, cells=cells)
    assert render_changes(Changes("1.0.0", "1.0.1", tables=(table,)), "markdown").splitlines() == [
        "## 1.0.0 → 1.0.1",
        "",
        r"- \<b\>\*x\*: 1 row added, 1 cell changed in 1 row",
        "  - ``` + `a``b ```",
        r"  - `` 1 n`: [x](y) → \n# z ``",
        "",
        r"minor bump: 1.0.0 → 1.1.0 (\<b\>\*x\*: 1 row added)",
    ]
