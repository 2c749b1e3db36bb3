"""People's corrections of cells: applied where the machine still says what they expect, else reported."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from tidings.dates import agrees
from tidings.issue import Issue
from tidings.resolve.curation.read import Decision
from tidings.resolve.ids.previous import PreviousVersion
from tidings.schema import BETWEEN, TABLES, codelist, correctable, table_schema
from tidings.tables.cell_types import typed_cell

Row = TypeVar("Row")

Keys = Mapping[str, frozenset[str]]
"""The ids of each table, for corrections of references."""


def correct(
    table: str, rows: Mapping[str, Row], decisions: Iterable[Decision], previous: PreviousVersion, keys: Keys
) -> tuple[dict[str, Row], list[Issue]]:
    """The rows, by id, with the corrections of that table; and the corrections that could not be applied, and why."""
    corrected = dict(rows)
    issues: list[Issue] = []
    applied: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision["table"] != table:
            continue
        own = previous.current(table, decision["id"])
        fault = _fault(table, corrected.get(own), decision, keys)
        if fault:
            issues.append(fault)
            continue
        value = typed_cell(table_schema(table).field(decision["column"]), decision["new_value"])
        corrected[own] = replace(corrected[own], **{decision["column"]: value})  # type: ignore[type-var]
        applied.setdefault(own, []).append(decision)
    for own, done in applied.items():
        if message := _incoherence(corrected[own]) or _circle(table, own, corrected):
            corrected[own] = rows[own]
            issues += [decision.issue("TID-CURATE-CLASH", "new_value", message) for decision in done]
    return corrected, issues


def without_unsaid(
    decisions: Iterable[Decision], article_of: Mapping[str, str], texts: Mapping[str, str]
) -> tuple[list[Decision], list[Issue]]:
    """The corrections but for those that give a claim words which its article does not hold; and these as issues.

    `article_of` is the article of each claim, `texts` are the articles' texts by id.
    """
    good: list[Decision] = []
    issues: list[Issue] = []
    for decision in decisions:
        text = texts[article_of[decision["id"]]] if _is_quoted(decision) and decision["id"] in article_of else None
        if text is None or all(words in text for words in decision["new_value"].split(BETWEEN)):
            good.append(decision)
        else:
            message, remedy = "no words of the claim's article", "Copy them from the article."
            issues.append(decision.issue("TID-CURATE-VALUE", "new_value", message, remedy))
    return good, issues


def _is_quoted(decision: Decision) -> bool:
    return decision["table"] == "claims" and decision["column"] in ("cue", "date_text", "place_text")


def unknown_tables(decisions: Iterable[Decision]) -> list[Issue]:
    """The corrections of tables that do not exist, or whose cells all follow from others."""
    return [
        decision.issue(
            "TID-CURATE-TABLE",
            "table",
            "its cells follow from the texts and other tables" if decision["table"] in TABLES else "no such table",
            f"Correct one of {', '.join(correctable())}.",
        )
        for decision in decisions
        if decision["table"] not in correctable()
    ]


def _fault(table: str, row: object | None, decision: Decision, keys: Keys) -> Issue | None:
    """Why a correction cannot be applied, if it cannot."""
    column = decision["column"]
    if row is None:
        return decision.issue("TID-CURATE-ID", "id", f"no row of {table} has this id")
    if column not in table_schema(table).columns:
        choice = ", ".join(correctable()[table])
        return decision.issue("TID-CURATE-COLUMN", "column", f"{table} has no such column", f"Use one of {choice}.")
    if column not in correctable()[table]:
        remedy = "Correct what it follows from, for an event its claims; or reject the claim."
        return decision.issue("TID-CURATE-COLUMN", "column", "a key, a place in a text, or derived", remedy)
    return _value_fault(table, getattr(row, column), decision, keys)


def _value_fault(table: str, now: object, decision: Decision, keys: Keys) -> Issue | None:
    field = table_schema(table).field(decision["column"])
    try:
        old, new = typed_cell(field, decision["old_value"]), typed_cell(field, decision["new_value"])
    except ValueError as error:
        return decision.issue("TID-CURATE-VALUE", "new_value", f"{error}", f"Write it as {field.example}.")
    if now != old and not (field.name == "published" and now == new):  # the article was read as of that day
        said = "" if now is None else str(now)
        message = f"no longer what the machine says ({said!r}); not applied"
        return decision.issue("TID-CURATE-OLD", "old_value", message)
    goal = next((key.table for key in table_schema(table).foreign_keys if key.columns == (field.name,)), None)
    if goal and new is not None and new not in keys.get(goal, frozenset()):
        return decision.issue(
            "TID-CURATE-VALUE", "new_value", f"no row of {goal} has this id", "Look the id up again."
        )
    return None


def _incoherence(row: object) -> str:
    """What is wrong with a row whose cells were corrected one by one, or ""."""
    cells = {field.name: getattr(row, field.name) for field in fields(row)}  # type: ignore[arg-type]
    if "date_precision" in cells and not agrees(cells["date_start"], cells["date_end"], cells["date_precision"]):
        return "date_start, date_end and date_precision do not agree"
    if cells.get("mode") and (cells["event_type"], cells["mode"]) not in modes():
        return f"{cells['mode']} is no mode of {cells['event_type']}"
    if "latitude" in cells and (cells["latitude"] is None) != (cells["longitude"] is None):
        return "latitude and longitude go together"
    return ""


def _circle(table: str, own: str, rows: Mapping[str, object]) -> str:
    """What is wrong with a reference to the own table that leads back to the row itself, or ""."""
    for key in table_schema(table).foreign_keys:
        step, seen = own, set[str]()
        while key.table == table and step in rows and step not in seen:
            seen.add(step)
            step = getattr(rows[step], key.columns[0]) or ""
        if step in seen:
            return f"{key.columns[0]} would lead back to the row itself"
    return ""


def modes() -> set[tuple[str, str]]:
    """The modes that there are, each with its event type."""
    return {(row["event_type"], row["code"]) for row in codelist("modes")}
