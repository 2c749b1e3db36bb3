"""What a model points at is read by the rules' own code: who, when, where, who says so."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from english import ENGLISH
from grounded import at, grounded
from hypothesis import given
from hypothesis import strategies as st

from tidings.dates import PartialDate
from tidings.extract.llm.exchange import GroundedEvent, GroundedSource, Span
from tidings.extract.llm.readings.story import read_events
from tidings.gazetteer import find_place
from tidings.model import Argument, Article, Attribution, Claim, Document, Mention, Reading

DAY = date(2024, 5, 7)


def read(text: str, *events: GroundedEvent) -> Reading:
    article = Article("a.txt", text, published=DAY)
    return read_events(ENGLISH.parse([article]), events, ENGLISH.dates, "llm/1")


def parts(reading: Reading, number: int = 0) -> list[tuple[str, str, str]]:
    """Role, the actor's name, and the words here that name it."""
    name = {one.entity: one.name for one in reading.mentions}
    return [
        (one.role, name[one.entity], reading.mentions[one.mention].text if one.mention >= 0 else "")
        for one in reading.claims[number].arguments
    ]


def test_a_whole_reading() -> None:
    text = "Norway met Chad in Oslo on Friday, the ministry of Norway reportedly said."
    event = grounded(
        text,
        "met",
        "CONSULT",
        mode="meet",
        hedged=True,
        cues=["reportedly"],
        actors=["Norway", "Chad"],
        sources=[("the ministry of Norway", "said_by", "said")],
        date="Friday",
        place="Oslo",
    )
    reading = read(text, event)
    assert reading.claims == (
        Claim(
            *(0, len(text), "met", 7, "CONSULT", "meet"),
            hedged=True,
            cue="reportedly",
            date_text="Friday",
            date=PartialDate.day(date(2024, 5, 3)),
            place_text="Oslo",
            place=find_place("Oslo"),
            lemma="meet",
            arguments=(Argument("actor", 0, 0), Argument("recipient", 1, 1)),
            attributions=(
                Attribution(
                    *("said_by", "ministry of Norway", "government", "the ministry of Norway", 35, 57, "said", "NOR"),
                    entity=2,
                ),
            ),
        ),
    )
    assert reading.mentions == (
        Mention(0, 6, "Norway", 0, "Norway", "state", "", "NOR"),
        Mention(11, 15, "Chad", 1, "Chad", "state", "", "TCD"),
        Mention(39, 57, "ministry of Norway", 2, "ministry of Norway", "government", "GOV", "NOR", 0, "description"),
    )


@pytest.mark.parametrize(
    ("words", "name", "kind", "country", "told"),
    [
        ("camps in Chad", "camps", "unknown", "TCD", "camps"),
        ("Israeli", "Israel", "state", "ISR", "Israeli"),
        ("the Peruvian", "Peru", "state", "PER", "Peruvian"),
        ("two masons", "masons", "population", "", "masons"),
        ("those held in Gao", "those held in Gao", "unknown", "", "those held in Gao"),
        ("masons and cooks fleeing from Gao", "masons", "population", "", "masons"),
        ("Blackrock Farming Unit", "Blackrock Farming Unit", "organization", "", "Blackrock Farming Unit"),
    ],
)
def test_words_that_the_rules_take_for_no_actor(words: str, name: str, kind: str, country: str, told: str) -> None:
    text = f"On Monday rebels shelled {words}{' posts' if words == 'Israeli' else ''}."
    reading = read(text, grounded(text, "shelled", "ASSAULT", recipients=[words]))
    assert parts(reading)[0] == ("recipient", name, told)
    (entity, *_) = (one for one in reading.mentions if one.text == told)
    assert (entity.kind, entity.country) == (kind, country)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Taliban fighters", "Taliban fighters"),
        ("the Boko Haram insurgents", "Boko Haram insurgents"),
        ("Ukraine's Volodymyr Zelenskyy", "Volodymyr Zelenskyy"),
        ("Colombia's ELN rebels", "Colombia's ELN rebels"),
        ("fighters loyal to Hemedti", "fighters"),
    ],
)
def test_who_stands_behind_an_owner_is_named_once(words: str, name: str) -> None:
    text = f"President Donald Trump and {words} spoke by phone, the White House said."
    event = grounded(text, "spoke", "CONSULT", actors=["President Donald Trump", words])
    assert [one for _, one, _ in parts(read(text, event))] == ["Donald Trump", name]


def test_two_names_joined_are_two_actors() -> None:
    text = "Chad and Mali condemned the raid."
    assert parts(read(text, grounded(text, "condemned", "ACCUSE", actors=["Chad and Mali"]))) == [
        ("actor", "Chad", "Chad"),
        ("actor", "Mali", "Mali"),
    ]


