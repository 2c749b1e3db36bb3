"""In a language that the rules do not have, words stand as they are: nothing is translated, nothing is guessed."""

import pytest
from grounded import grounded

from tidings.extract.llm.readings.names_alone import read_names
from tidings.gazetteer import find_place
from tidings.model import Argument, Article, Attribution, Claim, Mention, Reading

SWAHILI = "Kenya ilikutana na Chama cha Ushirika mjini Mombasa Jumatatu, Wizara ya Afya ilisema. Kenya ilitia saini."


HEALTH = "Wizara ya Afya"


def test_a_whole_reading() -> None:
    events = [
        grounded(
            *(SWAHILI, "ilikutana", "CONSULT", "sw"),
            actors=["Kenya", "Chama cha Ushirika"],
            sources=[("Wizara ya Afya", "cited_by", "ilisema"), ("Kenya", "said_by", "")],
            date="Jumatatu",
            place="Mombasa",
        ),
        grounded(SWAHILI, "ilitia saini", "AGREE", "sw", actors=["Kenya"], recipients=["Chama cha Ushirika"]),
    ]
    reading = read_names(Article("a.txt", SWAHILI, language="sw"), events, "llm/1")
    first, end = SWAHILI.index("Wizara"), SWAHILI.index(" Kenya ilitia")
    assert reading == Reading(
        Article("a.txt", SWAHILI).article_id,
        "llm/1",
        (
            Mention(0, 5, "Kenya", 0, "Kenya", "state", "", "KEN"),
            Mention(19, 37, "Chama cha Ushirika", 1, "Chama cha Ushirika"),
        ),
        (
            Claim(
                *(0, end, "ilikutana", 6, "CONSULT"),
                date_text="Jumatatu",
                place_text="Mombasa",
                place=find_place("Mombasa"),
                lemma="ilikutana",
                arguments=(Argument("actor", 0, 0), Argument("recipient", 1, 1)),
                attributions=(
                    Attribution(
                        *(
                            "cited_by",
                            "Wizara ya Afya",
                            "organization",
                            "Wizara ya Afya",
                            first,
                            first + 14,
                            "ilisema",
                        )
                    ),
                    Attribution("said_by", "Kenya", "government", "Kenya", 0, 5, "", "KEN", 0),
                ),
            ),
            Claim(
                *(end + 1, len(SWAHILI), "ilitia saini", end + 7, "AGREE"),
                lemma="ilitia saini",
                arguments=(Argument("actor", 0), Argument("recipient", 1)),
            ),
        ),
    )


def test_a_script_without_capitals() -> None:
    text = "挪威会见乍得。消息人士说。"
    events = [
        grounded(text, "会见", "CONSULT", "zh", actors=["挪威"], recipients=["乍得"]),
        grounded(text, "说", "CONSULT", "zh", sources=[("消息人士", "said_by", "说")], same_as=0),
    ]
    reading = read_names(Article("a.txt", text, language="zh"), events, "llm/1")
    assert [(one.text, one.name, one.kind) for one in reading.mentions] == [
        ("挪威", "挪威", "unknown"),
        ("乍得", "乍得", "unknown"),
    ]
    (source,) = reading.claims[1].attributions
    assert (source.name, source.kind, source.entity) == ("消息人士", "anonymous", -1)
    assert reading.claims[1].arguments == (Argument("actor", 0), Argument("recipient", 1))


@pytest.mark.parametrize("state", ["la France", "France", "La France"])
def test_a_state_is_known_by_its_name_with_an_article_or_without(state: str) -> None:
    text = f"{state} a livré des missiles à l’Ukraine. Vendredi, la France a confirmé."
    event = grounded(
        *(text, "a livré", "AID", "fr"),
        actors=[state],
        recipients=["l’Ukraine"],
        place="l’Ukraine",
        sources=[("la France", "said_by", "a confirmé")],
    )
    reading = read_names(Article("a.txt", text, language="fr"), [event], "llm/1")
    assert [(one.name, one.kind, one.country) for one in reading.mentions] == [
        ("France", "state", "FRA"),
        ("Ukraine", "state", "UKR"),
    ]
    (claim,) = reading.claims
    assert (claim.place, claim.attributions[0].entity) == (find_place("Ukraine"), 0)


@pytest.mark.parametrize("name", ["La Paz", "Al-Qaïda", "Le Monde", "Le Kremlin", "ONU Mali", "Sud Soudan"])
def test_what_is_no_article_of_a_state_stays_in_a_name(name: str) -> None:
    text = f"{name} a condamné la décision."
    event = grounded(text, "a condamné", "ACCUSE", "fr", actors=[name])
    (mention,) = read_names(Article("a.txt", text, language="fr"), [event], "llm/1").mentions
    assert (mention.name, mention.kind) == (name, "unknown")
