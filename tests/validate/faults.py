"""Faults that no cell shows by itself: each is made in the committed package, below the rule that must find it."""

import csv
from collections.abc import Callable
from pathlib import Path

from small_package import FOLLOWING, Row, csv_text

from tidings import schema
from tidings.articles import read_articles
from tidings.codes import intensity, quad_class
from tidings.model import Article

ROOT = Path(__file__).resolve().parents[2]
Tables = dict[str, list[Row]]
Change = Callable[[Tables], None]
Where = Callable[[Row], bool]
Cells = Row | Callable[[Row], Row]


def load(package: Path) -> Tables:
    """The tables' rows as text."""
    texts = {name: (package / "data" / f"{name}.csv").read_text(encoding="utf-8") for name in schema.TABLES}
    return {name: list(csv.DictReader(text.splitlines(keepends=True))) for name, text in texts.items()}


def save(tables: Tables, package: Path) -> None:
    """Writes the tables' files, rows in order."""
    for name, rows in tables.items():
        contract = schema.table_schema(name)
        text = csv_text(rows, list(contract.columns), list(contract.primary_key))
        (package / "data" / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def has(**cells: str) -> Where:
    """Rows with these cells; «*» stands for any."""
    return lambda row: all(row[name] == cell or (cell == "*" and row[name] != "") for name, cell in cells.items())


def lacks(*names: str, **cells: str) -> Where:
    """Rows without cells in these columns, and with those."""
    return lambda row: has(**cells)(row) and not any(row[name] for name in names)


def any_row(row: Row) -> bool:
    return True


def changed(table: str, where: Where, cells: Cells) -> Change:
    """Other cells in the first such row."""

    def change(tables: Tables) -> None:
        row = next(filter(where, tables[table]))
        row.update(cells(row) if callable(cells) else cells)

    return change


def copied(table: str, where: Where, cells: Cells) -> Change:
    """A second row like the first such one, with other cells."""

    def change(tables: Tables) -> None:
        row = next(filter(where, tables[table]))
        tables[table].append(row | (cells(row) if callable(cells) else cells))

    return change


def pointed(table: str, where: Where, column: str, target: Where) -> Change:
    """A reference that leads to the first other row that is such a target."""
    key = next(key for key in schema.table_schema(table).foreign_keys if key.columns == (column,))

    def change(tables: Tables) -> None:
        row, (name,) = next(filter(where, tables[table])), key.target
        row[column] = next(one[name] for one in tables[key.table] if one[name] != row[column] and target(one))

    return change


def renamed(change: Change, table: str) -> Change:
    """The same by somebody who makes the ids of the table anew."""

    def both(tables: Tables) -> None:
        change(tables)
        key = schema.table_schema(table).primary_key[0]
        moved = {row[key]: FOLLOWING[table](row) for row in tables[table]}
        for rows in tables.values():
            for row in rows:
                row.update({name: moved[cell] for name, cell in row.items() if cell in moved})

    return both


def moved(start: int, end: int) -> Callable[[Row], Row]:
    """The words that begin and end so many letters later in the article."""

    def cells(row: Row) -> Row:
        articles = [one for one in read_articles(ROOT / "seeds") if isinstance(one, Article)]
        text = next(one.text for one in articles if one.article_id == row["article_id"])
        first, last = int(row["start"]) + start, int(row["end"]) + end
        return {"start": str(first), "end": str(last), "text": text[first:last]}

    return cells


def scored(event_type: str, mode: str = "") -> Row:
    """The cells of an event of that type and mode."""
    score, quad = intensity(event_type, mode), quad_class(event_type)
    return {"event_type": event_type, "mode": mode, "intensity": str(score), "quad_class": str(quad)}


def swapped(row: Row) -> Row:
    """The label with its two sides exchanged."""
    first, deed, last = row["label"].split(" – ")
    return {"label": f"{last} – {deed} – {first}"}


DAY = {"date_start": "2020-02-03", "date_end": "2020-02-03", "date_precision": "day"}
NO_DAY = {"date_start": "", "date_end": "", "date_precision": "unknown"}
YEAR = {"date_start": "1968-01-01", "date_end": "1968-12-31"}
SINCE = {"date_start": "2019-12-31", "date_end": ""}
BARE = {"text": "", "start": "", "end": "", "cue": ""}
NEW = {"mention_id": "men-" + 16 * "0"}
TALKS = lacks("mode", event_type="CONSULT", status="reported")
PERSON = has(kind="person", actor_id="*")
HEDGED, DENIED, PLANNED = has(cue="reportedly"), has(polarity="negative"), has(modality="planned")
IN_1967, IN_BAKU = has(date_text="1967"), has(place_text="Azerbaijan")
AMERICAN = has(text="American")
DAMASCUS = has(name="Damascus")

FAULTS: dict[str, dict[str, Change]] = {
    "TID-EVENT-DATE": {
        "a day where no claim has one": changed("events", lacks("date_start", "date_end"), DAY),
        "no day where a claim has one": changed("events", has(date_precision="day"), NO_DAY),
        "another year": changed("events", has(date_precision="year"), YEAR),
        "a day in place of the claim's year": changed("events", has(date_precision="year"), DAY),
        "since in place of until": changed("events", has(date_precision="open"), SINCE),
    },
    "TID-EVENT-PLACE": {
        "no place where a claim has one": changed("events", has(place_id="*"), {"place_id": ""}),
        "another place": pointed("events", has(place_id="*"), "place_id", any_row),
        "a place where no claim has one": pointed("events", lacks("place_id"), "place_id", any_row),
    },
    "TID-EVENT-MODE": {
        "a mode that no claim has": changed("events", TALKS, scored("CONSULT", "visit")),
        "no mode where a claim has one": changed("events", has(mode="aerial"), scored("ASSAULT")),
    },
    "TID-EVENT-TYPE": {"a type that no claim has": changed("events", has(event_type="CONCEDE"), scored("SUPPORT"))},
    "TID-CODE-INTENSITY": {"no intensity": changed("events", any_row, {"intensity": ""})},
    "TID-EVENT-LABEL": {
        "a label of others": changed("events", TALKS, {"label": "France – talks – Spain"}),
        "a label with the sides swapped": changed("events", TALKS, swapped),
        "half a label": changed("events", TALKS, lambda row: {"label": row["label"].rpartition(" – ")[0]}),
        "a label with a status": changed("events", TALKS, lambda row: {"label": f"{row['label']} (planned)"}),
        "a label of an actor's older name": changed("actors", has(name="Bashar Assad"), {"name": "Hafez Assad"}),
    },
    "TID-CLAIM-STANCE": {
        "another type than when the id was made": changed("claims", has(rule="talk.noun"), {"event_type": "AID"}),
        "a denial made a report": changed("claims", DENIED, {"polarity": "positive"}),
        "a plan made a deed": changed("claims", PLANNED, {"modality": "actual"}),
    },
    "TID-CLAIM-CUE": {
        "a hedge without its cue": changed("claims", HEDGED, {"cue": ""}),
        "a hedge that nothing says": changed("claims", lacks("cue"), {"hedged": "true"}),
        "a denial without its cue": changed("claims", DENIED, {"cue": ""}),
        "a plan without its cue": changed("claims", PLANNED, {"cue": ""}),
    },
    "TID-CLAIM-WORDS": {
        "a cue of another sentence": changed("claims", HEDGED, {"cue": "purportedly"}),
        "a second cue of another sentence": changed("claims", HEDGED, {"cue": "reportedly | allegedly"}),
        "half a cue": changed("claims", HEDGED, {"cue": "reported"}),
        "the end of a cue": changed("claims", HEDGED, {"cue": "portedly"}),
        "half a year": changed("claims", IN_1967, {"date_text": "196"}),
        "a date of another sentence": changed("claims", IN_1967, {"date_text": "December 8, 2018"}),
        "half a place": changed("claims", IN_BAKU, {"place_text": "Azer"}),
        "a place of another sentence": changed("claims", has(place_text="Kremlin"), {"place_text": "Damascus"}),
    },
    "TID-CLAIM-DATE": {
        "a year that the words do not say": changed("claims", IN_1967, YEAR),
        "a day that the words do not say": changed("claims", IN_1967, DAY),
        "words of a date and no days": changed("claims", IN_1967, NO_DAY),
        "since for words of until": changed("claims", has(date_text="By the end of 2019"), SINCE),
    },
    "TID-CLAIM-PLACE": {
        "another place than the words'": pointed("claims", IN_BAKU, "place_id", DAMASCUS),
        "a known place left out": changed("claims", has(place_text="Golan Heights"), {"place_id": ""}),
        "a place that its words do not name": renamed(
            changed("places", has(name="Azerbaijan"), {"name": "Armenia"}), "places"
        ),
    },
    "TID-CLAIM-ENGINE": {
        "another version of the engine": changed("claims", any_row, {"engine": "rules/2"}),
        "an engine without a version": changed("claims", any_row, {"engine": "rules"}),
        "two engines of which the descriptor names one": changed("claims", any_row, {"engine": "llm/1 & rules/1"}),
    },
    "TID-CLAIM-RULE": {"no rule": changed("claims", any_row, {"rule": ""})},
    "TID-ARGUMENT-FAR": {
        "a mention elsewhere in the article": lambda tables: _far(tables),
    },
    "TID-ARGUMENT-SELF": {"one actor on both sides": copied("arguments", has(role="actor"), {"role": "recipient"})},
    "TID-ACTOR-MEMBER": {"a body of another country": changed("actors", has(name="Mossad"), {"country": "FRA"})},
    "TID-SOURCE-ACTOR": {
        "a source called otherwise": changed("sources", PERSON, {"name": "John Doe"}),
        "a person that is a body": changed("sources", PERSON, {"kind": "government"}),
        "a source of another country": changed("sources", has(actor_id="*", country="*"), {"country": "FRA"}),
        "a source of no country": changed("sources", has(actor_id="*", country="*"), {"country": ""}),
        "a source that is another actor": pointed("sources", PERSON, "actor_id", has(kind="state")),
    },
    "TID-SOURCE-TWICE": {"one source twice": copied("sources", has(kind="outlet"), {"source_id": "src-" + 16 * "0"})},
    "TID-SOURCE-PUBLISHER": {
        "a publisher that is a person": pointed("articles", any_row, "publisher_id", has(kind="person")),
    },
    "TID-SOURCE-CHAIN": {"a chain of one": changed("attributions", any_row, {"relation": "cited_by"})},
    "TID-SOURCE-WORDS": {
        "words that name another": pointed(
            "attributions", has(text="the Jerusalem Post"), "source_id", has(name="Channel 12")
        ),
    },
    "TID-SOURCE-BARE": {"neither words nor cue": changed("attributions", has(text="*"), BARE)},
    "TID-ID-CONTENT": {
        "a mention moved under its old id": changed("mentions", AMERICAN, moved(2, 0)),
        "another trigger": changed("claims", has(trigger="talks"), {"trigger": "talk"}),
        "a place of another name": changed("places", DAMASCUS, {"name": "Aleppo"}),
        "a place of another kind": changed("places", DAMASCUS, {"kind": "region"}),
        "a place in another country": changed("places", DAMASCUS, {"country": "LBN"}),
    },
    "TID-MENTION-TWICE": {"one place twice": copied("mentions", any_row, NEW)},
    "TID-MENTION-CROSS": {
        "two names that cross": renamed(
            copied("mentions", has(text="Baath Party"), lambda row: moved(6, 10)(row) | NEW), "mentions"
        ),
    },
    "TID-EVID-DECIDED": {
        "an event's mode that nobody decided": changed("events", TALKS, scored("CONSULT", "visit")),
        "a stance that nobody decided": changed("claims", DENIED, {"polarity": "positive"}),
    },
    "TID-EVID-WORDS": {
        "words that no article has": changed("claims", HEDGED, {"cue": "supposedly"}),
        "half a cue of saying": changed("attributions", has(cue="highlights"), {"cue": "highlight"}),
        "a cue of another paragraph": changed("attributions", has(cue="highlights"), {"cue": "unrecognized"}),
    },
    "TID-EVID-HALF": {
        "a quote that begins inside a word": changed("claims", has(trigger="backed out"), lambda row: {
            "quote": row["quote"][3:], "start": str(int(row["start"]) + 3)}),
        "half a trigger": renamed(changed("claims", has(trigger="talks"), {"trigger": "talk"}), "claims"),
        "half of who says so": changed("attributions", has(text="*"), lambda row: {
            "text": row["text"][:-2], "end": str(int(row["end"]) - 2)}),
        "a mention that ends inside a word": renamed(changed("mentions", AMERICAN, moved(0, -2)), "mentions"),
        "a mention that begins inside a word": renamed(changed("mentions", AMERICAN, moved(2, 0)), "mentions"),
    },
    "TID-EVID-FACTS": {
        "another origin": changed("articles", any_row, {"origin": "other.txt"}),
        "another title": changed("articles", any_row, {"title": "A headline"}),
        "another address": changed("articles", any_row, {"url": "https://example.org/x"}),
        "another author": changed("articles", any_row, {"author": "Jane Doe"}),
        "another day of publication": changed("articles", any_row, {"published": "2025-07-13"}),
        "another language": changed("articles", any_row, {"language": "fr"}),
        "another publisher": pointed("articles", any_row, "publisher_id", has(kind="outlet")),
    },
    "TID-EVID-REPRINT": {"a reprint that is none": pointed("articles", any_row, "duplicate_of", any_row)},
}  # fmt: skip
"""What is changed, in words, and the change, by the rule that finds it; the seeds are at hand."""


def _far(tables: Tables) -> None:
    """The first argument whose actor the same article names long after, or before, points there."""
    mentions = {row["mention_id"]: row for row in tables["mentions"]}
    for row in filter(has(mention_id="*"), tables["arguments"]):
        near = mentions[row["mention_id"]]
        for one in filter(has(article_id=near["article_id"], actor_id=near["actor_id"]), tables["mentions"]):
            if abs(int(one["start"]) - int(near["start"])) > 600:
                row["mention_id"] = one["mention_id"]
                return
