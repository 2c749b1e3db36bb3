"""Whole claims of short texts: who did what to whom, how it is told, who says so, when and where."""

from collections.abc import Iterator
from datetime import date

import pytest

from tidings.extract import find_engine
from tidings.model import Article, Claim, Reading


def read(text: str, published: date | None = None) -> Reading:
    return next(find_engine("rules").read([Article("text.txt", text, published=published)]))


def told(reading: Reading) -> list[str]:
    """Each claim as one line: type, parts and all that is not plain."""
    return [" ".join(_words(reading, claim)) for claim in reading.claims]


def _words(reading: Reading, claim: Claim) -> Iterator[str]:
    yield f"{_names(reading, claim, 'actor')} {claim.event_type} {_names(reading, claim, 'recipient')}"
    if claim.polarity == "negative":
        yield "not"
    if claim.modality != "actual":
        yield claim.modality
    if claim.hedged:
        yield "hedged"
    yield from (f"({one.relation} {one.name})" for one in claim.attributions)
    if claim.date_text:
        yield f"[{claim.date.start}..{claim.date.end}]"
    if claim.place_text:
        yield f"@{claim.place_text}"


def _names(reading: Reading, claim: Claim, role: str) -> str:
    name = {mention.entity: mention.name for mention in reading.mentions}
    return "+".join(name[one.entity] for one in claim.arguments if one.role == role) or "–"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway condemned Mali.", ["Norway ACCUSE Mali"]),
        ("The envoy was sued by the mayor.", ["mayor ACCUSE envoy"]),
        ("The mayor accused the general of fraud.", ["mayor ACCUSE general"]),
        ("Ann Holm is ill. The senator condemned Mali.", ["Ann Holm ACCUSE Mali"]),
        ("Miners warned of war by governor", ["governor THREATEN miners"]),
        ("Priest charged with fraud by Greek prosecutors", ["Greek prosecutors ACCUSE priest"]),
        ("Nuns killed by rebels in Chad, bishop says", ["rebels ASSAULT nuns (said_by bishop) @Chad"]),
        ("Gambia told to leave by Benin", ["Benin REQUEST Gambia"]),
        ("Malta accused of fraud", ["– ACCUSE Malta"]),
        ("The team attacked from the start.", []),
        ("Two nurses were killed when a ferry sank off Chad.", []),
        ("A tram overturned in Chad, killing two nurses.", []),
        ("Two nurses were killed when a missile sank a ferry.", ["– ASSAULT nurses"]),
        ("Norway attacked Chad 3-1 in the second half.", []),
        ("The treatment requires operating a device.", []),
        ("A cyclone killed nine farmers in Chad.", []),
        ("The governor told a radio station that Chad was ready.", []),
        ("Gambia uncovered a plot to kidnap the bishop.", ["Gambia ACCUSE –", "– ASSAULT bishop planned"]),
        ("Mali was condemned by Norway.", ["Norway ACCUSE Mali"]),
        ("Kenya and Uganda held talks in Nairobi.", ["Kenya CONSULT Uganda @Nairobi"]),
        ("Negotiations between Peru and Chile resumed in Lima.", ["Peru CONSULT Chile @Lima"]),
        ("Israeli airstrikes targeting sites linked to Iran resumed.", ["Israel ASSAULT Iran"]),
        ("Ghana reportedly expelled the ambassador of Togo.", ["Ghana SANCTION Togo hedged"]),
        (
            "Oman urged Yemen to release the prisoners.",
            ["Oman REQUEST Yemen", "Yemen RETREAT prisoners requested (said_by Oman)"],
        ),
        ("Japan agreed to provide food aid to Nepal.", ["Japan AGREE Nepal"]),
        ("Eritrea refused to withdraw its troops from Ethiopia.", ["Eritrea REJECT Ethiopia"]),
        ("Russia said Ukraine must release the sailors.", ["Russia REQUEST Ukraine (said_by Russia)"]),
        ("Algeria is willing to send food to Mali.", ["Algeria AGREE Mali"]),
        ("Rebels attacked an army base in Chad.", ["rebels ASSAULT Chad @Chad"]),
        (
            "Niger rejected the offer by Mali and praised Benin for its aid.",
            ["Niger REJECT Mali", "Niger SUPPORT Benin"],
        ),
        (
            "YEREVAN, March 14 (AP) - Armenia expelled two Georgian diplomats.",
            ["Armenia SANCTION Georgian diplomats"],
        ),
        ("Chad closed the border after rebels attacked Libya.", ["Chad COERCE –", "rebels ASSAULT Libya @Libya"]),
        (
            "Malta condemned the attack which killed three Kenyan nurses.",
            ["Malta ACCUSE –", "– ASSAULT Kenyan nurses (said_by Malta)"],
        ),
        ("Benin and Chad offered 500 soldiers.", ["Benin+Chad AGREE –"]),
        ("Anna Kovac met her Dutch counterpart, Piet Visser.", ["Anna Kovac CONSULT Piet Visser"]),
        (
            "Kagame has neither met Tshisekedi nor thanked Angola.",
            ["Kagame CONSULT Tshisekedi not", "Kagame SUPPORT Angola not"],
        ),
        (
            "There was no truth in reports that Togo had recalled its ambassador from Angola.",
            ["Togo SANCTION Angola not hedged"],
        ),
        ("The rebels denied any role in the shelling of Goma.", ["rebels ASSAULT Goma not"]),
        ("Qatar set up a field hospital for refugees.", ["Qatar AID refugees"]),
        ("Malta rebuilt three schools.", ["Malta AID –"]),
        ("Lebanon hosted the Syrian premier.", ["Lebanon CONSULT Syrian premier"]),
        (
            "Gunmen kidnapped and killed a Polish priest.",
            ["gunmen ASSAULT Polish priest", "gunmen ASSAULT Polish priest"],
        ),
        ("Gunmen arrived and killed a priest.", ["gunmen ASSAULT priest"]),
        ("The army denied attacking the village.", ["army ASSAULT – not (said_by army)"]),
        ("Mali launched a boycott and an embargo against Niger.", ["Mali PROTEST –", "Mali COERCE Niger"]),
        ("Serbia denied that it had arrested three Croats.", ["Serbia COERCE Croats not (said_by Serbia)"]),
        ("The rebels denied responsibility for the attack.", ["rebels ASSAULT – not (said_by rebels)"]),
        ("Chad denied any involvement in killing the monks.", ["Chad ASSAULT monks not (said_by Chad)"]),
        ("The militia denied being behind the attack on a chapel.", ["militia ASSAULT – not (said_by militia)"]),
        (
            "The ministry denied the rebels' claims that police had arrested monks.",
            ["ministry REJECT rebels", "police COERCE monks not (said_by ministry)"],
        ),
        (
            "Gabon rejected reports that it had arrested two editors.",
            ["Gabon REJECT editors", "Gabon COERCE editors not (said_by Gabon)"],
        ),
        ("Peru denied the accusations by Chile.", ["Peru REJECT Chile"]),
        (
            "Ghana called on Togo to release the students.",
            ["Ghana REQUEST Togo", "Togo RETREAT students requested (said_by Ghana)"],
        ),
        (
            "Witnesses accused the militia of firing on a ferry, wounding nine farmers.",
            [
                "witnesses ACCUSE militia",
                "militia ASSAULT farmers (said_by Witnesses)",
                "militia ASSAULT farmers (said_by Witnesses)",
            ],
        ),
        (
            "Residents of Gao accused the militia of burning huts, killing nine farmers.",
            [
                "Residents of Gao ACCUSE militia",
                "militia ASSAULT farmers (said_by Residents of Gao)",
                "militia ASSAULT farmers (said_by Residents of Gao)",
            ],
        ),
        (
            "A gunman drove a van into a church in Gao on 3 May 2021, killing nine farmers, police said.",
            ["gunman ASSAULT farmers (said_by police) [2021-05-03..2021-05-03] @Gao"],
        ),
        (
            "A gunman rode a van into a church in Gao, killing nine monks and wounding at least 40 others, police and"
            " medics said.",
            [
                "gunman ASSAULT monks (said_by police) (said_by medics) @Gao",
                "gunman ASSAULT – (said_by police) (said_by medics) @Gao",
            ],
        ),
    ],
)
def test_parts_and_stance(text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Chelsea attacked from the first ball. The goalkeeper saved a penalty before the match was over.", []),
        ("Gunmen attacked the goalkeeper on the pitch after a football match.", ["ASSAULT"]),
        ("The senator attacked Mali at a rally in the final week of the race.", ["ASSAULT"]),
    ],
)
def test_blows_of_sport_are_none(text: str, types: list[str]) -> None:
    assert [claim.event_type for claim in read(text).claims if claim.trigger != "rally"] == types


