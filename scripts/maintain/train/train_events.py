"""Learns how well two claims of two articles must agree to tell of one happening.

    python -m maintain.train.train_events CHAINS.jsonl NEWS.jsonl FACTS.jsonl

CHAINS has articles with `mentions` of happenings, each with a `chain` that all mentions of one happening share, in
any article: ECB+ (Cybulska and Vossen 2014, CC BY 3.0), of which nothing but the weights is kept. It has few claims
an article, and its stories are simple. So pairs of `event_pairs.csv` beside this script, which were read for this
project in articles of Wikinews (CC BY 2.5) on long and tangled matters, count for many; and so do claims of one
article of theirs that FACTS labels as one happening or as two. Those may differ in other ways: the feature `within`
takes that up and is left out of the table.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from maintain.train.compared_claims import Record, compared_claims, records
from maintain.train.scorecards import Labels, learn, write_card
from tidings.resolve.events.claim_columns import ClaimColumns, ComparisonContext
from tidings.resolve.events.claim_pairs import pairs_in_articles, pairs_in_stories
from tidings.resolve.events.comparison import FEATURES, WEIGHTS, compare_claims
from tidings.resolve.events.vetoes import DOUBTS, vetoes
from tidings.resolve.vectors import Rows, Shares

PAIRS = Path(__file__).parent / "event_pairs.csv"
OWN, INSIDE = 20.0, 3.0
"""What a pair of our own, and one of claims of one article, counts for beside one of ECB+."""
BY_HAND = {"copy": 2.0, "days": 1.0, "published": 0.5, "apart": -0.4}
"""Agencies' copy and stated days are seldom in ECB+, and tell much; our own pairs were chosen by their days."""
BETWEEN_ARTICLES = ("articles",)
"""What says nothing of two claims of one article, of what is learnt."""

Examples = tuple[Mapping[str, Shares], Labels, float]
"""Pairs in columns, which of them are one, and what each counts for."""


def main(chains: Path, news: Path, facts: Path) -> None:
    """Writes the weights."""
    claims, context = compared_claims(records(news))
    examples = [
        _of_chains(records(chains)),
        _of_pairs(claims, context),
        _of_facts(claims, context, records(facts)),
    ]
    learnt = [name for name in (*FEATURES, "within") if name not in BY_HAND]
    columns = {name: np.concatenate([example[0][name] for example in examples]) for name in learnt}
    same = np.concatenate([example[1] for example in examples])
    importance = np.concatenate([np.full(example[1].size, example[2]) for example in examples])
    write_card(WEIGHTS, learn(columns, same, importance, softness=0.1) | BY_HAND, FEATURES)


def _of_chains(rows: list[Record]) -> Examples:
    claims, context = compared_claims(rows)
    told = {
        (row["id"], place): mention["chain"]
        for row in rows
        for mention in row["mentions"]
        for place in range(mention["start"], mention["end"])
    }
    labels = _labels(claims, context, told)
    left, right = pairs_in_stories(claims)
    columns = compare_claims(claims, left, right, context.texts)
    found = vetoes(claims, left, right, columns, context.places)
    apart = np.any([pairs for name, pairs in found.items() if name not in DOUBTS], axis=0)
    known = np.array([bool(labels[a] and labels[b]) for a, b in zip(left, right, strict=True)]) & ~apart
    return _examples(claims, context, left[known], right[known], labels, 1.0)


def _of_facts(claims: ClaimColumns, context: ComparisonContext, facts: list[Record]) -> Examples:
    told = {
        (fact["article"], fact["trigger_start"]): f"{fact['article']} {fact['happening'] or fact['id']}"
        for fact in facts
    }
    labels = _labels(claims, context, told)
    left, right = pairs_in_articles(claims)
    known = np.array([bool(labels[a] and labels[b]) for a, b in zip(left, right, strict=True)])
    columns, same, count = _examples(claims, context, left[known], right[known], labels, INSIDE)
    ones, none = np.ones(same.size), np.zeros(same.size)
    return {**columns, **dict.fromkeys(BETWEEN_ARTICLES, none), "within": ones}, same, count


def _of_pairs(claims: ClaimColumns, context: ComparisonContext) -> Examples:
    places = {key: row for row, key in reversed(list(enumerate(_keys(claims, context))))}
    with PAIRS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    ends = [sorted(places[row[f"{end}article"], int(row[f"{end}start"])] for end in ("", "other_")) for row in rows]
    left, right = np.array(ends, dtype=np.int64).T
    columns = compare_claims(claims, left, right, context.texts)
    same = np.array([row["same"] == "true" for row in rows])
    return {**columns, "within": np.zeros(same.size)}, same, OWN


def _examples(
    claims: ClaimColumns, context: ComparisonContext, left: Rows, right: Rows, labels: list[str], count: float
) -> Examples:
    same = np.array([labels[a] == labels[b] for a, b in zip(left, right, strict=True)])
    columns = compare_claims(claims, left, right, context.texts)
    return {**columns, "within": np.zeros(same.size)}, same, count


def _labels(claims: ClaimColumns, context: ComparisonContext, told: Mapping[tuple[str, int], str]) -> list[str]:
    """The label of each claim by where its trigger stands, "" for none."""
    return [told.get(key, "") for key in _keys(claims, context)]


def _keys(claims: ClaimColumns, context: ComparisonContext) -> Iterator[tuple[str, int]]:
    """Each claim's article, by the id of its record, and where its trigger begins."""
    for claim in claims.claims:
        yield context.articles[claim.row.article_id].origin, claim.row.trigger_start


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
