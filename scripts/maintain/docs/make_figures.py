"""Measures the rules engine on labelled sets and writes the figures into docs/quality.md.

python -m maintain.docs.make_figures SCORER GOLD_FOLDER [--articles 200]

GOLD_FOLDER holds sets of labelled text as JSON Lines, and a README.md with a table of what each is and where it comes
from. SCORER is a script: `corpus GOLD FOLDER` writes a set's texts as a folder of articles, and `KIND GOLD PACKAGE`
prints a figure a line. Neither is part of the project; the page says how to measure without them.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maintain.docs.quality_page import Figures, Measured, write_figures
from tidings.evaluate import evaluate
from tidings.evaluate.score import Scores
from tidings.pipeline import build

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "quality.md"
KINDS = {
    "news": "news",
    "events": "events",
    "seeds": "facts",
    "attribution": "attribution",
    "dates": "dates",
    "entities": "entities",
    "duplicates": "duplicates",
}
"""What the scorer calls the kind of a set, by the first word of the set's name."""
SEEDS = "facts"
"""The kind whose articles are the project's own seeds."""
_ROW = re.compile(
    r"^\| *(?P<file>[\w.-]+\.jsonl)(?:, (?P<labels>[\w.-]+\.jsonl))? *\| *(?P<what>.*?) *\| *(?P<origin>.*?) *\|$",
    re.MULTILINE,
)
_FIGURE = re.compile(r"^(?P<name>[a-z]\w*) (?P<value>[\d.]+)(?: \((?P<hits>\d+) of (?P<of>\d+)\))?$", re.MULTILINE)
_TENTH = re.compile(
    r"^  confidence ([\d.]+): (\d+) claims, with parts ([\d.]+), as stated ([\d.]+), said ([\d.]+)$", re.MULTILINE
)
"""What is said of the claims of a tenth of confidence."""


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A file of labelled text, the file of its labels, its kind, and what the folder's README says of it."""

    path: Path
    labels: Path
    kind: str
    what: str
    origin: str


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=int, default=200, help="articles that the speed is measured on")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        measured = [measure(one, options.scorer, Path(work) / one.path.stem) for one in read_sets(options.gold)]
    figures = Figures(tuple(measured), measure_speed(options.articles))
    PAGE.write_text(write_figures(PAGE.read_text(encoding="utf-8"), figures), encoding="utf-8")


def read_sets(folder: Path) -> Iterator[LabelledSet]:
    """The sets of the folder's table that are of a known kind."""
    for row in _ROW.finditer((folder / "README.md").read_text(encoding="utf-8")):
        kind = KINDS.get(re.split(r"[-.]", row["file"])[0])
        if kind and (folder / row["file"]).is_file():
            labels = folder / (row["labels"] or row["file"])
            yield LabelledSet(folder / row["file"], labels, kind, row["what"], row["origin"])


def measure(labelled: LabelledSet, scorer: Path, work: Path) -> Measured:
    """The scorer's figures for a package built of the set's texts, and for events those of `tidings evaluate`."""
    seeds = ROOT / "seeds"
    if labelled.kind != SEEDS:
        seeds = work / "seeds"
        run(str(scorer), "corpus", str(labelled.path), str(seeds))
    build(seeds, work / "package", use_cache=False)
    said = run(str(scorer), labelled.kind, str(labelled.labels), str(work / "package"))
    scores = score_events(labelled.path, seeds, work) if labelled.kind == "events" else None
    tenths = tuple(_TENTH.findall(said))
    return Measured(
        labelled.path.stem, labelled.kind, labelled.what, labelled.origin, read_figures(said), scores, tenths
    )


def read_figures(text: str) -> dict[str, tuple[float, str]]:
    """The scorer's figures by name: the value, and what it is a share of where the scorer says so."""
    found = {}
    for line in _FIGURE.finditer(text):
        found[line["name"]] = float(line["value"]), f"{line['hits']} of {line['of']}" if line["of"] else ""
    return found


def score_events(gold: Path, seeds: Path, work: Path) -> Scores:
    """What `tidings evaluate` says of a set of events."""
    rows = (json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip())
    path = work / "labels.jsonl"
    path.write_text("".join(json.dumps(label) + "\n" for row in rows for label in labels_of(row)), encoding="utf-8")
    return evaluate(path, seeds)


def labels_of(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The events of a labelled text in the format of docs/evaluation.md."""
    for event in row["expected"]:
        parts = {role: event[role] for role in ("actor", "recipient") if event.get(role)}
        yield {"article": f"articles.jsonl#{row['id']}", "event_type": event["event_types"], **parts}


def measure_speed(articles: int) -> tuple[float, ...]:
    """The time of the engine, with its encoder and without, as multiples of that of the parser alone."""
    said = run("-m", "maintain.bench.benchmark_extract", "--articles", str(articles))
    found = re.findall(r"([\d.]+) times", said)
    assert found, said
    return tuple(map(float, found))


def run(*command: str) -> str:
    """What Python prints, given a script or `-m` and a module."""
    return subprocess.run([sys.executable, *command], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


if __name__ == "__main__":
    main()
