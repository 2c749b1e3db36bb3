"""For each rule one change that breaks it, and nothing else, in the small valid package."""

import gzip
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from small_package import (
    Draft,
    actor,
    article,
    claim,
    describe,
    draft,
    edit,
    event,
    follow,
    mention,
    place,
    publish,
    source,
    write,
)

from tidings import codes, schema

Change = Callable[[Draft], object]
Files = Callable[[Path], object]


@dataclass(frozen=True)
class Broken:
    """How a rule is broken: a change of rows, or one of files (after which sizes and hashes are stated anew)."""

    rows: Change = lambda made: None
    files: Files | None = None
    restate: bool = True
    options: tuple[str, ...] = ()

    def build(self, folder: Path) -> tuple[Path, dict[str, Any]]:
        """Writes the package into the folder; gives it with the arguments of `check` that it needs."""
        made = draft()
        self.rows(made)
        package = write(made, folder)
        if self.files:
            self.files(package)
            if self.restate:
                describe(package, made.meta, made.schemas)
        return package, arguments(folder, self.options)


def arguments(folder: Path, names: tuple[str, ...]) -> dict[str, Any]:
    """The arguments of `check` that these options mean."""
    known: dict[str, Any] = {"conformance": "off"}
    if "seeds" in names:
        known["seeds"] = folder / "seeds"
    if "against" in names:
        last = folder / "last"
        last.mkdir()
        known["against"] = write(draft(), last)
    if "custom" in names:
        (folder / "rules.sql").write_text("SELECT * FROM events WHERE articles < 2 AND status = 'disputed'")
        known |= {"custom": folder, "settings": {"custom": ["rules.sql"]}}
    if "structure" in names:
        known["conformance"] = "full"
    return known


def cell(table: str, column: str, value: str, number: int = 0) -> Broken:
    """One cell changed."""
    return Broken(lambda made: made.row(table, number).update({column: value}))


def file(name: str, old: bytes, new: bytes) -> Broken:
    """Some bytes of a table's file changed."""
    return Broken(files=lambda package: edit(package / "data" / f"{name}.csv", old, new))


def meta(**values: Any) -> Broken:
    """Properties of the descriptor changed."""
    return Broken(lambda made: made.meta.update(values))


def descriptor(change: Callable[[dict[str, Any]], object]) -> Broken:
    """The descriptor changed after it was written."""

    def apply(package: Path) -> None:
        raw = json.loads((package / "datapackage.json").read_text())
        change(raw)
        (package / "datapackage.json").write_text(json.dumps(raw))

    return Broken(files=apply, restate=False)


def moved(path: str) -> Broken:
    """The last table's file somewhere else."""

    def apply(package: Path) -> None:
        (package / "data" / "redirects.csv").rename(package.parent / "outside.csv")
        edit(package / "datapackage.json", b"data/redirects.csv", path.encode())

    return Broken(files=apply, restate=False)


def text(old: str, new: str) -> Broken:
    """The descriptor's text changed."""
    return Broken(files=lambda package: edit(package / "datapackage.json", old.encode(), new.encode()), restate=False)


def _changed(made: Draft, **cells: str) -> None:
    """A release in which the status of the talks changed so; they are disputed."""
    follow(made)
    row = {"table": "events", "id": event("talks"), "change": "changed", "column": "status"}
    made.tables["changes"] = [row | cells]


def _since_later(package: Path) -> None:
    edit(package / "datapackage.json", b'"since": "1.0.0"', b'"since": "1.1.0"')


def update(table: str, number: int, /, **cells: str) -> Change:
    return lambda made: made.row(table, number).update(cells)


def both(*changes: Change) -> Change:
    return lambda made: [change(made) for change in changes]


def add(table: str, /, **cells: str) -> Change:
    return lambda made: made.tables[table].append(cells)


def drop(table: str, number: int) -> Change:
    return lambda made: made.tables[table].pop(number)


def _schema_without_key(made: Draft) -> None:
    contract = dict(schema.descriptor("places"))
    made.schemas["places"] = contract | {"title": "Sites"}


def _wide(package: Path) -> None:
    (package / "data" / "places.csv").write_text(",".join(f"c{n}" for n in range(6000)) + "\n")


