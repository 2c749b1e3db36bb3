"""`tidings.toml`: what it may hold, and what each mistake says."""

import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tidings.errors import InputError
from tidings.settings import (
    BuildSettings,
    Contributor,
    Licence,
    Provider,
    PublishSettings,
    Settings,
    gaps,
    parse_settings,
    read_settings,
    settings_page,
    template,
    write_template,
)
from tidings.settings.values import FormNames

CC_BY = Licence("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0")


def test_a_whole_file(tmp_path: Path) -> None:
    (tmp_path / "tidings.toml").write_text(
        """
name = "talks"
title = "Talks"
description = "Who met whom."
version = "1.2.0"
created = 2025-07-31
licence = "cc-by-4.0"
homepage = "https://example.org/talks"
keywords = ["diplomacy"]
publish_full_text = true
[[contributors]]
title = "Jane Doe"
email = "jane@example.org"
[[sources]]
title = "The Example"
[validate.severity]
TID-X = "warning"
[build]
jobs = 2
guess_language = false
"""
    )
    assert read_settings(tmp_path) == Settings(
        name="talks",
        title="Talks",
        description="Who met whom.",
        version="1.2.0",
        created=datetime(2025, 7, 31, tzinfo=UTC),
        licence=CC_BY,
        homepage="https://example.org/talks",
        keywords=("diplomacy",),
        publish_full_text=True,
        contributors=(Contributor("Jane Doe", email="jane@example.org"),),
        sources=(Provider("The Example"),),
        validate={"severity": {"TID-X": "warning"}},
        build=BuildSettings(jobs=2, guess_language=False),
    )


@pytest.mark.parametrize(
    "stated", ["10.5281/zenodo.123", "doi:10.5281/zenodo.123", "https://doi.org/10.5281/zenodo.123"]
)
def test_a_doi_is_kept_without_its_address(stated: str) -> None:
    assert parse_settings({"doi": stated}).doi == "10.5281/zenodo.123"


def test_an_orcid_is_kept_without_its_address_and_nothing_states_nothing() -> None:
    people = [{"title": "Jane", "orcid": "https://orcid.org/0000-0002-1694-233X"}, {"title": "Joe", "orcid": ""}]
    assert [one.orcid for one in parse_settings({"contributors": people}).contributors] == ["0000-0002-1694-233X", ""]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"doi": "zenodo.123"}, "doi cannot be 'zenodo.123'; write it like: doi = \"10.5281/zenodo.123\""),
        ({"doi": 10.5}, 'doi cannot be 10.5; write it like: doi = "10.5281/zenodo.123"'),
        (
            {"contributors": [{"title": "J", "orcid": "0000-0002-1825-0098"}]},
            "[[contributors]] 1: orcid 0000-0002-1825-0098 has a slip: its last sign does not follow from the others",
        ),
        (
            {"contributors": [{"title": "J", "orcid": "J"}]},
            "[[contributors]] 1: orcid cannot be 'J'; write it like: orcid = \"0000-0002-1825-0097\"",
        ),
        (
            {"contributors": [{"title": "J", "kind": "robot"}]},
            "[[contributors]] 1: kind cannot be 'robot'; write it like: kind = \"person\"",
        ),
        (
            {"funding": [{"award": "7"}]},
            '[[funding]] 1: funder is missing; write for example: funder = "Example Foundation"',
        ),
    ],
)
def test_a_wrong_identifier_says_what_to_write(stated: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as error:
        parse_settings(stated)
    assert str(error.value) == f"tidings.toml: {told}"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("My Seeds", "my-seeds"),
        ("Écoutes_2025", "ecoutes-2025"),
        ("Новости", "events"),
        ("CON", "events-con"),
        ("x" * 230, "x" * 200),
    ],
)
def test_without_a_file_the_folder_gives_the_name(tmp_path: Path, folder: str, name: str) -> None:
    (tmp_path / folder).mkdir()
    settings = read_settings(tmp_path / folder)
    assert settings == Settings(name=name)
    assert settings.heading == name
    assert [(gap.rule, gap.severity) for gap in gaps(settings)] == [
        ("TID-SETTINGS-LICENCE", "warning"),
        ("TID-SETTINGS-CONTRIBUTORS", "warning"),
    ]


def test_the_projects_own_settings_have_no_gaps() -> None:
    assert gaps(read_settings(Path(__file__).parents[1] / "seeds")) == ()


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (date(2025, 1, 2), datetime(2025, 1, 2, tzinfo=UTC)),
        (datetime(2025, 1, 2, 3, 4, 5, 6), datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (datetime(2025, 1, 2, 3, tzinfo=timezone(timedelta(hours=2))), datetime(2025, 1, 2, 1, tzinfo=UTC)),
        ("2025-01-02T03:04:05Z", datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)),
    ],
)
def test_created_is_a_second_in_utc(value: object, moment: datetime) -> None:
    assert parse_settings({"created": value}).created == moment


def test_a_licence_of_ones_own() -> None:
    table = {"name": "terms", "path": "https://example.org/terms", "title": "Terms"}
    assert parse_settings({"licence": table}).licence == Licence(**table)


