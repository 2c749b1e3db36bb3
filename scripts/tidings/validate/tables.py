"""Layer 3: the cells by their Table Schema, the keys, and what columns and tables say of each other."""

from collections.abc import Mapping

from tidings.validate.cells import Gap, cell_checks
from tidings.validate.counts import count_findings
from tidings.validate.finding import Finding, single
from tidings.validate.keys import key_findings
from tidings.validate.links import Links
from tidings.validate.locate import broken
from tidings.validate.options import Options
from tidings.validate.rows import row_checks
from tidings.validate.table import Table


def check_tables(tables: Mapping[str, Table], links: Links, tidings: bool, options: Options) -> list[Finding]:
    """What is wrong inside the tables; rules of the tidings contract only where `tidings`."""
    across = tidings and not any(table.torn for table in tables.values())
    found = [item for table in tables.values() for item in check_table(table, tidings, options)]
    return found + (count_findings(tables, links, options.max_issues) if across else [])


def check_table(table: Table, tidings: bool, options: Options) -> list[Finding]:
    """What is wrong inside one table, looked at alone."""
    checks, gaps = cell_checks(table, strict=tidings)
    if tidings:
        checks += row_checks(table.name, table.frame.columns, options.box_margin)
    return [
        *broken(table, checks, options.max_issues),
        *key_findings(table, tidings, options.max_issues),
        *[_gap(table, gap) for gap in gaps],
    ]


def _gap(table: Table, gap: Gap) -> Finding:
    return single("TID-DESC-PATTERN", table=table.name, file="datapackage.json", column=gap.column, detail=gap.why)
