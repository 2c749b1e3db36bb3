"""The jobs, each a short story: build, validate, publish."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.checks import rule
from tidings.errors import InputError
from tidings.issue import Issue
from tidings.model import Article
from tidings.settings import FILE, Settings, gaps, read_settings

if TYPE_CHECKING:
    from tidings.extract import Engine
    from tidings.model import Reading
    from tidings.release import Changes, Published
    from tidings.tables import Tables
    from tidings.validate import Report

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much more of it is done, and how much there is (0 where that is not known)."""


def _silent(stage: str, done: int, total: int) -> None:
    """Shows nothing."""


@dataclass(frozen=True)
class Build:
    """What a build made: the package's folder and tables, what was left out and why, what changed since the last."""

    folder: Path
    settings: Settings
    tables: "Tables"
    issues: tuple[Issue, ...]
    changes: "Changes | None"

    @property
    def is_whole(self) -> bool:
        """True where nothing was left out."""
        return not any(issue.severity == "error" for issue in self.issues)

    def summary(self) -> list[str]:
        """The build in a few lines, for people."""
        counts = [(name, self.tables[name].height) for name in ("articles", "claims", "events", "actors", "sources")]
        lines = [
            f"{self.folder}: {self.settings.name} {self.settings.version}",
            ", ".join(f"{count:,} {name if count != 1 else name.removesuffix('s')}" for name, count in counts),
        ]
        states = Counter(self.tables["events"]["status"].to_list())
        lines.append("events: " + ", ".join(f"{number} {state}" for state, number in sorted(states.items())))
        if self.changes is not None:
            bump = self.changes.bump
            lines.append(
                f"since the last version: {bump.reason}" + (f" ({bump.level})" if bump.level != "none" else "")
            )
        return lines


def build(
    seeds: Path,
    out: Path,
    last: Path | None = None,
    engine: str | None = None,
    jobs: int | None = None,
    strict: bool = False,
    cache: Path | None = None,
    use_cache: bool = True,
    progress: Progress = _silent,
) -> Build:
    """Builds the package of a folder of articles in `out`.

    `last` is the version that ids are remembered from: by default the package that stands in `out`. Faulty articles
    are left out and reported in the result's issues, unless `strict`: then the first one is an InputError.
    LockedError where another build holds `out`.
    """
    from tidings.cache import Cache, default_folder
    from tidings.extract import find_engine
    from tidings.package import hold, write_package
    from tidings.release import compare
    from tidings.resolve import read_curation, resolve
    from tidings.run import read_all
    from tidings.tables import tabulate

    settings = read_settings(seeds)
    reader = find_engine(engine or settings.build.engine, settings.engines, str(seeds / FILE))
    memory = Cache((cache or default_folder()) if use_cache else None)
    with hold(out):
        before = read_last(last, out)
        articles, issues = gather(seeds, reader, settings.build.guess_language, strict, progress)
        count = partial(_advance, progress, "extract", len(articles))
        readings = read_all(articles, reader, memory, jobs or settings.build.jobs or None, count)
        stamp = readings[0].engine
        progress("resolve", 0, 0)
        curation, faults = read_curation(seeds / "curation")
        resolved = resolve(articles, _give_away(readings), curation, before, settings.version)
        tables, doubts = tabulate(resolved), resolved.issues
        del resolved  # as large as the tables many times over
        progress("write", 0, 0)
        write_package(tables, settings, out, engine=stamp, articles=articles)
    found = (*issues, *gaps(settings), *faults, *doubts)
    return Build(out, settings, tables, found, compare(before, tables) if before else None)


def gather(
    seeds: Path, engine: "Engine", guess: bool, strict: bool, progress: Progress
) -> tuple[list[Article], list[Issue]]:
    """The articles that the engine can read, by origin, and what is wrong with the others.

    `guess`: an article that states no language is left out where it looks like one that the engine does not read.
    """
    from tidings.articles import read_articles

    articles: list[Article] = []
    issues: list[Issue] = []
    for item in _only_spoken(read_articles(seeds), engine, guess):
        if isinstance(item, Article):
            articles.append(item)
            progress("read", 1, 0)
        elif strict and item.severity == "error":
            raise InputError(item.told)
        else:
            issues.append(item)
    if not articles:
        raise InputError(_why_none(seeds, issues))
    return articles, issues


def read_last(last: Path | None, out: Path) -> "Tables | None":
    """The tables of the version that ids are remembered from: the named one, or what stands in the output folder."""
    from tidings.package import is_package
    from tidings.tables import read_tables

    if last is not None:
        return read_tables(last)
    return read_tables(out) if is_package(out) else None


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
) -> "Report":
    """Every fault of the package in `folder`; the `[validate]` table of the seeds' tidings.toml holds where given."""
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
    )


def publish(folder: Path, target: str, seeds: Path | None = None, progress: Progress = _silent) -> "Published":
    """Publishes the package in `folder` as an immutable version in `target`, after validating it."""
    from tidings.release import publish as run

    return run(folder, target, validate=lambda staged: validate(staged, seeds, progress=progress).issues)


def _give_away(readings: "list[Reading]") -> "Iterator[Reading]":
    """The readings, which nobody holds then but who asked for them."""
    while readings:
        yield readings.pop()


def _advance(progress: Progress, stage: str, total: int, done: int) -> None:
    progress(stage, done, total)


def _only_spoken(items: Iterable[Article | Issue], engine: "Engine", guess: bool) -> Iterator[Article | Issue]:
    """The articles in a language of the engine; an issue in the place of any other."""
    from tidings.extract import speaks

    for item in items:
        if isinstance(item, Article) and item.guessed and not guess:
            yield replace(item, language=engine.languages[0], guessed=False)
        else:
            yield item if isinstance(item, Issue) or speaks(engine, item) else _unspoken(item, engine)


def _unspoken(article: Article, engine: "Engine") -> Issue:
    own, read = " or ".join(engine.languages), f"the engine {engine.name} does not read"
    message = f"{read} the language {article.language!r}; the article is left out"
    remedy = f"take it out, or mend its language if it is {own}"
    if article.guessed:
        message = f"no language stated, and it looks like {article.language!r}, which {read}; the article is left out"
        remedy = f"take it out, or state its language if it is {own}"
    return rule("TID-READ-LANGUAGE").issue(
        article.origin.partition("#")[0],
        article.line,
        column="language",
        value=article.language,
        message=message,
        remedy=remedy,
    )


def _why_none(seeds: Path, issues: list[Issue]) -> str:
    """Why nothing could be built, in one line."""
    errors = [issue for issue in issues if issue.severity == "error"]
    if errors:
        return f"no article of {seeds} could be read; the first is {errors[0].told}"
    return f"{seeds} holds no articles; put .txt, .md, .html or .jsonl files there"
