"""What a folder of a language must hold, and that the rules ask a language for nothing else."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

import tidings.extract.rules
from tidings.extract.rules.language import Language
from tidings.extract.rules.languages import LANGUAGES, find_language
from tidings.extract.rules.lexicon.lexicon import LISTS, TABLES
from tidings.extract.rules.lexicon.rows import rows_of, words_in
from tidings.extract.rules.parse.scheme import FORMS, NAMES, RELATIONS
from tidings.schema import codes

RULES = Path(tidings.extract.rules.__file__).parent
ROOMS = [path for path in RULES.rglob("*.py") if "languages" not in path.relative_to(RULES).parts]
LOADED = [find_language(language.code) for language in LANGUAGES]
ROOT = Path(__file__).parents[3]
WEIGHTS = {"weights/classifier.npz", "weights/confidence.csv"}
"""What a language has from which something was learnt: both, or none."""
LACKING = {
    "en": {"reaching"},
    "fr": {"joined_to_place", "of_country", "possessive", "possessive_s", "seated"},
}
"""The lists for which a language has no words: English reaches nobody by a preposition of place, French owns by «de»
alone and joins nothing to a place by a hyphen."""
ENCODER = {f"encoder/{name}" for name in ("base.csv", "certainty.csv", "graph.onnx", "learnt.npz", "vocabulary.txt")}
"""What a language with an encoder has: all of these, or none."""


@pytest.mark.parametrize("language", LOADED, ids=lambda language: language.code)
def test_a_folder_holds_every_table_every_list_and_the_weights(language: Language) -> None:
    held = {path.relative_to(language.folder).as_posix() for path in language.files}
    wanted = {f"words/{name}.csv" for name in TABLES} | {f"lexicon/{kind}.csv" for kind in codes("event_types")}
    assert sorted(wanted - held) == []
    assert WEIGHTS & held in (WEIGHTS, set())
    assert ENCODER & held in (ENCODER, set())
    empty = {name for name, words in language.lexicon.lists.items() if not words}
    assert empty - LACKING.get(language.code, set()) == set()


@pytest.mark.parametrize("language", LOADED, ids=lambda language: language.code)
def test_no_table_stands_in_a_folder_for_nothing(language: Language) -> None:
    names = {path.relative_to(language.folder).as_posix() for path in language.files}
    lists = {name for name in names if Path(name).stem.startswith("lists")}
    known = {f"words/{name}.csv" for name in TABLES} | {f"lexicon/{kind}.csv" for kind in codes("event_types")}
    assert names - lists - known - ENCODER in (WEIGHTS, set())


@pytest.mark.parametrize("language", LOADED, ids=lambda language: language.code)
def test_every_list_is_asked_for(language: Language) -> None:
    """By the rules, by the language's own grammar, or by a sense (`@weapon`)."""
    lexicon = language.folder / "lexicon"
    cells = " ".join(" ".join(row.values()) for path in lexicon.glob("*.csv") for row in rows_of(path))
    named = {one.value for path in RULES.rglob("*.py") for one in constants(path)}
    assert sorted(set(language.lexicon.lists) - named - set(re.findall(r"@(\w+)", cells))) == []


def test_lists_that_the_rules_ask_for_say_what_they_are_for() -> None:
    told = {row["list"]: row["use"] for row in rows_of(LISTS)}
    assert [name for name, use in told.items() if not use] == []
    assert {name for path in ROOMS for name in asked_for(path)} - set(told) == set()
    assert list(told) == sorted(told)


@cache
def asked_for(path: Path) -> frozenset[str]:
    """The lists that a module asks for by name."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    last = (node.args[-1] for node in calls if node.args and called(node) in ("words", "lemma_in", "word_in"))
    return frozenset(one.value for one in last if isinstance(one, ast.Constant) and isinstance(one.value, str))


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).split(".")[-1]


def constants(path: Path) -> Iterator[ast.Constant]:
    """The strings of a module but for its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


@pytest.mark.parametrize("language", LOADED, ids=lambda language: language.code)
def test_no_room_knows_a_word_of_a_language(language: Language) -> None:
    """Its pronouns, prepositions and small words stand in its lists alone."""
    files = [language.folder / "words" / f"lists-{name}.csv" for name in ("grammar", "pronouns")]
    words = {word for path in files for row in rows_of(path) for word in words_in(row["words"]) if word.isalpha()}
    found = {
        f"{path.relative_to(RULES)}:{one.lineno} {one.value}"
        for path in ROOMS
        for one in constants(path)
        if one.value in words - OWN_WORDS - set(RELATIONS) - {code.code for code in LANGUAGES} - asked_for(path)
    }
    assert found == set()


OWN_WORDS = {"to", "that", "of", "inside", "one", "many", "both", "month", "week"}
"""What the rules' tables and types call things themselves: kinds of clause, ways to own, numbers, spans of time."""


def test_labels_that_the_rules_ask_for_are_of_the_scheme() -> None:
    strange = {label for path in RULES.rglob("*.py") for label in labels_asked_for(path)}
    assert strange == set()


def labels_asked_for(path: Path) -> Iterator[tuple[str, str]]:
    """The labels that a module asks for and the scheme has not."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and called(node) in ("kids", "child"):
            yield from ((path.name, one.value) for one in node.args if is_strange(one, RELATIONS))
        elif isinstance(node, ast.Compare):
            left = ast.unparse(node.left)
            scheme = RELATIONS if left.startswith("tree.dep[") else FORMS if left.startswith("tree.tag[") else None
            parts = (one for side in node.comparators for one in ast.walk(side))
            yield from ((path.name, one.value) for one in parts if scheme and is_strange(one, scheme))


def is_strange(node: ast.AST, scheme: Mapping[str, str]) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in scheme


def test_the_page_on_languages_tells_all_of_it() -> None:
    page = (ROOT / "docs" / "adding-a-language.md").read_text(encoding="utf-8")
    told = [*TABLES, *RELATIONS, *FORMS, *NAMES, *(row["list"] for row in rows_of(LISTS))]
    assert [name for name in told if f"`{name}`" not in page] == []
