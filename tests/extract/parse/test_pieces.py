"""A long article is parsed in pieces and read in parts: nothing is lost, no offset moves, no actor is doubled."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from english import ENGLISH
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.joining import join_parts
from tidings.extract.rules.parse import parse, pieces
from tidings.extract.rules.parse.pieces import cut
from tidings.model import Argument, Article, Attribution, Claim, Mention, Reading

PARAGRAPHS = (
    "Norway hosted talks with Chad in Oslo on 3 May 2024.",
    "Israel bombed Damascus on 9 May 2024, according to the Syrian government.",
    "President Ali Abbas met Maria Lopez in Rome. He thanked her.",
    "Kenya accused Mali of attacking a village. The attack killed nine people.",
    "“Norway left the talks,” Lopez said.",
)
TEXT = "\n\n".join(PARAGRAPHS * 3)
ARTICLE = Article("a.txt", TEXT)


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_CHARACTERS", 200)
    monkeypatch.setattr(parse, "_PART", 2)


@given(st.text(alphabet="ab .!\n\t*é\u2003", max_size=300), st.integers(2, 50), st.integers(1, 30))
def test_pieces_make_up_the_text_and_none_is_too_long(text: str, characters: int, tokens: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_CHARACTERS", characters)
        patch.setattr(pieces, "TOKENS", tokens)
        spans = list(cut(text))
        assert "".join(text[start:end] for start, end in spans) == text
        for start, end in spans:
            assert end - start <= characters
            assert len(pieces._TOKEN.findall(text[start:end])) <= tokens


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two three.\n\nFour.\nFive six", "One two three.\n\n"),
        ("One two. Three four.\nFive six seven", "One two. Three four.\n"),
        ("One two three. Four five six seven", "One two three. "),
        ("One two three four\nfive six seven", "One two three four\n"),
        ("One two three four five six seven", "One two three four five "),
        ("OneTwoThreeFourFiveSixSevenEight", "OneTwoThreeFourFiveSixSe"),
    ],
    ids=["a paragraph", "a line and a sentence", "a sentence", "a line", "a word", "no end"],
)
def test_a_text_is_cut_at_the_best_place(monkeypatch: pytest.MonkeyPatch, text: str, first: str) -> None:
    monkeypatch.setattr(pieces, "_CHARACTERS", 24)
    start, end = next(iter(cut(text)))
    assert text[start:end] == first


def test_short_articles_are_parsed_together_and_a_piece_alone() -> None:
    sizes = [10, 20, 9_960, 30, 20_000, 5] + [1] * 20
    batches = parse._batches([(range(size), SimpleNamespace()) for size in sizes])  # type: ignore[misc]
    assert [[len(doc) for doc, _ in batch] for batch in batches] == [
        [10, 20, 9_960],
        [30],
        [20_000],
        [5] + [1] * 15,
        [1] * 5,
    ]


@pytest.mark.usefixtures("short_pieces")
def test_pieces_are_one_tree_with_the_places_of_the_article() -> None:
    text = "# Talks\n\n" + TEXT.replace("Norway", "**Norway**")
    documents = list(ENGLISH.parse([Article("a.txt", text), Article("b.txt", "Chad left.")]))
    assert len(documents) > 3
    assert [document.last for document in documents] == [False] * (len(documents) - 2) + [True, True]
    for document in documents:
        tree = document.parse
        assert tree.text == document.article.text
        for token, word in enumerate(tree.word):
            seen = tree.text[tree.start[token] : tree.end[token]]
            assert word == seen.replace("“", '"').replace("”", '"')
            first, last = tree.sentences[tree.sentence[token]]
            assert first <= tree.head[token] < last


def test_an_article_reads_alike_in_pieces_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = RulesEngine(ENGLISH).read([ARTICLE])
    monkeypatch.setattr(pieces, "_CHARACTERS", 200)
    (in_pieces,) = RulesEngine(ENGLISH).read([ARTICLE])
    assert len(whole.claims) > 10
    assert in_pieces == whole


@pytest.mark.usefixtures("short_pieces")
def test_the_parts_of_an_article_are_one_reading() -> None:
    (reading,) = RulesEngine(ENGLISH).read([ARTICLE])
    assert [TEXT[one.start : one.end] for one in reading.mentions] == [one.text for one in reading.mentions]
    assert [one.start for one in reading.claims] == sorted(one.start for one in reading.claims)
    for claim in reading.claims:
        assert TEXT[claim.trigger_start :].startswith(claim.trigger)
        assert all(reading.mentions[one.mention].entity == one.entity for one in claim.arguments if one.mention >= 0)
    norway = {one.entity for one in reading.mentions if one.name == "Norway"}
    assert (len(norway), sum(one.entity in norway for one in reading.mentions)) == (1, 6)


def test_numbers_go_through_all_parts() -> None:
    def mention(start: int, entity: int, name: str, office_of: int = -1) -> Mention:
        return Mention(start, start + 4, name[:4], entity, name, "state", office_of=office_of)

    def claim(start: int, entity: int, place: int, same_as: int = -1) -> Claim:
        said = (Attribution("said_by", "Chad", "state", entity=entity), Attribution("said_by", "AP", "outlet"))
        part = (Argument("actor", entity, place), Argument("recipient", entity))
        return Claim(start, start + 9, "met", start, "CONSULT", same_as=same_as, arguments=part, attributions=said)

    one = Reading("a", "x", (mention(0, 0, "Chad"), mention(9, 1, "Mali", 0)), (claim(0, 1, 1),))
    two = Reading(
        "a", "x", (mention(20, 0, "Oman"), mention(29, 1, "Chad", 0)), (claim(20, 0, 0), claim(40, 1, 1, 0))
    )
    assert join_parts([one]) is one
    assert join_parts([one, two]) == replace(
        one,
        mentions=(*one.mentions, mention(20, 2, "Oman"), mention(29, 0, "Chad", 2)),
        claims=(*one.claims, claim(20, 2, 2), claim(40, 0, 3, 1)),
    )


def test_two_actors_with_one_name_stay_two() -> None:
    two = Reading("a", "x", tuple(Mention(place, place + 3, "men", place, "men") for place in (0, 5)))
    assert [one.entity for one in join_parts([two, two]).mentions] == [0, 5, 0, 6]


def test_no_text_without_a_full_stop_is_one_sentence() -> None:
    (document,) = ENGLISH.parse([Article("a.txt", "so we met and then " * 400)])
    sizes = [last - first for first, last in document.parse.sentences]
    assert (sum(sizes), max(sizes) <= 400) == (2_000, True)


def test_a_long_list_of_names_is_no_circle_without_end() -> None:
    names = " and ".join(["Norway", "Chad"] * 250)
    (reading,) = RulesEngine(ENGLISH).read([Article("a.txt", f"{names} attacked Mali. {names} met Mali.")])
    assert len(reading.mentions) > 900
