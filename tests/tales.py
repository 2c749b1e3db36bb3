"""Articles that tests make up at random: two matters, told alike and not alike, and read in one way or another."""

from datetime import date

from hypothesis import strategies as st
from stories import BAKU, PARIS, Story

from tidings.dates import PartialDate

OPENINGS = (
    "The ferry Solveig went down off Kvitholm before dawn, and fishermen of Rognvik saved all nine passengers.",
    "Bakers in Tolmezza shut their shops on Monday to protest the price of flour. The guild's Paola Rinaldi spoke of "
    "two years of losses, and mayor Fabio Zanetti promised talks within the week. Bread came by lorry from Udine, "
    "where the mills have worked through the night since harvest, and schools handed out rolls. Farmers wait.",
)
FACTS = (
    ("Anna Berg", "met", "Carl Dahl", "CONSULT"),
    ("Anna Berg", "accused", "Dalsund line", "ACCUSE"),
    ("Ingrid Dahle", "attacked", "Marco Vidal", "ASSAULT"),
)
DAYS = (date(2025, 3, 4), date(2025, 3, 25))


@st.composite
def tales(draw: st.DrawFn) -> Story:
    """One of six articles on two matters; what is read in it, and known of it, is not always the same."""
    number = draw(st.integers(0, 5))
    story = Story(f"{OPENINGS[number % 2]} Report {number}.", draw(st.sampled_from([None, *DAYS])))
    story.origin = draw(st.sampled_from(["a.txt", "b.txt"]))
    for entity, (actor, verb, recipient, kind) in enumerate(FACTS):
        story.say(f"{actor} {verb} {recipient} then.")
        for side, name in enumerate((actor, recipient)):
            known = draw(st.sampled_from([("person", ""), ("state", "NOR"), ("unknown", "")]))
            story.name(name, 2 * entity + side, kind=known[0], country=known[1])
        if draw(st.integers(0, 3)):
            when, place = PartialDate.day(draw(st.sampled_from(DAYS))), draw(st.sampled_from([None, BAKU, PARIS]))
            stance = {"polarity": draw(st.sampled_from(["positive", "negative"])), "date": when, "place": place}
            story.claim(verb, kind, 2 * entity, 2 * entity + draw(st.integers(0, 1)), **stance)
    return story


corpora = st.lists(tales(), max_size=6, unique_by=lambda story: story.text)
