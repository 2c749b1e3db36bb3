"""The descriptor: what is forbidden of JSON, texts, links, moments and licences, kind by kind."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_package import draft, edit, write

from tidings.schema import PROFILE_VERSION
from tidings.validate import check
from tidings.validate.reading.formats import is_moment, json_validator
from tidings.validate.reading.json_text import parse_json

JANE: dict[str, Any] = {"title": "Jane Doe", "roles": ["creator"]}
TIDINGS: dict[str, Any] = {"profile": PROFILE_VERSION, "software": "tidings 0.1.0", "engine": "rules/1"}
CC_BY: dict[str, Any] = {"name": "CC-BY-4.0"}


def counts(folder: Path, **meta: Any) -> dict[str, int]:
    made = draft()
    made.meta.update(meta)
    return check(write(made, folder), conformance="off").counts


@pytest.mark.parametrize(
    ("meta", "rule"),
    [
        ({"name": "talks\n"}, "TID-DESC-TEXT"),
        ({"name": "Talks"}, "TID-DESC-PROFILE"),
        ({"version": "1.0.0\n"}, "TID-DESC-TEXT"),
        ({"version": "v1.0.0"}, "TID-DESC-PROFILE"),
        ({"tidings": TIDINGS | {"min_confidence": 1.5}}, "TID-DESC-PROFILE"),
        ({"tidings": TIDINGS | {"min_confidence": "low"}}, "TID-DESC-PROFILE"),
        ({"tidings": TIDINGS | {"model": {}}}, "TID-DESC-PROFILE"),
        ({"tidings": TIDINGS | {"model": {"name": "m", "outcomes": {"pleased": 1}}}}, "TID-DESC-PROFILE"),
        ({"version": "1.0.0-RC1"}, "TID-DESC-PROFILE"),
        ({"created": "2024-02-30T00:00:00Z"}, "TID-DESC-STANDARD"),
        ({"created": "2024-02-28T25:00:00Z"}, "TID-DESC-STANDARD"),
        ({"created": "2024-02-28T12:00:00+01:00"}, "TID-DESC-PROFILE"),
        ({"title": " "}, "TID-DESC-TEXT"),
        ({"title": "\u200b"}, "TID-DESC-TEXT"),
        ({"title": "Talks\nand more"}, "TID-DESC-TEXT"),
        ({"title": "Talks "}, "TID-DESC-TEXT"),
        ({"title": "Ta\u0301lks"}, "TID-DESC-TEXT"),
        ({"title": ""}, "TID-DESC-TEXT"),
        ({"title": "nan"}, "TID-DESC-ODD"),
        ({"title": "<b>Talks</b>"}, "TID-DESC-ODD"),
        ({"title": "T\u0430lks"}, "TID-DESC-ODD"),
        ({"keywords": ["dipl\ufffdmacy"]}, "TID-DESC-ODD"),
        ({"description": " \n"}, "TID-DESC-TEXT"),
        ({"description": "Two\n\nparagraphs\x1b[2J"}, "TID-DESC-TEXT"),
        ({"description": "Two\u202e"}, "TID-DESC-TEXT"),
        ({"keywords": ["a", "a"]}, "TID-DESC-PROFILE"),
        ({"keywords": [" "]}, "TID-DESC-TEXT"),
        ({"a\x1bb": 1}, "TID-DESC-TEXT"),
        ({"homepage": "example.org"}, "TID-DESC-STANDARD"),
        ({"homepage": "javascript:alert(1)"}, "TID-DESC-LINK"),
        ({"homepage": 'https://example.org/"><script>'}, "TID-DESC-STANDARD"),
        ({"image": "../image.png"}, "TID-DESC-PATH"),
        ({"image": "image.png"}, "TID-DESC-FILE"),
        ({"image": "data:image/png;base64,AA"}, "TID-DESC-LINK"),
        ({"image": "//example.org/image.png"}, "TID-DESC-LINK"),
        ({"licenses": []}, "TID-DESC-STANDARD"),
        ({"licenses": [{}]}, "TID-DESC-STANDARD"),
        ({"licenses": [{"path": "https://example.org/terms"}]}, "TID-DESC-PROFILE"),
        ({"licenses": [CC_BY | {"path": "javascript:alert(1)"}]}, "TID-DESC-LINK"),
        ({"licenses": [CC_BY | {"path": "LICENSE"}]}, "TID-DESC-FILE"),
        ({"licenses": [{"name": "cc-by-4.0"}]}, "TID-DESC-LICENCE"),
        ({"licenses": [{"name": "free"}]}, "TID-DESC-LICENCE"),
        ({"licenses": [CC_BY | {"path": "https://creativecommons.org/licenses/by-nc/4.0/"}]}, "TID-DESC-LICENCE"),
        ({"contributors": []}, "TID-DESC-STANDARD"),
        ({"contributors": [{}]}, "TID-DESC-STANDARD"),
        ({"contributors": [{"roles": ["creator"]}]}, "TID-DESC-PROFILE"),
        ({"contributors": [JANE | {"title": ""}]}, "TID-DESC-TEXT"),
        ({"contributors": [JANE | {"roles": []}]}, "TID-DESC-STANDARD"),
        ({"contributors": [JANE | {"email": "jane"}]}, "TID-DESC-STANDARD"),
        ({"contributors": [JANE | {"path": "jane.html"}]}, "TID-DESC-FILE"),
        ({"contributors": [JANE | {"path": "vbscript:x"}]}, "TID-DESC-LINK"),
        ({"sources": [{"path": "https://example.org/"}]}, "TID-DESC-PROFILE"),
        ({"sources": [{"title": "The Example", "path": "JavaScript:alert(1)"}]}, "TID-DESC-LINK"),
        ({"sources": [{"title": "The Example", "email": "a@b"}]}, "TID-DESC-STANDARD"),
    ],
)
def test_what_a_descriptor_may_not_say(meta: dict[str, Any], rule: str, tmp_path: Path) -> None:
    assert set(counts(tmp_path, **meta)) == {rule}


@pytest.mark.parametrize(
    "meta",
    [
        {"description": "Two paragraphs.\n\n- «bücher»\n"},
        {"homepage": "https://bücher.example/a?b#c"},
        {"image": "https://example.org/image.png"},
        {"licenses": [{"name": "notspecified", "title": "Licence not stated"}]},
        {"licenses": [{"name": "LicenseRef-house-terms", "path": "https://example.org/terms"}]},
        {"licenses": [CC_BY | {"path": "http://www.creativecommons.org/licenses/by/4.0"}]},
        {"licenses": [CC_BY | {"path": "https://creativecommons.org/licenses/by/4.0/legalcode.en"}]},
        {"contributors": [JANE | {"email": "jane@example.org", "path": "https://example.org/jane"}]},
        {"sources": [{"title": "The Example", "path": "ftp://example.org/"}]},
        {"created": "2024-02-29T23:59:60Z"},
        {"version": "10.20.30"},
    ],
)
def test_what_it_may_say(meta: dict[str, Any], tmp_path: Path) -> None:
    assert counts(tmp_path, **meta) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"name": "talks"', '"more": 1e999, "name": "talks"'),
        ('"name": "talks"', '"more": -1E400, "name": "talks"'),
        ('"name": "talks"', '"more": NaN, "name": "talks"'),
        ('"name": "talks"', '"more": -Infinity, "name": "talks"'),
        ('"name": "talks"', '"more": "\\ud800", "name": "talks"'),
        ('"name": "talks"', '"more\\uDFFF": 1, "name": "talks"'),
        ('"name": "talks"', '"more": "\\ude00\\ud83d", "name": "talks"'),
    ],
)
def test_what_is_no_json_for_everybody(old: str, new: str, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    edit(package / "datapackage.json", old.encode(), new.encode())
    assert check(package, conformance="off").counts == {"TID-DESC-JSON": 1}


def test_a_table_under_another_name(tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    (package / "data" / "places.csv").rename(package / "data" / "sites.csv")
    edit(package / "datapackage.json", b"data/places.csv", b"data/sites.csv")
    (issue,) = check(package, conformance="off").issues
    assert (issue.rule, issue.column, issue.expected) == (
        "TID-DESC-PROFILE",
        "resources[10].path",
        "data/places.csv",
    )


def test_a_size_with_a_point_is_no_way_round_the_check(tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    raw = json.loads((package / "datapackage.json").read_text())
    raw["resources"][0]["bytes"] = 1.0
    (package / "datapackage.json").write_text(json.dumps(raw))
    assert check(package, conformance="off").counts == {"TID-DESC-PROFILE": 1}


def test_a_pair_of_surrogates_is_a_character() -> None:
    assert parse_json('{"a": "\\ud83d\\ude00", "b": 1e308}', dict) == {"a": "😀", "b": 1e308}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("LICENSE", {}),
        ("CHANGELOG.md", {}),
        ("CITATION.cff", {}),
        (".gitattributes", {}),
        (".git/config", {}),
        (".DS_Store", {}),
        ("data/.gitkeep", {}),
        ("notes.txt", {"TID-DESC-UNDECLARED": 1}),
        ("old/events.csv", {"TID-DESC-UNDECLARED": 1}),
        ("data/LICENSE", {"TID-DESC-UNDECLARED": 1}),
        ("data/Events.csv", {"TID-DESC-UNDECLARED": 1}),
        ("data/.events.csv.swp", {"TID-DESC-UNDECLARED": 1}),
        (".events.csv", {"TID-DESC-UNDECLARED": 1}),
        ("events.csv.gz", {"TID-DESC-UNDECLARED": 1}),
        ("events.parquet", {"TID-DESC-UNDECLARED": 1}),
    ],
)
def test_files_beside(path: str, found: dict[str, int], tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    (package / path).parent.mkdir(exist_ok=True)
    (package / path).write_text("x\n")
    assert check(package, conformance="off").counts == found


@pytest.mark.parametrize("name", ["link", "data/link"])
def test_a_link_to_a_folder_is_no_part_of_a_package(name: str, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    (package / name).symlink_to(tmp_path)
    assert check(package, conformance="off").counts == {"TID-DESC-UNDECLARED": 1}


def test_a_file_that_the_descriptor_names_anywhere_is_declared(tmp_path: Path) -> None:
    made = draft()
    made.meta["licenses"] = [CC_BY | {"path": "terms/by.txt"}]
    package = write(made, tmp_path)
    (package / "terms").mkdir()
    (package / "terms" / "by.txt").write_text("Reuse with credit.\n")
    assert check(package, conformance="off").counts == {}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("- Version: 1.0.0", "- Version: 1.1.0", 3), ("| 100 % |", "| 99 % |", None), ("\n", "\r\n", 1)],
)
def test_a_stale_readme(old: str, new: str, line: int | None, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    edit(package / "README.md", old.encode(), new.encode())
    (issue,) = check(package, conformance="off").issues
    assert (issue.rule, issue.severity, issue.file) == ("TID-DESC-README", "warning", "README.md")
    assert line is None or issue.line == line


def test_a_readme_of_other_software_is_not_judged_but_must_be_there(tmp_path: Path) -> None:
    made = draft()
    made.meta["tidings"] = {"profile": PROFILE_VERSION, "software": "tidings 0.0.1", "engine": "rules/1"}
    package = write(made, tmp_path)
    (package / "README.md").write_text("Mine.\n")
    assert check(package, conformance="off").counts == {}
    (package / "README.md").unlink()
    assert check(package, conformance="off").counts == {"TID-DESC-README": 1}


def test_an_end_is_the_end() -> None:
    def fits(pattern: str, text: str) -> bool:
        return bool(json_validator({"type": "string", "pattern": pattern}).is_valid(text))

    assert [fits("^a$", text) for text in ("a", "a\n", "ab")] == [True, False, False]
    assert [fits(r"^(a|b$)", text) for text in ("b", "b\n", "ac")] == [True, False, True]
    assert [fits(pattern, "$") for pattern in (r"^\$$", "^[$]$", "^[^a]$", r"^[\]$]$", "^[]$]$")] == [True] * 5


@given(moment=st.datetimes(), zone=st.sampled_from(["Z", "z", "+00:00", "-23:59"]))
def test_moments_of_the_calendar(moment: Any, zone: str) -> None:
    assert is_moment(f"{moment.isoformat()}{zone}")


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:61Z", "2024-01-01", "2024-01-01T00:00:00", "0000-01-01T00:00:00Z", "2024-01-01T00:00:00Z\n",
        "2024-1-1T00:00:00Z", "2024-01-01T00:00:00+24:00", "٢٠٢٤-01-01T00:00:00Z",
    ],
)  # fmt: skip
def test_no_moments(text: str) -> None:
    assert not is_moment(text)


def test_another_package_may_say_it_in_its_own_words(tmp_path: Path) -> None:
    """Of a stranger's texts only what drives a terminal is refused."""
    (tmp_path / "a.csv").write_text("a\n1\n")
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "a", "title": " Soft\u00adware "}]}}
    raw = {"name": "x", "title": "", "description": "Ta\u0301lks", "resources": [resource]}
    (tmp_path / "datapackage.json").write_text(json.dumps(raw))
    assert check(tmp_path, conformance="off").counts == {}
    raw["title"] = "\x1b[2J"
    (tmp_path / "datapackage.json").write_text(json.dumps(raw))
    assert check(tmp_path, conformance="off").counts == {"TID-DESC-TEXT": 1}
