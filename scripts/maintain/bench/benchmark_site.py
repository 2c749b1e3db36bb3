"""Measures sites of made packages: seconds to make, size, and in Chromium the first list and each further choice.

    pip install -c constraints.txt -e ".[browser]"
    python -m maintain.bench.benchmark_site --events 10000 100000 --page docs/speed.md

The packages are those of benchmark_validate with events of every type, and two actors each. The first list is timed
from the opening of the page, as a file, to its being drawn; a choice from the change of the address to the next frame
after it, the longest task of the browser's being in it.
"""

import json
import shutil
import statistics
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from maintain.bench.made_packages import make_varied
from maintain.bench.measuring import show
from tidings.site import make_site

RUNS = 3
CHOICES: dict[str, dict[str, str]] = {
    "a type": {"type": "ASSAULT"},
    "three types": {"type": "ASSAULT,COERCE,AID"},
    "a class, hedged": {"quad": "4", "telling": "hedged"},
    "a status": {"status": "disputed"},
    "a year": {"from": "2017-01-01", "to": "2017-12-31"},
    "words": {"q": "actor 12"},
    "two words": {"q": "baku 17"},
    "another order": {"sort": "told"},
    "by days reported": {"time": "reported"},
    "the map": {"view": "map", "type": "ASSAULT"},
    "the network": {"view": "network", "quad": "1"},
    "all": {},
}
"""What is chosen, one after another, each from the state before it."""

_TIMED = """async (asked) => {
  const start = performance.now();
  tidings.address.go("events", "", asked);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def main() -> None:
    """Prints a Markdown table."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--page", type=Path)
    asked = parser.parse_args()
    show(_table(asked.events), asked.page, "site")


def _table(sizes: list[int]) -> Iterator[str]:
    columns = ("events", "seconds to make", "MB", "MB read first", "first list, s", "a choice, ms", "the slowest, ms")
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for events in sizes:
        with TemporaryDirectory(prefix="tidings-benchmark-") as home:
            yield _row(events, Path(home))


def _row(events: int, home: Path) -> str:
    make_varied(home / "package", events)
    start = time.perf_counter()
    made = make_site(home / "package", home / "site")
    seconds = time.perf_counter() - start
    opened, choices = _browse(made.folder)
    slowest = max(choices, key=lambda name: choices[name])
    size = f"{made.bytes / 1e6:.1f} | {_first(made.folder) / 1e6:.1f}"
    middle = statistics.median(choices.values())
    return (
        f"| {events:,} | {seconds:.1f} | {size} | {opened:.2f} | {middle:.0f} | {choices[slowest]:.0f} ({slowest}) |"
    )


def _first(site: Path) -> int:
    """Bytes that a page loads before it is drawn."""
    facts = json.loads((site / "data" / "site.js").read_text(encoding="utf-8")[len("tidings.open(") : -3])
    core = [path for name in facts["core"] for path in (site / "data").glob(f"{name}-*.js")]
    shell = [
        path for path in site.rglob("*") if path.is_file() and path.parent.name != "data" and path.suffix != ".zip"
    ]
    return sum(path.stat().st_size for path in (*core, *shell, site / "data" / "site.js"))


def _browse(site: Path) -> tuple[float, dict[str, float]]:
    """Seconds to the first list, and milliseconds for each choice: the median of the runs."""
    with sync_playwright() as started:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        runs = [_visit(browser, site) for _ in range(RUNS)]
        browser.close()
    opened = statistics.median(seconds for seconds, _ in runs)
    return opened, {name: statistics.median(times[name] for _, times in runs) for name in CHOICES}


def _visit(browser: Any, site: Path) -> tuple[float, dict[str, float]]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    start = time.perf_counter()
    page.goto(f"{site.as_uri()}/index.html")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector(".rows .label")
    opened = time.perf_counter() - start
    page.wait_for_timeout(1000)
    times = {name: page.evaluate(_TIMED, asked) for name, asked in CHOICES.items()}
    page.close()
    return opened, times


if __name__ == "__main__":
    main()
