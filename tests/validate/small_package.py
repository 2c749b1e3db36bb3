"""A small, valid tidings package of two articles, as a draft that a test may change before it is written."""

import csv
import hashlib
import io
import json
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tidings import schema
from tidings.model import stable_id

TEXTS = {
    "baku.txt": "Israel and Syria held talks in Baku on 12 July 2025, an official said.\n"
    "The army denied any contact.\n",
    "rome.txt": "Syria met Israel in Rome, Reuters reported. Syria and Israel have traded since 2019.\n",
}
Row = dict[str, str]


@dataclass
class Draft:
    """The package before it is written: change rows, texts or the descriptor."""

    tables: dict[str, list[Row]]
    texts: dict[str, str] = field(default_factory=lambda: dict(TEXTS))
    schemas: dict[str, Any] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    sort: bool = True

    def row(self, table: str, number: int = 0) -> Row:
        """A row of a table, to be changed in place."""
        return self.tables[table][number]


def actor(name: str) -> str:
    return stable_id("act", name)


def source(name: str) -> str:
    return stable_id("src", name)


def place(name: str) -> str:
    return stable_id("plc", name)


def event(name: str) -> str:
    return stable_id("evt", name)


def claim(name: str) -> str:
    return stable_id("clm", name)


def article(origin: str) -> str:
    return stable_id("art", hashlib.sha256(TEXTS[origin].encode()).hexdigest())


def mention(origin: str, name: str) -> str:
    return stable_id("men", origin, name)


def draft() -> Draft:
    """The valid package; a fresh one for each test."""
    return Draft(deepcopy(_tables()))


def publish(made: Draft) -> None:
    """Adds the table of the articles' texts."""
    made.tables["texts"] = [{"article_id": article(origin), "text": text} for origin, text in TEXTS.items()]


def _claim(name: str, origin: str, quote: str, trigger: str, event_name: str, **rest: str) -> Row:
    start = TEXTS[origin].index(quote)
    row = {
        "claim_id": claim(name), "event_id": event(event_name), "article_id": article(origin),
        "start": str(start), "end": str(start + len(quote)), "quote": quote, "trigger": trigger,
        "trigger_start": str(start + quote.index(trigger)), "event_type": "CONSULT", "polarity": "positive",
        "modality": "actual", "hedged": "false", "date_precision": "unknown", "engine": "rules/1",
        "confidence": "0.5",
    }  # fmt: skip
    return row | rest


def _mention(origin: str, name: str, text: str) -> Row:
    start = TEXTS[origin].index(text)
    return {
        "mention_id": mention(origin, name), "article_id": article(origin), "start": str(start),
        "end": str(start + len(text)), "text": text, "actor_id": actor(name),
    }  # fmt: skip


def _attribution(name: str, who: str, origin: str, text: str, cue: str) -> Row:
    start = TEXTS[origin].index(text)
    return {
        "claim_id": claim(name), "source_id": source(who), "relation": "said_by", "text": text,
        "start": str(start), "end": str(start + len(text)), "cue": cue,
    }  # fmt: skip


def _tables() -> dict[str, list[Row]]:
    baku, rome = TEXTS["baku.txt"], TEXTS["rome.txt"]
    day = {"date_start": "2025-07-12", "date_end": "2025-07-12", "date_precision": "day"}
    return {
        "events": [
            {"event_id": event("talks"), "event_type": "CONSULT", "mode": "", "quad_class": "1", "intensity": "2.5",
             **day, "place_id": place("Baku"), "status": "disputed", "articles": "1", "sources": "2", "claims": "2",
             "confidence": "0.75", "label": "Israel, Syria – consult"},
            {"event_id": event("meeting"), "event_type": "CONSULT", "mode": "", "quad_class": "1", "intensity": "2.5",
             "date_precision": "unknown", "status": "reported", "articles": "1", "sources": "1", "claims": "1",
             "confidence": "0.5", "label": "Syria – consult – Israel"},
            {"event_id": event("trade"), "event_type": "COOPERATE", "mode": "", "quad_class": "2", "intensity": "9.5",
             "date_start": "2019-01-01", "date_precision": "open", "status": "reported", "articles": "1",
             "sources": "0", "claims": "1", "confidence": "0.5", "label": "Syria, Israel – cooperate"},
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
                ("baku.txt", baku, {"title": "Talks", "url": "https://example.org/1", "published": "2025-07-13"}),
                ("rome.txt", rome, {"publisher_id": source("Reuters")}),
            )
        ],
        "claims": [
            _claim("talks", "baku.txt", baku.splitlines()[0], "talks", "talks", **day, date_text="on 12 July 2025",
                   place_text="Baku", place_id=place("Baku"), confidence="0.75"),
            _claim("denial", "baku.txt", "The army denied any contact.", "contact", "talks", polarity="negative",
                   cue="denied"),
            _claim("meeting", "rome.txt", "Syria met Israel in Rome, Reuters reported.", "met", "meeting",
                   hedged="true", cue="reported", place_text="Rome"),
            _claim("trade", "rome.txt", "Syria and Israel have traded since 2019.", "traded", "trade",
                   event_type="COOPERATE", date_start="2019-01-01", date_precision="open", date_text="since 2019"),
        ],
        "arguments": [
            {"claim_id": claim(name), "role": role, "actor_id": actor(who),
             "mention_id": mention(origin, who) if origin else ""}
            for name, role, who, origin in (
                ("talks", "actor", "Israel", "baku.txt"), ("talks", "actor", "Syria", "baku.txt"),
                ("denial", "actor", "Israel", ""), ("meeting", "actor", "Syria", "rome.txt"),
                ("meeting", "recipient", "Israel", "rome.txt"), ("trade", "actor", "Syria", "rome.txt"),
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
        (folder / "seeds" / origin).write_text(text, encoding="utf-8", newline="")
    for name in (name for name in schema.CONTRACT if name in made.tables):
        contract = schema.table_schema(name)
        key = list(contract.primary_key) if made.sort else None
        text = csv_text(made.tables[name], list(contract.columns), key)
        (package / "data" / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    (package / "README.md").write_text("# Talks\n", encoding="utf-8")
    describe(package, made.meta, made.schemas)
    return package


def describe(package: Path, meta: dict[str, Any] | None = None, schemas: dict[str, Any] | None = None) -> None:
    """Writes the descriptor for the files as they are now."""
    resources = [
        _resource(package, name, (schemas or {}).get(name, schema.descriptor(name)))
        for name in schema.CONTRACT
        if name != "texts" or (package / "data" / "texts.csv").is_file()
    ]
    raw = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "talks", "title": "Talks",
        "version": "1.0.0", "created": "2025-07-13T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "Jane Doe", "roles": ["creator"]}],
        "tidings": {"profile": schema.PROFILE_VERSION, "software": "tidings 0.1.0", "engine": "rules/1"},
        "resources": resources,
    } | (meta or {})  # fmt: skip
    text = json.dumps(raw, ensure_ascii=False, indent=2) + "\n"
    (package / "datapackage.json").write_text(text, encoding="utf-8")


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
