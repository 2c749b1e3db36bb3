"""A small, valid tidings package of two articles, as a draft that a test may change before it is written."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tidings import schema
from tidings.model import stable_id
from tidings.package.codebook import Filling, render_codebook
from tidings.resolve.events.event_labels import label_of
from tidings.tables.row_types import EventRow, PlaceRow

TEXTS = {
    "baku.txt": "Israel and Syria held talks in Baku on 12 July 2025, an official said.\n"
    "The army denied any contact.\n",
    "rome.txt": "Syria met Israel in Rome, Reuters reported. Syria and Israel have traded since 2019.\n",
}
FACTS: dict[str, dict[str, str]] = {
    "baku.txt": {"title": "Talks", "url": "https://example.org/1", "published": "2025-07-13"},
    "rome.txt": {"publisher": "Reuters"},
}
"""What the articles' files state in their front matter."""
TIDINGS = {"profile": schema.PROFILE_VERSION, "software": "tidings 0.1.0", "engine": "rules/1"}
Row = dict[str, str]


@dataclass
class Draft:
    """The package before it is written: change rows, texts or the descriptor."""

    tables: dict[str, list[Row]]
    texts: dict[str, str] = field(default_factory=lambda: dict(TEXTS))
    schemas: dict[str, Any] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    sort: bool = True
    kept: set[str] = field(default_factory=set)
    """Tables whose ids stay as they are; in the others they follow what the rows say when the package is written."""

    def row(self, table: str, number: int = 0) -> Row:
        """A row of a table, to be changed in place."""
        return self.tables[table][number]


def actor(name: str) -> str:
    return stable_id("act", name)


def source(name: str) -> str:
    return stable_id("src", name)


def place(name: str) -> str:
    return stable_id("plc", "city|Baku|AZE" if name == "Baku" else name)


def story(name: str) -> str:
    return stable_id("sto", name)


def event(name: str) -> str:
    return stable_id("evt", name)


def claim(name: str) -> str:
    return next(row["claim_id"] for row in _claims() if row["trigger"] == _TRIGGERS[name])


_TRIGGERS = {"talks": "talks", "denial": "contact", "meeting": "met", "trade": "traded"}


def article(origin: str) -> str:
    return stable_id("art", hashlib.sha256(TEXTS[origin].encode()).hexdigest())


def mention(origin: str, name: str) -> str:
    return _mention(origin, name, "The army" if name == "army" else name)["mention_id"]


def draft() -> Draft:
    """The valid package; a fresh one for each test."""
    return Draft(deepcopy(_tables()))


def publish(made: Draft) -> None:
    """Adds the table of the articles' texts."""
    made.tables["texts"] = [{"article_id": article(origin), "text": text} for origin, text in TEXTS.items()]


def follow(made: Draft) -> None:
    """Makes it a release that follows another."""
    made.meta.setdefault("version", "1.1.0")
    digest = hashlib.sha256(changelog(made).encode()).hexdigest()
    made.meta["tidings"] = {**TIDINGS, "since": "1.0.0", "changelog": f"sha256:{digest}"}
    made.tables["changes"] = []


def changelog(made: Draft) -> str:
    return f"# Changelog of Talks\n\n## {made.meta['version']}\n"


def _claim(origin: str, quote: str, trigger: str, event_name: str, **rest: str) -> Row:
    start = TEXTS[origin].index(quote)
    row = {
        "event_id": event(event_name), "article_id": article(origin),
        "start": str(start), "end": str(start + len(quote)), "quote": quote, "trigger": trigger,
        "trigger_start": str(start + quote.index(trigger)), "event_type": "CONSULT", "polarity": "positive",
        "modality": "actual", "hedged": "false", "date_precision": "unknown", "engine": "rules/1",
        "rule": f"{trigger}.sense", "confidence": "0.5",
    } | rest  # fmt: skip
    return row | {"claim_id": FOLLOWING["claims"](row)}


