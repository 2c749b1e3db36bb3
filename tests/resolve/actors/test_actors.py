"""Which names of which articles are one actor, and what its row says."""

import time
from typing import Any

import pytest
from stories import Story, body, build, group, naming, person

from tidings.resolve import Resolved

Named = tuple[str, dict[str, Any]]


def actor_texts(resolved: Resolved) -> list[list[str]]:
    """The mentions' texts of each actor, sorted."""
    groups: dict[str, list[str]] = {}
    for mention in resolved.mentions:
        groups.setdefault(mention.actor_id, []).append(mention.text)
    return sorted(sorted(texts) for texts in groups.values())


def merged(*articles: list[Named]) -> list[list[str]]:
    """The actors of articles that name these."""
    return actor_texts(build(*(naming(*names) for names in articles)))


MATTERS = (
    "Wheat failed along the Mekong for 14 months. Bakers in Vientiane and Luang Prabang begged Unilever for 340 "
    "sacks of grain, and mills stood still.",
    "Snow stopped the Davos football final. Hotels of Chur took in 12,000 fans, and Zurich and Bern sent 75 buses "
    "over the Albula pass.",
)
"""Of two stories: what is described alike in one story is one actor."""

ONE = {
    "a last name, in another article": ([person("Bashar Assad", "SYR")], [person("Assad", "SYR")]),
    "an article before a name": ([person("Bashar Assad")], [person("Bashar al-Assad")]),
    "a doubled letter": ([person("Bashar Assad")], [person("Bashar Asad")]),
    "transliterations of one country": ([person("Ahmad el-Chareh", "SYR")], [person("Ahmed al-Sharaa", "SYR")]),
    "a middle initial": ([person("Donald Trump")], [person("Donald J. Trump")]),
    "accents": ([person("Recep Erdoğan")], [person("Recep Erdogan")]),
    "an honorific": ([person("Mr. Xi Jinping")], [person("Xi Jinping")]),
    "lone names without a full one": ([person("Putin")], [person("Putin", "RUS")]),
    "a state and its adjective": ([body("Israel", "ISR", "state")], [body("Israeli", "ISR", "state")]),
    "a state of unknown kind": ([body("Israel", "ISR", "state")], [body("Israel", "", "unknown")]),
    "an adjective inside a name": ([body("Israel Defense Forces", "ISR")], [body("Israeli Defence Forces", "ISR")]),
    "initials": ([body("International Atomic Energy Agency")], [body("IAEA")]),
    "initials of three in one country": ([body("Internal Revenue Service", "USA")], [body("IRS", "USA")]),
    "a company's legal form": ([body("Broadcom Ltd.")], [body("Broadcom")]),
    "a soft hyphen": ([person("Park Geun-hye")], [person("Park Geun-\xadhye")]),
    "dotted initials": ([body("UNESCO")], [body("U.N.E.S.C.O.")]),
    "armies of one country": ([group("Israeli military", "ISR")],) * 2,
    "weak modifiers": ([group("Syrian interim government", "SYR")], [group("the new Syrian government", "SYR")]),
    "a base form": ([group("Hill forces", "NOR", base="Hill force")], [group("Hill force", "NOR")]),
    "a ministry's two names": (
        [body("Ministry of Foreign Affairs", "CHN", "government")],
        [body("Chinese Foreign Ministry", "CHN", "government", form="generic")],
    ),
    "spellings of a movement": ([body("Hizbullah", "LBN", "armed_group")], [body("Hezbollah", "LBN", "armed_group")]),
    "a short given name": ([person("Joe Biden", "USA")], [person("Joseph Biden", "USA")]),
    "a title": ([person("Chancellor Merkel", "DEU")], [person("Angela Merkel", "DEU")]),
    "a name in another tongue": ([body("Médecins Sans Frontières", "FRA")], [body("Doctors Without Borders")]),
    "an old name of a town": ([body("Kiev Independent", "UKR")], [body("Kyiv Independent", "UKR")]),
    "a party without its word": ([body("Baath Party", "SYR")], [body("Baath", "SYR")]),
    "a famous name whose country was guessed": ([person("Donald Trump", "USA")], [person("Donald Trump", "GBR")]),
    "a body of unknown kind": ([body("Hezbollah", "LBN", "armed_group")], [body("Hezbollah", "", "unknown")]),
    "a ministry of one country": ([body("Foreign Ministry", "CHN", "government", form="generic")],) * 2,
    "a people": ([body("Palestinians", "PSE", "population")], [body("Palestinian", "PSE", "population")]),
}

