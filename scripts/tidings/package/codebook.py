"""The package's README: what each table and column means, made from the schemas and the data themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from tidings.schema import Field, TableSchema, table_schema

_FEW_CODES = 24
"""Codelists up to this length are written out."""


@dataclass(frozen=True, slots=True)
class Filling:
    """How many rows a table has, and how many cells of each column are empty."""

    rows: int
    empty: Mapping[str, int]


def filling(frame: pl.DataFrame) -> Filling:
    """How a table is filled."""
    return Filling(frame.height, {name: frame[name].null_count() for name in frame.columns})


def render_codebook(descriptor: Mapping[str, Any], tables: Mapping[str, Filling]) -> str:
    """The README of a package, as Markdown; the same descriptor and tables give the same bytes."""
    parts = [_head(descriptor), _overview(tables), _how_to_load(), _how_to_read()]
    parts += [_table(table_schema(name), tables[name]) for name in tables]
    return "\n".join(parts)


def _head(descriptor: Mapping[str, Any]) -> str:
    licence, made = descriptor["licenses"][0], descriptor.get("created", "")
    facts = [f"- Version: {descriptor['version']}"]
    facts += [f"- Made: {made[:10]}"] if made else []
    facts += [f"- Licence: {_linked(licence.get('title') or licence['name'], licence.get('path'))}"]
    facts += [f"- By: {', '.join(one['title'] for one in descriptor['contributors'])}"]
    facts += [f"- Page: <{descriptor['homepage']}>"] if "homepage" in descriptor else []
    facts += [f"- Made with {descriptor['tidings']['software']}, engine {descriptor['tidings']['engine']}"]
    facts += _model(descriptor["tidings"].get("model"))
    facts += _left_out(descriptor["tidings"].get("min_confidence"))
    about = f"{descriptor['description'].strip()}\n\n" if descriptor.get("description") else ""
    note = "This file is made with the package; changes to it are lost when the package is built again."
    return f"# {descriptor['title']}\n\n{about}" + "\n".join(facts) + f"\n\n{note}\n"


def _model(model: dict[str, Any] | None) -> list[str]:
    """Which language model was asked, and how that ended for the articles."""
    if not model:
        return []
    ends = ", ".join(f"{count:,} {outcome}" for outcome, count in model["outcomes"].items())
    return [f"- Language model: {model['name']}; articles: {ends}"]


def _left_out(least: float | None) -> list[str]:
    """What the build left out, where it says so."""
    return [f"- Left out: claims of a confidence below {least:g}, but for those that people kept"] if least else []


def _linked(text: str, path: str | None) -> str:
    return f"[{text}]({path})" if path else text


def _overview(tables: Mapping[str, Filling]) -> str:
    rows = [
        f"| [{name}](data/{name}.csv) | {tables[name].rows:,} | {table_schema(name).description} |" for name in tables
    ]
    return "## Tables\n\n| table | rows | a row is |\n| --- | ---: | --- |\n" + "\n".join(rows) + "\n"


def _how_to_load() -> str:
    return """## How to load it

pandas:

```python
import pandas as pd

only_empty_is_missing = {"keep_default_na": False, "na_values": [""]}
events = pd.read_csv("data/events.csv", parse_dates=["date_start", "date_end"], **only_empty_is_missing)
claims = pd.read_csv("data/claims.csv", parse_dates=["date_start", "date_end"], **only_empty_is_missing)
events.merge(claims, on="event_id", suffixes=("", "_claim"))[["label", "status", "quote"]]
```

R:

```r
library(readr)
events <- read_csv("data/events.csv", na = "")
claims <- read_csv("data/claims.csv", na = "")
merge(events, claims, by = "event_id", suffixes = c("", "_claim"))[, c("label", "status", "quote")]
```

DuckDB:

```sql
SELECT label, status, quote FROM 'data/events.csv' JOIN 'data/claims.csv' USING (event_id);
```
"""


def _how_to_read() -> str:
    return """## How to read it

- UTF-8, comma, one header line, an empty cell for a missing value, dates as 2025-07-12, `true` and `false`.
- `start` and `end` count Unicode code points (a Python string's indices) in the article's text after NFC and with LF
  line ends; `end` is the first one after. `articles.sha256` tells which text is meant.
- A date is an interval of days, both inclusive, with its precision; a missing end is not known.
- An event is what its claims say, and `status` tells whether they agree; `attributions` tells who says so.
- An id that is gone is in `redirects`, with the one that took its place or why it was withdrawn.
- What people put right is in `decisions`; all other cells are the machine's.
"""


def _table(schema: TableSchema, table: Filling) -> str:
    key = ", ".join(f"`{column}`" for column in schema.primary_key)
    head = f"## {schema.name}\n\n{schema.description}\n\n{table.rows:,} rows; key: {key}.\n\n"
    rows = [_column(schema, one, table) for one in schema.fields]
    return head + "| column | type | filled | meaning |\n| --- | --- | ---: | --- |\n" + "\n".join(rows) + "\n"


def _column(schema: TableSchema, one: Field, table: Filling) -> str:
    filled = table.rows - table.empty[one.name]
    share = f"{100 * filled // table.rows} %" if table.rows else "–"
    kind = f"{one.type}, required" if one.required else one.type
    return f"| `{one.name}` | {kind} | {share} | {_cell(one.description)}{_target(schema, one)}{_codes(one)} |"


def _target(schema: TableSchema, one: Field) -> str:
    targets = [key.table for key in schema.foreign_keys if key.columns == (one.name,)]
    return f" → {targets[0]}" if targets else ""


def _codes(one: Field) -> str:
    if not one.codes:
        return ""
    if len(one.codes) > _FEW_CODES:
        return f" One of {len(one.codes)} codes, listed in datapackage.json."
    return " One of: " + ", ".join(f"`{code}`" for code in one.codes) + "."


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
