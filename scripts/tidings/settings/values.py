"""The settings as frozen values; each field tells what its key means, for the documentation."""

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, replace
from datetime import datetime
from typing import Any, NewType

from tidings.errors import InputError
from tidings.formats import DEFAULT_FORMS
from tidings.settings.keys import key
from tidings.text.wording import CONTROLS

FILE = "tidings.toml"

FORMS = {
    "line": rf"(?=.*\S)[^{CONTROLS}\t\n]+",
    "text": rf"(?=[\S\s]*\S)[^{CONTROLS}]+",
    "link": rf"(?:https?|ftps?)://[^\s<>\"{CONTROLS}]+",
    "email": rf"[^@\s<>\"{CONTROLS}]+@[^@\s<>\"{CONTROLS}]+",
    "id": "[-A-Za-z0-9._]+",
    "kind": "person|organization",
    "agent": "(?=.*[A-Za-z])[A-Za-z][ -~]*",
    "contact": "[!-~]+",
}
"""How words are written that the descriptor may hold: whole, as regular expressions; an empty text states nothing."""


@dataclass(frozen=True, slots=True)
class Licence:
    """What others may do with the dataset."""

    name: str = key("An SPDX or Open Definition id.", "", '"CC-BY-4.0"', required=True, form="id")
    path: str = key("The URL of its text.", "", '"https://example.org/terms"', form="link")
    title: str = key("The name that people know it by.", "", '"Example terms of use"')


NO_LICENCE = Licence("notspecified", "", "Licence not stated")


Doi = NewType("Doi", str)
"""A DOI without what goes before it: `10.5281/zenodo.123`; the file may state it as an address."""
Orcid = NewType("Orcid", str)
"""An ORCID iD without what goes before it: `0000-0002-1825-0097`; the file may state it as an address."""
NO_DOI, NO_ORCID = Doi(""), Orcid("")


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or body that made the dataset."""

    title: str = key("The name.", "", '"Jane Doe"', required=True)
    roles: tuple[str, ...] = key("What they did.", ("creator",), '["creator", "maintainer"]')
    email: str = key("Where to write to.", "", '"jane@example.org"', form="email")
    organization: str = key("Where they work.", "", '"Example University"')
    path: str = key("Their page.", "", '"https://example.org/jane"', form="link")
    kind: str = key("What they are: person or organization; else a person.", "", '"person"', form="kind")
    given_name: str = key("The given name, which citations put last.", "", '"Jane"')
    family_name: str = key("The family name, which citations put first.", "", '"Doe"')
    orcid: Orcid = key("Their ORCID iD.", NO_ORCID, '"0000-0002-1825-0097"')  # noqa: RUF009


NO_CONTRIBUTOR = Contributor("Not stated")


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the articles come from."""

    title: str = key("The name.", "", '"The Example"', required=True)
    path: str = key("Its site.", "", '"https://example.org"', form="link")


@dataclass(frozen=True, slots=True)
class Grant:
    """Who paid for the dataset."""

    funder: str = key("Who paid.", "", '"Example Foundation"', required=True)
    award: str = key("The number of the grant.", "", '"EX-2025-17"')
    title: str = key("The name of the grant.", "", '"News as data"')
    path: str = key("Its page.", "", '"https://example.org/grants/17"', form="link")


EngineNames = NewType("EngineNames", tuple[str, ...])
"""Names of engines that read together; the file may state one as a text."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """How `tidings build` works where its options do not say."""

    engine: EngineNames = key(  # noqa: RUF009
        "The extraction engine, or several, the most trusted last.", EngineNames(("rules",)), '["rules", "llm"]'
    )
    jobs: int = key("Processes that read articles at once; 0 is one a core.", 0, "2")
    min_confidence: float = key(
        "Claims of a lower confidence, 0 to 1, are left out and kept for review; those without one stay.", 0.2, "0.35"
    )
    guess_language: bool = key("Leave out what states no language and is surely in none that is read?", True, "false")


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """How files of articles are read where they do not say."""

    columns: Mapping[str, Any] = key("The columns of tables that hold articles.", None, '{ text = "body" }')

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", self.columns or {})


FormNames = NewType("FormNames", tuple[str, ...])
"""Names of forms that a dataset can be had in."""


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """How a version is published; the package carries it, so that it can be published without the seeds."""

    to: str = key("Where versions are published: `tidings release` finds the last one there.", "", '"releases"')
    forms: FormNames = key(  # noqa: RUF009
        "The [forms](forms.md) that a version is published in beside its tables; an empty list for none.",
        FormNames(DEFAULT_FORMS),
        '["parquet", "sqlite"]',
    )


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How `tidings fetch` asks for pages, and who it says that it is."""

    contact: str = key(
        "Where those who run a server can reach you: a page or a mail address, sent with each request.",
        "",
        '"https://example.org/about-our-research"',
        form="contact",
    )
    user_agent: str = key(
        "Who asks, as robots.txt may name it; else `tidings` and its version.",
        "",
        '"ExampleResearch/1.0"',
        form="agent",
    )
    delay: int = key("Seconds between two requests to a host; where its robots.txt wants more, that.", 2, "5")
    hosts: int = key("Hosts that are asked at once.", 4, "8")
    timeout: int = key("Seconds until a server that says nothing is given up.", 30, "60")
    longest: int = key("Seconds that one page may take.", 120, "300")
    largest: int = key("Megabytes that one page may have.", 10, "50")