def test_whom_another_sentence_names_has_no_mention_here() -> None:
    text = "Elin Moe is minister. She later met Chad."
    event = grounded(text, "met", "CONSULT", actors=["Elin Moe"], recipients=["Chad"])
    assert parts(read(text, event)) == [("actor", "Elin Moe", ""), ("recipient", "Chad", "Chad")]


def test_a_pronoun_is_whom_it_points_back_to_and_nobody_alone() -> None:
    text = "Elin Moe is minister. She met Chad. Somebody shot."
    assert parts(read(text, grounded(text, "met", "CONSULT", actors=["She"], recipients=["Chad"])))[0] == (
        *("actor", "Elin Moe"),
        "",
    )
    assert parts(read(text, grounded(text, "shot", "ASSAULT", actors=["Somebody"]))) == []


def test_nobody_has_two_parts() -> None:
    text = "The army of Chad shelled Chad."
    event = grounded(text, "shelled", "ASSAULT", actors=["Chad"], recipients=["Chad#2"])
    assert parts(read(text, event)) == [("actor", "Chad", "Chad")]


def test_a_later_telling_takes_over_the_parts_it_does_not_name() -> None:
    text = "Chad met Mali on 3 May 2024. The talks went on. The meeting ended the war."
    events = [
        grounded(text, "met", "CONSULT", actors=["Chad"], recipients=["Mali"], date="3 May 2024"),
        grounded(text, "talks", "CONSULT", same_as=0),
        grounded(text, "ended", "RETREAT", same_as=0),
    ]
    reading = read(text, *events)
    assert [(one.trigger, one.same_as, one.date.is_known) for one in reading.claims] == [
        ("met", -1, True),
        ("talks", 0, False),
        ("ended", -1, False),
    ]
    assert parts(reading, 1) == [("actor", "Chad", ""), ("recipient", "Mali", "")]
    turned = read(text, *[replace_same(events[1], -1), replace_same(events[0], 0)])
    assert [one.same_as for one in turned.claims] == [-1, 0]


def replace_same(event: GroundedEvent, same: int) -> GroundedEvent:
    from dataclasses import replace

    return replace(event, same_as=same)


@pytest.mark.parametrize(
    ("words", "told", "start", "end"),
    [
        ("yesterday", "yesterday", "2024-05-06", "2024-05-06"),
        ("in 2019", "2019", "2019-01-01", "2019-12-31"),
        ("between 2003 and 2006", "between 2003 and 2006", "2003-01-01", "2006-12-31"),
        ("the night of the long rain", "the night of the long rain", "None", "None"),
    ],
)
def test_dates_are_what_the_words_mean(words: str, told: str, start: str, end: str) -> None:
    text = f"Mali shelled Gao {words}."
    (claim,) = read(text, grounded(text, "shelled", "ASSAULT", date=words)).claims
    assert (claim.date_text, str(claim.date.start), str(claim.date.end)) == (told, start, end)


def test_the_date_and_place_of_another_sentence_have_no_words_here() -> None:
    text = "It began in Gao on 3 May 2024. Mali shelled a post."
    (claim,) = read(text, grounded(text, "shelled", "ASSAULT", date="3 May 2024", place="Gao")).claims
    assert (claim.date_text, claim.place_text) == ("", "")
    assert (claim.date, claim.place and claim.place.country) == (PartialDate.day(date(2024, 5, 3)), "MLI")


@pytest.mark.parametrize(
    ("words", "told", "country"),
    [
        ("the town of Tripoli, Lebanon", "Tripoli", "LBN"),
        ("Nowhereville", "Nowhereville", None),
        ("Mali", "Mali", "MLI"),
    ],
)
def test_places_are_those_of_the_gazetteer(words: str, told: str, country: str | None) -> None:
    text = f"Rebels shelled a post near {words}."
    (claim,) = read(text, grounded(text, "shelled", "ASSAULT", place=words)).claims
    assert (claim.place_text, claim.place.country if claim.place else None) == (told, country)


def test_who_passes_on_what_nobody_said_says_it() -> None:
    text = "Mali shelled Gao, Reuters reported, citing officials."
    passed, said = ("Reuters", "cited_by", "reported"), ("officials", "said_by", "citing")
    both = read(text, grounded(text, "shelled", "ASSAULT", sources=[said, passed])).claims[0].attributions
    alone = read(text, grounded(text, "shelled", "ASSAULT", sources=[passed])).claims[0].attributions
    assert [(one.relation, one.name, one.kind, one.cue) for one in both] == [
        ("said_by", "officials", "anonymous", "citing"),
        ("cited_by", "Reuters", "outlet", "reported"),
    ]
    assert [(one.relation, one.name) for one in alone] == [("said_by", "Reuters")]


