"""The ways in which results are written down: what `--help`, the docs and messages list is made from these tuples.

A new one is an entry here and the function that it names.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

from tidings.errors import InputError


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A way to write something down, what it is for, and where the function that does it stands."""

    name: str
    purpose: str
    function: str

    @property
    def render(self) -> Callable[..., str]:
        """The function, loaded when it is needed: some bring heavy libraries."""
        function: Callable[..., str] = self._load()
        return function

    def _load(self) -> Any:
        module, _, name = self.function.partition(":")
        return getattr(import_module(module), name)


@dataclass(frozen=True, slots=True)
class Form(OutputFormat):
    """A form that a dataset can be had in; its function is `write(dataset, folder)` of a module of `release/forms`.

    `files` names what it writes, `loses` what of the tables it has not, `varies` what beside the tables its bytes
    follow from, and `extra` what must be installed for it. Nothing: all is there, the same bytes everywhere, always.
    """

    files: str = ""
    loses: str = ""
    varies: str = ""
    extra: str = ""

    @property
    def write(self) -> Callable[..., None]:
        """The function, loaded when it is needed; InputError where what it needs is not installed."""
        try:
            function: Callable[..., None] = self._load()
        except ModuleNotFoundError as error:
            if not self.extra:
                raise
            remedy = f"pip install 'tidings[{self.extra}]'"
            raise InputError(f"the form {self.name} needs {error.name}, which is not installed: {remedy}") from error
        return function


AFormat = TypeVar("AFormat", bound=OutputFormat)


@dataclass(frozen=True, slots=True)
class Description(OutputFormat):
    """A way to describe a dataset to others: the standard that it follows, and the file that its readers look for.

    Its function takes the facts of `release/descriptions/facts.py` and gives the same text for the same facts.
    """

    standard: str
    file: str


REPORTS = (
    OutputFormat("text", "for people, on a terminal", "tidings.validate.report.text:render"),
    OutputFormat(
        "json",
        "for programs; its JSON Schema is schemas/report/report-1.1.json",
        "tidings.validate.report.json:render",
    ),
    OutputFormat("html", "for people, one file to open or send", "tidings.validate.report.html:render"),
    OutputFormat("junit", "for CI servers that show JUnit XML", "tidings.validate.report.junit:render"),
    OutputFormat("sarif", "for code hosts that show SARIF 2.1.0", "tidings.validate.report.sarif:render"),
    OutputFormat("github", "for annotations in GitHub Actions", "tidings.validate.report.github:render"),
)
"""The formats of what `tidings validate` finds, the default first."""

COMPARISONS = (
    OutputFormat("text", "for people, on a terminal", "tidings.release.comparing.render:as_text"),
    OutputFormat("json", "for programs, with every row and cell", "tidings.release.comparing.render:as_json"),
    OutputFormat("markdown", "for a changelog", "tidings.release.comparing.render:as_markdown"),
    OutputFormat("html", "for people, one file to open or send", "tidings.release.comparing.html:render"),
)
"""The formats of what `tidings diff` finds, the default first."""

SCORES = (
    OutputFormat("text", "for people, on a terminal", "tidings.evaluate.report:as_text"),
    OutputFormat("json", "for programs, with all that was missed", "tidings.evaluate.report:as_json"),
)
"""The formats of the scores of `tidings evaluate`, the default first."""

GROUPINGS = (
    OutputFormat("text", "for people, on a terminal", "tidings.evaluate.grouping_report:as_text"),
    OutputFormat("json", "for programs, with all that was missed", "tidings.evaluate.grouping_report:as_json"),
)
"""The same with `--package`, where groups are scored."""

SHOWN = (
    OutputFormat("table", "for people, on a terminal", "tidings.show.render:as_table"),
    OutputFormat("csv", "for spreadsheets, with every column", "tidings.show.render:as_csv"),
    OutputFormat("json", "for programs, with every column", "tidings.show.render:as_json"),
)
"""The formats of what `tidings show` shows, the default first."""

ASKED = (
    OutputFormat("text", "for people, on a terminal", "tidings.ask.report:as_text"),
    OutputFormat("json", "for programs, with every article", "tidings.ask.report:as_json"),
)
"""The formats of what `tidings ask` tells at its end, the default first."""

