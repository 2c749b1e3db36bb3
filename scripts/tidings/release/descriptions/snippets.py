"""Lines to copy, for each tool that people load data with; all count the same rows, so that they can be compared."""

import json
import shlex
from collections.abc import Callable
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from tidings.release.descriptions.citation import citation, line
from tidings.release.descriptions.facts import Facts, Table

_BY = ("events", "event_type")
"""What the examples count by, in a package that has it."""


def render(facts: Facts) -> str:
    """The page."""
    parts = [_head(facts)]
    if facts.tables:
        table, column = _counted(facts)
        parts += [_section(title, language, lines(table, column)) for title, language, lines in _TOOLS]
        parts += [_download(facts)]
    return "\n".join([*parts, f"{_text(facts.made)}.\n"])


def _counted(facts: Facts) -> tuple[Table, str]:
    """The table that the examples load, and the column that they count by."""
    named = {table.schema.name: table for table in facts.tables}
    name, column = _BY
    if name in named and column in named[name].schema.columns:
        return named[name], column
    return facts.tables[0], facts.tables[0].schema.columns[0]


def _head(facts: Facts) -> str:
    about = (
        f"{_text(facts.title)}, version {_text(facts.version)}: lines to load it with, to be run where this file is."
    )
    others = f"What each table and column means is in `{facts.package}/README.md`."
    return f"# How to use it\n\n{about} {others}\n\nTo cite it: {_text(citation(facts))}\n"


def _text(text: str) -> str:
    """Words of others on one line of Markdown, which cannot break out of it."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]#|" else sign for sign in escape(line(text), quote=False))


def _section(title: str, language: str, code: str) -> str:
    return f"## {title}\n\n```{language}\n{code}\n```\n"


def _pandas(table: Table, column: str) -> str:
    dates = [one.name for one in table.schema.fields if one.type == "date"]
    return f"""import pandas as pd

only_empty_is_missing = {{"keep_default_na": False, "na_values": [""]}}
{_word(table)} = pd.read_csv({table.file.path!r}, parse_dates={dates!r}, **only_empty_is_missing)
print({_word(table)}[{column!r}].value_counts())"""


def _polars(table: Table, column: str) -> str:
    return f"""import polars as pl

{_word(table)} = pl.read_csv({table.file.path!r}, infer_schema_length=None, try_parse_dates=True)
print({_word(table)}[{column!r}].value_counts(sort=True))"""


def _r(table: Table, column: str) -> str:
    return f"""library(readr)
{_word(table)} <- read_csv({_quoted(table.file.path)}, na = "")
print(table({_word(table)}[[{_quoted(column)}]]))"""


def _duckdb(table: Table, column: str) -> str:
    name = _sql(column, '"')
    return f"""SELECT {name}, count(*) AS rows
FROM read_csv({_sql(table.file.path, "'")}, header = true, sample_size = -1)
GROUP BY {name} ORDER BY rows DESC, {name};"""


def _sqlite(table: Table, column: str) -> str:
    name = _sql(column, '"')
    return f"""sqlite3 :memory: <<'SQL'
.mode csv
.import {_quoted(table.file.path)} {_word(table)}
.mode list
SELECT {name}, count(*) FROM {_word(table)} GROUP BY {name} ORDER BY count(*) DESC, {name};
SQL"""


def _download(facts: Facts) -> str:
    """How to get one file of a published version, and to check it."""
    file = _counted(facts)[0].file
    base = f"https://example.org/{facts.name}/v{facts.version}"
    code = f"""base=${{BASE:-{shlex.quote(base)}}}  # put the address of this page's folder here
mkdir -p {shlex.quote(str(PurePosixPath(file.path).parent))}
curl -fsSL -o {shlex.quote(file.path)} "$base/"{shlex.quote(quote(file.path))}
echo {shlex.quote(f"{file.sha256}  {file.path}")} | sha256sum -c"""
    return _section("curl", "sh", code)


def _word(table: Table) -> str:
    """The table's name where a program wants a variable's."""
    return table.schema.name if table.schema.name.isidentifier() else "rows"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _sql(text: str, sign: str) -> str:
    return sign + text.replace(sign, sign * 2) + sign


_TOOLS: tuple[tuple[str, str, Callable[[Table, str], str]], ...] = (
    ("pandas", "python", _pandas),
    ("polars", "python", _polars),
    ("R", "r", _r),
    ("DuckDB", "sql", _duckdb),
    ("SQLite", "sh", _sqlite),
)
