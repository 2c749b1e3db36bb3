"""The frozen values that pass between the stages: article, document, reading, resolved dataset."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from tidings.dates import UNKNOWN, PartialDate

Role = Literal["actor", "recipient", "third_party"]
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "requested", "hypothetical"]
Relation = Literal["said_by", "cited_by", "first_reported_by"]
Form = Literal["name", "generic", "description"]
Number = Literal["", "one", "many"]
Doubt = Literal["", "other_type", "other_stance", "other_parts", "one_alone"]


def stable_id(prefix: str, *parts: object) -> str:
    """`prefix-` and the first 16 hex digits of the SHA-256 of the parts, joined by a unit separator."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:16]}"


@dataclass(frozen=True)
class Article:
    """An article as it was read: canonical text (NFC, LF, no BOM) and what its file states about it.

    `line` is the line of the file that a record stands on, for messages; 0 for a file that is one article.
    `guessed`: the file states no language, and the text looks like this one, which is not English.
    """

    origin: str
    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    language: str = "en"
    licence: str = ""
    line: int = 0
    guessed: bool = False

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the canonical text in UTF-8, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def article_id(self) -> str:
        """The same text has the same id everywhere."""
        return stable_id("art", self.sha256)


@dataclass(frozen=True)
class Document:
    """An article and what an engine's parser made of it (a Tree for the rules engine).

    `last` is false where more parts of an article follow that is too long to be read as one.
    """

    article: Article
    parse: Any
    last: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the gazetteer knows it, or as the text alone names it (kind and coordinates then unknown)."""

    name: str
    kind: Literal["site", "city", "region", "country", "world_region"]
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an article names an actor, and what the article alone tells about that actor.

    `entity` numbers the actors of this article: mentions of one actor share it, and all that follows but `text`.
    `name` is the fullest name that the article has for it. `country` is ISO 3166-1 alpha-3. `office_of` is the entity
    that it belongs to, or -1. `form` tells whether `name` is a name, a name that many bear («the Minister», «the
    Foreign Ministry»: who is meant only the article tells), or a description («Turkish officials»). `number` is `one`
    for a description of one human being, `many` for one of several, empty where the words do not tell. `base` is
    `name` with each word in its base form («Turkish official»), for comparison; empty where that is the name itself.
    """

    start: int
    end: int
    text: str
    entity: int
    name: str
    kind: str = "unknown"
    sector: str = ""
    country: str = ""
    office_of: int = -1
    form: Form = "name"
    number: Number = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """An actor's part in a claim: an entity of the article, and the mention that names it there (-1 if implied)."""

    role: Role
    entity: int
    mention: int = -1


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a claim is attributed to. `start` is -1 where the source is implied; `entity` -1 where it is no actor."""

    relation: Relation
    name: str
    kind: str
    text: str = ""
    start: int = -1
    end: int = -1
    cue: str = ""
    country: str = ""
    entity: int = -1


@dataclass(frozen=True, slots=True)
class Claim:
    """One place where an article says that something happened, will, might or did not.

    Offsets count code points of the article's canonical text. `confidence` is the probability that the claim is right
    as it stands, None where nobody has measured that. `lemma` is the word that `trigger` is a form of, for
    comparison: «attacks» and «attacked» share it. `same_as` is the index, in the reading, of an earlier claim about
    the same happening («the meeting»), or -1. `coreferent` are the indices of earlier claims of the same sentence and
    type that may tell of the same deed in another word («attacked a post, wounding two»), for all that they do not
    share a doer. Where several engines read the article, `engine` are those that tell the claim (empty: the
    reading's), `doubt` is why people should look at it, and `otherwise` what engines say that tell it in another way.
    """

    start: int
    end: int
    trigger: str
    trigger_start: int
    event_type: str
    mode: str = ""
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    hedged: bool = False
    cue: str = ""
    date_text: str = ""
    date: PartialDate = UNKNOWN
    place_text: str = ""
    place: Place | None = None
    rule: str = ""
    confidence: float | None = None
    same_as: int = -1
    lemma: str = ""
    coreferent: tuple[int, ...] = ()
    engine: str = ""
    doubt: Doubt = ""
    otherwise: str = ""
    arguments: tuple[Argument, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article alone tells, by one engine: its mentions and its claims, in the text's order."""

    article_id: str
    engine: str
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = field(default=())