APART = {
    "initials by chance": ([body("Barnum & Bailey Circus")], [body("BBC", "GBR")]),
    "the second half of a first name": ([person("Ban Ki-moon")], [person("Moon")]),
    "a title and no name": ([person("Deputy Mayor")], [person("Mayor of Hill")]),
    "an office": ([person("President", form="generic")], [person("Sam President")]),
    "full names with one last name": ([person("George Bush")], [person("Jeb Bush")]),
    "two middle initials": ([person("George W. Bush")], [person("George H. Bush")]),
    "short names with other vowels": ([person("Wang Yang", "CHN")], [person("Wang Yong", "CHN")]),
    "other consonants": ([person("Kim Jong-il", "PRK")], [person("Kim Jong-un", "PRK")]),
    "like names of one pattern": ([person("Hassan Ali", "IRQ")], [person("Hussein Ali", "IRQ")]),
    "transliterations of two countries": ([person("Ahmad Chareh", "SYR")], [person("Ahmed Sharaa", "EGY")]),
    "lone names of two countries": ([person("Kim", "PRK")], [person("Kim", "KOR")]),
    "a person and a body": ([person("Harrods")], [body("Harrods")]),
    "ministries of two countries": (
        [body("Foreign Ministry", "CHN", "government", form="generic")],
        [body("Foreign Ministry", "RUS", "government", form="generic")],
    ),
    "a ministry of no country": (
        [body("Foreign Ministry", "CHN", "government", form="generic")],
        [body("Foreign Ministry", form="generic")],
    ),
    "described groups of no country": ([group("protesters", "", "population")],) * 2,
    "officials of one country": ([group("Turkish officials", "TUR")],) * 2,
    "fighters of one body": ([group("Taliban gunmen", "AFG", "armed_group")],) * 2,
    "officials of a body": ([group("White House officials", "USA")],) * 2,
    "a court of two countries": (
        [body("Supreme Court", "USA", "government")],
        [body("Supreme Court", "IND", "government")],
    ),
    "bearers of a common name": ([person("John Smith", "USA")], [person("John Smith", "GBR")]),
    "a father and his son": ([person("Donald Trump", "USA")], [person("Donald Trump Jr.", "USA")]),
    "kings of one name": ([person("King Charles III", "GBR")], [person("King Charles I", "GBR")]),
    "a state of a union": ([body("Georgia", "GEO", "state")], [body("Georgia", "USA", "state")]),
    "towns of one name": ([body("Santiago", "CHL", "unknown")], [body("Santiago", "CUB", "unknown")]),
    "clubs of towns of one name": ([body("Valencia", "ESP")], [body("Valencia", "VEN")]),
    "a man and a woman": ([person("Karim Tlaib", "USA")], [person("Karima Tlaib", "USA")]),
    "a city and its club": ([body("Chicago", "", "unknown")], [body("Chicago Cubs")]),
    "papers of one country": ([body("Times of India", "IND")], [body("Hindustan Times", "IND")]),
    "armies of two countries": ([group("Israeli army", "ISR")], [group("Turkish army", "TUR")]),
    "other head nouns": ([group("Israeli army", "ISR")], [group("Israeli police", "ISR")]),
    "an official of one country": ([body("Turkish official", "TUR", "government", form="description", number="one")],)
    * 2,
    "a described person": ([person("a Turkish official", "TUR", form="description", number="one")],) * 2,
    "a state and its government": ([body("Syria", "SYR", "state")], [body("Syrian regime", "SYR", "government")]),
}


@pytest.mark.parametrize("articles", ONE.values(), ids=ONE)
def test_one_actor(articles: tuple[list[Named], ...]) -> None:
    assert len(build(*apart(articles)).actors) == 1


@pytest.mark.parametrize("articles", APART.values(), ids=APART)
def test_two_actors(articles: tuple[list[Named], ...]) -> None:
    assert len(build(*apart(articles)).actors) == 2


def apart(articles: tuple[list[Named], ...]) -> list[Story]:
    """Two articles that name these, each of a story of its own."""
    return [naming(*names, about=matter) for names, matter in zip(articles, MATTERS, strict=True)]


def test_last_name_belongs_to_the_full_name_of_its_article() -> None:
    found = merged(
        [person("George Bush"), person("Bush")],
        [person("Jeb Bush"), person("Bush")],
        [person("Bush"), person("Al Gore")],
    )
    assert found == [["Al Gore"], ["Bush"], ["Bush", "George Bush"], ["Bush", "Jeb Bush"]]


def test_acronym_that_an_article_equates() -> None:
    story = Story("They backed Hayat Tahrir al-Sham (HTS) then.")
    more = {"name": "Hayat Tahrir al-Sham", "kind": "armed_group"}
    story.name("Hayat Tahrir al-Sham", 0, **more).name("HTS", 0, **more)
    other = naming(body("HTS", "", "armed_group"))
    assert actor_texts(build(story, other)) == [["HTS", "HTS", "Hayat Tahrir al-Sham"]]