def _unsorted(package: Path) -> None:
    path = package / "data" / "mentions.csv"
    head, *rows = path.read_text().splitlines(keepends=True)
    path.write_text(head + "".join(reversed(rows)))


def _repeat(package: Path) -> None:
    path = package / "data" / "mentions.csv"
    head, *rows = path.read_text().splitlines(keepends=True)
    path.write_text(head + rows[0] + "".join(rows))


def _circle(made: Draft) -> None:
    rows = ("a", "b"), ("b", "a")
    made.tables["redirects"] += [
        {"table": "actors", "old_id": actor(f"gone {old}"), "new_id": actor(f"gone {new}"), "since": "1.0.0"}
        for old, new in rows
    ]


def _foreign(package: Path) -> None:
    """A data package that tidings did not make, whose schema states what no layer of tidings checks."""
    shutil.rmtree(package)
    package.mkdir()
    (package / "shapes.csv").write_text('shape\n"{""type"": ""Nothing""}"\n')
    fields = [{"name": "shape", "type": "geojson"}]
    raw = {"name": "shapes", "resources": [{"name": "shapes", "path": "shapes.csv", "schema": {"fields": fields}}]}
    (package / "datapackage.json").write_text(json.dumps(raw))


def _foreign_keys(package: Path, keys: list[Any], rows: str = "a,b\n1,\n") -> None:
    shutil.rmtree(package)
    package.mkdir()
    (package / "parts.csv").write_text(rows)
    (package / "wholes.csv").write_text("a,b\n1,2\n")
    fields = [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]
    own = {"foreignKeys": keys} if keys else {"primaryKey": ["a", "b"]}
    resources = [
        {"name": "parts", "path": "parts.csv", "schema": {"fields": fields, **own}},
        {"name": "wholes", "path": "wholes.csv", "schema": {"fields": fields}},
    ]
    (package / "datapackage.json").write_text(json.dumps({"name": "x", "resources": resources}))


def _key(resource: str) -> list[Any]:
    return [{"fields": ["a", "b"], "reference": {"resource": resource, "fields": ["a", "b"]}}]