def _mention(origin: str, name: str, text: str) -> Row:
    start = TEXTS[origin].index(text)
    row = {
        "article_id": article(origin), "start": str(start), "end": str(start + len(text)), "text": text,
        "actor_id": actor(name),
    }  # fmt: skip
    return row | {"mention_id": FOLLOWING["mentions"](row)}


FOLLOWING: dict[str, Callable[[Row], str]] = {
    "claims": lambda row: stable_id(
        "clm",
        *(row[name] for name in ("article_id", "trigger_start", "trigger", "event_type", "polarity", "modality")),
    ),
    "mentions": lambda row: stable_id("men", row["article_id"], row["start"], row["end"]),
    "places": lambda row: stable_id("plc", f"{row['kind']}|{row['name']}|{row.get('country', '')}"),
}
"""The id that follows from what a row says, by table."""


def _attribution(name: str, who: str, origin: str, text: str, cue: str) -> Row:
    start = TEXTS[origin].index(text)
    return {
        "claim_id": claim(name), "source_id": source(who), "relation": "said_by", "text": text,
        "start": str(start), "end": str(start + len(text)), "cue": cue,
    }  # fmt: skip


DAY = {"date_start": "2025-07-12", "date_end": "2025-07-12", "date_precision": "day"}


def _claims() -> list[Row]:
    return [
        _claim("baku.txt", TEXTS["baku.txt"].splitlines()[0], "talks", "talks", **DAY, date_text="on 12 July 2025",
               place_text="Baku", place_id=place("Baku"), confidence="0.75"),
        _claim("baku.txt", "The army denied any contact.", "contact", "talks", polarity="negative", cue="denied"),
        _claim("rome.txt", "Syria met Israel in Rome, Reuters reported.", "met", "meeting", hedged="true",
               cue="reported"),
        _claim("rome.txt", "Syria and Israel have traded since 2019.", "traded", "trade", event_type="COOPERATE",
               date_start="2019-01-01", date_precision="open", date_text="since 2019"),
    ]  # fmt: skip