def test_what_expired_on_a_weekday_is_past() -> None:
    reading = read("The ceasefire between Chad and Mali expired on Saturday.", date(2024, 8, 5))
    assert told(reading) == ["Chad RETREAT Mali not [2024-08-03..2024-08-03]"]


def test_they_are_rather_many_than_a_body() -> None:
    reading = read("Gunmen raided the hospital in Kano. They beat a nurse.")
    assert told(reading)[-1] == "gunmen ASSAULT nurse"
    reading = read("The clinic was raided by gunmen. They beat a nurse.")
    assert told(reading)[-1] == "gunmen ASSAULT nurse"


def test_initials_are_those_of_the_body_named_in_full() -> None:
    text = "The Rapid Support Forces raided a farm. The RSF killed nine monks."
    assert told(read(text))[-1] == "Rapid Support Forces ASSAULT monks"
    assert told(read("The RSF condemned Mali.")) == ["Reporters Without Borders ACCUSE Mali"]


def test_markup_is_read_past_and_labels_tell_nothing() -> None:
    text = "# Kenya meets Mali\n\n## The attack on Mali\n\n**Benin** condemned the *Chadian* rebels."
    reading = read(text)
    assert told(reading) == ["Kenya CONSULT Mali", "Benin ACCUSE Chadian rebels"]
    assert [text[claim.start : claim.end] for claim in reading.claims] == [
        "Kenya meets Mali",
        "Benin** condemned the *Chadian* rebels.",
    ]
    assert all(text[one.start : one.end] == one.text for one in reading.mentions)


