"""PLOVER's facts: the codelists keep to the ontology's own table, and each fact has one place."""

import ast
from pathlib import Path

import pytest

import tidings
from tidings.codes import event_types, intensity, quad_class, types_that_are, verbal_conflict
from tidings.schema import codelist, codes, table_schema

PACKAGE = Path(tidings.__file__).parent


def test_the_codelist_keeps_to_its_schema() -> None:
    schema = table_schema("event_types", "codelists")
    assert list(codelist("event_types")[0]) == list(schema.columns)
    booleans = [field.name for field in schema.fields if field.type == "boolean"]
    assert {row[name] for row in codelist("event_types") for name in booleans} == {"true", "false"}
    planned = {kind.planned_as for kind in event_types().values()}
    assert planned - {""} == {"AGREE", "THREATEN"}


def test_modes_of_threats_and_requests_are_modes_of_these_types() -> None:
    modes = {(row["event_type"], row["code"]) for row in codelist("modes")}
    for kind in event_types().values():
        assert not kind.threat_mode or ("THREATEN", kind.threat_mode) in modes
        assert not kind.request_mode or {("REQUEST", kind.request_mode), ("REJECT", kind.request_mode)} <= modes


def test_facts_of_types() -> None:
    assert types_that_are("symmetric") == {"AGREE", "CONSULT", "COOPERATE"}
    assert verbal_conflict() == {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
    assert types_that_are("spoken") < {code for code in codes("event_types") if quad_class(code) in (1, 3)}
    assert {kind.quad_class for kind in event_types().values() if kind.planned_as == "THREATEN"} == {4}


@pytest.mark.parametrize(("mode", "score"), [("", 2.5), ("visit", 4.0), ("unheard-of", 2.5)])
def test_the_score_of_a_mode_or_else_of_its_type(mode: str, score: float) -> None:
    assert intensity("CONSULT", mode) == score


def test_no_module_has_a_list_of_types_of_its_own() -> None:
    lists = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict) and len(types_in(node)) > 1
    ]
    assert lists == []


def types_in(node: ast.AST) -> list[str]:
    found = (one.value for one in ast.iter_child_nodes(node) if isinstance(one, ast.Constant))
    return [str(value) for value in found if value in codes("event_types")]
