"""Articles that tests make up at random: two matters, told alike and not alike, and read in one way or another."""

from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Mended:
    """An edit of the article with that number: other words in a sentence of it, and what stands before that."""

    number: int
    fact: int
    words: str
    before: str

    def of(self, story: Story) -> Story:
        """The story with these words, all that was read in it where it stands then."""
        told = _told(self.fact)
        at = story.text.index(told)
        end = at + len(told)
        stop = story.text.index(".", end)
        new = replace(story, text=story.text[:end] + self.words + story.text[stop:])
        shifted = _shifted(new, stop, len(self.words) - (stop - end))
        return _shifted(
            replace(shifted, text=shifted.text[:at] + self.before + shifted.text[at:]), at, len(self.before)
        )


def _told(fact: int) -> str:
    actor, verb, recipient, _ = FACTS[fact]
    return f"{actor} {verb} {recipient}"


def _shifted(story: Story, place: int, by: int) -> Story:
    """The story with all that stands behind a place moved."""

    def moved(at: int) -> int:
        return at + by if at >= place else at

    mentions = [replace(one, start=moved(one.start), end=moved(one.start) + len(one.text)) for one in story.mentions]
    claims = [
        replace(one, start=moved(one.start), end=moved(one.end), trigger_start=moved(one.trigger_start))
        for one in story.claims
    ]
    return replace(story, mentions=mentions, claims=claims)


mended = st.builds(
    Mended,
    st.integers(0, 5),
    st.integers(0, 2),
    st.sampled_from([" then", " that day", " thn", " then, over tea"]),
    st.sampled_from(["", "It snowed. ", "Anna Berg and Marco Vidal came early. "]),
)
"""Small edits, which change nothing of what an article tells."""

corpora = st.lists(tales(), max_size=6, unique_by=lambda story: story.text)