BROKEN: dict[str, Broken] = {
    "TID-DESC-JSON": text('"Talks"', "Talks"),
    "TID-DESC-KEY": text('"name": "talks"', '"name": "talks", "name": "talks"'),
    "TID-DESC-STANDARD": meta(homepage=1),
    "TID-DESC-PROFILE": meta(version="1.0"),
    "TID-DESC-SCHEMA": Broken(_schema_without_key),
    "TID-DESC-NAME": Broken(files=lambda package: _foreign_twice(package), restate=False),
    "TID-DESC-PATH": moved("../outside.csv"),
    "TID-DESC-URL": moved("https://example.org/redirects.csv"),
    "TID-DESC-FILE": Broken(files=lambda package: (package / "data" / "redirects.csv").unlink(), restate=False),
    "TID-DESC-BYTES": descriptor(lambda raw: raw["resources"][0].update(bytes=1)),
    "TID-DESC-HASH": descriptor(lambda raw: raw["resources"][0].update(hash="sha256:" + 64 * "0")),
    "TID-DESC-UNDECLARED": Broken(files=lambda package: (package / "data" / "old.csv").write_text("a\n")),
    "TID-DESC-TEXT": meta(title="Talks \u202edilav"),
    "TID-DESC-ODD": meta(title="Talks &amp; more"),
    "TID-DESC-LINK": meta(contributors=[{"title": "Jane", "roles": ["creator"], "path": "javascript:alert(1)"}]),
    "TID-DESC-LICENCE": meta(licenses=[{"name": "cc-by"}]),
    "TID-DESC-CASE": Broken(files=lambda package: _foreign_case(package), restate=False),
    "TID-DESC-README": Broken(files=lambda package: edit(package / "README.md", b"3 rows", b"4 rows"), restate=False),
    "TID-DESC-PATTERN": Broken(files=lambda package: _foreign(package), restate=False),
    "TID-FILE-ENCODING": file("sources", b"an official", b"an off\xe9cial"),
    "TID-FILE-BOM": file("places", b"place_id", b"\xef\xbb\xbfplace_id"),
    "TID-FILE-LINES": file("places", b"587084\n", b"587084\r\n"),
    "TID-FILE-QUOTES": file("places", b"Baku", b'B"aku'),
    "TID-FILE-RAGGED": file("redirects", b",1.0.0,\n", b"\n"),
    "TID-FILE-HEADER": file("articles", b"title,url,author", b"author,url,title"),
    "TID-FILE-FORM": Broken(files=lambda package: _cut_short(package), restate=False),
    "TID-FILE-LIMIT": Broken(files=_wide),
    "TID-CELL-REQUIRED": cell("claims", "hedged", "", 3),
    "TID-CELL-TYPE": cell("articles", "published", "2025-02-30"),
    "TID-CELL-PATTERN": cell("articles", "language", "english!"),
    "TID-CELL-CODE": cell("actors", "kind", "country"),
    "TID-CELL-MINIMUM": cell("events", "intensity", "-10.5"),
    "TID-CELL-MAXIMUM": cell("places", "latitude", "90.5"),
    "TID-FILE-QUOTED": file("places", b"Baku", b'"Baku"'),
    "TID-CELL-FORM": cell("places", "longitude", "49.892010"),
    "TID-TEXT-BLANK": Broken(both(update("places", 0, name="—"), update("claims", 0, place_text=""))),
    "TID-TEXT-PADDED": cell("places", "name", "Baku "),
    "TID-TEXT-LINES": cell("articles", "title", "Talks\ntidings: valid"),
    "TID-TEXT-UNSEEN": cell("articles", "title", "Talks \u202edilav"),
    "TID-TEXT-LOST": cell("articles", "author", "Mar\ufffda"),
    "TID-TEXT-NFC": cell("articles", "author", "Mari\u0301a"),
    "TID-TEXT-ODD": Broken(both(update("places", 0, name="nan"), update("claims", 0, place_text=""))),
    "TID-TEXT-TAG": cell("articles", "language", "english"),
    "TID-TEXT-ORIGIN": cell("articles", "origin", "../baku.txt"),
    "TID-CELL-URI": Broken(files=lambda package: _foreign_uri(package), restate=False),
    "TID-CELL-CONTROL": cell("articles", "title", "Talks\x1b[2J"),
    "TID-CELL-FORMULA": cell("articles", "title", "=1+1"),
    "TID-CELL-MARKUP": cell("articles", "title", "<b>Talks</b>"),
    "TID-KEY-PRIMARY": Broken(files=_repeat),
    "TID-KEY-EMPTY": Broken(files=lambda package: _foreign_keys(package, []), restate=False),
    "TID-KEY-UNIQUE": Broken(update("articles", 0, origin="rome.txt")),
    "TID-KEY-ORDER": Broken(files=_unsorted),
    "TID-SPAN-ORDER": Broken(both(update("mentions", 0, start="5", end="5"))),
    "TID-SPAN-LENGTH": cell("mentions", "text", "Israe"),
    "TID-SPAN-TRIGGER": cell("claims", "trigger_start", "1"),
    "TID-SPAN-BEYOND": Broken(update("mentions", 2, start="9000", end="9008")),
    "TID-SPAN-HALF": Broken(update("attributions", 0, text="", start="", end="9")),
    "TID-DATE-ORDER": Broken(update("claims", 0, date_start="2025-07-13")),
    "TID-DATE-HALF": cell("events", "last_reported", ""),
    "TID-DATE-PRECISION": cell("claims", "date_precision", "open"),
    "TID-DATE-PUBLISHED": cell("articles", "published", "0001-01-01"),
    "TID-CODE-MODE": cell("claims", "mode", "arrest"),
    "TID-CODE-QUAD": cell("events", "quad_class", "4"),
    "TID-CODE-INTENSITY": cell("events", "intensity", "2.0"),
    "TID-PLACE-HALF": cell("places", "latitude", ""),
    "TID-PLACE-BOX": Broken(update("places", 0, latitude="49.89201", longitude="40.37767")),
    "TID-COUNT-CLAIMS": cell("events", "claims", "3"),
    "TID-COUNT-ARTICLES": cell("events", "articles", "2"),
    "TID-COUNT-SOURCES": cell("events", "sources", "1"),
    "TID-COUNT-CONFIDENCE": cell("events", "confidence", "0.5"),
    "TID-EVENT-STATUS": cell("events", "status", "reported"),
    "TID-EVENT-TYPE": Broken(update("events", 0, event_type="ASSAULT", quad_class="4", intensity="-9.0")),
    "TID-REF-MISSING": cell("actors", "member_of", actor("nobody"), 2),
    "TID-REF-HALF": Broken(files=lambda package: _foreign_keys(package, _key("wholes")), restate=False),
    "TID-REF-TARGET": Broken(
        files=lambda package: _foreign_keys(package, _key("nothing"), "a,b\n1,2\n"), restate=False
    ),
    "TID-REF-ORPHAN": Broken(add("actors", actor_id=actor("nobody"), name="Nobody", kind="unknown")),
    "TID-REF-CYCLE": cell("actors", "member_of", actor("army"), 0),
    "TID-REF-PARTICIPANT": Broken(drop("participants", 0)),
    "TID-REF-MENTION": cell("arguments", "mention_id", mention("baku.txt", "Syria")),
    "TID-REDIR-NOWHERE": cell("redirects", "new_id", event("nowhere")),
    "TID-REDIR-CIRCLE": Broken(_circle),
    "TID-REDIR-LIVE": Broken(update("redirects", 0, old_id=event("trade"))),
    "TID-REDIR-CHAIN": Broken(
        add("redirects", table="events", old_id=event("older talks"), new_id=event("old talks"), since="1.0.0")
    ),
    "TID-REDIR-TABLE": cell("redirects", "old_id", actor("old talks")),
    "TID-REDIR-SINCE": cell("redirects", "since", "1.0.1"),
    "TID-TEXT-OTHER": Broken(both(publish, update("texts", 0, text="Rewritten.\n"))),
    "TID-TEXT-MISSING": Broken(both(publish, drop("texts", 0))),
    "TID-EVID-ARTICLE": Broken(lambda made: made.texts.update({"rome.txt": "Rewritten.\n"}), options=("seeds",)),
    "TID-EVID-ID": Broken(update("articles", 1, characters="2000"), options=("seeds",)),
    "TID-EVID-QUOTE": Broken(
        update("claims", 3, quote="Syria and Israel hath traded since 2019."), options=("seeds",)
    ),
    "TID-EVID-TRIGGER": Broken(
        update("claims", 3, quote="Syria and Israel have trades since 2019.", trigger="trades"), options=("seeds",)
    ),
    "TID-EVID-MENTION": Broken(update("mentions", 0, text="Isreal"), options=("seeds",)),
    "TID-EVID-SOURCE": Broken(update("attributions", 0, text="an oficcial"), options=("seeds",)),
    "TID-EVID-WORDS": Broken(update("attributions", 0, cue="announced"), options=("seeds",)),
    "TID-EVID-UNREAD": Broken(lambda made: made.texts.update({"new.txt": "Another article.\n"}), options=("seeds",)),
    "TID-REL-NAME": Broken(lambda made: made.meta.update(name="other"), options=("against",)),
    "TID-REL-ID": Broken(lambda made: _new_id(made), options=("against",)),
    "TID-REL-REDIRECT": Broken(
        both(drop("redirects", 0), lambda made: made.meta.update(version="2.0.0")), options=("against",)
    ),
    "TID-REL-MEANING": Broken(lambda made: _swap(made, actor("Israel"), actor("Syria")), options=("against",)),
    "TID-REL-VERSION": Broken(update("articles", 0, title="Talks in Baku"), options=("against",)),
    "TID-REL-CHANGES": Broken(
        both(
            update("articles", 0, title="Talks in Baku"),
            lambda made: made.meta.update(version="1.0.1"),
            lambda made: follow(made),
        ),
        options=("against",),
    ),
    "TID-DESC-CHANGELOG": Broken(
        lambda made: follow(made), files=lambda package: edit(package / "CHANGELOG.md", b"1.1.0", b"1.0.0")
    ),
    "TID-CHANGES-SINCE": Broken(
        lambda made: follow(made), files=lambda package: _since_later(package), restate=False
    ),
    "TID-CHANGES-FORM": Broken(lambda made: _changed(made, old_value="reported", new_value="reported")),
    "TID-CHANGES-ROW": Broken(lambda made: _changed(made, old_value="planned", new_value="reported")),
    "TID-REL-COUNT": Broken(lambda made: _fall(made), options=("against",)),
    "TID-STRUCT-FRICTIONLESS": Broken(files=lambda package: _foreign(package), restate=False, options=("structure",)),
    "TID-CUSTOM": Broken(options=("custom",)),
}
"""The change by rule."""

