"""Which cells people corrected, as the package and the seeds tell: those need not follow from the articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tidings.resolve.curation.read import read_curation
from tidings.validate.reading.table import Table

Decided = Mapping[str, Mapping[str, str]]
"""For each column of a table the corrected rows, by id, and what they say since."""
Decisions = Mapping[str, Decided]
"""The same for each table."""
Cell = tuple[str, ...]
"""A table, an id, a column and what it says since."""

_COLUMNS = ["table", "id", "column", "new_value"]


def read_decisions(seeds: Path | None, stated: Table | None) -> Decisions:
    """All corrections in the seeds folder, and those that the package states.

    With seeds the package is taken at its word only where they hold such a correction, under whichever id.
    """
    known = list(_corrected(seeds)) if seeds else []
    told = {(table, column, value) for table, _, column, value in known}
    named = (cell for cell in _stated(stated) if seeds is None or (cell[0], *cell[2:]) in told)
    return _by_table((*named, *known))


def _corrected(seeds: Path) -> Iterator[Cell]:
    for row in read_curation(seeds / "curation")[0].corrections:
        yield row["table"], row["id"], row["column"], row["new_value"]


def _stated(table: Table | None) -> Iterator[Cell]:
    if table is not None and table.present(_COLUMNS):
        yield from table.text(_COLUMNS).fill_null("").iter_rows()


def _by_table(cells: Iterable[Cell]) -> Decisions:
    """The cells by their place; of two on one the first counts, as it does when the package is built."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for table, own, column, value in cells:
        found[table][column].setdefault(own, value)
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
