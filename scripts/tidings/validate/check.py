"""Judges a data package, layer by layer: each file is read once, nothing is fetched, nothing outside is read."""

from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tidings import __version__, schema
from tidings.errors import InputError
from tidings.validate.blockwise.examine import Examiner, Terms
from tidings.validate.blockwise.files import Content, Source, read_table
from tidings.validate.blockwise.keys import unique_keys
from tidings.validate.catalogue import selected
from tidings.validate.decisions import Decisions, by_ids_of_now, read_decisions
from tidings.validate.finding import Finding, cut
from tidings.validate.layers.across import kept_columns
from tidings.validate.layers.codebook import check_codebook
from tidings.validate.layers.descriptor import Described, check_files, read_descriptor
from tidings.validate.layers.links import Links, link_all, linked_columns
from tidings.validate.layers.redirects import check_redirects
from tidings.validate.layers.references import Dangling, check_references
from tidings.validate.layers.tables import check_tables
from tidings.validate.options import Options, options
from tidings.validate.outcome import Layer, Report, arranged
from tidings.validate.reading.table import Table

CONFORMANCE = ("auto", "full", "sample", "off")
"""How much Frictionless sees: all, a sample, nothing; `auto` is all, or a sample above `full_rows` rows."""

READERS = 2
"""Files that are read at a time."""

Step = Callable[[str], None]
Judged = tuple[list[Finding], Layer]


@dataclass(frozen=True, slots=True)
class _Subject:
    """The package as it was read, and what was asked about it."""

    described: Described
    contents: Mapping[Path, Content]
    tables: Mapping[str, Table]
    links: Links
    dangling: Dangling
    options: Options
    seeds: Path | None
    against: Path | None
    conformance: str
    custom: Path | None

    @property
    def tidings(self) -> bool:
        """True where the rules of the tidings contract apply."""
        return self.described.tidings


def check(
    folder: Path,
    *,
    seeds: Path | None = None,
    against: Path | None = None,
    conformance: str | None = None,
    settings: Mapping[str, Any] | None = None,
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    max_issues: int | None = None,
    custom: Path | None = None,
    progress: Step | None = None,
) -> Report:
    """Every fault of the data package in `folder`.

    `seeds` are the articles to check the evidence against, `against` is the last version's folder, `settings` the
    `[validate]` table of tidings.toml, `only` and `ignore` are rule ids or patterns, `max_issues` is how many places
    are listed a rule and column, `custom` is the folder whose rule files (named in the settings) are to be run:
    code, so give it only where you trust it. `progress` is called with the name of each step.

    PackageError where the folder is no data package, InputError where an option cannot be used.
    """
    step = progress or (lambda name: None)
    chosen, asked = selected(only, ignore), _options(settings or {}, max_issues)
    if conformance not in (None, *CONFORMANCE):
        raise InputError(f"conformance {conformance!r} is not known; choose {', '.join(CONFORMANCE)}")
    subject = _read(folder, asked, seeds, against, conformance or "auto", custom, step)
    findings: list[Finding] = []
    layers: list[Layer] = []
    for name, judge in _LAYERS:
        step(name)
        found, layer = judge(subject, findings)
        findings += found
        layers.append(replace(layer, note=cut(layer.note, 1000)))
    return _report(subject, arranged(findings, asked.severities, chosen), layers)


def _options(settings: Mapping[str, Any], max_issues: int | None) -> Options:
    asked = options(settings)
    return asked if max_issues is None else replace(asked, max_issues=max_issues)


def _read(
    folder: Path,
    asked: Options,
    seeds: Path | None,
    against: Path | None,
    conformance: str,
    custom: Path | None,
    step: Step,
) -> _Subject:
    """Reads the descriptor and each table's file, once."""
    described = read_descriptor(folder)
    step("read")
    decisions = read_decisions(seeds) if described.tidings else {}
    contents = _contents(described, asked, decisions)
    tables = {content.table.name: content.table for content in contents.values() if content.table}
    decisions = by_ids_of_now(decisions, tables.get("redirects"))
    tables = {name: replace(table, decided=decisions.get(name, {})) for name, table in tables.items()}
    links, dangling = link_all(tables, {source.name for source in described.sources})
    return _Subject(described, contents, tables, links, dangling, asked, seeds, against, conformance, custom)


def _contents(described: Described, asked: Options, decisions: Decisions) -> dict[Path, Content]:
    """Each file as it was read, in the descriptor's order; the largest first, so that no core waits at the end."""
    kept = linked_columns({source.name: source.schema for source in described.sources})
    largest = sorted(described.sources, key=lambda source: -source.path.stat().st_size)
    with ThreadPoolExecutor(READERS) as pool:
        read = pool.map(lambda source: _content(source, described, kept[source.name], asked, decisions), largest)
        contents = {source.path: content for source, content in zip(largest, read, strict=True)}
    return {source.path: contents[source.path] for source in described.sources}