def nested(depth: int) -> dict[str, Any]:
    """What dotted keys can make: tables inside each other, deeper than Python's calls."""
    table: dict[str, Any] = {}
    for _ in range(depth):
        table = {"a": table}
    return table


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"licens": "MIT"}, "tidings.toml: unknown key «licens»; known: licence, "),
        ({"licence": "CC-BY"}, "tidings.toml: licence «CC-BY» is not known by id; known: CC-BY-4.0, "),
        ({"licence": 4}, 'tidings.toml: licence cannot be 4; write it like: licence = "CC-BY-4.0"'),
        ({"licence": {}}, 'tidings.toml: [licence]: name is missing; write for example: name = "CC-BY-4.0"'),
        ({"version": "1.0"}, "tidings.toml: version cannot be '1.0'; write it like: version = \"1.2.0\""),
        ({"version": "1.0.0\n"}, "tidings.toml: version cannot be "),
        ({"name": "Two Words"}, "tidings.toml: name cannot be 'Two Words'; "),
        ({"homepage": "example.org"}, "tidings.toml: homepage cannot be 'example.org'; "),
        ({"title": 1}, "tidings.toml: title cannot be 1; "),
        ({"keywords": "one"}, "tidings.toml: keywords cannot be 'one'; write it like: keywords = [\"diplomacy\"]"),
        ({"publish_full_text": "no"}, "tidings.toml: publish_full_text cannot be 'no'; "),
        ({"created": "soon"}, "tidings.toml: created cannot be 'soon'; "),
        ({"created": 5}, "tidings.toml: created cannot be 5; "),
        ({"contributors": "Jane"}, "tidings.toml: contributors cannot be 'Jane'; write it like: [[contributors]]"),
        ({"contributors": [{"email": "x"}]}, "tidings.toml: [[contributors]] 1: title is missing; "),
        ({"sources": [{"title": "x", "url": "y"}]}, "tidings.toml: [[sources]] 1: unknown key «url»; known: "),
        ({"build": {"jobs": -1}}, "tidings.toml: [build]: jobs cannot be -1; write it like: jobs = 2"),
        ({"build": {"jobs": True}}, "tidings.toml: [build]: jobs cannot be True; "),
        ({"build": 1}, "tidings.toml: build cannot be 1; "),
        (
            {"publish": {"forms": ["json", "xls"]}},
            "tidings.toml: [publish]: forms: there is no form 'xls'; choose one of ",
        ),
        ({"publish": {"forms": [1]}}, "tidings.toml: [publish]: forms cannot be [1]; write it like: forms = ["),
        ({"publish": {"forms": "json"}}, "tidings.toml: [publish]: forms cannot be 'json'; write it like: forms = ["),
        ({"publish": {"form": []}}, "tidings.toml: [publish]: unknown key «form»; known: forms"),
        ({"publish": ["json"]}, "tidings.toml: publish cannot be ['json']; write it like: [publish]"),
        *(
            ({"build": {"engine": value}}, f"tidings.toml: [build]: engine cannot be {value!r}; write it like: ")
            for value in ("", [], ["rules", ""], 1, [["rules"]])
        ),
        *(
            (
                {"build": {"min_confidence": value}},
                f"tidings.toml: [build]: min_confidence cannot be {value!r}; write it like: min_confidence = 0.35, "
                "a number from 0 to 1",
            )
            for value in (-0.1, 1.01, float("nan"), float("inf"), True, "high", [0.5])
        ),
        ({"validate": 1}, "tidings.toml: validate cannot be 1; "),
        ({"title": "a\x1b[31m"}, "tidings.toml: title cannot be 'a\\x1b[31m'; "),
        ({"title": "two\nlines"}, "tidings.toml: title cannot be "),
        ({"title": " \u00a0"}, "tidings.toml: title cannot be "),
        ({"description": "a\u202eb"}, "tidings.toml: description cannot be "),
        ({"keywords": ["a", "b\x07"]}, "tidings.toml: keywords cannot be 'b\\x07'; "),
        ({"homepage": "javascript:alert(1)"}, "tidings.toml: homepage cannot be "),
        ({"homepage": 'https://x.org/">'}, "tidings.toml: homepage cannot be "),
        ({"sources": [{"title": "x", "path": "../x"}]}, "tidings.toml: [[sources]] 1: path cannot be '../x'; "),
        ({"contributors": [{"title": "x", "email": "x"}]}, "tidings.toml: [[contributors]] 1: email cannot be 'x'; "),
        ({"contributors": [{"title": "x", "roles": []}]}, "tidings.toml: [[contributors]] 1: roles cannot be []; "),
        ({"licence": {"name": "two words"}}, "tidings.toml: [licence]: name cannot be 'two words'; "),
        (
            {"created": datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-1)))},
            "tidings.toml: created cannot be ",
        ),
        ({"name": "x" * 201}, "tidings.toml: name cannot be 'xxx"),
        *(
            ({"name": name}, f"tidings.toml: name cannot be '{name}': no file of that name can be on every system")
            for name in ("con", "nul", "aux.txt", "com1", "lpt9.2024")
        ),
        ({"title": nested(2_000)}, "tidings.toml: title is nested too deep; see docs/settings.md"),
        ({"validate": nested(2_000)}, "tidings.toml: validate is nested too deep; see docs/settings.md"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_key(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as error:
        parse_settings(raw)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("content", [b"name = ", b"name = '\xff'", b"[build]\njobs = " + b"9" * 5_000])
def test_a_file_that_is_not_toml(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tidings.toml").write_bytes(content)
    with pytest.raises(InputError, match=r"tidings\.toml: not TOML in UTF-8: "):
        read_settings(tmp_path)


def test_a_file_that_is_nested_too_deep_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tidings.toml").write_text(f"keywords = {'[' * 5000}{']' * 5000}")
    with pytest.raises(InputError, match=r"tidings\.toml: not TOML in UTF-8: nested too deep; "):
        read_settings(tmp_path)


@pytest.mark.parametrize("kind", ["pipe", "folder", "broken link"])
def test_what_is_no_plain_file_is_not_taken_for_no_settings(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "tidings.toml"
    {"pipe": os.mkfifo, "folder": Path.mkdir, "broken link": lambda at: at.symlink_to("nowhere")}[kind](path)
    with pytest.raises(InputError, match=r"tidings\.toml: is no plain file; "):
        read_settings(tmp_path)


def test_words_are_kept_without_blanks_around_and_each_once() -> None:
    settings = parse_settings({"title": " Zoe\u0308 ", "description": "a\n\tb", "keywords": ["a", "b ", "a", "b"]})
    assert (settings.title, settings.description, settings.keywords) == ("Zo\xeb", "a\n\tb", ("a", "b"))


def test_a_version_may_be_published_in_no_other_form_and_in_each_once() -> None:
    assert parse_settings({"publish": {"forms": []}}).publish == PublishSettings(forms=FormNames(()))
    twice = parse_settings({"publish": {"forms": ["json", "csv", "json"]}})
    assert twice.publish.forms == ("json", "csv")


def test_the_page_tells_every_key() -> None:
    page = settings_page()
    keys = [*Settings.__dataclass_fields__, *Contributor.__dataclass_fields__, *BuildSettings.__dataclass_fields__]
    assert [key for key in keys if f"| `{key}` |" not in page] == []


def test_the_template_states_nothing_and_can_be_filled_in(tmp_path: Path) -> None:
    path = write_template(tmp_path / "new" / "seeds")
    assert path.read_text() == template()
    assert read_settings(path.parent) == Settings(name="seeds")
    filled = [line[1:] for line in template().splitlines() if line.startswith("#") and line[1] != " "]
    path.write_text("\n".join(filled))
    assert read_settings(path.parent).contributors[0].title == "Jane Doe"
    write_template(path.parent)
    assert path.read_text() == "\n".join(filled)


NESTED = "[" * 5000 + "]" * 5000
UNREADABLE = {
    f"jobs = {NESTED}": "not TOML in UTF-8: nested too deep",
    f"version = {'9' * 5000}": "not TOML in UTF-8: Exceeds the limit",
    f"[build]\njobs = 0x{'f' * 6000}": "",
    f"title = 0x{'f' * 6000}": "title cannot be such a int; write it like: ",
    "created = 0001-01-01T00:00:00+14:00": "created cannot be ",
    f"{'k' * 5000} = 1": f"unknown key «{'k' * 60}»; known: ",
}


@pytest.mark.parametrize("text", UNREADABLE, ids=lambda text: text[:20])
def test_what_cannot_be_read_is_one_short_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "tidings.toml").write_text(text, encoding="utf-8")
    if not UNREADABLE[text]:
        assert read_settings(tmp_path).build.jobs > 10**4300
        return
    with pytest.raises(InputError) as refused:
        read_settings(tmp_path)
    told = str(refused.value).removeprefix(f"{tmp_path}/tidings.toml: ")
    assert told.startswith(UNREADABLE[text])
    assert (len(told) < 500, "\n" in told) == (True, False)


@pytest.mark.parametrize("make", ["circle", "nowhere", "folder", "pipe"])
def test_settings_that_are_no_file_are_not_passed_over(make: str, tmp_path: Path) -> None:
    path = tmp_path / "tidings.toml"
    {
        "circle": lambda: path.symlink_to(path.name),
        "nowhere": lambda: path.symlink_to("nowhere"),
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
    }[make]()
    with pytest.raises(InputError, match="is no plain file"):
        read_settings(tmp_path)


@pytest.mark.parametrize(
    ("stated", "engines"),
    [("llm", ("llm",)), (["rules", "llm"], ("rules", "llm")), (["rules", "rules"], ("rules",))],
)
def test_one_engine_is_a_text_and_several_are_a_list(stated: object, engines: tuple[str, ...]) -> None:
    assert parse_settings({"build": {"engine": stated}}).build.engine == engines
    assert parse_settings({}).build.engine == ("rules",)
