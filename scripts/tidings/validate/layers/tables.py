"""Layer 3: the keys of each table, and what the tables say of each other; its cells were examined as it was read."""

from collections.abc import Mapping

from tidings.validate.blockwise.keys import key_findings
from tidings.validate.finding import Finding
from tidings.validate.layers.between.across import across_findings
from tidings.validate.layers.between.counts import count_findings
from tidings.validate.layers.between.links import Links
from tidings.validate.options import Options
from tidings.validate.reading.table import Table


def check_tables(tables: Mapping[str, Table], links: Links, tidings: bool, options: Options) -> list[Finding]:
    """What is wrong with keys and between tables; rules of the tidings contract only where `tidings`."""
    limit = options.max_issues
    found = [item for table in tables.values() for item in key_findings(table, tidings, limit)]
    if not tidings or any(table.incomplete for table in tables.values()):
        return found
    return found + count_findings(tables, links, limit) + across_findings(links, limit)
