"""What is said of a dataset, once: every description is made of these facts and of nothing else."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from tidings.extract.engine import AND
from tidings.package.provenance import prov_of
from tidings.schema import TableSchema


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or body that made the dataset; `orcid` is an address, `is_known` where its kind was stated."""

    name: str
    is_person: bool = True
    is_known: bool = False
    roles: tuple[str, ...] = ()
    given: str = ""
    family: str = ""
    email: str = ""
    organization: str = ""
    url: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """What others may do; `spdx` is empty where the licence is on no list of SPDX's, `url` where no text is known."""

    title: str
    url: str = ""
    spdx: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Something with a name and perhaps a page: where the articles come from."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """Who paid, and by which grant."""

    funder: str
    award: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file, by its path from the folder that the descriptions lie in."""

    path: str
    bytes: int
    sha256: str
    media_type: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its file; `unused` are its references that no row has."""

    schema: TableSchema
    file: File
    unused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days and the part of the world that the events are told of, as south, west, north, east; languages."""

    start: str = ""
    end: str = ""
    box: tuple[float, float, float, float] | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a reading used: a model, a lexicon."""

    name: str
    version: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An engine that read articles, as its readings name it, and what it used."""

    stamp: str
    used: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A dataset in one version. `created` is a moment or empty; `creators` are empty where nobody is named.

    `files` lie beside the package: other forms, the zip file, other descriptions. `package_files` are those of the
    package that hold no table.
    """

    name: str
    title: str
    version: str
    package: str
    tidings: str
    description: str = ""
    created: str = ""
    doi: str = ""
    homepage: str = ""
    publisher: str = ""
    licence: Licence | None = None
    creators: tuple[Agent, ...] = ()
    contributors: tuple[Agent, ...] = ()
    funding: tuple[Grant, ...] = ()
    keywords: tuple[str, ...] = ()
    sources: tuple[Link, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    readings: tuple[Reading, ...] = ()
    tables: tuple[Table, ...] = ()
    package_files: tuple[File, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def day(self) -> str:
        """The day that it counts as made on."""
        return self.created[:10]

    @property
    def doi_url(self) -> str:
        """Where the DOI is looked up."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def url(self) -> str:
        """Where people find it."""
        return self.homepage or self.doi_url

    @property
    def bytes(self) -> int:
        """The size of the tables."""
        return sum(table.file.bytes for table in self.tables)

    @property
    def engines(self) -> str:
        """The engines that read the articles, as one word."""
        return AND.join(one.stamp for one in self.readings)

    @property
    def made(self) -> str:
        """By what it was made, in a line."""
        return f"Made by tidings {self.tidings}" + (f" with the engine {self.engines}" if self.engines else "")

    @property
    def prov(self) -> dict[str, Any]:
        """How it came to be, as the descriptor has it: what can stand in any JSON-LD."""
        used = {one.stamp: [asdict(thing) for thing in one.used] for one in self.readings}
        return prov_of(self.tidings, self.engines, used)

    def lacks(self) -> Iterator[str]:
        """What descriptions ask for and nobody stated: a line each, with what to do."""
        known = {
            "no date is known; Croissant, RO-Crate and DataCite ask for one: set created": self.created,
            "no licence is stated; nobody may reuse it: set licence": self.licence,
            "nobody is named who made it; citations ask for that: add [[contributors]]": self.creators,
            "no description is stated; catalogues show one: set description": self.description,
            "neither a page nor a DOI is stated; Croissant asks for one: set homepage or doi": self.url,
        }
        yield from (f"{gap} in tidings.toml and build again" for gap, fact in known.items() if not fact)
