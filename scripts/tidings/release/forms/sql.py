"""The tables as SQL databases declare them, with their keys: what SQLite and DuckDB have in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tidings.schema import Field, ForeignKey, TableSchema

Schemas = Mapping[str, TableSchema]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database differs: its own types by those of a Table Schema, and that for all others; `cell` makes one
    cell of the words and keys that a query `inner` gives.
    """

    types: Mapping[str, str]
    other: str
    cell: str


SQLITE = Dialect(
    types={"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER CHECK ({name} IN (0, 1))"},
    other="TEXT",
    cell="(SELECT group_concat(word, '; ') FROM ({inner} ORDER BY word, key))",
)

DUCKDB = Dialect(
    types={"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"},
    other="VARCHAR",
    cell="(SELECT string_agg(word, '; ' ORDER BY word, key) FROM ({inner}))",
)


def quoted(name: str) -> str:
    """A name as SQL has it, whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def text(words: str) -> str:
    """A text as SQL has it."""
    return "'" + words.replace("'", "''") + "'"


def columns(names: tuple[str, ...]) -> str:
    """Names of columns, as keys list them."""
    return f"({', '.join(map(quoted, names))})"


def create_table(schema: TableSchema, goals: Schemas, dialect: Dialect, ending: str = "") -> str:
    """The statement that makes a table, with its keys as far as they lead to one of the tables `goals`."""
    parts = [*(_column(field, schema, dialect) for field in schema.fields), *_keys(schema)]
    for key in foreign_keys(schema, goals):
        goal = f"{quoted(key.table)} {columns(key.target)}"
        parts.append(f"FOREIGN KEY {columns(key.columns)} REFERENCES {goal}")
    inner = ",\n  ".join(parts)
    return f"CREATE TABLE {quoted(schema.name)} (\n  {inner}\n){ending};"


def _column(field: Field, schema: TableSchema, dialect: Dialect) -> str:
    kind = dialect.types.get(field.type, dialect.other).format(name=quoted(field.name))
    needed = " NOT NULL" if field.required or field.name in schema.primary_key else ""
    return f"{quoted(field.name)} {kind}{needed}"


def _keys(schema: TableSchema) -> Iterator[str]:
    if schema.primary_key:
        yield f"PRIMARY KEY {columns(schema.primary_key)}"
    yield from (f"UNIQUE {columns(key)}" for key in schema.unique_keys)


def foreign_keys(schema: TableSchema, schemas: Schemas) -> list[ForeignKey]:
    """The references that a database can hold: to a key of a table that is there."""
    return [one for one in schema.foreign_keys if one.table in schemas and one.target in _goals(schemas[one.table])]


def _goals(schema: TableSchema) -> tuple[tuple[str, ...], ...]:
    return (schema.primary_key, *schema.unique_keys)


def create_indexes(schema: TableSchema, schemas: Schemas) -> Iterator[str]:
    """An index for each reference that the table's key does not begin with, and for the columns most asked for."""
    wanted = [key.columns for key in foreign_keys(schema, schemas)]
    wanted += [(name,) for name in _ASKED_FOR.get(schema.name, ()) if name in schema.columns]
    for names in dict.fromkeys(wanted):
        if schema.primary_key[: len(names)] != names:
            index = quoted(f"{schema.name}_by_{'_'.join(names)}")
            yield f"CREATE INDEX {index} ON {quoted(schema.name)} {columns(names)};"


_ASKED_FOR = {"events": ("date_start", "event_type"), "articles": ("published",), "actors": ("name",)}


def in_order(schemas: Schemas) -> list[str]:
    """The tables, each after those that it refers to, as far as they form no circle."""
    done: dict[str, None] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        for key in foreign_keys(schemas[name], schemas):
            if key.table not in (*path, name):
                visit(key.table, (*path, name))
        done.setdefault(name)

    for name in schemas:
        visit(name, ())
    return list(done)