@dataclass(frozen=True)
class Settings:
    """A dataset's own facts, each with a default, so that a folder of articles alone can be built.

    `title` may be empty: `heading` is what to show.
    """

    name: str = key("The dataset's short name: small letters, digits, `.`, `_`, `-`.", "", '"baku-talks"')
    title: str = key("The name that people read; else the short name.", "", '"Talks in Baku"')
    description: str = key(
        "What the dataset is about; Markdown.", "", '"Who met whom, and who says so."', form="text"
    )
    version: str = key(
        "The version to build: three numbers, or a trial of one such as `1.2.0-rc.1`; `tidings release` writes it.",
        "1.0.0",
        '"1.2.0"',
    )
    created: datetime | None = key("When it was made; else the last date of publication.", None, "2025-07-31")  # noqa: RUF009
    licence: Licence = key("An SPDX id, or a table with `name`, `path`, `title`.", NO_LICENCE, '"CC-BY-4.0"')  # noqa: RUF009
    homepage: str = key("The dataset's page.", "", '"https://example.org/baku"', form="link")
    doi: Doi = key("The DOI of this version; the package's id is made of it.", NO_DOI, '"10.5281/zenodo.123"')  # noqa: RUF009
    publisher: str = key("Who publishes it.", "", '"Example University Press"')
    keywords: tuple[str, ...] = key("Words to find it by.", (), '["diplomacy"]')
    publish_full_text: bool = key("May the articles' whole text be in the package?", False, "true")
    contributors: tuple[Contributor, ...] = key("Who made it, a table each.", (NO_CONTRIBUTOR,), "[[contributors]]")
    sources: tuple[Provider, ...] = key("Where the articles come from; else their publishers.", (), "[[sources]]")
    funding: tuple[Grant, ...] = key("Who paid for it, a table each.", (), "[[funding]]")
    validate: Mapping[str, Any] = key("Severities and thresholds of `tidings validate`.", None, "[validate]")
    engines: Mapping[str, Any] = key("An engine's own settings, a table each.", None, "[engines.rules]")
    articles: ArticleSettings = key("How to read files of articles.", ArticleSettings(), "[articles]")  # noqa: RUF009
    fetch: FetchSettings = key("How to fetch.", FetchSettings(), "[fetch]")  # noqa: RUF009
    build: BuildSettings = key("How to build.", BuildSettings(), "[build]")  # noqa: RUF009
    publish: PublishSettings = key("How to publish.", PublishSettings(), "[publish]")  # noqa: RUF009

    def __post_init__(self) -> None:
        object.__setattr__(self, "validate", self.validate or {})
        object.__setattr__(self, "engines", self.engines or {})

    @property
    def heading(self) -> str:
        """The title, else the short name."""
        return self.title or self.name

    def asking(self, min_confidence: float | None) -> "Settings":
        """The same with another least confidence, where one is given; InputError where it is none."""
        if min_confidence is None:
            return self
        if not 0 <= min_confidence <= 1:
            raise InputError(f"min_confidence cannot be {min_confidence}; give a number from 0 to 1")
        return replace(self, build=replace(self.build, min_confidence=float(min_confidence)))


def example_of(one: "Field[Any]") -> str:
    """A line of TOML that states the key."""
    example = str(one.metadata["example"])
    return example if re.match(r"\[+[a-z]", example) else f"{one.name} = {example}"
