"""Articles and their readings, made up: as many as are asked for, told as news is, several articles to a story."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tidings.dates import PartialDate
from tidings.model import Argument, Article, Claim, Mention, Reading

CLAIMS = 10
"""Claims of an article, one a sentence; so many our short news articles have."""
TO_A_STORY = 4
"""Articles that draw on the same facts, on average."""
_FACTS = 16
_VERBS = {
    "met": "CONSULT", "attacked": "ASSAULT", "accused": "ACCUSE", "aided": "AID", "threatened": "THREATEN",
    "sanctioned": "SANCTION", "rejected": "REJECT", "asked": "REQUEST",
}  # fmt: skip
_SYLLABLES = ("ba", "do", "ka", "li", "mo", "ne", "ra", "sha", "ti", "vu", "yo", "zem")


@dataclass(frozen=True, slots=True)
class _Fact:
    actor: str
    verb: str
    recipient: str
    day: date


def made_readings(count: int) -> Iterator[tuple[Article, Reading]]:
    """So many articles, each with its reading; the same for the same count."""
    draw = random.Random(7)
    names = sorted({_name(draw) for _ in range(count)} | {"Chad", "Mali"})
    stories = [_facts(draw, names) for _ in range(max(count // TO_A_STORY, 1))]
    for number in range(count):
        story = draw.choice(stories)
        yield _told(number, [*draw.sample(story, CLAIMS - 2), *_facts(draw, names)[:2]], story[0].day)


def _name(draw: random.Random) -> str:
    first, last = ("".join(draw.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
    return f"{first} {last}"


def _facts(draw: random.Random, names: list[str]) -> list[_Fact]:
    """What happens in a story: few names have most of the news, most names have little."""
    cast = [names[int(len(names) * draw.random() ** 3)] for _ in range(6)]
    begin = date(2020, 1, 1) + timedelta(days=draw.randrange(1500))
    days = [begin + timedelta(days=draw.randrange(4)) for _ in range(_FACTS)]
    return [_Fact(draw.choice(cast), draw.choice(list(_VERBS)), draw.choice(cast), day) for day in days]


def _told(number: int, facts: list[_Fact], published: date) -> tuple[Article, Reading]:
    sentences, mentions, claims = [f"Report {number}."], list[Mention](), list[Claim]()
    entities: dict[str, int] = {}
    at = len(sentences[0]) + 1
    for fact in facts:
        sentence = f"{fact.actor} {fact.verb} {fact.recipient} on {fact.day:%d %B %Y}."
        trigger = at + len(fact.actor) + 1
        for name, start in ((fact.actor, at), (fact.recipient, trigger + len(fact.verb) + 1)):
            entity = entities.setdefault(name, len(entities))
            mentions.append(Mention(start, start + len(name), name, entity, name, "person"))
        two = len(mentions) - 2, len(mentions) - 1
        actor, recipient = (mentions[one].entity for one in two)
        arguments = Argument("actor", actor, two[0]), Argument("recipient", recipient, two[1])
        day = PartialDate(fact.day, fact.day, "day")
        kind = _VERBS[fact.verb]
        claims.append(Claim(at, at + len(sentence), fact.verb, trigger, kind, date=day, arguments=arguments))
        sentences.append(sentence)
        at += len(sentence) + 1
    article = Article(f"made/{number}", " ".join(sentences), published=published)
    return article, Reading(article.article_id, "made/1", tuple(mentions), tuple(claims))
