"""Names that people give to the parts of a claim: of an actor that is known, or one that the article holds."""

from collections.abc import Iterable, Iterator

import polars as pl

from tidings.desk.dataset import Dataset
from tidings.desk.decisions.answers import Decision
from tidings.desk.questions.evidence import ROLES
from tidings.errors import InputError
from tidings.model import Article
from tidings.resolve.decided.passages import find_words
from tidings.schema import BETWEEN


def require_named(decisions: Iterable[Decision], dataset: Dataset, article: Article) -> None:
    """InputError where a part is given to a name that nobody bears and that does not stand in the claim's article."""
    for name in _names(decisions):
        if not name.startswith("act-") and not _is_known(dataset, name) and not find_words(article.text, name):
            raise InputError(f"{name!r} names no actor that is known, nor stands in the article; pick words there")


def _names(decisions: Iterable[Decision]) -> Iterator[str]:
    for file, cells in decisions:
        if file == "participants":
            yield cells["new_actor"]
        elif file == "claims":
            yield from (name for role in ROLES for name in cells.get(role, "").split(BETWEEN))


def _is_known(dataset: Dataset, name: str) -> bool:
    """True for an actor's name, and for words that any article names an actor with."""
    columns = (("actors", "name"), ("mentions", "text"))
    return not name or any(
        dataset.tables[table].filter(pl.col(column).str.to_lowercase() == name.lower()).height
        for table, column in columns
    )
