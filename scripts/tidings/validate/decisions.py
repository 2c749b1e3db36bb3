"""Which cells people corrected, as the seeds' curation folder tells: those need not follow from the articles."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from tidings.resolve.curation.read import read_curation
from tidings.validate.reading.table import Table

Decided = Mapping[str, Mapping[str, str]]
"""For each column of a table the corrected rows, by id, and what they say since."""
Decisions = Mapping[str, Decided]
"""The same for each table."""


def read_decisions(seeds: Path | None) -> Decisions:
    """All corrections in the seeds folder, none where there is no such folder."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in read_curation(seeds / "curation")[0].corrections if seeds else ():
        found[row["table"]][row["column"]][row["id"]] = row["new_value"]
    return found


def by_ids_of_now(decisions: Decisions, redirects: Table | None) -> Decisions:
    """The same corrections, where rows that have another id by now are found by both."""
    columns = ["table", "old_id", "new_id"]
    if not decisions or redirects is None or not redirects.present(columns):
        return decisions
    moved = {(table, old): new for table, old, new in redirects.text(columns).iter_rows() if new}
    return {
        table: {
            column: {**cells, **{moved[table, own]: cell for own, cell in cells.items() if (table, own) in moved}}
            for column, cells in decided.items()
        }
        for table, decided in decisions.items()
    }
