"""Claims in a list, and articles whole: what is looked at where one question a screen is not enough."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from tidings.desk.dataset import Dataset, Row
from tidings.desk.questions.evidence import names_within
from tidings.desk.questions.words import words_of
from tidings.errors import InputError

LONGEST = 400_000
"""Characters of an article that the page can show as words."""
_TOLD = ("claim_id", "quote", "trigger", "event_type", "mode", "polarity", "modality", "hedged", "confidence")


def article_view(dataset: Dataset, article_id: str) -> dict[str, Any]:
    """An article's words, where it names actors, and its claims in the order of its text, those left out too."""
    article = dataset.row("articles", article_id)
    if article is None:
        raise InputError(f"no article {article_id[:40]} is in the last build")
    text = dataset.article(article).text
    if len(text) > LONGEST:
        raise InputError(f"{article['origin']} has {len(text):,} characters, more than the desk can show at once")
    return {
        "article_id": article_id,
        **{name: str(article[name] or "") for name in ("origin", "title", "url", "author", "published")},
        "words": words_of(text, 0, len(text)),
        "names": names_within(dataset, article_id, 0, len(text)),
        "claims": list_claims(dataset, _of_article(dataset, article)),
    }


def claims_like(dataset: Dataset, claim_id: str, by: str) -> list[str]:
    """The claims that have something in common with one: its `article`, or the very words of its `quote`."""
    quote, article = _quote_of(dataset, claim_id)
    if by == "quote":
        kept = dataset.tables["claims"].filter(pl.col("quote") == quote)["claim_id"]
        out = dataset.review.filter((pl.col("quote") == quote) & ~pl.col("kept"))["claim_id"]
        return [*kept, *out]
    if by == "article":
        return _of_article(dataset, article)
    raise InputError("claims are filtered by quote or by article")


def list_claims(dataset: Dataset, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Claims in a few cells each, in the order of their articles' texts."""
    wanted = list(ids)
    kept = dataset.named("claims", wanted)
    parts = _parts_of(dataset, list(kept))
    origins = dataset.named("articles", [row["article_id"] for row in kept.values()])
    rows = [
        _brief(row, True, origins[row["article_id"]]["origin"], row["trigger_start"], parts.get(id_, {}))
        for id_, row in kept.items()
    ]
    rows += [_left_out(row) for id_ in wanted if id_ not in kept and (row := dataset.left_out(id_))]
    return sorted(rows, key=lambda row: (row["origin"], row["trigger_start"], row["claim_id"]))


def _left_out(row: Row) -> dict[str, Any]:
    begins = row["start"] + max(0, row["quote"].find(row["trigger"]))
    return _brief(row, False, row["origin"], begins, {role: row[role] or "" for role in ("actor", "recipient")})


def _brief(row: Row, kept: bool, origin: str, trigger_start: int, parts: dict[str, str]) -> dict[str, Any]:
    return {
        **{name: "" if row[name] is None else row[name] for name in _TOLD},
        **{"kept": kept, "origin": origin, "start": row["start"], "end": row["end"]},
        **{"trigger_start": trigger_start, "trigger_end": trigger_start + len(row["trigger"])},
        **{role: parts.get(role, "") for role in ("actor", "recipient")},
        "by_person": row.get("engine") == "person",
    }


def _parts_of(dataset: Dataset, ids: list[str]) -> dict[str, dict[str, str]]:
    """The names in each part of each claim, in one text a part."""
    rows = dataset.tables["arguments"].filter(pl.col("claim_id").is_in(ids)).to_dicts()
    actors = dataset.named("actors", [row["actor_id"] for row in rows])
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        of_claim, name = found.setdefault(row["claim_id"], {}), actors[row["actor_id"]]["name"]
        of_claim[row["role"]] = f"{of_claim[row['role']]}, {name}" if row["role"] in of_claim else name
    return found


def _of_article(dataset: Dataset, article: Row) -> list[str]:
    kept = dataset.tables["claims"].filter(pl.col("article_id") == article["article_id"])["claim_id"]
    out = dataset.review.filter((pl.col("origin") == article["origin"]) & ~pl.col("kept"))["claim_id"]
    return [*kept, *out]


def _quote_of(dataset: Dataset, claim_id: str) -> tuple[str, Row]:
    if row := dataset.row("claims", claim_id):
        return row["quote"], dataset.row("articles", row["article_id"]) or {}
    if row := dataset.left_out(claim_id):
        found = dataset.rows("articles", "origin", row["origin"])
        return row["quote"], found[0] if found else {"article_id": "", "origin": row["origin"]}
    raise InputError(f"no claim {claim_id[:40]} is in the last build")
