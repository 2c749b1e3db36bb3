"""Learns how well two claims must agree to tell of one happening: of two articles, and of one.

    python -m maintain.train.train_events CHAINS.jsonl NEWS.jsonl FACTS.jsonl STORIES

CHAINS has articles with `mentions` of happenings, each with a `chain` that all mentions of one happening share, in
any article: ECB+ (Cybulska and Vossen 2014, CC BY 3.0), of which nothing but the weights is kept. It has few claims
an article, its stories are simple, and it states no days. So three others count for more: pairs of `event_pairs.csv`
beside this script, which were read for this project in articles of Wikinews (CC BY 2.5) on long and tangled matters;
FACTS, which labels what their articles tell as one happening; and STORIES, a folder of articles that were written for
this project, with a `happening` for each fact: acts that repeat, several who condemn, plurals and what they cover.

It prints how well pairs of topics and stories that it has not learnt from are told apart, before it learns from all.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from maintain.train.compared_claims import Record, compared_claims, records
from maintain.train.scorecards import Labels, learn, write_card
from tidings.resolve.comparing.scorecard import Scorecard, Weight
from tidings.resolve.comparing.vectors import Rows, Shares, Vectors
from tidings.resolve.events import comparison
from tidings.resolve.events.claim_columns import ClaimColumns, ComparisonContext
from tidings.resolve.events.claim_pairs import pairs_in_articles, pairs_in_stories
from tidings.resolve.events.comparison import compare_claims
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.events.vetoes import DOUBTS, other_places, other_stated_days, vetoes
from tidings.resolve.events.within import article_comparison
from tidings.resolve.events.within.article_comparison import compare_in_articles

PAIRS = Path(__file__).parent / "event_pairs.csv"
SOFTNESS = 0.1
BETWEEN, INSIDE = 10.0, 5.0
"""What a pair of our own counts for beside one of ECB+: of two articles, and of one."""
NOTHING = "nothing "
"""What the label of a claim begins with that tells of nothing."""
OF_NOTHING = 0.25
"""What a pair with such a claim counts for beside others."""
BY_HAND = {"copy": 2.0}
"""Agencies' copy is seldom in what is learnt from, and tells much."""
FOLDS = 5
CUTS = (0.4, 0.5, 0.6, 0.7, 0.8)
"""How likely pairs must be, where it is told how many of them are right."""

Compare = Callable[[ClaimColumns, Rows, Rows, Vectors], Mapping[str, Shares]]


@dataclass(frozen=True)
class Told:
    """Claims, what they are compared by, the happening of each ("" where it has no label), and its topic."""

    source: str
    claims: ClaimColumns
    context: ComparisonContext
    happenings: Sequence[str]
    topics: Sequence[str]


@dataclass(frozen=True)
class Examples:
    """Pairs in columns, which of them are one, what each counts for, and the topic that it is of."""

    source: str
    columns: Mapping[str, Shares]
    same: Labels
    importance: Shares
    topics: Sequence[str]


def main(chains: Path, news: Path, facts: Path, stories: Path) -> None:
    """Writes the weights of both scorecards."""
    of_chains, of_news, of_stories = _chains(records(chains)), _news(records(news), records(facts)), _stories(stories)
    between = [_between(of_chains, 1.0), _between(of_stories, BETWEEN), _read_pairs(of_news)]
    inside = [_inside(of_chains, 1.0), _inside(of_stories, INSIDE), _inside(of_news, 1.0)]
    _learn_card("two articles", between, comparison.WEIGHTS, comparison.FEATURES, BY_HAND)
    _learn_card("one article", inside, article_comparison.WEIGHTS, article_comparison.FEATURES, {})


def _learn_card(
    name: str, examples: Sequence[Examples], path: Path, words: Mapping[str, str], by_hand: Mapping[str, float]
) -> None:
    for line in _held_out(examples, words, by_hand):
        print(f"{name}: {line}")
    write_card(path, _learn(examples, words, by_hand), words)


def _learn(
    examples: Iterable[Examples], words: Iterable[str], by_hand: Mapping[str, float], fold: int = -1
) -> dict[str, float]:
    """The weights, learnt from all but the topics of a fold."""
    kept = [(one, np.array([_fold(topic) != fold for topic in one.topics], dtype=bool)) for one in examples]
    learnt = [name for name in words if name not in by_hand]
    columns = {name: np.concatenate([one.columns[name][some] for one, some in kept]) for name in learnt}
    same = np.concatenate([one.same[some] for one, some in kept])
    importance = np.concatenate([one.importance[some] for one, some in kept])
    return learn(columns, same, importance, SOFTNESS) | dict(by_hand)


def _fold(topic: str) -> int:
    return crc32(topic.encode()) % FOLDS


def _held_out(examples: Sequence[Examples], words: Iterable[str], by_hand: Mapping[str, float]) -> Iterator[str]:
    """For each source how many pairs that are likely enough are one, and how many of one are likely enough."""
    cards = [_card(_learn(examples, words, by_hand, fold)) for fold in range(FOLDS)]
    for one in examples:
        folds = np.array([_fold(topic) for topic in one.topics])
        every = np.stack([card.shares(one.columns) for card in cards])
        shares = every[folds, np.arange(folds.size)]
        figures = ", ".join(f"{cut}: {_right(one.same, shares >= cut)}" for cut in CUTS)
        yield f"{one.source}, {one.same.size} pairs, {int(one.same.sum())} one; {figures}"