_VISIT = str(codes.intensity("CONSULT", "visit"))
_OTHER_DAY = {"date_start": "2025-07-11", "date_end": "2025-07-11"}
_CROSSING = {"mention_id": "men-" + 16 * "0", "start": "7", "end": "13", "text": "and Sy"}
_SECOND_REUTERS = {"source_id": source("Reuters again"), "name": "Reuters", "kind": "outlet"}
_AID = {"event_type": "AID", "quad_class": "2", "intensity": str(codes.intensity("AID"))}


def keeping(table: str, *changes: Change) -> Change:
    """Changes after which the table's ids are as they were, though they do not follow any more."""
    return both(lambda made: made.kept.add(table), *changes)


BROKEN |= {
    "TID-ID-CONTENT": Broken(keeping("places", update("places", 0, kind="region"))),
    "TID-EVENT-DATE": Broken(update("events", 0, **_OTHER_DAY)),
    "TID-EVENT-REPORTED": Broken(update("events", 0, first_reported="2025-07-12")),
    "TID-STORY-ARTICLES": cell("stories", "articles", "2", 1),
    "TID-STORY-DATE": cell("stories", "date_end", "2025-07-14"),
    "TID-EVENT-PLACE": Broken(update("events", 0, place_id="")),
    "TID-EVENT-MODE": Broken(update("events", 0, mode="visit", intensity=_VISIT)),
    "TID-EVENT-LABEL": cell("events", "label", "Israel – talks – France"),
    "TID-CLAIM-STANCE": Broken(keeping("claims", update("claims", 3, event_type="AID"), update("events", 2, **_AID))),
    "TID-CLAIM-CUE": cell("claims", "cue", "", 2),
    "TID-CLAIM-WORDS": cell("claims", "cue", "report", 2),
    "TID-CLAIM-DATE": Broken(both(update("claims", 0, **_OTHER_DAY), update("events", 0, **_OTHER_DAY))),
    "TID-CLAIM-PLACE": cell("places", "name", "Ganja"),
    "TID-CLAIM-ENGINE": cell("claims", "engine", "rules/2"),
    "TID-CLAIM-RULE": cell("claims", "rule", ""),
    "TID-ARGUMENT-FAR": cell("arguments", "mention_id", mention("rome.txt", "Syria"), 5),
    "TID-ARGUMENT-SELF": Broken(
        both(
            add("arguments", claim_id=claim("meeting"), role="recipient", actor_id=actor("Syria")),
            add("participants", event_id=event("meeting"), actor_id=actor("Syria"), role="recipient"),
        )
    ),
    "TID-ACTOR-MEMBER": Broken(both(update("actors", 2, country="SYR"), update("sources", 1, country="SYR"))),
    "TID-MENTION-TWICE": Broken(
        keeping(
            "mentions", lambda made: add("mentions", **made.row("mentions") | {"mention_id": "men-" + 16 * "0"})(made)
        )
    ),
    "TID-MENTION-CROSS": Broken(lambda made: add("mentions", **made.row("mentions") | _CROSSING)(made)),
    "TID-SOURCE-ACTOR": cell("sources", "name", "An army", 1),
    "TID-SOURCE-TWICE": Broken(
        both(add("sources", **_SECOND_REUTERS), update("articles", 0, publisher_id=source("Reuters again")))
    ),
    "TID-SOURCE-PUBLISHER": cell("articles", "publisher_id", source("army")),
    "TID-SOURCE-CHAIN": cell("attributions", "relation", "cited_by", 2),
    "TID-SOURCE-WORDS": Broken(update("attributions", 1, text="Israel", start="0", end="6")),
    "TID-SOURCE-BARE": Broken(update("attributions", 2, text="", start="", end="", cue="")),
    "TID-EVID-FACTS": Broken(update("articles", 0, title="Talks in Baku"), options=("seeds",)),
    "TID-EVID-REPRINT": Broken(update("articles", 1, duplicate_of=article("baku.txt")), options=("seeds",)),
    "TID-EVID-DECIDED": Broken(update("events", 0, label="Israel – talks – France"), options=("seeds",)),
    "TID-EVID-HALF": Broken(
        lambda made: made.row("attributions").update(
            text="an offic", end=str(int(made.row("attributions")["end"]) - 3)
        ),
        options=("seeds",),
    ),
}
"""What tables say of each other, and of the articles' own text."""