def test_relative_date_needs_the_day_of_publication() -> None:
    text = "Police in Lagos arrested two activists on Tuesday."
    assert told(read(text, date(2024, 5, 9)))[0].endswith("[2024-05-07..2024-05-07] @Lagos")
    assert told(read(text))[0].endswith("[None..None] @Lagos")


def test_meeting_that_failed_is_the_meeting_that_was_scheduled() -> None:
    reading = read("The Danish premier was scheduled to meet the king of Jordan. The meeting failed to materialize.")
    first, second = reading.claims
    assert (first.modality, second.polarity, second.same_as) == ("planned", "negative", 0)
    assert [one.entity for one in second.arguments] == [one.entity for one in first.arguments]
    assert {one.mention for one in second.arguments} == {-1}


def test_every_span_is_what_the_article_says() -> None:
    text = "“Oman’s envoy met Houthi leaders,” a diplomat said on Monday.\n\nThe talks, held in Muscat, failed.\n"
    reading = read(text, date(2024, 5, 9))
    assert [text[one.start : one.end] for one in reading.mentions] == [one.text for one in reading.mentions]
    for claim in reading.claims:
        assert text[claim.trigger_start :].startswith(claim.trigger)
        assert claim.trigger in text[claim.start : claim.end]
        assert claim.date_text in text
        for one in claim.attributions:
            assert one.start < 0 or text[one.start : one.end] == one.text


def test_reading_does_not_hang_on_its_neighbours() -> None:
    texts = ["Norway condemned Mali.", "Police in Lima arrested students.", "The cat sat on the mat."]
    articles = [Article(f"{number}.txt", text) for number, text in enumerate(texts)]
    assert list(find_engine("rules").read(articles)) == [read(text) for text in texts]