def test_regime_of_one_person() -> None:
    one = naming(person("Bashar Assad", "SYR"), group("Bashar Assad's regime", "SYR", office_of=0))
    two = naming(person("Assad"), group("Assad regime", office_of=0))
    assert actor_texts(build(one, two)) == [
        ["Assad", "Bashar Assad"],
        ["Assad regime", "Bashar Assad's regime"],
    ]


def test_families_of_two_people_of_one_name() -> None:
    def story(first: str) -> Story:
        return naming(person(f"{first} Scott"), group(f"{first} Scott's family", "", "population", office_of=0))

    assert len(build(story("Bobby"), story("Tim")).actors) == 4


def test_row_has_the_fullest_frequent_name() -> None:
    resolved = build(
        naming(person("Bashar Assad", "SYR", sector="GOV")),
        naming(person("Bashar Assad"), body("Baku", "AZE", "state")),
        naming(person("Bashar al-Assad", "SYR")),
        naming(person("Assad", "SYR")),
    )
    rows = [(row.name, row.kind, row.sector, row.country) for row in resolved.actors]
    assert sorted(rows) == [("Azerbaijan", "state", None, "AZE"), ("Bashar Assad", "person", "GOV", "SYR")]


def test_members_have_no_circles() -> None:
    story = naming(
        body("Alpha Group", office_of=1), body("Beta Group", office_of=2), body("Gamma Group", office_of=0)
    )
    above = {row.actor_id: row.member_of for row in build(story).actors}
    assert sum(goal is not None for goal in above.values()) == 2
    for start in above:
        seen, step = set(), start
        while above[step]:
            assert step not in seen
            seen.add(step)
            step = above[step]  # type: ignore[assignment]


@pytest.mark.slow
def test_twenty_thousand_mentions_in_seconds() -> None:
    stories = []
    for number in range(2000):
        names = [person(f"Anna{number % 700} Berg{(number + turn) % 300}", "SWE") for turn in range(6)]
        names += [
            person(f"Berg{number % 300}"),
            body(f"Party {number % 500}"),
            body("UN"),
            body("Sweden", "SWE", "state"),
        ]
        stories.append(naming(*names))
    began = time.process_time()
    resolved = build(*stories)
    assert len(resolved.mentions) == 20_000
    assert time.process_time() - began < 12


def test_people_are_of_the_sector_of_the_body_they_lead() -> None:
    story = naming(
        body("Green Reef", sector="NGO"),
        person("Una Berg", office_of=0),
        person("Kai Voss", sector="MIL", office_of=0),
        body("Norland", "NOR", "state"),
        person("Mia Holm", sector="GOV", office_of=3),
    )
    found = {row.name: row.sector for row in build(story).actors if row.kind == "person"}
    assert found == {"Una Berg": "NGO", "Kai Voss": "MIL", "Mia Holm": "GOV"}


def test_the_last_word_of_a_body_named_before() -> None:
    def short(name: str, country: str = "") -> Named:
        return f"{name}'s", {"kind": "organization", "country": country, "name": name}

    found = merged(
        [body("Green League"), body("Norse League"), short("League")],
        [short("League"), body("Blue League")],
        [short("Assembly"), body("Hill Assembly")],
        [body("Coast Guard", "USA"), short("Guard", "RUS")],
        [body("Bank of Vessby"), short("Vessby")],
    )
    assert found == [
        ["Assembly's"],
        ["Bank of Vessby"],
        ["Blue League"],
        ["Coast Guard"],
        ["Green League"],
        ["Guard's"],
        ["Hill Assembly"],
        ["League's", "League's", "Norse League"],
        ["Vessby's"],
    ]


def test_a_state_without_a_known_country_keeps_its_name() -> None:
    resolved = build(naming(("Old Emirates", {"kind": "state"}), ("Israel", {"kind": "state", "country": "ISR"})))
    rows = sorted((row.name, row.kind, row.country) for row in resolved.actors)
    assert rows == [("Israel", "state", "ISR"), ("Old Emirates", "state", None)]


@pytest.mark.parametrize("name", ["—", "“…”", "\u200b", ". . .", "\u202e'"])
def test_what_has_no_letter_is_nobody_s_name(name: str) -> None:
    story = Story(f"Anna Berg met {name}.").name("Anna Berg", 0, kind="person").name(name, 1, kind="person")
    story.claim("met", "CONSULT", 0, 1).said_by(name, name, "person", entity=1)
    story.publisher = name
    resolved = build(story)
    assert [row.name for row in resolved.actors] == ["Anna Berg"]
    assert len(resolved.mentions) == len(resolved.arguments) == 1
    assert (resolved.sources, resolved.attributions) == ((), ())