def _tables() -> dict[str, list[Row]]:
    baku, rome = TEXTS["baku.txt"], TEXTS["rome.txt"]
    return {
        "events": [
            {"event_id": event("talks"), "event_type": "CONSULT", "mode": "", "quad_class": "1", "intensity": "2.5",
             **DAY, "place_id": place("Baku"), "status": "disputed", "articles": "1", "sources": "2", "claims": "2",
             "confidence": "0.75"},
            {"event_id": event("meeting"), "event_type": "CONSULT", "mode": "", "quad_class": "1", "intensity": "2.5",
             "date_precision": "unknown", "status": "reported", "articles": "1", "sources": "1", "claims": "1",
             "confidence": "0.5"},
            {"event_id": event("trade"), "event_type": "COOPERATE", "mode": "", "quad_class": "2", "intensity": "9.5",
             "date_start": "2019-01-01", "date_precision": "open", "status": "reported", "articles": "1",
             "sources": "0", "claims": "1", "confidence": "0.5"},
        ],
        "actors": [
            {"actor_id": actor("Israel"), "name": "Israel", "kind": "state", "country": "ISR"},
            {"actor_id": actor("Syria"), "name": "Syria", "kind": "state", "country": "SYR"},
            {"actor_id": actor("army"), "name": "The army", "kind": "government", "sector": "MIL", "country": "ISR",
             "member_of": actor("Israel")},
        ],
        "sources": [
            {"source_id": source("official"), "name": "an official", "kind": "anonymous"},
            {"source_id": source("army"), "name": "The army", "kind": "government", "actor_id": actor("army"),
             "country": "ISR"},
            {"source_id": source("Reuters"), "name": "Reuters", "kind": "outlet"},
        ],
        "participants": [
            {"event_id": event(name), "actor_id": actor(who), "role": role}
            for name, who, role in (
                ("talks", "Israel", "actor"), ("talks", "Syria", "actor"),
                ("meeting", "Syria", "actor"), ("meeting", "Israel", "recipient"), ("trade", "Syria", "actor"),
            )
        ],
        "articles": [
            {"article_id": article(origin), "origin": origin, "sha256": hashlib.sha256(text.encode()).hexdigest(),
             "language": "en", "characters": str(len(text)), **rest}
            for origin, text, rest in (
                ("baku.txt", baku, FACTS["baku.txt"] | {"story_id": story("Baku")}),
                ("rome.txt", rome, {"publisher_id": source("Reuters"), "story_id": story("Rome")}),
            )
        ],
        "stories": [
            {"story_id": story("Baku"), "title": "Talks", "articles": "1", "terms": "Baku, talks"},
            {"story_id": story("Rome"), "title": "Syria met Israel in Rome", "articles": "1"},
        ],
        "claims": _claims(),
        "arguments": [
            {"claim_id": claim(name), "role": role, "actor_id": actor(who),
             "mention_id": mention(origin, who) if origin else ""}
            for name, role, who, origin in (
                ("talks", "actor", "Israel", "baku.txt"), ("talks", "actor", "Syria", "baku.txt"),
                ("denial", "actor", "Israel", ""), ("meeting", "actor", "Syria", "rome.txt"),
                ("meeting", "recipient", "Israel", "rome.txt"), ("trade", "actor", "Syria", ""),
            )
        ],
        "attributions": [
            _attribution("talks", "official", "baku.txt", "an official", "said"),
            _attribution("denial", "army", "baku.txt", "The army", "denied"),
            _attribution("meeting", "Reuters", "rome.txt", "Reuters", "reported"),
        ],
        "mentions": [
            _mention("baku.txt", "Israel", "Israel"), _mention("baku.txt", "Syria", "Syria"),
            _mention("baku.txt", "army", "The army"), _mention("rome.txt", "Syria", "Syria"),
            _mention("rome.txt", "Israel", "Israel"),
        ],
        "places": [
            {"place_id": place("Baku"), "name": "Baku", "kind": "city", "country": "AZE", "latitude": "40.37767",
             "longitude": "49.89201", "geonames_id": "587084"},
        ],
        "redirects": [
            {"table": "events", "old_id": event("old talks"), "new_id": event("talks"), "since": "1.0.0"},
        ],
        "decisions": [
            {"table": "claims", "id": claim("talks"), "column": "claim_id", "old_value": claim("talks"),
             "new_value": claim("talks"), "why": "The quote says so", "who": "jd", "on": "2025-08-01"},
        ],
    }  # fmt: skip