def _content(
    source: Source, described: Described, linked: Collection[str], asked: Options, decisions: Decisions
) -> Content:
    contract = described.tidings and source.name in schema.TABLES
    more = kept_columns(source.name) if contract else ()
    alone = [name for key in unique_keys(source.schema, _names(source.schema)) for name in key]
    kept = sorted({*linked, *alone} & set(_names(source.schema)) | set(more))
    terms = Terms(
        source.name, source.schema, described.tidings, contract, kept, asked.max_issues, asked.box_margin,
        described.engine, decisions.get(source.name, {}),
    )  # fmt: skip
    return read_table(source, asked.max_issues, Examiner(terms))


def _names(contract: Mapping[str, Any]) -> list[str]:
    return [field["name"] for field in contract["fields"]]


def _descriptor(subject: _Subject, findings: list[Finding]) -> Judged:
    found = [*subject.described.findings, *check_files(subject.described, subject.contents)]
    found += check_codebook(subject.described, subject.tables)
    return found, Layer("descriptor", "checked" if subject.described.raw else "partly")


def _tables(subject: _Subject, findings: list[Finding]) -> Judged:
    form = [item for content in subject.contents.values() for item in content.findings]
    found = check_tables(subject.tables, subject.links, subject.tidings, subject.options)
    return form + found, _tables_layer(subject)


def _tables_layer(subject: _Subject) -> Layer:
    unread = [source.name for source in subject.described.sources if source.name not in subject.tables]
    torn = [name for name, table in subject.tables.items() if table.torn]
    notes = [*subject.described.notes, *(f"{name}: its file cannot be read" for name in unread)]
    if torn and subject.tidings:
        notes.append(f"rows of {', '.join(torn)} could not be read: counts and orphans are not checked")
    if not subject.tidings:
        notes.append("no tidings package: the rules of its contract do not apply")
    if not subject.tables:
        return Layer("tables", "not checked", "; ".join(notes))
    whole = not (unread or torn or subject.described.notes)
    return Layer("tables", "checked" if whole else "partly", "; ".join(notes))


def _references(subject: _Subject, findings: list[Finding]) -> Judged:
    if not subject.tables:
        return [], Layer("references", "not checked", "no table could be read")
    found = check_references(
        subject.tables, subject.links, subject.dangling, subject.tidings, subject.options.max_issues
    )
    if subject.tidings and not any(table.torn for table in subject.tables.values()):
        version = str(subject.described.raw.get("version"))
        found += check_redirects(subject.tables, version, subject.options.max_issues)
    return found, Layer("references", "checked", "" if subject.tidings else "foreign keys only: no tidings package")


def _evidence(subject: _Subject, findings: list[Finding]) -> Judged:
    if not subject.tidings:
        return [], Layer("evidence", "not checked", "no tidings package")
    if subject.seeds is None:
        return [], Layer("evidence", "not checked", "give --seeds to check quotes against the articles")
    from tidings.validate.layers.evidence import check_evidence

    found = check_evidence(subject.tables, subject.links, subject.seeds, subject.options.max_issues)
    return found, Layer("evidence", "checked")


def _release(subject: _Subject, findings: list[Finding]) -> Judged:
    if subject.against is None:
        return [], Layer("release", "not checked", "give --against to compare with the last version")
    if not subject.tidings:
        return [], Layer("release", "not checked", "no tidings package")
    from tidings.validate.layers.release import check_release

    sound = not any(item.severity == "error" for item in findings)
    found = check_release(subject.described, subject.tables, subject.against, sound, subject.options)
    note = "" if sound else "the version is not judged while there are errors"
    return found, Layer("release", "checked" if sound else "partly", note)


def _structure(subject: _Subject, findings: list[Finding]) -> Judged:
    if subject.conformance == "off":
        return [], Layer("structure", "not checked", "Frictionless was switched off")
    from tidings.validate.layers.structure import check_structure

    return check_structure(
        subject.described, subject.tables, subject.links, findings, subject.conformance, subject.options
    )


def _custom(subject: _Subject, findings: list[Finding]) -> Judged:
    named = subject.options.custom
    if subject.custom is None:
        why = f"{len(named)} rule files are named; give --custom to run them" if named else "none asked for"
        return [], Layer("custom", "not checked", why)
    from tidings.validate.layers.custom import check_custom

    return check_custom(subject.tables, subject.custom, subject.options), Layer("custom", "checked", ", ".join(named))


_LAYERS: tuple[tuple[str, Callable[[_Subject, list[Finding]], Judged]], ...] = (
    ("descriptor", _descriptor),
    ("tables", _tables),
    ("references", _references),
    ("evidence", _evidence),
    ("release", _release),
    ("structure", _structure),
    ("custom", _custom),
)


def _report(subject: _Subject, findings: tuple[Finding, ...], layers: list[Layer]) -> Report:
    described = subject.described
    name, version = (cut(str(described.raw.get(key) or "")) for key in ("name", "version"))
    rows = {cut(name): table.height for name, table in subject.tables.items()}
    return Report(str(described.folder), name, version, described.tidings, findings, tuple(layers), rows, __version__)