TOGETHER = {
    "TID-EVID-DECIDED": {"TID-EVENT-LABEL"},
    "TID-MENTION-TWICE": {"TID-ID-CONTENT"},
    "TID-EVID-ARTICLE": {"TID-EVID-UNREAD"},
    "TID-EVID-TRIGGER": {"TID-EVID-QUOTE"},
    "TID-STRUCT-FRICTIONLESS": {"TID-DESC-PATTERN"},
}
"""Rules that cannot be broken alone, and what else the change breaks by its nature."""


def _foreign_uri(package: Path) -> None:
    shutil.rmtree(package)
    package.mkdir()
    (package / "links.csv").write_text("link\njavascript:alert(1)\n")
    fields = [{"name": "link", "type": "string", "format": "uri"}]
    raw = {"name": "links", "resources": [{"name": "links", "path": "links.csv", "schema": {"fields": fields}}]}
    (package / "datapackage.json").write_text(json.dumps(raw))


def _cut_short(package: Path) -> None:
    """A data package that tidings did not make, with a packed table that is cut short."""
    shutil.rmtree(package)
    package.mkdir()
    (package / "a.csv.gz").write_bytes(gzip.compress(b"a\n1\n")[:-4])
    resources = [{"name": "a", "path": "a.csv.gz", "schema": {"fields": [{"name": "a"}]}}]
    (package / "datapackage.json").write_text(json.dumps({"name": "x", "resources": resources}))


