"""Writes the row types that the stages fill, so that a column's name and type stand in its schema only.

python -m maintain.docs.row_types_module: for a module that no longer loads; otherwise make_docs makes it.
"""

from collections.abc import Iterator
from pathlib import Path

from tidings.schema import BESIDE, CALIBRATION, TABLES, Field, TableSchema, table_schema

MODULE = Path(__file__).resolve().parents[2] / "tidings" / "tables" / "row_types.py"
TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "date": "date"}
HEAD = '''"""The rows of each table as frozen values: an attribute a column, None for an empty cell.

Made by scripts/maintain/docs/make_docs.py from schemas/: change a schema, not this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
'''


def row_types_module() -> str:
    """The module with a type for the rows of each table, file beside a package and calibration, and one for all."""
    lines = [line for name in (*TABLES, *BESIDE, CALIBRATION) for line in _row_type(table_schema(name))]
    return "\n".join([HEAD, *lines, *_all_rows()])


def row_type(table: str) -> str:
    """The name of a table's row type: `StoryRow` for `stories`.

    >>> row_type("stories"), row_type("events")
    ('StoryRow', 'EventRow')
    """
    one = f"{table.removesuffix('ies')}y" if table.endswith("ies") else table.removesuffix("s")
    return f"{one.title()}Row"


def _row_type(schema: TableSchema) -> Iterator[str]:
    yield from ("", "@dataclass(frozen=True, slots=True)", f"class {row_type(schema.name)}:")
    yield from (f'    """A row of {schema.name}."""', "")
    yield from (f"    {field.name}: {_type(field)}" for field in schema.fields)
    yield ""


def _type(field: Field) -> str:
    return TYPES[field.type] if field.required else f"{TYPES[field.type]} | None"


def _all_rows() -> Iterator[str]:
    yield from ("", "@dataclass(frozen=True)", "class Dataset:")
    yield from ('    """The rows of all tables."""', "")
    yield from (f"    {name}: Sequence[{row_type(name)}] = ()" for name in TABLES)


if __name__ == "__main__":
    MODULE.write_text(row_types_module().rstrip() + "\n", encoding="utf-8")
