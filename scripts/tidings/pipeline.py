"""The jobs, each a short story: build, compare with the last version, publish."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tidings.articles import read_articles
from tidings.cache import Cache, default_folder
from tidings.errors import InputError
from tidings.extract import Engine, find_engine, speaks
from tidings.issue import Issue
from tidings.model import Article
from tidings.package import is_package, write_package
from tidings.release.compare import Changes, compare
from tidings.resolve import Resolved, resolve
from tidings.resolve.curation import read_curation
from tidings.settings import Settings, gaps, read_settings
from tidings.tables import Tables, read_tables, tabulate
from tidings.workers import read_all

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is (0 where that is not known)."""

LANGUAGE_RULE = "TID-BUILD-LANGUAGE"


@dataclass(frozen=True)
class Build:
    """What a build made: the package's folder and tables, what was left out and why, what changed."""

    folder: Path
    settings: Settings
    tables: Tables
    articles: int
    issues: tuple[Issue, ...]
    changes: Changes | None

    @property
    def is_whole(self) -> bool:
        """True where nothing was left out."""
        return not any(issue.severity == "error" for issue in self.issues)


def build(
    seeds: Path,
    out: Path,
    *,
    last: Path | None = None,
    engine: str | None = None,
    jobs: int | None = None,
    strict: bool = False,
    cache: Path | None = None,
    use_cache: bool = True,
    progress: Progress = lambda stage, done, total: None,
) -> Build:
    """Builds the package of a folder of articles.

    `last` is the version that ids are remembered from: by default the package that stands in `out`. Faulty articles
    are left out and reported in the result's issues, unless `strict`: then the first one is an InputError.
    """
    settings = read_settings(seeds)
    reader = find_engine(engine or settings.build.engine)
    articles, issues = gather(seeds, reader, strict, progress)
    readings = read_all(
        articles,
        reader,
        Cache((cache or default_folder()) if use_cache else None),
        jobs or settings.build.jobs or None,
        lambda done: progress("extract", done, len(articles)),
    )
    progress("resolve", 0, 0)
    before = read_last(last, out)
    curation, faults = read_curation(seeds / "curation")
    resolved = resolve(articles, readings, curation, before, settings.version)
    tables = tabulate(resolved)
    progress("write", 0, 0)
    write_package(tables, settings, out, engine=_engine_name(readings, reader), articles=articles)
    issues = [*issues, *gaps(settings), *faults, *resolved.issues]
    return Build(out, settings, tables, len(articles), tuple(issues), compare(before, tables) if before else None)


def gather(seeds: Path, engine: Engine, strict: bool, progress: Progress) -> tuple[list[Article], list[Issue]]:
    """The articles that the engine can read, by origin, and what is wrong with the others."""
    articles: list[Article] = []
    issues: list[Issue] = []
    for item in _only_spoken(read_articles(seeds), engine):
        if isinstance(item, Article):
            articles.append(item)
            progress("read", 1, 0)
        elif strict and item.severity == "error":
            raise InputError(f"{item.place}: {item.message}; {item.remedy}")
        else:
            issues.append(item)
    if not articles:
        raise InputError(f"{seeds}: no article could be read; put .txt, .md, .html or .jsonl files there")
    return articles, issues


def read_last(last: Path | None, out: Path) -> Tables | None:
    """The tables of the version that ids are remembered from: the named one, or what stands in the output folder."""
    if last is not None:
        return read_tables(last)
    return read_tables(out) if is_package(out) else None


def _only_spoken(items: Iterable[Article | Issue], engine: Engine) -> Iterable[Article | Issue]:
    for item in items:
        if isinstance(item, Issue) or speaks(engine, item):
            yield item
        else:
            yield Issue(
                LANGUAGE_RULE,
                "error",
                file=item.origin.partition("#")[0],
                line=item.line,
                column="language",
                value=item.language,
                message=f"{item.origin}: the engine {engine.name} does not read {item.language}; left out",
                remedy=f"leave it out of the folder, or correct its language; it reads {', '.join(engine.languages)}",
            )
