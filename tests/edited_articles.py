"""Small edits of an article, as newsrooms make them, and what they cost: which ids are gone, and which step is asked.

The first article is the one that is edited; another, on another matter, stays as it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import polars as pl
from english import ENGLISH

from tidings.extract.rules.engine import RulesEngine
from tidings.model import Article, Reading
from tidings.release import compare
from tidings.resolve import Curation, resolve
from tidings.tables import Tables, tabulate

KEYS = {"events": "event_id", "actors": "actor_id", "sources": "source_id", "stories": "story_id"}

BRIDGE = """Ministers meet over the bridge

Norway's Foreign Minister Ingrid Dahle met Estonian envoy Jaan Tammsaar in Bergen on 3 March 2025. The two signed an \
agreement on ferries, according to the Bergen Courier.

Police arrested four demonstrators outside the town hall in Bergen on Tuesday, spokesman Carl Dahlberg said. \
“The crowd was calm,” he told reporters.

Rebels of the Northern Front attacked a post near Harstad on 1 March 2025, killing 4 soldiers. Sweden condemned the \
attack.

The Polish government imposed sanctions on Belarus last week. Warsaw also sent medicine to Ukraine on Monday.
"""
FERRY = """Danish fishermen protested in Esbjerg on 8 March 2025. Denmark's Mette Holm accused Germany of breaking \
the treaty, the ministry in Copenhagen said.
"""
PUBLISHED = date(2025, 3, 5)
BEFORE = (
    Article("bridge.txt", BRIDGE, title="Bridge", publisher="The Courier", published=PUBLISHED),
    Article("ferry.txt", FERRY, publisher="Jutland Post", published=date(2025, 3, 9)),
)
Edit = Callable[[Article], Article]


def words(old: str, new: str, title: str = "") -> Edit:
    """Other words in the text, each time that they stand there."""

    def edit(article: Article) -> Article:
        assert old in article.text
        return replace(article, text=article.text.replace(old, new), title=title or article.title)

    return edit


def text(change: Callable[[str], str], **more: str) -> Edit:
    """Another text."""
    return lambda article: replace(article, text=change(article.text), **more)  # type: ignore[arg-type]


def _wrapped(given: str) -> str:
    lines = given.split("\n")
    return "\n".join(line[:60] + line[60:].replace(" ", "\n", 1) for line in lines)


def _swapped(given: str) -> str:
    one = "The Polish government imposed sanctions on Belarus last week."
    other = "Warsaw also sent medicine to Ukraine on Monday."
    return given.replace(f"{one} {other}", f"{other} {one}")


EDITS: dict[str, Edit] = {
    "typo in the quoted sentence": words("agreement on ferries", "agreement on feries"),
    "typo beside the trigger": words("outside the town hall", "outside the twon hall"),
    "typo in another sentence": words("The crowd was calm", "The crowd was clam"),
    "typo in an actor's name": words("Ingrid Dahle", "Ingrid Dahl"),
    "typo in an actor's name, everywhere": words("Dahlberg", "Dahlbergh"),
    "typo in an actor's title": words("envoy", "envoi"),
    "sentence before": text(lambda own: "It rained in the west for a third week, and rivers rose.\n\n" + own),
    "sentence before, with names": text(lambda own: "Ingrid Dahle arrived in Bergen early. Norway waited.\n\n" + own),
    "sentence between": words("\n\nRebels", " Norway's king was elsewhere.\n\nRebels"),
    "paragraph taken out": words("“The crowd was calm,” he told reporters.", ""),
    "headline": words("Ministers meet over the bridge", "Talks in Bergen bring a bridge nearer"),
    "headline taken out": words("Ministers meet over the bridge\n\n", ""),
    "headline of the file": text(str, title="Norway and Estonia talk"),
    "renamed": lambda own: replace(own, origin="2025/bridge-2.txt"),
    "renamed and mended": lambda own: words("ferries", "ferrys")(replace(own, origin="2025/bridge-2.txt")),
    "day of publication": lambda own: replace(own, published=date(2025, 3, 6)),
    "no day of publication": lambda own: replace(own, published=None),
    "publisher": lambda own: replace(own, publisher="The Bergen Courier"),
    "wrapped": text(_wrapped),
    "lines joined": text(lambda own: own.replace("\n\n", " ")),
    "spaces doubled": text(lambda own: own.replace(". ", ".  ")),
    "quotes made straight": text(lambda own: own.replace("“", '"').replace("”", '"').replace("’", "'")),
    "apostrophe made curly": words("Norway's", "Norway’s"),
    "dash for a comma": words("on Tuesday, spokesman", "on Tuesday – spokesman"),
    "update appended": text(lambda own: own + "\nUpdate: The ministry in Oslo confirmed the agreement on Friday.\n"),
    "correction put first": text(lambda own: "This article was corrected on 7 March.\n\n" + own),
    "sentences swapped": text(_swapped),
    "paragraphs swapped": text(lambda own: "\n\n".join(sorted(own.strip().split("\n\n")))),
    "tense of a verb": words("imposed sanctions", "have imposed sanctions"),
    "tense of the trigger": words("Northern Front attacked", "Northern Front have been attacking"),
    "trigger in another form": words("condemned the attack", "condemns the attack"),
    "synonym of the trigger": words("arrested four", "detained four"),
    "noun for the verb": words("met Estonian envoy Jaan Tammsaar", "held talks with Estonian envoy Jaan Tammsaar"),
    "passive for active": words(
        "Police arrested four demonstrators outside the town hall in Bergen on Tuesday",
        "Four demonstrators were arrested by police outside the town hall in Bergen on Tuesday",
    ),
    "name made longer": words("spokesman Carl Dahlberg", "spokesman Carl Erik Dahlberg"),
    "name made shorter": words("Foreign Minister Ingrid Dahle", "Foreign Minister Dahle"),
    "office left out": words("Norway's Foreign Minister Ingrid Dahle", "Norway's Ingrid Dahle"),
    "number spelt out": words("killing 4 soldiers", "killing four soldiers"),
    "number corrected": words("four demonstrators", "five demonstrators"),
    "day of the event": words("on 1 March 2025", "on 2 March 2025"),
    "day put elsewhere": words("in Bergen on 3 March 2025", "on 3 March 2025 in Bergen"),
    "place more exact": words("near Harstad", "near Harstad in northern Norway"),
    "place put right": words("in Bergen on 3 March", "in Oslo on 3 March"),
    "hedge put in": words("Police arrested four", "Police reportedly arrested four"),
    "source named": words("Sweden condemned the attack.", "Sweden condemned the attack, Reuters reported."),
    "source put right": words("Bergen Courier", "Stavanger Courier"),
    "sentence split": words(
        "Dahle met Estonian envoy Jaan Tammsaar in Bergen on 3 March 2025. The",
        "Dahle was in Bergen on 3 March 2025. She met Estonian envoy Jaan Tammsaar. The",
    ),
    "sentences joined": words("soldiers. Sweden condemned", "soldiers, and Sweden condemned"),
    "accents put right": words("Jaan Tammsaar", "Jaan Tämmsäar"),
    "two words made one": words("the town hall", "the townhall"),
    "clause put in": words("The Polish government imposed", "The Polish government, after a long debate, imposed"),
}
"""Edits that leave all that happened as it was."""


MEETING = "Ingrid Dahle – talks – Jaan Tammsaar; Bergen; 2025-03-03"
SANCTIONS = "Polish government – restriction – Belarus; 2025-02-24 to 2025-03-02"
OTHERS: dict[str, tuple[Edit, set[str]]] = {
    "another verb": (words("Dahle met Estonian", "Dahle attacked Estonian"), {MEETING}),
    "its opposite": (words("Sweden condemned", "Sweden praised"), {"Sweden – criticism"}),
    "another act": (words("sent medicine to", "sent troops to attack"), {"Poland – aid – Ukraine; 2025-03-03"}),
    "another doer": (words("Rebels of the Northern Front", "Finland"), {"rebels – attack – soldiers; 2025-03-01"}),
    "another government": (words("The Polish", "The Turkish"), {SANCTIONS}),
    "another recipient": (words("on Belarus", "on Bulgaria"), {SANCTIONS, "Belarus"}),
    "another to meet": (
        words("Estonian envoy Jaan Tammsaar", "Latvian envoy Andris Berzins"),
        {MEETING, "Jaan Tammsaar"},
    ),
    "others who meet": (
        words(
            "Norway's Foreign Minister Ingrid Dahle met Estonian envoy Jaan",
            "Chad's Idriss Saleh met Latvian envoy Andris",
        ),
        {MEETING, "Ingrid Dahle"},
    ),
    "another person": (words("Carl Dahlberg", "Jonas Lie"), {"Carl Dahlberg"}),
    "another article": (
        text(lambda _: "Israel bombed Damascus on 9 May 2024, the Syrian government said.\n"),
        {MEETING, SANCTIONS},
    ),
}
"""Edits by which the article tells of something else, and some of what it tells of no more, by label or name."""


@cache
def read(article: Article) -> Reading:
    """What the rules read in an article."""
    return next(iter(RulesEngine(ENGLISH).read([article])))


def built(articles: tuple[Article, ...], previous: Tables | None = None, version: str = "1.0.0") -> Tables:
    """The tables of these articles, on the previous version's."""
    return tabulate(resolve(articles, [read(one) for one in articles], Curation(), previous, version))


@dataclass(frozen=True)
class Cost:
    """What an edit costs: the ids that are gone, by table, and the step that the version must make."""

    gone: Mapping[str, frozenset[str]]
    step: str
    reason: str


def cost(edit: Edit, before: Tables | None = None) -> Cost:
    """What an edit of the first article costs."""
    old = before or built(BEFORE)
    new = built((edit(BEFORE[0]), *BEFORE[1:]), old, "1.1.0")
    bump = compare(old, new).bump
    return Cost({name: gone(old, new, name) for name in KEYS}, bump.level, bump.reason)


def gone(old: Tables, new: Tables, name: str) -> frozenset[str]:
    """The ids that the new tables have no more, not even as a redirect."""
    led = new["redirects"].filter(pl.col("table") == name)["old_id"]
    return frozenset(set(old[name][KEYS[name]]) - set(new[name][KEYS[name]]) - set(led))
