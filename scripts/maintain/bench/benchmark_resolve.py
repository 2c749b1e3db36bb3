"""Measures what one machine needs to resolve what many have read: seconds and memory, by the number of claims.

    python -m maintain.bench.benchmark_resolve --articles 1000 4000 16000 --page docs/many-machines.md

Readings are made up (`made_readings.py`) and lie in a store, as shares leave them. Each job is measured in a process
of its own: *recall* gets the readings from the store, *resolve* makes all tables of them, recalling included, and
remembers what it worked out; *added* does so again with one more article.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from maintain.bench.made_readings import CLAIMS, made_readings
from maintain.bench.measuring import Figures, measure, options, run_job, show
from tidings.articles import read_articles
from tidings.collector import at_rest
from tidings.model import Article
from tidings.resolve import Curation, resolve
from tidings.store import KeptStore, Readings, SharedStore, key_of, pack
from tidings.tables import tabulate

MODULE = "maintain.bench.benchmark_resolve"
FINGERPRINT = "made"


def make_store(home: Path, articles: int) -> None:
    """A seeds folder of one file, and a store of the readings of all that is in it."""
    (home / "seeds").mkdir()
    with SharedStore(home).opened() as store, (home / "seeds" / "made.jsonl").open("w") as file:
        for article, reading in made_readings(articles):
            told = {"id": article.origin, "text": article.text, "published": str(article.published)}
            file.write(json.dumps(told) + "\n")
            store.remember(key_of(article, FINGERPRINT), pack(reading))


def _recalled(home: Path) -> tuple[list[Article], Readings]:
    articles = [one for one in read_articles(home / "seeds") if isinstance(one, Article)]
    keys = [key_of(article, FINGERPRINT) for article in articles]
    return articles, Readings(reading for _, reading in SharedStore(home).recall(keys))


def recall_job(home: Path) -> int:
    """How many readings there are."""
    return sum(1 for _ in _recalled(home)[1])


def resolve_job(home: Path) -> int:
    """How many events come of all but one, as in a first build: nothing is known of them but their readings."""
    rmtree(home / "kept", ignore_errors=True)
    return _resolved(home, 1)


def added_job(home: Path) -> int:
    """How many events come of all, as in a build after that one."""
    return _resolved(home, 0)


def _resolved(home: Path, without: int) -> int:
    articles, readings = _recalled(home)
    with KeptStore(home / "kept").opened() as memory, at_rest():
        resolved = resolve(articles[without:], readings, Curation(), None, "1.0.0", memory=memory)
        return tabulate(resolved)["events"].height


JOBS: dict[str, Callable[[Path], int]] = {"recall": recall_job, "resolve": resolve_job, "added": added_job}


def main() -> None:
    """Prints a Markdown table, and by which power of the claims the time of the last two sizes grows."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 4000])
    parser.add_argument("--runs", type=int, default=1)
    asked = parser.parse_args()
    if asked.job:
        run_job(JOBS[asked.job[0]], Path(asked.job[1]))
        return
    show(_table(asked.articles, asked.runs), asked.page, "resolve")


def _table(sizes: Sequence[int], runs: int) -> Iterator[str]:
    columns = ("articles", "claims", "job", "seconds", "processor", "MB", "KB a claim", "rows")
    yield from (f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}")
    whole: list[tuple[int, Figures]] = []
    for articles in sizes:
        with TemporaryDirectory(prefix="tidings-benchmark-") as home:
            make_store(Path(home), articles)
            found = dict(zip(JOBS, measure(MODULE, [(job, Path(home)) for job in JOBS], runs), strict=True))
            yield from (_row(articles, job, figures) for job, figures in found.items())
            whole.append((articles, found["resolve"]))
    for (less, before), (more, after) in pairwise(whole):
        power = log(after.processor / before.processor) / log(more / less)
        yield f"\nFrom {less:,} to {more:,} articles the processor's time grows by the power {power:.2f}."


def _row(articles: int, job: str, found: Figures) -> str:
    claims = articles * CLAIMS
    cells = (
        f"{articles:,}", f"{claims:,}", job, f"{found.seconds:.1f}", f"{found.processor:.1f}",
        f"{found.memory:,.0f}", f"{found.memory * 1000 / claims:.1f}", f"{found.result:,}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
