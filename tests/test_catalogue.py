"""The catalogue of rules is whole: what the code raises stands in it, and what stands in it is raised."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tidings
from tidings.checks import LAYERS, catalogue, describe, rule, rules_page
from tidings.errors import InputError
from tidings.issue import LONGEST

PACKAGE = Path(tidings.__file__).parent
ROOT = Path(__file__).resolve().parents[1]
IDS = {item.id for item in catalogue()}
NAMED = re.compile(r"\bTID(?:-[A-Z]+)+")


def strings() -> Iterator[str]:
    """Every string of the code that is one whole id, or the head of some."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAMED.fullmatch(node.value):
                yield node.value


def unknown(text: str) -> list[str]:
    """The ids in a text that are none of the catalogue's, and head none (`TID-REF-*`)."""
    return [name for name in NAMED.findall(text) if not any(f"{one}-".startswith(f"{name}-") for one in IDS)]


def test_each_id_in_the_code_stands_in_the_catalogue() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    assert {name: unknown(text) for name, text in sources.items() if unknown(text)} == {}


def test_each_rule_of_the_catalogue_is_raised() -> None:
    assert IDS - set(strings()) == set()


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda page: page.name)
def test_each_id_in_the_documentation_stands_in_the_catalogue(page: Path) -> None:
    assert page.name == "CHANGELOG.md" or unknown(page.read_text(encoding="utf-8")) == []


def test_each_rule_is_told_whole() -> None:
    for item in catalogue():
        assert all((item.what, item.why, item.remedy, item.example)), item.id
        assert item.layer in LAYERS, item.id
        assert item.severity in ("error", "warning"), item.id
        assert "`" not in item.example, item.id  # the page would end the example there


def test_the_list_has_a_line_a_rule_and_one_a_layer() -> None:
    lines = describe().splitlines()
    assert [line for line in lines if line and line[0] != " "] == list(LAYERS)
    assert sorted(line.split()[0] for line in lines if line.startswith("  ")) == sorted(IDS)


def test_one_rule_is_explained() -> None:
    assert "remedy   Point each of them at a living id." in describe("tid-redir-circle")
    assert describe("TID-READ-LANGUAGE").startswith("TID-READ-LANGUAGE (error, layer reading)\n  what ")


def test_the_page_tells_every_rule_and_layer() -> None:
    page = rules_page()
    assert re.findall(r"^### (.*)$", page, re.MULTILINE) == [
        item.id for layer in LAYERS for item in catalogue() if item.layer == layer
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    {
        "NOPE": "there is no rule 'NOPE'; `tidings rules` lists them all",
        "tid-ref-mising": "'tid-ref-mising'; did you mean TID-REF-MISSING or ",
        "LANGUAGE": "'LANGUAGE'; did you mean TID-READ-LANGUAGE? `tidings rules` lists them all",
    }.items(),
)
def test_an_unknown_rule_is_told_with_those_that_are_near(asked: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        rule(asked)
    assert said in str(refused.value)
    assert str(refused.value).endswith("`tidings rules` lists them all")


def test_an_issue_is_short_and_drives_no_terminal() -> None:
    """Whoever builds it: articles, decisions and packages come from anywhere."""
    bad = "a\x1b[2J\nb" + "c" * 5000
    made = rule("TID-CELL-TYPE").issue(bad, 3, table=bad, column=bad, row_id=bad, value=bad, expected=bad, detail=bad)
    parts = [made.file, made.table, made.column, made.row_id, made.value, made.expected, made.message]
    assert [part for part in parts if not part.isprintable() or len(part) > LONGEST] == []
    assert made.value.startswith("a\\x1b[2J\\nb") and made.value.endswith("…")
    assert rule("TID-CELL-TYPE").issue("f", message=bad).message.isprintable()
