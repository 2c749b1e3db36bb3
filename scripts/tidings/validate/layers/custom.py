"""A dataset's own rules, as SQL or Python files that its tidings.toml names: run only where that was asked for."""

from collections.abc import Callable, Iterable, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import polars as pl

from tidings.errors import InputError
from tidings.issue import Issue
from tidings.schema import parse_schema
from tidings.tables.cell_types import typed_column
from tidings.validate.finding import Finding, several, single
from tidings.validate.options import Options
from tidings.validate.reading.table import Table


def check_custom(tables: Mapping[str, Table], home: Path, options: Options) -> list[Finding]:
    """What the rule files find; InputError where one cannot be run."""
    frames = {name: _typed(table) for name, table in tables.items()}
    found: list[Finding] = []
    for name in options.custom:
        path = home / name
        run = _RUNNERS.get(path.suffix)
        if run is None or not path.is_file():
            raise InputError(f"{path}: a custom rule is a file that ends in {' or '.join(_RUNNERS)}")
        found += run(path, frames, options.max_issues)
    return found


def _typed(table: Table) -> pl.DataFrame:
    """The table with the types of its schema; what cannot be read is missing."""
    fields = [field for field in parse_schema(table.schema, table.name).fields if field.name in table.columns]
    return table.frame.select(typed_column(field.name, field.type, strict=False) for field in fields)


def _sql(path: Path, frames: Mapping[str, pl.DataFrame], limit: int) -> list[Finding]:
    """One query a file; each row that it gives is a fault. A first line of comment says what is wrong."""
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[0] if text.strip() else ""
    detail = first.removeprefix("--").strip() if first.startswith("--") else path.stem
    try:
        rows = pl.SQLContext(frames, eager=True).execute(text)
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path}: {str(error).splitlines()[0]}") from error
    issues = [_row_issue(row, path.name, detail) for row in rows.head(max(limit, 1)).iter_rows(named=True)]
    return [several("TID-CUSTOM", issues, rows.height)] if issues else []


def _row_issue(row: Mapping[str, object], file: str, detail: str) -> Issue:
    key, value = next(iter(row.items()), ("", ""))
    return single("TID-CUSTOM", file=file, column=key, row_id=str(value), detail=detail).issues[0]


def _python(path: Path, frames: Mapping[str, pl.DataFrame], limit: int) -> list[Finding]:
    """A function `check(tables)` that gives issues."""
    spec = spec_from_file_location(f"tidings_custom_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path}: not a Python file")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        rule: Callable[[Mapping[str, pl.DataFrame]], Iterable[Issue]] = module.check
        issues = list(rule(frames))
    except Exception as error:  # the file is the user's: whatever it raises is for the user to read
        raise InputError(f"{path}: {type(error).__name__}: {error}") from error
    return [single("TID-CUSTOM", table=item.table, file=item.file or path.name, line=item.line, column=item.column,
                   row_id=item.row_id, value=item.value, detail=item.message) for item in issues]  # fmt: skip


_RUNNERS = {".sql": _sql, ".py": _python}
