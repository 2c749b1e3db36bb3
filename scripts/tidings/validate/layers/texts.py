"""The articles' texts, where the package publishes them: whether they are their articles' own."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from tidings.schema import TEXTS
from tidings.validate.finding import Finding
from tidings.validate.layers.between.links import Links
from tidings.validate.reading.table import Table


@dataclass(frozen=True, slots=True)
class Published:
    """For each row of articles its published text, None where there is none that is its own; and what is wrong."""

    texts: Sequence[str | None]
    findings: tuple[Finding, ...]


def published_texts(tables: Mapping[str, Table], links: Links, limit: int) -> Published | None:
    """What the table `texts` holds; None where the package has none that can be read."""
    table, link = tables.get(TEXTS), links.get((TEXTS, "article_id"))
    if table is None or link is None or not table.present(["text"]) or not link.parent.present(["sha256"]):
        return None
    hashes = link.parent.text(["sha256"]).to_series().to_list()
    own: list[str | None] = [None] * link.parent.height
    foreign = []
    cells = table.text(["text"]).to_series().to_list()
    for row, (text, article) in enumerate(zip(cells, link.rows.tolist(), strict=True)):
        if text is None or article < 0:
            continue  # the rules of cells and references say so
        if hashlib.sha256(text.encode()).hexdigest() == hashes[article]:
            own[article] = text
        else:
            foreign.append(row)
    wanted = pl.Series([hashes[link.rows[row]] or "" for row in foreign], dtype=pl.String)
    return Published(
        own,
        (
            *table.findings("TID-TEXT-OTHER", "text", pl.Series(foreign, dtype=pl.Int64), limit, wanted),
            *link.parent.findings("TID-TEXT-MISSING", "article_id", _without(link.rows, link.parent), limit),
        ),
    )


def _without(rows: "np.ndarray[tuple[int], np.dtype[np.int64]]", articles: Table) -> pl.Series:
    """The articles that no row of texts is of."""
    named = np.zeros(articles.height, bool)
    named[rows[rows >= 0]] = True
    return pl.Series(np.flatnonzero(~named))
