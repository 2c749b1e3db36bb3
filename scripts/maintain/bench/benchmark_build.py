"""Measures builds against spaCy's own parse of the same articles: the first, one of which all readings are
remembered, and one of an article more, as people build it: on the last version, and validated.

    python -m maintain.bench.benchmark_build --articles 1000 --page docs/speed.md

Makes its articles of training sentences; each job runs in a process of its own, after the one before it.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from maintain.bench.benchmark_extract import made_articles
from maintain.bench.measuring import Figures, measure, options, run_job, show
from tidings.articles import read_articles
from tidings.model import Article
from tidings.pipeline import build, validate
from tidings.store.readings import FILE

SETTINGS = """name = "bench"
title = "Benchmark"
licence = "CC0-1.0"
contributors = [{ title = "Nobody" }]
"""


def make_seeds(home: Path, articles: int) -> None:
    """A folder of so many articles of some twenty sentences."""
    seeds = home / "seeds"
    seeds.mkdir()
    (seeds / "tidings.toml").write_text(SETTINGS)
    for number, article in enumerate(made_articles(articles)):
        (seeds / f"{number}.txt").write_text(article.text)


def parse(home: Path) -> int:
    """The limit that builds are measured against."""
    from tidings.extract.rules.languages.en.english import English

    texts = [one.text for one in read_articles(home / "seeds") if isinstance(one, Article)]
    return sum(1 for _ in English().pipeline.pipe(texts, batch_size=16))


def first(home: Path) -> int:
    """A build that reads every article."""
    return _build(home)


def again(home: Path) -> int:
    """The same build once more, with nothing left of it but what was read."""
    return _build(home)


def added(home: Path) -> int:
    """A build of one article more: the parser is loaded for it alone."""
    (home / "seeds" / "added.txt").write_text("Norway met Chad in Oslo on Monday.\n" + ADDED)
    return _build(home, check=True)


ADDED = "The minister of Norway accused Chad of attacks on its soldiers, and asked for talks.\n" * 10


def _build(home: Path, check: bool = False) -> int:
    made = build(home / "seeds", home / "out", cache=home / "cache", jobs=1, check=check)
    return made.tables["claims"].height


def validation(home: Path) -> int:
    """Of the package, with its evidence."""
    return validate(home / "out", home / "seeds", conformance="off").errors


MODULE = "maintain.bench.benchmark_build"
JOBS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "parse": ("spaCy, bare parse", parse),
    "first": ("first build", first),
    "again": ("build, all readings remembered", again),
    "added": ("one article added, validated", added),
    "validate": ("validation with --seeds", validation),
}


def main() -> None:
    """Prints a Markdown table."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    asked = parser.parse_args()
    if asked.job:
        run_job(JOBS[asked.job[0]][1], Path(asked.job[1]))
        return
    with TemporaryDirectory(prefix="tidings-benchmark-") as home:
        make_seeds(Path(home), asked.articles)
        found = measure(MODULE, [(job, Path(home)) for job in JOBS], 1)
        table = _table(found, asked.articles, Path(home, "cache", FILE).stat().st_size / asked.articles / 1e3)
    show(table, asked.page, "build")


def _table(found: list[Figures], articles: int, size: float) -> list[str]:
    claims = found[1].result / articles
    head = f"{articles:,} articles of {claims:.0f} claims each; a reading takes {size:.1f} KB on the disk."
    columns = "| job | processor seconds | × bare parse | ms an article | MB |\n| --- | --- | --- | --- | --- |"
    rows = [
        f"| {title} | {one.processor:.1f} | {one.processor / found[0].processor:.2f} "
        f"| {one.processor / articles * 1000:.1f} | {one.memory:,.0f} |"
        for (title, _), one in zip(JOBS.values(), found, strict=True)
    ]
    share = found[3].processor / found[1].processor
    foot = f"To add one article costs {share:.1%} of the first build."
    return [head, "", columns, *rows, "", foot]


if __name__ == "__main__":
    main()
