"""The package as it was read, once for all layers, and what was asked about it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tidings import schema
from tidings.model import Article
from tidings.validate.blockwise.examine import Examiner, TableContract
from tidings.validate.blockwise.files import Content, Source, read_table
from tidings.validate.blockwise.keys import unique_keys
from tidings.validate.decisions import Decisions, by_ids_of_now, read_decisions
from tidings.validate.finding import Finding
from tidings.validate.layers.between.across import kept_columns
from tidings.validate.layers.between.links import Links, link_all, linked_columns
from tidings.validate.layers.between.references import Dangling
from tidings.validate.layers.described.descriptor import Described, read_descriptor
from tidings.validate.layers.described.transcribe import Ready, Scribe
from tidings.validate.options import Options
from tidings.validate.reading.snapshot import Snapshot
from tidings.validate.reading.table import Table, key_columns
from tidings.validate.reading.transcripts.transcript import Origin

READERS = 2
"""Files that are read at a time."""

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for beside the package: see `check`."""

    options: Options
    seeds: Path | None
    articles: Sequence[Article] | None
    against: Path | None
    conformance: str
    custom: Path | None
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class Subject:
    """The package as it was read; `contents`, `tables` and `origins` are by the names of resources.

    `origins` lead back from the lines of a transcript, where a table was read from one. `form` are the findings on
    the files themselves and their cells, at their places.
    """

    described: Described
    contents: Mapping[str, Content]
    tables: Mapping[str, Table]
    origins: Mapping[str, Origin]
    form: tuple[Finding, ...]
    links: Links
    dangling: Dangling
    asked: Asked

    @property
    def tidings(self) -> bool:
        """True where the rules of the tidings contract apply."""
        return self.described.tidings

    def located(self, finding: Finding) -> Finding:
        """The finding with the files and lines that its rows have in truth."""
        origin = self.origins.get(finding.table)
        return origin.relocated(finding) if origin else finding


def read_subject(folder: Path, asked: Asked, home: Path, step: Step, snapshot: Snapshot) -> Subject:
    """Reads the descriptor and each table's file, once; transcripts are written to `home`."""
    described = read_descriptor(folder)
    snapshot.note(path for item in described.files for path in (item.path, item.path.parent))
    step("read")
    decisions = read_decisions(asked.seeds, _stated(described, asked.options)) if described.tidings else {}
    ready, contents = _read_all(described, asked.options, decisions, Scribe(home, asked.options.max_issues))
    tables = _decided({name: content.table for name, content in contents.items() if content.table}, decisions)
    named = {entry.name for entry in described.entries} | (set(schema.TABLES) if described.tidings else set())
    links, dangling = link_all(tables, named)
    form = [item for name, one in ready.items() for item in _form(one, contents.get(name))]
    origins = {name: one.origin for name, one in ready.items() if one.origin}
    return Subject(described, contents, tables, origins, tuple(form), links, dangling, asked)


def _stated(described: Described, options: Options) -> Table | None:
    """The table in which the package says what people decided, read ahead of all others."""
    found = (source for source in described.sources if source.name == "decisions")
    return next((read_table(source, options.max_issues).table for source in found), None)


def _decided(tables: Mapping[str, Table], decisions: Decisions) -> dict[str, Table]:
    """The tables, which know what people corrected in them."""
    known = by_ids_of_now(decisions, tables.get("redirects"))
    return {name: replace(table, decided=known.get(name, {})) for name, table in tables.items()}


def _form(ready: Ready, content: Content | None) -> list[Finding]:
    """What was found as the table was made ready and as it was read."""
    found = content.findings if content else ()
    return [*ready.findings, *(ready.origin.relocated(item) if ready.origin else item for item in found)]


def _read_all(
    described: Described, options: Options, decisions: Decisions, scribe: Scribe
) -> tuple[dict[str, Ready], dict[str, Content]]:
    """Each table as it was read, in the descriptor's order; the largest first, so that no core waits at the end."""
    entries = [entry for entry in described.entries if entry.readable]
    kept = linked_columns({entry.name: entry.schema or {} for entry in entries})
    largest = sorted(entries, key=lambda entry: -sum(item.path.stat().st_size for item in entry.files))

    def read(name: str, ready: Ready) -> Content | None:
        source = ready.source
        return _content(source, described, kept[name], options, decisions) if source else None

    with ThreadPoolExecutor(READERS) as pool:
        made = dict(zip([entry.name for entry in largest], pool.map(scribe.ready, largest), strict=True))
        found = dict(zip(made, pool.map(read, made.keys(), made.values()), strict=True))
    contents = {entry.name: found[entry.name] for entry in entries}
    return {entry.name: made[entry.name] for entry in entries}, {
        name: content for name, content in contents.items() if content
    }


def _content(
    source: Source, described: Described, linked: Collection[str], asked: Options, decisions: Decisions
) -> Content:
    tidings = described.tidings and source.name in schema.CONTRACT
    names = _names(source.schema)
    alone = [name for key in unique_keys(source.schema, names) for name in key]
    own = () if tidings else key_columns(source.schema, names)
    kept = sorted({*linked, *alone, *own} & set(names) | (kept_columns(source.name) if tidings else set()))
    contract = TableContract(
        source.name, source.schema, tidings, kept, asked.max_issues, asked.box_margin,
        described.engine, decisions.get(source.name, {}),
    )  # fmt: skip
    return read_table(source, asked.max_issues, Examiner(contract))


def _names(contract: Mapping[str, Any]) -> list[str]:
    return [field["name"] for field in contract["fields"]]
