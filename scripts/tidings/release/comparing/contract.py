"""What differs between two versions of a table's schema, and how much each difference matters to who uses it."""

from collections.abc import Iterator

from tidings.release.comparing.changes import SchemaChange
from tidings.schema import Field, TableSchema


def compare_schemas(old: TableSchema, new: TableSchema) -> tuple[SchemaChange, ...]:
    """The changes of the columns that both have, and of the table's keys and wording."""
    return (*_table_changes(old, new), *_column_changes(old, new))


def _table_changes(old: TableSchema, new: TableSchema) -> Iterator[SchemaChange]:
    if old.primary_key != new.primary_key:
        yield SchemaChange("", f"key {_names(old.primary_key)} became {_names(new.primary_key)}", "major")
    shared = set(old.columns) & set(new.columns)
    if [one for one in old.columns if one in shared] != [one for one in new.columns if one in shared]:
        yield SchemaChange("", "columns in another order", "major")
    if set(old.foreign_keys) != set(new.foreign_keys) or set(old.unique_keys) != set(new.unique_keys):
        yield SchemaChange("", "references or unique columns changed", "major")
    if (old.title, old.description) != (new.title, new.description):
        yield SchemaChange("", "described in other words", "patch")


def _column_changes(old: TableSchema, new: TableSchema) -> Iterator[SchemaChange]:
    for column in (column for column in new.columns if column in old.columns):
        before, after = old.field(column), new.field(column)
        yield from _type_changes(before, after)
        yield from _code_changes(before, after)
        if (before.title, before.description, before.example) != (after.title, after.description, after.example):
            yield SchemaChange(column, "described in other words", "patch")


def _type_changes(old: Field, new: Field) -> Iterator[SchemaChange]:
    if old.type != new.type:
        yield SchemaChange(old.name, f"type {old.type} became {new.type}", "major")
    if old.required != new.required:
        yield SchemaChange(old.name, "now required" if new.required else "no longer required", "major")
    if (old.pattern, old.minimum, old.maximum) != (new.pattern, new.minimum, new.maximum):
        yield SchemaChange(old.name, "allowed values changed", "major")
    if bool(old.codes) != bool(new.codes):
        yield SchemaChange(old.name, "became a codelist" if new.codes else "is no codelist any more", "major")


def _code_changes(old: Field, new: Field) -> Iterator[SchemaChange]:
    if not old.codes or not new.codes:
        return
    gone = [code for code in old.codes if code not in new.codes]
    come = [code for code in new.codes if code not in old.codes]
    if gone:
        yield SchemaChange(old.name, f"codes {_names(tuple(gone))} removed", "major")
    if come:
        yield SchemaChange(old.name, f"codes {_names(tuple(come))} added", "minor")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) if names else "none"
