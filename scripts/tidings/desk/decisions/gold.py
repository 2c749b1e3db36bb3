"""Articles that people are done with, as labels that an engine is scored on: every event of theirs is labelled."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tidings.desk.dataset import Dataset, Row
from tidings.desk.questions.evidence import claim_view
from tidings.errors import InputError
from tidings.resolve.curation.read import Decision


def gold_lines(dataset: Dataset, labelled: Iterable[Decision]) -> list[str]:
    """A label a line, as `tidings evaluate` reads them; InputError where no article is labelled as it stands now."""
    done = sorted({(row["article"], row["sha256"]) for row in labelled})
    if not done:
        raise InputError("no article is labelled; decide on each of its claims at the desk, and mark it done")
    articles = [_article(dataset, origin, sha256) for origin, sha256 in done]
    lines = [line for article in articles for line in _labels(dataset, article)]
    if not lines:
        raise InputError("the labelled articles hold no event, and such a file scores nothing; label some that do")
    return lines


def _article(dataset: Dataset, origin: str, sha256: str) -> Row:
    found = dataset.rows("articles", "origin", origin)
    if not found or found[0]["sha256"] != sha256:
        raise InputError(
            f"{origin} is no longer the text that was labelled; look through it again, or take its row out of "
            "curation/labelled.csv"
        )
    return found[0]


def _labels(dataset: Dataset, article: Row) -> Iterator[str]:
    claims = dataset.rows("claims", "article_id", article["article_id"])
    for claim in sorted(claims, key=lambda one: (one["start"], one["trigger_start"], one["claim_id"])):
        yield json.dumps(_label(claim_view(dataset, claim["claim_id"]), claim, article["origin"]), ensure_ascii=False)


def _label(view: dict[str, Any], claim: Row, origin: str) -> dict[str, Any]:
    """A label; what nobody has named is left out, and not scored."""
    label = {
        "article": origin,
        "start": claim["start"],
        "end": claim["end"],
        "event_type": claim["event_type"],
        "actor": [one["name"] for one in view["parts"]["actor"]],
        "recipient": [one["name"] for one in view["parts"]["recipient"]],
        "stance": stance(claim),
        "source": [one["name"] for one in view["said_by"] if one["named"]],
        "date": _common(claim["date_start"], claim["date_end"]),
        "place": [name for name in dict.fromkeys((view["place"], view["place_text"])) if name],
    }
    return {name: value for name, value in label.items() if value not in ("", [])}


def stance(claim: Row) -> str:
    """Polarity, modality and hedging in one word, as labels have it."""
    if claim["polarity"] == "negative":
        return "negative"
    if claim["modality"] != "actual":
        return str(claim["modality"])
    return "hedged" if claim["hedged"] else "asserted"


def _common(start: date | None, end: date | None) -> str:
    """The day, month or year that holds an interval whole; "" where none does."""
    if start is None or end is None:
        return ""
    if start == end:
        return start.isoformat()
    months = start.isoformat()[:7], end.isoformat()[:7]
    if months[0] == months[1]:
        return months[0]
    return months[0][:4] if start.year == end.year else ""
