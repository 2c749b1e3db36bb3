"""The settings as frozen values; each field tells what its key means, for the documentation."""

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, replace
from datetime import datetime
from typing import Any, NewType

from tidings.errors import InputError
from tidings.settings.keys import key
from tidings.text.wording import CONTROLS

FILE = "tidings.toml"

FORMS = {
    "line": rf"(?=.*\S)[^{CONTROLS}\t\n]+",
    "text": rf"(?=[\S\s]*\S)[^{CONTROLS}]+",
    "link": rf"(?:https?|ftps?)://[^\s<>\"{CONTROLS}]+",
    "email": rf"[^@\s<>\"{CONTROLS}]+@[^@\s<>\"{CONTROLS}]+",
    "id": "[-A-Za-z0-9._]+",
}
"""How words are written that the descriptor may hold: whole, as regular expressions; an empty text states nothing."""


@dataclass(frozen=True, slots=True)
class Licence:
    """What others may do with the dataset."""

    name: str = key("An SPDX or Open Definition id.", "", '"CC-BY-4.0"', required=True, form="id")
    path: str = key("The URL of its text.", "", '"https://example.org/terms"', form="link")
    title: str = key("The name that people know it by.", "", '"Example terms of use"')


NO_LICENCE = Licence("notspecified", "", "Licence not stated")


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or body that made the dataset."""

    title: str = key("The name.", "", '"Jane Doe"', required=True)
    roles: tuple[str, ...] = key("What they did.", ("creator",), '["creator", "maintainer"]')
    email: str = key("Where to write to.", "", '"jane@example.org"', form="email")
    organization: str = key("Where they work.", "", '"Example University"')
    path: str = key("Their page.", "", '"https://example.org/jane"', form="link")


NO_CONTRIBUTOR = Contributor("Not stated")


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the articles come from."""

    title: str = key("The name.", "", '"The Example"', required=True)
    path: str = key("Its site.", "", '"https://example.org"', form="link")


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
    version: str = key("The version to build: three numbers.", "1.0.0", '"1.2.0"')
    created: datetime | None = key("When it was made; else the last date of publication.", None, "2025-07-31")  # noqa: RUF009
    licence: Licence = key("An SPDX id, or a table with `name`, `path`, `title`.", NO_LICENCE, '"CC-BY-4.0"')  # noqa: RUF009
    homepage: str = key("The dataset's page.", "", '"https://example.org/baku"', form="link")
    keywords: tuple[str, ...] = key("Words to find it by.", (), '["diplomacy"]')
    publish_full_text: bool = key("May the articles' whole text be in the package?", False, "true")
    contributors: tuple[Contributor, ...] = key("Who made it, a table each.", (NO_CONTRIBUTOR,), "[[contributors]]")
    sources: tuple[Provider, ...] = key("Where the articles come from; else their publishers.", (), "[[sources]]")
    validate: Mapping[str, Any] = key("Severities and thresholds of `tidings validate`.", None, "[validate]")
    engines: Mapping[str, Any] = key("An engine's own settings, a table each.", None, "[engines.rules]")
    build: BuildSettings = key("How to build.", BuildSettings(), "[build]")  # noqa: RUF009

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
