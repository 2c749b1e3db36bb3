"""Measures validation against polars' own typed read of the same files: seconds, memory, good and bad packages.

    python -m maintain.bench.benchmark_validate --events 10000 100000 1000000 --frictionless 100000

Makes its own packages in a temporary folder. Each measurement runs in a process of its own, so that memory is that
job's alone; jobs take turns, and figures are the median of the runs. `--frictionless N` measures Frictionless too,
once, up to N events; `--page docs/speed.md` puts the table into that page.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl

from maintain.bench.measuring import head, measure, options, row, run_job, show, size_of
from tidings import schema
from tidings.model import stable_id

QUOTE = 'Officials of both states held talks in Baku on Saturday, a person "familiar with the matter" told the paper.'
TRIGGER = "talks"
TYPES = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}


def make_package(folder: Path, events: int) -> None:
    """A valid package of that many events, each with a claim, a part, a mention and an attribution."""
    (folder / "data").mkdir(parents=True)
    for name, frame in _frames(events).items():
        contract = schema.table_schema(name)
        missing = [
            pl.lit(None, pl.String).alias(column) for column in contract.columns if column not in frame.columns
        ]
        whole = frame.with_columns(missing).select(contract.columns).sort(contract.primary_key)
        whole.write_csv(folder / "data" / f"{name}.csv")
    describe(folder)


def _frames(events: int) -> dict[str, pl.DataFrame]:
    """The tables; each tenth claim is hedged, each fifth states its day, and all that follows from claims does."""
    random = np.random.default_rng(7)
    counts = {"articles": events // 10, "actors": events // 20, "sources": 500, "places": 300}
    sizes = {name: max(counts.get(name, events), 1) for name in _TABLES}
    shas = [hashlib.sha256(str(item).encode()).hexdigest() for item in range(sizes["articles"])]
    places = ["Baku", *(f"Baku {item}" for item in range(1, sizes["places"]))]
    number, ids = np.arange(events), {name: _ids(prefix, sizes[name], random) for name, prefix in _PREFIXES.items()}
    ids["articles"], ids["places"] = _made("art", zip(shas)), _made("plc", ([f"city|{name}|AZE"] for name in places))

    def pick(name: str, values: pl.Series | None = None) -> pl.Series:
        return (ids[name] if values is None else values).gather(number % sizes[name])

    def some(share: int, word: str) -> pl.Series:
        return pl.Series([word]).gather(pl.Series(number % share).replace(list(range(1, share)), None))

    start = pl.Series(number // sizes["articles"] * 400 + random.integers(0, 280, events))
    trigger = start + QUOTE.index(TRIGGER)
    ids["mentions"] = _made("men", zip(pick("articles"), start, start + 5, strict=True))
    said = zip(pick("articles"), trigger, strict=True)
    ids["claims"] = _made("clm", ((*place, TRIGGER, "CONSULT", "positive", "actual") for place in said))
    saturday = pl.Series(17_005 + 7 * random.integers(0, 400, sizes["articles"]))
    saturday, published = (days.cast(pl.Int32).cast(pl.Date) for days in (saturday, saturday + 2))
    day, reported = pick("articles", saturday), pick("articles", published)
    actor = pl.Series(number % sizes["actors"])
    ids["stories"] = _made("sto", ([name] for name in ids["articles"]))
    dated = {"date_start": day, "date_end": day, "date_precision": ["day"] * events, "place_id": pick("places")}
    return {
        "events": pl.DataFrame({
            "event_id": ids["events"], "event_type": "CONSULT", "quad_class": 1, "intensity": 2.5, **dated,
            "first_reported": reported, "last_reported": reported, "status": "reported", "articles": 1,
            "sources": 1, "claims": 1, "confidence": 0.5,
            "label": pl.select(
                pl.format("Actor {} – talks; {}; {}", actor, pick("places", pl.Series(places)), day.cast(pl.String))
            ).to_series(),
        }),
        "actors": pl.DataFrame({
            "actor_id": ids["actors"], "kind": "state", "name": [f"Actor {item}" for item in range(sizes["actors"])],
        }),
        "sources": pl.DataFrame({
            "source_id": ids["sources"], "name": [f"Paper {item}" for item in range(500)], "kind": "outlet",
        }),
        "participants": pl.DataFrame({"event_id": ids["events"], "actor_id": pick("actors"), "role": "actor"}),
        "articles": pl.DataFrame({
            "article_id": ids["articles"], "origin": [f"{item}.txt" for item in range(len(shas))], "sha256": shas,
            "published": published, "language": "en", "characters": 6000, "story_id": ids["stories"],
        }),
        "stories": pl.DataFrame({
            "story_id": ids["stories"], "title": "Talks", "date_start": published, "date_end": published,
            "articles": 1,
        }),
        "claims": pl.DataFrame({
            "claim_id": ids["claims"], "event_id": ids["events"], "article_id": pick("articles"),
            "start": start, "end": start + len(QUOTE), "quote": QUOTE, "trigger": TRIGGER, "trigger_start": trigger,
            "event_type": "CONSULT", "polarity": "positive", "modality": "actual", "hedged": number % 10 == 0,
            "cue": some(10, "told"), "date_text": some(5, "Saturday"), **dated, "place_text": some(300, "Baku"),
            "engine": "rules/1", "rule": "talk.noun", "confidence": 0.5,
        }),
        "arguments": pl.DataFrame({
            "claim_id": ids["claims"], "role": "actor", "actor_id": pick("actors"), "mention_id": ids["mentions"],
        }),
        "attributions": pl.DataFrame({
            "claim_id": ids["claims"], "source_id": pick("sources"), "relation": "said_by", "cue": "told",
        }),
        "mentions": pl.DataFrame({
            "mention_id": ids["mentions"], "article_id": pick("articles"), "start": start, "end": start + 5,
            "text": "Syria", "actor_id": pick("actors"),
        }),
        "places": pl.DataFrame({"place_id": ids["places"], "name": places, "kind": "city", "country": "AZE"}),
        **{
            name: pl.DataFrame(schema=dict.fromkeys(schema.table_schema(name).columns, pl.String))
            for name in ("redirects", "decisions")
        },
    }  # fmt: skip


_PREFIXES = {"events": "evt", "actors": "act", "sources": "src"}
_TABLES = (*_PREFIXES, "articles", "places")


def _ids(prefix: str, count: int, random: np.random.Generator) -> pl.Series:
    numbers = np.unique(random.integers(0, 2**63, count + count // 1000 + 10))[:count]
    random.shuffle(numbers)
    return pl.Series([f"{prefix}-{number:016x}" for number in numbers.tolist()])


def _made(prefix: str, contents: Iterable[Iterable[object]]) -> pl.Series:
    """The ids that follow from these contents."""
    return pl.Series([stable_id(prefix, *parts) for parts in contents])


def spoil(good: Path, bad: Path) -> None:
    """The same package with each row broken: ids off their pattern, numbers that are none, references to nowhere."""
    (bad / "data").mkdir(parents=True)
    for name in schema.TABLES:
        frame = pl.read_csv(good / "data" / f"{name}.csv", infer_schema=False)
        worse = frame.select(pl.concat_str(pl.lit("?"), name).alias(name) for name in frame.columns)
        worse.write_csv(bad / "data" / f"{name}.csv")
    describe(bad)


def describe(folder: Path) -> None:
    resources = []
    for name in schema.TABLES:
        path = folder / "data" / f"{name}.csv"
        with path.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
        resources.append({
            "name": name, "type": "table", "path": f"data/{name}.csv", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "dialect": {"delimiter": ","}, "bytes": path.stat().st_size,
            "hash": f"sha256:{digest}", "schema": schema.descriptor(name),
        })  # fmt: skip
    raw = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "bench", "title": "Benchmark",
        "version": "1.0.0", "licenses": [{"name": "CC0-1.0"}], "contributors": [{"title": "x", "roles": ["creator"]}],
        "tidings": {"profile": schema.PROFILE_VERSION, "software": "tidings", "engine": "rules/1"},
        "resources": resources,
    }  # fmt: skip
    (folder / "datapackage.json").write_text(json.dumps(raw))


def read_typed(folder: Path) -> int:
    """What polars needs to read the files with their types: the limit that validation is measured against."""
    frames = []
    for name in schema.TABLES:
        types = {field.name: TYPES[field.type] for field in schema.table_schema(name).fields}
        frames.append(pl.read_csv(folder / "data" / f"{name}.csv", schema=types))
    return sum(frame.height for frame in frames)


def validate(folder: Path) -> int:
    """The layers descriptor, tables and references."""
    from tidings.validate import check

    return check(folder, conformance="off").errors


def frictionless(folder: Path) -> int:
    """Frictionless over the whole package."""
    from frictionless import validate as run

    return len(run(folder / "datapackage.json").flatten(["type"]))


MODULE = "maintain.bench.benchmark_validate"
JOBS: dict[str, Callable[[Path], int]] = {"read": read_typed, "validate": validate, "frictionless": frictionless}


def main() -> None:
    """Prints a Markdown table."""
    parser = options(__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--frictionless", type=int, default=0)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    if asked.job:
        import tidings.validate  # noqa: F401  loading the code is not what is measured

        run_job(JOBS[asked.job[0]], Path(asked.job[1]))
        return
    show(_table(asked.events, asked.runs, asked.frictionless), asked.page, "validate")


def _table(sizes: Sequence[int], runs: int, most_for_frictionless: int) -> Iterator[str]:
    yield from head("faults")
    for events in sizes:
        with TemporaryDirectory(prefix="tidings-benchmark-") as home:
            yield from _rows(Path(home), events, runs, events <= most_for_frictionless)


def _rows(home: Path, events: int, runs: int, with_frictionless: bool) -> Iterator[str]:
    good, bad = home / "good", home / "bad"
    make_package(good, events)
    spoil(good, bad)
    size = size_of(good)
    base, sound, broken = measure(MODULE, [("read", good), ("validate", good), ("validate", bad)], runs)
    yield row(events, size, "polars, typed read", base, base)
    yield row(events, size, "validate", sound, base)
    yield row(events, size, "validate, every row bad", broken, base)
    if with_frictionless:
        yield row(events, size, "frictionless", measure(MODULE, [("frictionless", good)], 1)[0], base)


if __name__ == "__main__":
    main()