def _card(weights: Mapping[str, float]) -> Scorecard:
    return Scorecard({name: Weight(weight, "") for name, weight in weights.items()})


def _right(same: Labels, said: Labels) -> str:
    hits = int((same & said).sum())
    return f"P {hits / max(1, int(said.sum())):.2f} R {hits / max(1, int(same.sum())):.2f}"


def _chains(rows: list[Record]) -> Told:
    told = {
        (row["id"], place): mention["chain"]
        for row in rows
        for mention in row["mentions"]
        for place in range(mention["start"], mention["end"])
    }
    return _told("ECB+", rows, told, {row["id"]: row["id"].partition("_")[0] for row in rows}, whole=False)


def _news(rows: list[Record], facts: list[Record]) -> Told:
    told = {
        (fact["article"], fact["trigger_start"]): f"{fact['article']} {fact['happening'] or fact['id']}"
        for fact in facts
    }
    return _told("news", rows, told, {row["id"]: row["id"] for row in rows}, whole=True)


def _stories(folder: Path) -> Told:
    rows = [row for path in sorted(folder.glob("*.jsonl")) for row in records(path) if "facts" in row]
    told = {
        (row["id"], place): f"{row['story']} {fact['happening']}"
        for row in rows
        for fact in row["facts"]
        for place in range(fact["trigger_start"], fact["trigger_start"] + len(fact["trigger"]))
    }
    return _told("own stories", rows, told, {row["id"]: row["story"] for row in rows}, whole=True)


def _told(
    source: str, rows: list[Record], told: Mapping[tuple[str, int], str], topic_of: Mapping[str, str], whole: bool
) -> Told:
    claims, context = compared_claims(rows)
    keys = list(_keys(claims, context))
    labels = [told.get(key, "") for key in keys]
    if whole:
        labels = _with_wrong_claims(claims, labels)
    return Told(source, claims, context, labels, [topic_of[key[0]] for key in keys])


def _with_wrong_claims(claims: ClaimColumns, labels: Sequence[str]) -> list[str]:
    """The labels; a claim of a sentence in which nothing is labelled tells of nothing, and is one with no other."""
    told = {_sentence(claim) for claim, label in zip(claims.claims, labels, strict=True) if label}
    pairs = zip(claims.claims, labels, strict=True)
    return [label or ("" if _sentence(claim) in told else NOTHING + claim.row.claim_id) for claim, label in pairs]


def _sentence(claim: ResolvedClaim) -> tuple[str, int]:
    return claim.row.article_id, claim.row.start


def _keys(claims: ClaimColumns, context: ComparisonContext) -> Iterator[tuple[str, int]]:
    """Each claim's article, by the id of its record, and where its trigger begins."""
    for claim in claims.claims:
        yield context.articles[claim.row.article_id].origin, claim.row.trigger_start


def _between(told: Told, count: float) -> Examples:
    """The pairs of two articles that nothing parts for sure."""
    left, right = pairs_in_stories(told.claims)
    columns = compare_claims(told.claims, left, right, told.context.texts)
    found = vetoes(told.claims, left, right, columns, told.context.places)
    apart = np.any([pairs for name, pairs in found.items() if name not in DOUBTS], axis=0)
    return _examples(told, left[~apart], right[~apart], compare_claims, count)


def _inside(told: Told, count: float) -> Examples:
    left, right = pairs_in_articles(told.claims)
    apart = other_stated_days(told.claims, left, right) | other_places(told.claims, left, right, told.context.places)
    return _examples(told, left[~apart], right[~apart], compare_in_articles, count)


def _examples(told: Told, left: Rows, right: Rows, compare: Compare, count: float) -> Examples:
    """The pairs of which both have a label."""
    labels = np.array(told.happenings, dtype=object)
    known = (labels[left] != "") & (labels[right] != "")
    left, right = left[known], right[known]
    same = (labels[left] == labels[right]).astype(bool)
    topics = [told.topics[row] for row in left.tolist()]
    nothing = np.array([label.startswith(NOTHING) for label in told.happenings], dtype=bool)
    importance = count * np.where(nothing[left] | nothing[right], OF_NOTHING, 1.0)
    return Examples(told.source, compare(told.claims, left, right, told.context.texts), same, importance, topics)


def _read_pairs(told: Told) -> Examples:
    places = {key: row for row, key in reversed(list(enumerate(_keys(told.claims, told.context))))}
    with PAIRS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    ends = [sorted(places[row[f"{end}article"], int(row[f"{end}start"])] for end in ("", "other_")) for row in rows]
    left, right = np.array(ends, dtype=np.int64).T
    columns = compare_claims(told.claims, left, right, told.context.texts)
    same = np.array([row["same"] == "true" for row in rows])
    return Examples(
        "pairs read", columns, same, np.full(same.size, BETWEEN), [told.topics[row] for row in left.tolist()]
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