def csv_text(rows: list[Row], columns: list[str], key: list[str] | None = None) -> str:
    """The rows as the contract wants them written, sorted by key where one is given."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: [row.get(name, "") for name in key]) if key else rows)
    return out.getvalue()


def write(made: Draft, folder: Path) -> Path:
    """Writes the draft as `package/` beside its `seeds/` in the folder, and gives the package's folder."""
    package = folder / "package"
    (package / "data").mkdir(parents=True)
    (folder / "seeds").mkdir()
    for origin, text in made.texts.items():
        stated = "".join(f"{name}: {value}\n" for name, value in FACTS.get(origin, {}).items())
        (folder / "seeds" / origin).write_text(f"---\n{stated}---\n{text}", encoding="utf-8", newline="")
    _follow(made)
    for name in (name for name in schema.CONTRACT if name in made.tables):
        contract = schema.table_schema(name)
        key = list(contract.primary_key) if made.sort else None
        text = csv_text(made.tables[name], list(contract.columns), key)
        (package / "data" / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    describe(package, made.meta, made.schemas)
    if "changes" in made.tables:
        (package / "CHANGELOG.md").write_text(changelog(made), encoding="utf-8", newline="\n")
    return package


def _follow(made: Draft) -> None:
    """Lets ids follow from what their rows say, and labels and days of reports, if nobody wrote them."""
    moved = {}
    for name, follows in FOLLOWING.items():
        key = schema.table_schema(name).primary_key[0]
        moved |= {} if name in made.kept else {row[key]: follows(row) for row in made.tables[name]}
    for rows in made.tables.values():
        for row in rows:
            row.update({column: moved[cell] for column, cell in row.items() if cell in moved})
    for row in made.tables["events"]:
        row.setdefault("label", _label(row, made))
        told_in = {one["article_id"] for one in made.tables["claims"] if one["event_id"] == row["event_id"]}
        days = _days([one for one in made.tables["articles"] if one["article_id"] in told_in])
        row.setdefault("first_reported", days[0])
        row.setdefault("last_reported", days[-1])
    for row in made.tables["stories"]:
        days = _days([one for one in made.tables["articles"] if one["story_id"] == row["story_id"]])
        row.setdefault("date_start", days[0])
        row.setdefault("date_end", days[-1])


def _days(articles: list[Row]) -> list[str]:
    """The days on which articles were published, in order; an empty cell where none states one."""
    return sorted({day for one in articles if _day(day := one.get("published", ""))}) or [""]


def _label(row: Row, made: Draft) -> str:
    """The label that a build would write."""
    names = {one["actor_id"]: one["name"] for one in made.tables["actors"]}
    parts: dict[str, list[str]] = {}
    for part in made.tables["participants"]:
        if part["event_id"] == row["event_id"]:
            parts.setdefault(part["role"], []).append(names.get(part["actor_id"], ""))
    places = {one["place_id"]: PlaceRow("", one["name"], "", None, None, None, None) for one in made.tables["places"]}
    start, end = (_day(row.get(name, "")) for name in ("date_start", "date_end"))
    told = EventRow(
        "", row["event_type"], row["mode"] or None, 0, None, start, end, row["date_precision"],
        row["place_id"] if row.get("place_id") in places else None, None, None, row["status"], 0, 0, 0, 0.0, "",
    )  # fmt: skip
    return label_of(told, parts, places)


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def describe(package: Path, meta: dict[str, Any] | None = None, schemas: dict[str, Any] | None = None) -> None:
    """Writes descriptor and README for the files as they are now."""
    resources = [
        _resource(package, name, (schemas or {}).get(name, schema.descriptor(name))) for name in _written(package)
    ]
    raw = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "talks", "title": "Talks",
        "version": "1.0.0", "created": "2025-07-13T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "Jane Doe", "roles": ["creator"]}],
        "tidings": TIDINGS,
        "resources": resources,
    } | (meta or {})  # fmt: skip
    text = json.dumps(raw, ensure_ascii=False, indent=2) + "\n"
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    codebook(package, raw)


def _written(package: Path) -> list[str]:
    """The tables that the package must have, and the others where it has them."""
    there = {path.stem for path in (package / "data").glob("*.csv")}
    return [name for name in schema.CONTRACT if name in schema.TABLES or name in there]


def codebook(package: Path, raw: dict[str, Any]) -> None:
    """Writes the README that the descriptor asks for, if it can be made."""
    try:
        filled = {name: _filling(package / "data" / f"{name}.csv", name) for name in _written(package)}
        text = render_codebook(raw, filled)
    except (LookupError, TypeError, AttributeError, ValueError, csv.Error):
        text = "# Broken\n"
    (package / "README.md").write_text(text, encoding="utf-8")


def _filling(path: Path, name: str) -> Filling:
    """Rows and empty cells, as far as they can be read."""
    _, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8", errors="replace"), newline=""))
    columns = enumerate(schema.table_schema(name).columns)
    return Filling(len(rows), {column: sum(row[at : at + 1] == [""] for row in rows) for at, column in columns})


def _resource(package: Path, name: str, contract: dict[str, Any]) -> dict[str, Any]:
    content = (package / "data" / f"{name}.csv").read_bytes()
    return {
        "name": name, "type": "table", "path": f"data/{name}.csv", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "dialect": {"delimiter": ","}, "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "schema": contract,
    }  # fmt: skip


def edit(path: Path, old: bytes, new: bytes) -> None:
    """Changes a file's bytes; the old ones must be there."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))
