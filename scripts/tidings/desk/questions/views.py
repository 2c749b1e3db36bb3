"""One question as the page shows it: what is asked, why, and all that it is judged by."""

from typing import Any

import polars as pl

from tidings.desk.dataset import Dataset
from tidings.desk.questions.blind import Blind, hidden
from tidings.desk.questions.evidence import actor_view, claim_view, event_view
from tidings.desk.questions.queue import Asked
from tidings.schema import BETWEEN


def question_view(dataset: Dataset, asked: Asked, blind: Blind) -> dict[str, Any]:
    """A question with its evidence; InputError where what it is about has gone."""
    head = {"id": asked.id, "kind": asked.kind, "why": asked.why, "rows": asked.rows, "blind": False}
    if asked.kind == "claim":
        claim = claim_view(dataset, asked.ids[0])
        if blind.asks(asked.ids[0]):
            return {**head, "why": "blind", "blind": True, "claim": hidden(claim)}
        return {**head, "claim": claim}
    show = actor_view if asked.kind == "actors" else event_view
    one, other = (show(dataset, id_) for id_ in asked.ids)
    return {**head, "one": one, "other": other, **_likeness(dataset, asked)}


def _likeness(dataset: Dataset, asked: Asked) -> dict[str, Any]:
    """How likely two are one by the last build's word, and what speaks for it and against it."""
    one, other = asked.ids
    rows = dataset.suggestions.filter((pl.col("one_id") == one) & (pl.col("other_id") == other)).to_dicts()
    row = rows[0] if rows else {"score": None, "veto": None, "reasons": None}
    reasons = [reason for reason in (row["reasons"] or "").split(BETWEEN) if reason]
    return {"score": row["score"], "veto": row["veto"] or "", "reasons": reasons}
