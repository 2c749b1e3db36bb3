"""The reports: whole, true to their formats' schemas, and safe whatever stands in the data."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from small_package import draft, write

from tidings.errors import InputError
from tidings.formats import REPORTS
from tidings.schema import schemas_folder
from tidings.validate import Report, check
from tidings.validate.outcome import rank
from tidings.validate.report import render

NASTY = "=<script>alert(1)</script>\x1b[2J]]>&\"'%0A::error::\u202e\x00"
ALL = [item.name for item in REPORTS]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return check(write(draft(), tmp_path_factory.mktemp("good")), conformance="off")


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Report:
    made = draft()
    made.row("articles", 0)["title"] = NASTY
    made.row("actors", 0)["kind"] = NASTY
    made.meta["title"] = 1
    for row in made.tables["mentions"]:
        row["start"] = "one, two\nthree"
    return check(write(made, tmp_path_factory.mktemp("bad")), conformance="off", max_issues=2)


def test_text_of_a_valid_package(good: Report) -> None:
    assert render(good) == (
        "descriptor  checked\n"
        "tables      checked\n"
        "references  checked\n"
        "evidence    not checked  give --seeds to check quotes against the articles\n"
        "release     not checked  give --against to compare with the last version\n"
        "structure   not checked  Frictionless was switched off\n"
        "custom      not checked  none asked for\n"
        "\n"
        "valid: talks 1.0.0, 39 rows in 13 tables; 0 errors, 0 warnings\n"
    )


def test_text_says_where_and_what_to_do(bad: Report) -> None:
    part = render(bad)[render(bad).index("\nerror TID-CELL-TYPE") :].split("\n\n")[0]
    rows = [issue.row_id for issue in bad.issues if issue.rule == "TID-CELL-TYPE"]
    assert part == (
        "\nerror TID-CELL-TYPE  5 × a cell is not of the column's type\n"
        f"  data/mentions.csv:2  start  {rows[0]}  «one, two\\nthree»  expected\n"
        "  an integer such as 12\n"
        f"  data/mentions.csv:4  start  {rows[1]}  «one, two\\nthree»  expected\n"
        "  an integer such as 12\n"
        "  … and 3 more in data/mentions.csv start\n"
        "  → Write integers as 12, numbers as 0.5, dates as 2024-02-29, truth values as\n"
        "  true or false."
    )


def test_text_fits_eighty_columns(bad: Report) -> None:
    assert max(map(len, render(bad).splitlines())) <= 80


def test_counts_are_exact_beyond_the_limit(bad: Report) -> None:
    listed = [issue for issue in bad.issues if issue.rule == "TID-CELL-TYPE"]
    assert (len(listed), bad.counts["TID-CELL-TYPE"]) == (2, 5)


def test_errors_come_first_then_causes_then_the_commonest(bad: Report) -> None:
    order = [(item.severity, rank(item.rule), -item.count) for item in bad.findings]
    assert order == sorted(order)
    assert len({rank(item.rule) for item in bad.findings if item.severity == "error"}) > 1


@pytest.mark.parametrize("name", ALL)
def test_nothing_in_the_data_is_markup_or_a_command(name: str, bad: Report) -> None:
    text = render(bad, name)
    assert "\x1b" not in text and "\x00" not in text and "\u202e" not in text
    if name in ("html", "junit"):
        assert "<script>alert" not in text and "]]>" not in text
    if name == "github":
        assert all(line.startswith(("::error ", "::warning ")) for line in text.splitlines())


@pytest.mark.parametrize("report", ["good", "bad"])
def test_json_follows_its_schema(report: str, request: pytest.FixtureRequest) -> None:
    contract = json.loads((schemas_folder() / "report" / "report-1.1.json").read_text())
    assert (
        list(Draft7Validator(contract).iter_errors(json.loads(render(request.getfixturevalue(report), "json")))) == []
    )


@pytest.mark.parametrize("report", ["good", "bad"])
def test_sarif_follows_the_official_schema(report: str, request: pytest.FixtureRequest) -> None:
    contract = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text())
    log = json.loads(render(request.getfixturevalue(report), "sarif"))
    assert list(Draft4Validator(contract).iter_errors(log)) == []


def test_sarif_gives_a_location_for_each_place(bad: Report) -> None:
    results = json.loads(render(bad, "sarif"))["runs"][0]["results"]
    region = next(item for item in results if item["ruleId"] == "TID-CELL-TYPE")["locations"][0]["physicalLocation"]
    assert region == {
        "artifactLocation": {"uri": f"file://{bad.folder}/data/mentions.csv"},
        "region": {"startLine": 2},
    }


def test_junit_counts_what_it_holds(bad: Report) -> None:
    root = fromstring(render(bad, "junit"))
    failures = {case.get("name") for case in root.iter("testcase") if case.find("failure") is not None}
    assert failures == {item.rule for item in bad.findings if item.severity == "error"}
    assert int(root.get("failures", "0")) == len(failures)


def test_html_is_one_file(good: Report) -> None:
    page = render(good, "html")
    assert "http://" not in page and "https://" not in page and "src=" not in page and "href=" not in page


def test_an_unknown_format_lists_the_choices(good: Report) -> None:
    with pytest.raises(InputError, match="text, json, html, junit, sarif, github"):
        render(good, "pdf")