def _foreign_twice(package: Path) -> None:
    shutil.rmtree(package)
    package.mkdir()
    for name in "ab":
        (package / f"{name}.csv").write_text("a\n1\n")
    resources = [{"name": "a", "path": f"{name}.csv", "schema": {"fields": [{"name": "a"}]}} for name in "ab"]
    (package / "datapackage.json").write_text(json.dumps({"name": "x", "resources": resources}))


def _foreign_case(package: Path) -> None:
    _foreign_twice(package)
    (package / "a.csv").rename(package / "B.csv")
    edit(package / "datapackage.json", b'"name": "a", "path": "a.csv"', b'"name": "c", "path": "B.csv"')


def _new_id(made: Draft) -> None:
    """Event «trade» under another id, in a version that may add and remove."""
    made.meta["version"] = "2.0.0"
    made.row("events", 2)["event_id"] = event("commerce")
    made.row("participants", 4)["event_id"] = event("commerce")
    made.row("claims", 3)["event_id"] = event("commerce")


def _swap(made: Draft, one: str, other: str) -> None:
    """Two ids each in the other's place, in every table."""
    made.meta["version"] = "2.0.0"
    swapped = {one: other, other: one}
    for rows in made.tables.values():
        for row in rows:
            row.update({column: swapped.get(cell, cell) for column, cell in row.items()})


def _fall(made: Draft) -> None:
    """Most mentions gone: those that no argument needs would be orphans, so arguments lose theirs too."""
    made.meta["version"] = "2.0.0"
    made.tables["attributions"] = made.tables["attributions"][:1]
    made.tables["sources"] = [made.tables["sources"][0], made.tables["sources"][2]]
    made.row("events", 0)["sources"] = "1"
    made.row("events", 1)["sources"] = "0"
    made.tables["redirects"].append(
        {"table": "sources", "old_id": source("army"), "new_id": source("official"), "since": "2.0.0"}
    )


__all__ = ["BROKEN", "TOGETHER", "Broken", "article", "claim", "place"]
