"""Articles that people are done with, as labels that an engine is scored on: every event of theirs is labelled."""

import json
from collections.abc import Iterator
from typing import Any

import polars as pl

from tidings.dates import UNKNOWN
from tidings.desk.dataset import Dataset, Row
from tidings.desk.decisions.days import write_days
from tidings.desk.questions.evidence import ROLES, claim_view
from tidings.errors import InputError
from tidings.resolve.curation.read import Curation


def labelled_origins(curation: Curation) -> list[str]:
    """The articles that people are done with."""
    return sorted({row["article"] for row in curation.labelled})


def gold_lines(dataset: Dataset, curation: Curation) -> Iterator[str]:
    """A label a line, as `tidings evaluate` reads them; InputError where no article is labelled as it stands now."""
    origins = labelled_origins(curation)
    if not origins:
        raise InputError("no article is labelled; decide on each of its claims at the desk, and mark it done")
    for origin in origins:
        article = _article(dataset, origin)
        for claim in dataset.rows("claims", "article_id", article["article_id"]):
            yield json.dumps(_label(dataset, origin, claim), ensure_ascii=False)
