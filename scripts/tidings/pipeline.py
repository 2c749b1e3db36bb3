"""The jobs, each a short story: build, validate, publish."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.building.build import Build
from tidings.building.gathering import Progress, gather
from tidings.errors import InputError, ReleaseError
from tidings.formats import DEFAULT_FORMS, ready_forms
from tidings.issue import Issue
from tidings.model import Article
from tidings.schema import BESIDE, PROFILE_VERSION, REVIEW
from tidings.settings import FILE, Settings, fill, gaps, read_settings

if TYPE_CHECKING:
    from tidings.ask.estimate import Estimate
    from tidings.ask.outcomes import Outcomes
    from tidings.ask.session import Plan, Wishes
    from tidings.building.drafts import Draft
    from tidings.building.shares import ShareRead
    from tidings.desk.review import Ended
    from tidings.desk.review import Wishes as DeskWishes
    from tidings.extract import Engine
    from tidings.fetch.choosing import Wishes as FetchWishes
    from tidings.fetch.fetched import Fetched
    from tidings.release import Exported, Published
    from tidings.release.versions import Released
    from tidings.store import Share
    from tidings.tables import Tables
    from tidings.validate import Report


def _silent(stage: str, done: int, total: int) -> None:
    """Shows nothing."""


def _unheard(line: str) -> None:
    """Tells nobody."""


def build(
    seeds: Path,
    out: Path,
    last: Path | None = None,
    engine: str | Sequence[str] | None = None,
    jobs: int | None = None,
    strict: bool = False,
    cache: Path | None = None,
    use_cache: bool = True,
    progress: Progress = _silent,
    check: bool = True,
    min_confidence: float | None = None,
    store: Path | None = None,
    on: str | None = None,
    tell: Callable[[str], None] = _unheard,
    settle: "Callable[[Draft], Draft] | None" = None,
) -> Build:
    """Builds the package of a folder of articles in `out`, and validates it before it takes an earlier one's place.

    `last` is the version that ids are remembered from: by default the package that stands in `out`. Faulty articles
    and decisions, and those by which the package would be invalid, are left out and reported in the result's issues,
    unless `strict`: then the first one is an InputError. PackageError where the package would be invalid all the
    same, LockedError where another build holds `out`. Without `check` nothing is validated. Claims below
    `min_confidence`, by default that of the settings, are left out, and kept in a file beside `out` with those on
    which engines disagree.

    `store` is a folder that shares were read into, by `read_share`: `tell` hears what they lack, which is read now;
    with `strict` it is an InputError. `on` names who reads, where that is not this machine as it sees fit. `settle`
    makes a release of what is to be written; else a release that stands there is one still where nothing changed.
    """
    from tidings.building.drafts import UnfitError, Work, make_draft, without_unfit, write_draft
    from tidings.building.shares import require_shares
    from tidings.extract import AND
    from tidings.package import hold, is_release, left_behind
    from tidings.package.beside import file_beside, keep_beside, require_own
    from tidings.release import compare
    from tidings.resolve import dated, read_curation
    from tidings.run import named_executor, read_all
    from tidings.store import KeptStore, ReadingStore, SharedStore, default_folder

    settings = read_settings(seeds).asking(min_confidence)
    reader = _find_engine(engine, settings, seeds)
    kept = (cache or default_folder()) if use_cache else None
    memory = SharedStore(store) if store else ReadingStore(kept)
    most = jobs or settings.build.jobs or None
    executor = named_executor(on, most)
    aside = {name: file_beside(out, name) for name in BESIDE}
    with hold(out):
        for name, path in aside.items():
            if name != REVIEW or settings.build.min_confidence or AND in reader.name:
                require_own(path, name)
        before, was_release = read_last(last, out), is_release(last or out)
        articles, issues = gather(seeds, reader, settings.build.guess_language, strict, progress)
        curation, faults = read_curation(seeds / "curation")
        remarks = reader.remarks(articles)
        judge = partial(_judge, seeds=seeds, articles=articles, progress=progress) if check else None
        told = (*issues, *remarks, *gaps(settings), *faults)
        work = Work(tuple(dated(articles, curation, before)), curation, told, strict)
        look = partial(require_shares, store, work.articles, reader, strict, tell) if store else None
        while True:
            count = partial(_advance, progress, "extract", len(work.articles))
            readings = read_all(work.articles, reader, memory, most, count, executor, look)
            look = None
            progress("resolve", 0, 0)
            with KeptStore(kept).opened() as known:
                provenance = reader.provenance(work.articles)
                draft = make_draft(work, readings, before, settings, provenance, known)
            draft = settle(draft) if settle else draft
            progress("write", 0, 0)
            try:
                report = write_draft(draft, out, judge, last)
                break
            except UnfitError as unfit:
                work = without_unfit(draft, unfit.report)
        for name, path in aside.items():
            keep_beside(draft.beside[name], path, name)
        remains = tuple(left_behind(out))
    changes = compare(before, draft.tables) if before else None
    told = (*work.issues, *draft.issues)
    dropped = was_release and not is_release(out)
    return Build(
        out, draft.settings, draft.tables, told, changes, draft.beside, aside[REVIEW], report, remains,
        draft.provenance, dropped,
    )  # fmt: skip


def _judge(folder: Path, seeds: Path, articles: Sequence[Article], progress: Progress) -> "Report":
    """What validation says of a package that was just built of these articles."""
    return validate(folder, seeds, ignore=_TOLD, max_issues=_LISTED, progress=progress, articles=articles)


_TOLD = ("TID-EVID-UNREAD",)
"""What a build says itself, and why."""

_LISTED = 1000
"""Places that are listed of each fault: by them what is to blame is found."""


def read_share(
    seeds: Path,
    store: Path,
    share: "Share",
    engine: str | Sequence[str] | None = None,
    jobs: int | None = None,
    strict: bool = False,
    progress: Progress = _silent,
    on: str | None = None,
) -> "ShareRead":
    """Reads a share of a folder of articles into the store, where `build` finds the readings; writes no package.

    Shares may be read at once, on machines that see the same folders, and again: what is there is not read twice.
    """
    from tidings.building.shares import ShareRead, read_into_store
    from tidings.resolve import dated, read_curation
    from tidings.run import named_executor

    settings = read_settings(seeds)
    reader = _find_engine(engine, settings, seeds)
    most = jobs or settings.build.jobs or None
    executor = named_executor(on, most)
    found, issues = gather(seeds, reader, settings.build.guess_language, strict, progress, share)
    articles = dated(found, read_curation(seeds / "curation")[0])
    count = partial(_advance, progress, "extract", len(articles))
    read = read_into_store(store, share, articles, reader, most, count, executor)
    faults = sum(issue.severity == "error" for issue in issues)
    return ShareRead(share, store, len(articles), read, faults, reader.provenance(articles))


def _find_engine(name: str | Sequence[str] | None, settings: Settings, seeds: Path) -> "Engine":
    from tidings.extract import find_engine

    return find_engine(name or settings.build.engine, settings.engines, seeds)


def read_last(last: Path | None, out: Path) -> "Tables | None":
    """The tables of the version that ids are remembered from: the named one, or what stands in the output folder.

    They are as that version has them, whichever profile it was made by.
    """
    from tidings.package import is_package
    from tidings.schema import CHANGES, TEXTS
    from tidings.tables import read_descriptor, read_tables, require_tidings

    if last is not None:
        require_tidings(read_descriptor(last), last)
    elif not is_package(out):
        return None
    return read_tables(last or out, contract=False, skip=(TEXTS, CHANGES))


def validate(
    folder: Path,
    seeds: Path | None = None,
    against: Path | None = None,
    conformance: str | None = None,
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    max_issues: int | None = None,
    custom: bool = False,
    progress: Progress = _silent,
    articles: Sequence[Article] | None = None,
) -> "Report":
    """Every fault of the package in `folder`; the `[validate]` table of the seeds' tidings.toml holds where given.

    `articles` are those of the seeds, where they are read already.
    """
    from tidings.validate import check

    if custom and seeds is None:
        raise InputError("--custom runs the rules that a tidings.toml names: give its folder with --seeds")
    return check(
        folder,
        seeds=seeds,
        against=against,
        conformance=conformance,
        settings=read_settings(seeds).validate if seeds else None,
        only=only,
        ignore=ignore,
        max_issues=max_issues,
        custom=seeds if custom else None,
        progress=lambda step: progress(f"validate {step}", 0, 0),
        articles=articles,
    )


def publish(
    folder: Path,
    target: str,
    seeds: Path | None = None,
    progress: Progress = _silent,
    site: bool = False,
    forms: Sequence[str] | None = None,
    yes: bool = False,
    dry: bool = False,
) -> "Published":
    """Publishes the package in `folder` as an immutable version in `target`, after validating it.

    With `site` its pages lie beside it there. It is published in `forms` too, by default in those that it states.
    `yes` where it can never be taken back and is meant, `dry` to send nothing.
    """
    from tidings.release import publish as run
    from tidings.site import add_site

    ready_forms(forms or ())

    def judge(staged: Path) -> tuple[Issue, ...]:
        return _checked(validate(staged, seeds, progress=progress), folder)

    add = partial(add_site, beside=folder) if site else None
    return run(folder, target, validate=judge, add=add, forms=forms, yes=yes, dry=dry, progress=progress)


def export(
    folder: Path, forms: Sequence[str] = DEFAULT_FORMS, out: Path = Path("forms"), progress: Progress = _silent
) -> "tuple[Exported, ...]":
    """Writes the package in `folder` in each of these forms, in a folder of its name below `out`, if it is valid.

    One of another profile than today's is not validated, since that is all that validation knows.
    """
    from tidings.release import export as run
    from tidings.tables import read_descriptor, require_tidings

    descriptor = read_descriptor(folder)
    require_tidings(descriptor, folder)

    def judge(package: Path) -> tuple[Issue, ...]:
        if descriptor["tidings"].get("profile") != PROFILE_VERSION:
            return ()
        return _checked(validate(package, conformance="off", progress=progress), package)

    return run(folder, forms, out, validate=judge, progress=progress)


def _checked(report: "Report", folder: Path) -> tuple[Issue, ...]:
    """What validation found; ReleaseError where it could not look everywhere."""
    if report.verdict == "not checked":
        raise ReleaseError(f"{folder} could not be checked: {report.gaps[0]}; run tidings validate {folder}")
    return report.issues


def release(
    seeds: Path,
    out: Path,
    against: str | None = None,
    trial: str = "",
    note: str = "",
    dry_run: bool = False,
    progress: Progress = _silent,
    cache: Path | None = None,
) -> "tuple[Released, Build]":
    """Builds the next version of the dataset in `out`, and writes its number into the folder's tidings.toml.

    The number is the least that the changes since the last release ask for, or a higher one that people set; with
    `trial` a trial of it, such as rc. `against` names the last release as `tidings diff` does; else it is what is
    published where `[publish] to` says, else what stands in `out`. `note` is said on top of the changelog's entry.
    With `dry_run` nothing is written. ReleaseError where people set a number that is too low.
    """
    from tempfile import TemporaryDirectory

    from tidings.building.settling import Settling
    from tidings.package import is_package
    from tidings.release.versions import Released, last_release, require_note

    settings = read_settings(seeds)
    with last_release(against, settings, out, bool(trial)) as last, TemporaryDirectory(prefix="tidings-") as home:
        settle = Settling.of(seeds, out, last, trial, require_note(note), dry_run)
        known = out if is_package(out) else last.folder if last else None
        target = Path(home, out.name or "package") if dry_run else out
        built = build(seeds, target, known, cache=cache, progress=progress, settle=settle)
    return Released(settings.name, out, settle.made[-1], dry_run), built


def ask(
    seeds: Path, wishes: "Wishes | None" = None, cache: Path | None = None, progress: Progress = _silent
) -> "Outcomes":
    """Asks a language model about the articles of a folder, and keeps its answers there; `build` replays them.

    The server and the model are those of `[engines.llm]` in the folder's tidings.toml. What is answered already is
    not asked again. InputError where the settings do not suffice.
    """
    from tidings.ask.session import ask as run
    from tidings.store import default_folder

    plan, articles, issues = _to_ask(seeds, wishes, progress)
    return run(plan, articles, issues, cache or default_folder(), partial(progress, "ask", 1, len(articles)))


def fetch(
    sources: Sequence[str], seeds: Path, wishes: "FetchWishes | None" = None, progress: Progress = _silent
) -> "Fetched":
    """Brings the pages that links, feeds and sitemaps lead to into a folder of articles, as `[fetch]` of its
    tidings.toml says. What came before is not asked for again. InputError where a source or a setting cannot be used.
    """
    from tidings.fetch.choosing import Wishes
    from tidings.fetch.session import fetch as run

    settings = read_settings(seeds).fetch
    return run(seeds, sources, settings, wishes or Wishes(), partial(progress, "fetch"))


def estimate(seeds: Path, wishes: "Wishes | None" = None, progress: Progress = _silent) -> "Estimate":
    """What `ask` would take: requests, tokens and money. Nothing is asked."""
    from tidings.ask.session import estimate_run

    plan, articles, _ = _to_ask(seeds, wishes, progress)
    return estimate_run(plan, articles, partial(progress, "estimate", 1, len(articles)))


def _to_ask(seeds: Path, wishes: "Wishes | None", progress: Progress) -> "tuple[Plan, list[Article], list[Issue]]":
    """The run, and the articles as a build reads them, with what is wrong with the others."""
    from tidings.ask.session import Wishes, plan
    from tidings.extract import find_engine
    from tidings.extract.llm.settings import LlmSettings

    settings, where = read_settings(seeds), str(seeds / FILE)
    engine = find_engine("llm", settings.engines, seeds, calibrated=False)
    table = fill(LlmSettings, settings.engines.get("llm", {}), f"{where}: [engines.llm]")
    planned = plan(table, seeds, where, wishes or Wishes())
    return planned, *gather(seeds, engine, settings.build.guess_language, False, progress)


def _advance(progress: Progress, stage: str, total: int, done: int) -> None:
    progress(stage, done, total)


def ensure_built(seeds: Path, package: Path, progress: Progress = _silent) -> None:
    """Builds the package of a folder of articles where none stands at `package` yet."""
    from tidings.package import is_package

    if not is_package(package):
        build(seeds, package, progress=progress)


def review(
    seeds: Path,
    package: Path,
    wishes: "DeskWishes | None" = None,
    tell: Callable[[str], None] = _unheard,
    warn: Callable[[str], None] = _unheard,
) -> "Ended":
    """Serves the pages of a package with a pencil to the person at this machine, until Ctrl-C.

    What they decide is kept in the curation folder of `seeds`; `build` applies it, which they can ask for there too.
    """
    from tidings.desk.review import Wishes
    from tidings.desk.review import review as run

    def rebuild(progress: Progress) -> tuple[str, ...]:
        built = build(seeds, package, progress=progress)
        return (*(issue.told for issue in built.left_out), *built.summary())

    return run(seeds, package, wishes or Wishes(), rebuild, tell, warn)


def write_labels(seeds: Path, package: Path, file: Path) -> int:
    """Writes the articles that are done at the desk as labels for `tidings evaluate`; gives how many events."""
    from tidings.desk.review import write_labels as run

    return run(seeds, package, file)