def test_the_cue_of_another_paragraph_is_no_cue_of_the_source() -> None:
    text = "Mali shelled Gao.\n\nOfficials spoke.\n\nThey said so."
    event = grounded(text, "shelled", "ASSAULT", sources=[("Officials", "said_by", "said")])
    assert [(one.text, one.cue) for one in read(text, event).claims[0].attributions] == [("Officials", "")]


def test_a_stance_without_words_has_those_that_the_rules_see() -> None:
    text = "Mali did not shell Gao."
    (claim,) = read(text, grounded(text, "shell", "ASSAULT", polarity="negative")).claims
    (other,) = read(text, grounded(text, "shell", "ASSAULT", modality="planned")).claims
    assert (claim.cue, other.cue) == ("not", "")


def test_a_long_article_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.extract.rules.parse.pieces._CHARACTERS", 60)
    monkeypatch.setattr("tidings.extract.rules.parse.parse._PART", 1)
    first, last = "Chad met Mali in Oslo. They spoke of peace.", "The talks ended. Chad shelled Gao."
    text = f"{first}\n\n{'Nothing else was told of it. ' * 4}\n\n{last}"
    events = [
        grounded(text, "shelled", "ASSAULT", actors=["Chad#2"], recipients=["Mali"]),
        grounded(text, "met", "CONSULT", actors=["Chad"], recipients=["Mali"]),
        grounded(text, "talks", "CONSULT", same_as=1),
    ]
    assert len(list(ENGLISH.parse([Article("a", text)]))) > 2
    reading = read(text, *events)
    assert [(one.trigger, one.same_as) for one in reading.claims] == [("met", -1), ("talks", 0), ("shelled", -1)]
    assert parts(reading, 1) == [("actor", "Chad", ""), ("recipient", "Mali", "")]
    assert parts(reading, 2)[0] == ("actor", "Chad", "Chad")
    assert len({one.entity for one in reading.mentions if one.name == "Chad"}) == 1


PROSE = (
    "Norway met Chad in Oslo on 3 May 2024. Turkish officials condemned the rebels, the ministry said.\n\n"
    "“We attacked the post,” Omar Haddad told reporters. He denied that soldiers had killed two farmers.\n"
    "A soldier shot a farmer. See **Mali** at https://example.org/x. The attack was condemned by all of us."
)


@cache
def parsed() -> tuple[Document, ...]:
    return tuple(ENGLISH.parse([Article("a", PROSE, published=DAY)]))


SPANS = st.tuples(st.integers(0, len(PROSE) - 1), st.integers(1, 40)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(PROSE)))
)
EVENTS = st.builds(
    GroundedEvent,
    sentence=st.just(Span(0, len(PROSE))),
    trigger=SPANS,
    event_type=st.sampled_from(["CONSULT", "ASSAULT", "ACCUSE"]),
    polarity=st.sampled_from(["positive", "negative"]),
    cues=st.lists(SPANS, max_size=2).map(tuple),
    actors=st.lists(SPANS, max_size=3).map(tuple),
    recipients=st.lists(SPANS, max_size=3).map(tuple),
    sources=st.lists(st.builds(GroundedSource, SPANS, st.just("cited_by"), SPANS), max_size=2).map(tuple),
    date=st.none() | SPANS,
    place=st.none() | SPANS,
    same_as=st.integers(-1, 3),
)


@given(st.lists(EVENTS, max_size=4))
def test_whatever_it_points_at_each_row_has_its_exact_words(events: Sequence[GroundedEvent]) -> None:
    reading = read_events(parsed(), events, ENGLISH.dates, "llm/1")
    assert len(reading.claims) == len(events)
    spans = [(one.start, one.end, one.text) for one in reading.mentions]
    assert len({(start, end) for start, end, _ in spans}) == len(spans)
    spans += [(one.start, one.end, one.text) for claim in reading.claims for one in claim.attributions]
    assert [words for _, _, words in spans if words != words.strip()] == []
    spans += [(one.trigger_start, one.trigger_start + len(one.trigger), one.trigger) for one in reading.claims]
    assert [one for one in spans if PROSE[one[0] : one[1]] != one[2] or not one[2]] == []
    entities = {one.entity for one in reading.mentions}
    for number, claim in enumerate(reading.claims):
        assert -1 <= claim.same_as < number
        words = (claim.date_text, claim.place_text, *claim.cue.split(" | "), *(one.cue for one in claim.attributions))
        assert [one for one in words if one not in PROSE] == []
        assert len({one.entity for one in claim.arguments}) == len(claim.arguments)
        for one in claim.arguments:
            assert one.entity in entities
            assert one.mention < 0 or reading.mentions[one.mention].entity == one.entity


def test_spans_of_tests_stand_where_they_say() -> None:
    assert at("a b a", "a#2") == Span(4, 5)
