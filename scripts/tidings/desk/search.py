"""Finds an actor, source, place or event by the words that a person remembers of it."""

from collections.abc import Callable
from typing import Any

import polars as pl

from tidings.desk.dataset import Dataset
from tidings.errors import InputError

_MOST = 12
"""So many are shown; who wants another types more."""
_Found = list[dict[str, str]]


def search(dataset: Dataset, kind: str, words: str) -> _Found:
    """Things of a kind whose name holds all of the words, the most told first; InputError for an unknown kind."""
    if kind not in _KINDS:
        raise InputError(f"nothing is searched for among {kind[:20]!r}; one of {', '.join(_KINDS)}")
    return _KINDS[kind](dataset, words.casefold().split())


def _holds(column: str, words: list[str]) -> pl.Expr:
    name = pl.col(column).str.to_lowercase()
    return pl.all_horizontal([pl.lit(True), *(name.str.contains(word, literal=True) for word in words)])


def _actors(dataset: Dataset, words: list[str]) -> _Found:
    """By any name that an article has for them."""
    mentions = dataset.tables["mentions"]
    counts = mentions.group_by("actor_id").agg(told=pl.len())
    by_alias = mentions.filter(_holds("text", words))["actor_id"].unique()
    is_meant = _holds("name", words) | pl.col("actor_id").is_in(by_alias.to_list())
    found = dataset.tables["actors"].filter(is_meant).join(counts, on="actor_id", how="left")
    return _listed(found, "actor_id", "name", ["kind", "country"])


def _sources(dataset: Dataset, words: list[str]) -> _Found:
    counts = dataset.tables["attributions"].group_by("source_id").agg(told=pl.len())
    found = dataset.tables["sources"].filter(_holds("name", words)).join(counts, on="source_id", how="left")
    return _listed(found, "source_id", "name", ["kind", "country"])


def _places(dataset: Dataset, words: list[str]) -> _Found:
    counts = dataset.tables["claims"].group_by("place_id").agg(told=pl.len())
    found = dataset.tables["places"].filter(_holds("name", words)).join(counts, on="place_id", how="left")
    return _listed(found, "place_id", "name", ["kind", "country"])


def _events(dataset: Dataset, words: list[str]) -> _Found:
    found = dataset.tables["events"].filter(_holds("label", words)).with_columns(told=pl.col("claims"))
    return _listed(found, "event_id", "label", ["status"])


def _listed(found: pl.DataFrame, key: str, name: str, more: list[str]) -> _Found:
    top = found.sort("told", name, descending=[True, False], nulls_last=True).head(_MOST)
    return [_told(row, key, name, more) for row in top.iter_rows(named=True)]


def _told(row: dict[str, Any], key: str, name: str, more: list[str]) -> dict[str, str]:
    return {"id": row[key], "name": row[name], "more": ", ".join(row[one] for one in more if row[one])}


_KINDS: dict[str, Callable[[Dataset, list[str]], _Found]] = {
    "actors": _actors,
    "sources": _sources,
    "places": _places,
    "events": _events,
}