FORMS = (
    Form(
        "csv",
        "the package itself, the canonical form: all others are made of it",
        "tidings.release.forms.csv_package:write",
        files="`NAME-VERSION/`: `datapackage.json`, `data/TABLE.csv`, `README.md`",
    ),
    Form(
        "parquet",
        "typed columns for pandas, polars, R's arrow, DuckDB, Spark: small, quick to read",
        "tidings.release.forms.parquet:write",
        files="`TABLE.parquet`",
        varies="pyarrow's version",
    ),
    Form(
        "sqlite",
        "one file with keys, indexes and readable views, for SQL in any program or language",
        "tidings.release.forms.sqlite:write",
        files="`NAME-VERSION.sqlite`",
        varies="SQLite's version",
    ),
    Form(
        "duckdb",
        "a script that makes a DuckDB database of Parquet files, with keys and the same views",
        "tidings.release.forms.duckdb_script:write",
        files="`load.sql`, `TABLE.parquet`",
        varies="pyarrow's version",
    ),
    Form(
        "ndjson",
        "a row an object a line, for streams, jq, and databases that load JSON",
        "tidings.release.forms.ndjson:write",
        files="`TABLE.ndjson`",
        loses="titles and descriptions of tables and columns",
    ),
    Form(
        "json",
        "an event, actor or source an object, with all that belongs to it, so that none need join",
        "tidings.release.forms.nested_json:write",
        files="`events.json`, `actors.json`, `sources.json`",
        loses="stories, redirects, decisions, texts; where an article names an actor; its language, length and file",
    ),
    Form(
        "excel",
        "a workbook with a codebook and a sheet a table; words are words, never formulas",
        "tidings.release.forms.excel:write",
        files="`NAME-VERSION.xlsx`",
        loses="of a cell, what is beyond 32,767 characters",
        varies="XlsxWriter's and zlib's version",
        extra="excel",
    ),
    Form(
        "geojson",
        "the located events as points, for QGIS, Leaflet, kepler.gl, geopandas and R's sf",
        "tidings.release.forms.geojson:write",
        files="`NAME-VERSION.geojson`",
        loses="events without coordinates (it says how many); claims, articles and sources",
    ),
    Form(
        "graphml",
        "who acts on whom, for Gephi, networkx, igraph, yEd: actors as nodes, events as edges",
        "tidings.release.forms.graphml:write",
        files="`NAME-VERSION.graphml`",
        loses="events that lack a side; third parties, claims, articles and sources; characters that XML cannot hold",
    ),
    Form(
        "gdelt",
        "for those who come from GDELT 1.0: its 58 columns, as far as they can be filled",
        "tidings.release.forms.event_data.gdelt:write",
        files="`NAME-VERSION.gdelt.tsv`, `….gdelt.header.tsv`, `….gdelt.keys.csv`",
        loses="[much](#gdelt): all but reported events, all doubt, all claims",
    ),
    Form(
        "polecat",
        "for those who come from POLECAT: its 40 columns, as far as they can be filled",
        "tidings.release.forms.event_data.polecat:write",
        files="`NAME-VERSION.polecat.txt`",
        loses="[much](#polecat): all but reported events, all doubt, all claims",
    ),
)
"""The forms of a dataset: the tables themselves, and then what is made of them."""

DEFAULT_FORMS = ("json", "parquet", "sqlite")
"""The forms that a version is published in where nobody says."""


DESCRIPTIONS = (
    Description(
        "croissant",
        "dataset searches such as Google's, and libraries that load tables for machine learning",
        "tidings.release.descriptions.croissant:render",
        "schema.org Dataset and Croissant 1.1",
        "croissant.json",
    ),
    Description(
        "ro-crate",
        "research repositories and workflow systems: every file of the folder, and how it came to be",
        "tidings.release.descriptions.ro_crate:render",
        "RO-Crate 1.3",
        "ro-crate-metadata.json",
    ),
    Description(
        "dcat",
        "open data portals, which harvest it",
        "tidings.release.descriptions.dcat:render",
        "DCAT 3",
        "dcat.jsonld",
    ),
    Description(
        "cff",
        "people who cite it: code hosts and reference managers read it",
        "tidings.release.descriptions.citation_file:render",
        "Citation File Format 1.2",
        "CITATION.cff",
    ),
    Description(
        "datacite",
        "who registers a DOI for it",
        "tidings.release.descriptions.datacite:render",
        "DataCite 4.7",
        "datacite.json",
    ),
    Description(
        "snippets",
        "people who want to load it: lines to copy for pandas, polars, R, DuckDB, SQLite and curl",
        "tidings.release.descriptions.snippets:render",
        "Markdown",
        "USE.md",
    ),
)
"""How a package is described beside it, the most read first."""


def find_format(formats: Sequence[AFormat], name: str, kind: str = "format") -> AFormat:
    """The format of that name; InputError lists the choices."""
    for one in formats:
        if one.name == name:
            return one
    raise InputError(f"there is no {kind} {name[:60]!r}; choose one of {', '.join(one.name for one in formats)}")


def find_forms(names: Iterable[str]) -> tuple[Form, ...]:
    """The forms of those names, each once; InputError lists the choices."""
    return tuple(find_format(FORMS, name, "form") for name in dict.fromkeys(names))


def ready_forms(names: Iterable[str]) -> dict[str, Callable[..., None]]:
    """What writes each of those forms; InputError for one that there is not, or for which something is missing."""
    return {form.name: form.write for form in find_forms(names)}


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them.

    >>> listed(["text", "json", "markdown"])
    'text, json or markdown'
    """
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
