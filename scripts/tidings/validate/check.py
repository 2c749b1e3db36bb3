"""Judges a data package, layer by layer: each file is read once, nothing is fetched, nothing outside is read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tidings import __version__
from tidings.articles import read_articles
from tidings.errors import InputError
from tidings.model import Article
from tidings.schema import TEXTS
from tidings.validate.catalogue import catalogue, matching, selected
from tidings.validate.causes import without_followers
from tidings.validate.finding import Finding, cut
from tidings.validate.layers.between.changes import check_changes
from tidings.validate.layers.between.redirects import check_redirects
from tidings.validate.layers.between.references import check_references
from tidings.validate.layers.described.codebook import check_changelog, check_codebook
from tidings.validate.layers.described.sizes import check_sizes, unknown_hashes
from tidings.validate.layers.tables import check_tables
from tidings.validate.options import Options, options
from tidings.validate.outcome import Layer, Report, arranged
from tidings.validate.reach import reached
from tidings.validate.reading.snapshot import Snapshot
from tidings.validate.reading.standard import foreign_profile
from tidings.validate.subject import Asked, Step, Subject, read_subject

CONFORMANCE = ("auto", "full", "sample", "off")
"""How much Frictionless sees: all, a sample, nothing; `auto` is all, or a sample above `full_rows` rows."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a layer found and how far it got.

    `alone` tells of the resources that only Frictionless could read why it did not, if so; `partly` tells of others
    what could not be checked of them.
    """

    findings: Sequence[Finding]
    layer: Layer
    alone: Mapping[str, str] = field(default_factory=dict)
    partly: Mapping[str, str] = field(default_factory=dict)


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
    articles: Sequence[Article] | None = None,
) -> Report:
    """Every fault of the data package in `folder`.

    `seeds` are the articles to check the evidence against, `against` is the last version's folder, `settings` the
    `[validate]` table of tidings.toml, `only` and `ignore` are rule ids or patterns, `max_issues` is how many places
    are listed a rule and column, `custom` is the folder whose rule files (named in the settings) are to be run:
    code, so give it only where you trust it. `progress` is called with the name of each step. `articles` are those of
    the seeds, where they are read already.

    PackageError where the folder is no data package, or changes meanwhile; InputError where an option cannot be used.
    """
    step, only = progress or (lambda name: None), list(only)
    chosen, how = selected(only, ignore), _options(settings or {}, max_issues)
    if conformance not in (None, *CONFORMANCE):
        raise InputError(f"conformance {conformance!r} is not known; choose {', '.join(CONFORMANCE)}")
    asked = Asked(how, seeds, articles, against, conformance or "auto", custom, chosen)
    read = [Snapshot(one) for one in (folder, against) if one]
    try:
        with TemporaryDirectory(prefix="tidings-") as home:
            subject = read_subject(folder, asked, Path(home), step, read[0])
            report = _report(subject, _judge(subject, step), only)
    finally:  # what was read of two packages is the verdict on none, and no reason to give up in other words
        for one in read:
            one.require_unchanged()
    return report


def _options(settings: Mapping[str, Any], max_issues: int | None) -> Options:
    asked = options(settings)
    return asked if max_issues is None else replace(asked, max_issues=max_issues)


def _judge(subject: Subject, step: Step) -> list[Judged]:
    """What each layer says, in turn; a later one may look at what the earlier ones found."""
    made: list[Judged] = []
    for name, judge in _LAYERS:
        step(name)
        made.append(judge(subject, [item for one in made for item in one.findings]))
    return made


def _descriptor(subject: Subject, findings: list[Finding]) -> Judged:
    described = subject.described
    found = [*described.findings, *check_sizes(described.entries, subject.contents, subject.tidings)]
    found += [*check_codebook(described, subject.tables), *check_changelog(described)]
    if not described.raw:
        return Judged(found, Layer("descriptor", "not checked", "it cannot be read", asked=True))
    profile = foreign_profile(described.raw)
    note = f"nothing is fetched, so its profile {cut(profile)} is not checked" if profile else ""
    layer = Layer("descriptor", "partly" if profile else "checked", note)
    return Judged(found, layer, partly={} if subject.tidings else unknown_hashes(described.entries))


def _tables(subject: Subject, findings: list[Finding]) -> Judged:
    found = check_tables(subject.tables, subject.links, subject.tidings, subject.asked.options)
    return Judged([*subject.form, *map(subject.located, found)], _tables_layer(subject))


def _tables_layer(subject: Subject) -> Layer:
    incomplete = [name for name, table in subject.tables.items() if table.incomplete]
    notes = ["no tidings package: the rules of its contract do not apply"] if not subject.tidings else []
    if incomplete and subject.tidings:
        notes.append(f"rows of {', '.join(incomplete)} could not be read: counts and orphans are not checked")
    tables = [entry for entry in subject.described.entries if entry.tabular]
    if not subject.tables:
        return Layer(
            "tables", "not checked", "; ".join(["no table could be read" if tables else "no tables", *notes])
        )
    whole = not incomplete and len(tables) == len(subject.tables)
    return Layer("tables", "checked" if whole else "partly", "; ".join(notes))


def _references(subject: Subject, findings: list[Finding]) -> Judged:
    if not subject.tables:
        return Judged([], Layer("references", "not checked", "no table could be read"))
    found = check_references(
        subject.tables, subject.links, subject.dangling, subject.tidings, subject.asked.options.max_issues
    )
    if subject.tidings and not any(table.incomplete for table in subject.tables.values()):
        version = str(subject.described.raw.get("version"))
        found += check_redirects(subject.tables, version, subject.asked.options.max_issues)
        found += check_changes(subject.described.raw, subject.tables, subject.asked.options.max_issues)
    whole = _tables_layer(subject).state == "checked"
    note = "" if subject.tidings else "foreign keys only: no tidings package"
    return Judged([*map(subject.located, found)], Layer("references", "checked" if whole else "partly", note))


def _evidence(subject: Subject, findings: list[Finding]) -> Judged:
    seeds = subject.asked.seeds
    if not subject.tidings:
        return Judged([], Layer("evidence", "not checked", "no tidings package", asked=seeds is not None))
    texts = any(entry.name == TEXTS for entry in subject.described.entries)
    if seeds is None and not texts:
        return Judged([], Layer("evidence", "not checked", "give --seeds to check quotes against the articles"))
    from tidings.validate.layers.evidence import check_evidence, unread

    lost = unread(subject.tables)
    if "articles" in lost:
        return Judged([], Layer("evidence", "not checked", "articles cannot be read", asked=True))
    found = check_evidence(subject.tables, subject.links, _articles(subject.asked), subject.asked.options.max_issues)
    note = f"{', '.join(lost)} cannot be read" if lost else "" if seeds else "against the texts in the package"
    return Judged(
        [*map(subject.located, found)], Layer("evidence", "partly" if lost else "checked", note, asked=True)
    )


def _articles(asked: Asked) -> Sequence[Article] | None:
    """The articles of the seeds; None where no seeds are given, InputError where they are no folder."""
    if asked.articles is not None or asked.seeds is None:
        return asked.articles
    return [item for item in read_articles(asked.seeds) if isinstance(item, Article)]


def _release(subject: Subject, findings: list[Finding]) -> Judged:
    against = subject.asked.against
    if against is None:
        return Judged([], Layer("release", "not checked", "give --against to compare with the last version"))
    if not subject.tidings:
        return Judged([], Layer("release", "not checked", "no tidings package", asked=True))
    from tidings.validate.layers.release import check_release

    sound = not any(_stands(subject, item) for item in findings)
    found = check_release(subject.described, subject.tables, against, sound, subject.asked.options)
    note = "" if sound else "the version is not judged while there are errors"
    return Judged(
        [*map(subject.located, found)], Layer("release", "checked" if sound else "partly", note, asked=True)
    )


def _stands(subject: Subject, finding: Finding) -> bool:
    """True for an error that leaves tables that cannot be compared, or that the dataset itself counts as one."""
    grade = subject.asked.options.severities[finding.rule] if finding.rule in subject.asked.rules else "off"
    return finding.severity == "error" and (grade == "error" or finding.rule.startswith(_FORM))


_FORM = ("TID-DESC", "TID-FILE", "TID-CELL", "TID-KEY")


def _structure(subject: Subject, findings: list[Finding]) -> Judged:
    how = subject.asked.conformance
    if how == "off":
        return Judged([], Layer("structure", "not checked", "Frictionless was switched off"))
    from tidings.validate.layers.structure import check_structure

    made = check_structure(subject.described, subject.tables, subject.links, findings, how, subject.asked.options)
    asked = how == "full" or (how == "sample" and made.layer.state == "not checked")
    return Judged(made.findings, replace(made.layer, asked=asked), made.alone)


def _custom(subject: Subject, findings: list[Finding]) -> Judged:
    named, home = subject.asked.options.custom, subject.asked.custom
    if home is None:
        why = f"{len(named)} rule files are named; give --custom to run them" if named else "none asked for"
        return Judged([], Layer("custom", "not checked", why))
    from tidings.validate.layers.custom import check_custom

    found = check_custom(subject.tables, home, subject.asked.options)
    return Judged(found, Layer("custom", "checked", ", ".join(named), asked=True))


_LAYERS: tuple[tuple[str, Callable[[Subject, list[Finding]], Judged]], ...] = (
    ("descriptor", _descriptor),
    ("tables", _tables),
    ("references", _references),
    ("evidence", _evidence),
    ("release", _release),
    ("structure", _structure),
    ("custom", _custom),
)


def _report(subject: Subject, made: Sequence[Judged], only: Sequence[str]) -> Report:
    described, asked = subject.described, subject.asked
    findings = without_followers(subject, [item for one in made for item in one.findings])
    alone, partly = (
        {key: why for one in made for key, why in getattr(one, name).items()} for name in ("alone", "partly")
    )
    wanted = _layers_of(only)
    layers = (replace(one.layer, asked=one.layer.asked or _lacks(one.layer, wanted)) for one in made)
    rows = {cut(name): table.height for name, table in subject.tables.items()}
    name, version = (cut(str(described.raw.get(key) or "")) for key in ("name", "version"))
    return Report(
        str(described.folder), name, version, described.tidings,
        arranged(findings, asked.options.severities, asked.rules),
        tuple(replace(layer, note=cut(layer.note, 1000)) for layer in layers),
        reached(subject, alone, partly), rows, __version__,
    )  # fmt: skip


def _lacks(layer: Layer, wanted: set[str]) -> bool:
    return layer.state == "not checked" and layer.name in wanted


def _layers_of(only: Sequence[str]) -> set[str]:
    """The layers that somebody asked for by naming rules of no other: without them there would be nothing to say."""
    layers = {item.id: item.layer for item in catalogue()}
    found = [{layers[name] for name in matching([pattern])} for pattern in only]
    return {layer for several in found if len(several) == 1 for layer in several}
