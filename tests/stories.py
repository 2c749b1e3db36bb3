"""Small articles with readings made by hand, for the tests of resolution."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tidings.model import Argument, Article, Attribution, Claim, Mention, Place, Reading
from tidings.resolve import Curation, Resolved, resolve
from tidings.resolve.curation.read import Decision

BAKU = Place("Baku", "city", "AZE", 40.37767, 49.89201, 587084)
AZERBAIJAN = Place("Azerbaijan", "country", "AZE", 40.5, 47.5)
PARIS = Place("Paris", "city", "FRA", 48.85341, 2.3488, 2988507)


@dataclass
class Story:
    """An article that is written sentence by sentence."""

    text: str = ""
    published: date | None = None
    publisher: str = ""
    origin: str = ""
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def say(self, sentence: str) -> "Story":
        self.text += (" " if self.text else "") + sentence
        return self

    def name(self, text: str, entity: int, name: str = "", **more: Any) -> "Story":
        """The next place where `text` stands and is not yet taken names an entity."""
        taken = {mention.start for mention in self.mentions}
        start = self.text.index(text)
        while start in taken:
            start = self.text.index(text, start + 1)
        self.mentions.append(Mention(start, start + len(text), text, entity, name or text, **more))
        return self

    def claim(self, trigger: str, event_type: str, actor: int = -1, recipient: int = -1, **more: Any) -> "Story":
        start = self.text.index(trigger)
        left = self.text.rfind(". ", 0, start) + 2 if ". " in self.text[:start] else 0
        right = self.text.index(".", start) + 1
        roles = (("actor", actor), ("recipient", recipient))
        arguments = tuple(Argument(role, entity) for role, entity in roles if entity >= 0)  # type: ignore[arg-type]
        self.claims.append(Claim(left, right, trigger, start, event_type, arguments=arguments, **more))
        return self

    def said_by(self, text: str, name: str, kind: str, relation: str = "said_by", **more: Any) -> "Story":
        """Attributes the last claim."""
        start = self.text.index(text)
        line = Attribution(relation, name, kind, text, start, start + len(text), **more)  # type: ignore[arg-type]
        self.claims[-1] = replace(self.claims[-1], attributions=(*self.claims[-1].attributions, line))
        return self

    @property
    def article(self) -> Article:
        origin = self.origin or f"{self.text[:20]}.txt"
        return Article(origin, self.text, published=self.published, publisher=self.publisher)

    @property
    def reading(self) -> Reading:
        return Reading(self.article.article_id, "hand/1", tuple(self.mentions), tuple(self.claims))


def build(
    *stories: Story,
    curation: Curation | None = None,
    last: Any = None,
    version: str = "1.0.0",
    min_confidence: float = 0.0,
) -> Resolved:
    return resolve(
        [story.article for story in stories],
        [story.reading for story in stories],
        curation or Curation(),
        last,
        version,
        min_confidence,
    )


def decide(file: str, *rows: dict[str, str]) -> Curation:
    """A curation with the rows of one file, each with a reason."""
    decisions = tuple(
        Decision(f"curation/{file}.csv", line, {"why": "known", "who": "jd"} | row)
        for line, row in enumerate(rows, 2)
    )
    return Curation(**{file: decisions})


def naming(*names: tuple[str, dict[str, Any]], about: str = "") -> Story:
    """An article that names actors, each its own entity, in the middle of a sentence, after words on a matter."""
    story = Story(about)
    for number, (name, _) in enumerate(names):
        story.say(f"We met {name} on day {number}.")
    for number, (name, more) in enumerate(names):
        story.name(name, number, **more)
    return story


def person(name: str, country: str = "", **more: Any) -> tuple[str, dict[str, Any]]:
    return name, {"kind": "person", "country": country, **more}


def body(name: str, country: str = "", kind: str = "organization", **more: Any) -> tuple[str, dict[str, Any]]:
    return name, {"kind": kind, "country": country, **more}


def group(name: str, country: str = "", kind: str = "government", **more: Any) -> tuple[str, dict[str, Any]]:
    """Actors that are described and not named."""
    return body(name, country, kind, **{"form": "description", "number": "many", **more})
