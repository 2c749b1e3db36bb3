"""What is asked first: where the machine is most likely wrong and most rows hang on it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pytest

from tidings.desk.dataset import Dataset
from tidings.desk.questions.queue import Asked, order_questions
from tidings.package.beside import keep_beside
from tidings.schema import REVIEW, SUGGESTIONS
from tidings.tables import frame
from tidings.tables.row_types import ReviewRow, SuggestionRow

Open = Callable[[Sequence[ReviewRow], Sequence[SuggestionRow]], Dataset]


@pytest.fixture
def opened(seeds: Path, package: Path) -> Open:
    """The package of the two articles, with these files beside it."""

    def run(review: Sequence[ReviewRow] = (), suggested: Sequence[SuggestionRow] = ()) -> Dataset:
        keep_beside(frame(REVIEW, review), package.with_name("datapackage-review.csv"), REVIEW)
        keep_beside(frame(SUGGESTIONS, suggested), package.with_name("datapackage-suggestions.csv"), SUGGESTIONS)
        return Dataset(package, seeds)

    return run


def reviewed(claim_id: str, reason: str, kept: bool, confidence: float) -> ReviewRow:
    return ReviewRow(
        **dict.fromkeys(("mode", "recipient", "third_party", "otherwise", "date_start", "date_end"), None),
        **dict.fromkeys(("place", "said_by", "rule", "event"), None),
        **{"claim_id": claim_id, "reason": reason, "kept": kept, "confidence": confidence, "event_type": "CONSULT"},
        **{"actor": "Norway", "quote": "q", "trigger": "t", "polarity": "positive", "modality": "actual"},
        **{"hedged": False, "origin": "talks.txt", "start": 0, "end": 1, "event_id": "evt-0000000000000009"},
    )


def likely(table: str, one: str, other: str, score: float, veto: str | None = None) -> SuggestionRow:
    return SuggestionRow(table, one, other, score, "One", "Other", None, None, veto, None)


def test_a_claim_is_asked_by_what_its_confidence_lacks_times_the_rows_that_go_with_it(opened: Open) -> None:
    dataset = opened([], [])
    claims = dataset.tables["claims"]
    expected = []
    for row in claims.iter_rows(named=True):
        parts = [dataset.rows(name, "claim_id", row["claim_id"]) for name in ("arguments", "attributions")]
        event = dataset.rows("participants", "event_id", row["event_id"])
        rows = 1 + len(parts[0]) + len(parts[1]) + 1 + len(event)  # each is its event's only claim
        expected.append(Asked(f"claim:{row['claim_id']}", "confidence", 1 - row["confidence"], rows))
    found = order_questions(dataset)
    assert found == sorted(expected, key=lambda one: (-one.wrong * one.rows, one.id))


def test_one_that_is_left_out_is_asked_by_its_confidence_and_one_that_engines_differ_on_as_even(opened: Open) -> None:
    [kept, *_] = opened([], []).tables["claims"]["claim_id"]
    out = "clm-00000000000000ff"
    rows = [reviewed(out, "low_confidence", False, 0.15), reviewed(kept, "other_type", True, 0.9)]
    found = {one.id: one for one in order_questions(opened(rows, []))}
    assert found[f"claim:{out}"] == Asked(f"claim:{out}", "low_confidence", 0.15, 3)
    assert (found[f"claim:{kept}"].why, found[f"claim:{kept}"].wrong) == ("other_type", 0.5)


def test_two_that_may_be_one_are_asked_by_their_likeness_times_what_the_smaller_has(opened: Open) -> None:
    dataset = opened([], [])
    actors = dataset.tables["actors"]["actor_id"].to_list()
    sizes = {
        actor: sum(len(dataset.rows(name, "actor_id", actor)) for name in ("mentions", "arguments", "participants"))
        for actor in actors
    }
    one, other, third = actors[:3]
    pairs = [likely("actors", one, other, 0.6), likely("actors", one, third, 0.6, "another country")]
    found = {asked.id: asked for asked in order_questions(opened([], pairs))}
    assert found[f"actors:{one}|{other}"].rows == 1 + min(sizes[one], sizes[other])
    assert found[f"actors:{one}|{other}"].wrong == 0.6
    assert found[f"actors:{one}|{third}"].wrong == 0.3


def test_what_the_last_version_lacked_comes_first_and_says_so(opened: Open) -> None:
    dataset = opened([], [])
    last = order_questions(dataset)[-1]
    old = set(dataset.tables["claims"]["claim_id"]) - {last.ids[0]}
    found = order_questions(dataset, old)
    [new] = [one for one in found if one.why == "new"]
    assert new.id == last.id
    assert found.index(new) < len(found) - 1 or len(found) == 1


def test_what_people_added_is_not_asked(opened: Open) -> None:
    dataset = opened([], [])
    claims = dataset.tables["claims"]
    dataset.tables.frames["claims"] = claims.with_columns(engine=pl.lit("person"))
    assert order_questions(dataset) == []
