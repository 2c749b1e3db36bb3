"""Who says so: short texts, and all the sources of one word in each."""

import csv
from pathlib import Path

import pytest
from english import ENGLISH
from english import trees as parsed
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.attribution.attribution import attributions_for, find_speech
from tidings.extract.rules.attribution.quotations import find_quotations, number_paragraphs
from tidings.extract.rules.attribution.speech import Speech, Speeches, without
from tidings.extract.rules.mentions.mentions import find_actors
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Attribution
from tidings.schema import codes

ROWS = list(csv.DictReader((Path(__file__).parent / "data" / "attribution.csv").open(encoding="utf-8", newline="")))


def sources(tree: Tree, word: str) -> tuple[Attribution, ...]:
    return attributions_for(tree, tree.word.index(word), find_speech(tree, find_actors(tree)))


@pytest.fixture(scope="module")
def trees() -> dict[str, Tree]:
    texts = list(dict.fromkeys(row["text"] for row in ROWS))
    return dict(zip(texts, parsed(*(text.replace(" ¶ ", "\n\n") for text in texts)), strict=True))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']}: {row['text'][:50]}")
def test_the_sources_of_a_word(row: dict[str, str], trees: dict[str, Tree]) -> None:
    found = sources(trees[row["text"]], row["word"])
    assert "; ".join(f"{one.relation} {one.name} ({one.kind})" for one in found) == row["sources"]


def test_a_chain_of_three_sources_word_for_word() -> None:
    text = "Oman hosted talks, according to an Israeli source cited by CNN and initially reported by Channel 12."
    (tree,) = parsed(text)
    found = sources(tree, "talks")
    assert [(one.relation, one.text, one.kind, one.cue, one.country) for one in found] == [
        ("said_by", "an Israeli source", "anonymous", "according to", "ISR"),
        ("cited_by", "CNN", "outlet", "cited by", "USA"),
        ("first_reported_by", "Channel 12", "outlet", "initially reported by", "ISR"),
    ]
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]


def test_a_pronoun_keeps_its_words_and_gets_its_actor() -> None:
    (tree,) = parsed("Maria Lopez flew to Rome on Monday. She said rebels had attacked the port.")
    mentions = find_actors(tree)
    (found,) = attributions_for(tree, tree.word.index("attacked"), find_speech(tree, mentions))
    lopez = next(mention.entity for mention in mentions.all if mention.text == "Maria Lopez")
    assert found == Attribution("said_by", "Maria Lopez", "person", "She", 36, 39, "said", "", lopez)


def test_kinds_are_codes_of_the_schema() -> None:
    assert set(ENGLISH.lexicon.source_nouns.values()) <= set(codes("source_kinds"))


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    (tree,) = parsed("“They came at night,” he said. “We ran.\n\n“Nobody helped.”\n")
    found = list(find_quotations(tree, number_paragraphs(tree)))
    assert [(tree.text[tree.start[one.first] : tree.end[one.last]].strip(), one.unclosed) for one in found] == [
        ("“They came at night,”", False),
        ("“We ran.", True),
        ("“Nobody helped.”", False),
    ]


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_without_takes_the_gap_out(first: int, length: int, gap: int, gap_length: int) -> None:
    last, gap_last = first + length, gap + gap_length
    kept = [token for start, end in without(first, last, gap, gap_last) for token in range(start, end + 1)]
    assert kept == [token for token in range(first, last + 1) if not gap <= token <= gap_last]


RUNS = st.lists(st.tuples(st.integers(0, 12), st.integers(-1, 6)), max_size=3)


@given(st.lists(RUNS, max_size=6), st.integers(0, 20))
def test_those_who_say_a_token_are_found_as_if_each_were_asked(
    contents: list[list[tuple[int, int]]], token: int
) -> None:
    runs = [tuple((first, first + length) for first, length in content) for content in contents]
    speeches = [Speech(cue, (), content) for cue, content in enumerate(runs)]
    saying = [one for one in speeches if any(first <= token <= last for first, last in one.content)]
    assert list(Speeches(speeches).holding(token)) == sorted(saying, key=lambda one: one.size)


INTERVIEW = """Anna Kovac leads a union in Split. We met her in May.

Who struck?

The dockers struck. {I} thanked them.

What did the police do?

They arrested two men.

And the mayor?

He resigned."""


@pytest.mark.parametrize(("first", "said_by"), [("I", ["Anna Kovac", "Anna Kovac"]), ("Peter", []), ("We", [])])
def test_answers_of_an_interview_are_said_by_who_is_asked(first: str, said_by: list[str]) -> None:
    (tree,) = parsed(INTERVIEW.replace("{I}", first))
    found = [one for word in ("thanked", "arrested", "leads") for one in sources(tree, word)]
    assert [one.name for one in found] == said_by
    assert {(one.text, one.start) for one in found} <= {("", -1)}  # named in another paragraph than the question


def test_we_answer_where_you_are_asked() -> None:
    text = INTERVIEW.replace("{I}", "We").replace("Who struck", "Did you strike").replace("the mayor", "your boss")
    (tree,) = parsed(text)
    assert [one.name for one in sources(tree, "thanked")] == ["Anna Kovac"]


def test_what_another_says_in_an_answer_makes_no_interview() -> None:
    (tree,) = parsed(INTERVIEW.replace("{I} thanked", 'A clerk said: "I will go." Peter thanked'))
    assert sources(tree, "arrested") == ()


@pytest.mark.parametrize("text", ["Malta denies the accusation.", "Malta denied the charges brought by Chad."])
def test_an_accusation_is_not_said_by_who_denies_it(text: str) -> None:
    (tree,) = parsed(text)
    assert sources(tree, text.rstrip(".").split()[3]) == ()
