"""Claims that people added, read into the article that they are of, as if one more engine had told them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tidings.dates import UNKNOWN, PartialDate
from tidings.gazetteer import find_place
from tidings.issue import Issue
from tidings.model import Article, Claim, Reading
from tidings.resolve.curation.apply import modes
from tidings.resolve.curation.read import FOLDER, Decision
from tidings.resolve.decided.passages import Passage, find_passage, find_words, nearest_sentence
from tidings.resolve.ids.claim_ids import claim_id
from tidings.schema import BETWEEN, table_schema
from tidings.tables.cell_types import typed_cell

PERSON = "person"
"""The engine of a claim that a person added."""
SURE = 1.0
"""The confidence of such a claim."""


@dataclass(frozen=True)
class Added:
    """The readings with the added claims, the rows of these with their claims' ids, and what is wrong with others."""

    readings: tuple[Reading, ...]
    rows: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = field(default=())


def add_claims(readings: Sequence[Reading], articles: Mapping[str, Article], rows: Iterable[Decision]) -> Added:
    """The readings with a claim for each row that finds its words."""
    by_article = {reading.article_id: reading for reading in readings}
    good: list[Decision] = []
    issues: list[Issue] = []
    for row in rows:
        made = _claim(row, articles)
        if isinstance(made, Issue):
            issues.append(made)
            continue
        article, claim = made
        old = by_article.get(article.article_id, Reading(article.article_id, PERSON))
        by_article[article.article_id] = replace(old, claims=(*old.claims, claim))
        good.append(replace(row, cells={**row.cells, "claim_id": claim_id(article.article_id, claim)}))
    return Added(tuple(by_article[own] for own in sorted(by_article)), tuple(good), tuple(issues))


def _claim(row: Decision, articles: Mapping[str, Article]) -> tuple[Article, Claim] | Issue:
    hint = int(row["trigger_start"] or -1)
    article = _article(row, articles)
    place = find_passage(article.text, row["quote"], row["trigger"], hint) if article else None
    if article is None or place is None:
        return _lost(row, article)
    return _fault(row, article) or (article, _told(row, article, place))


def _article(row: Decision, articles: Mapping[str, Article]) -> Article | None:
    """The article of that origin, else the one that holds the quote."""
    own = [article for article in articles.values() if article.origin == row["article"]]
    told = (one for one in articles.values() if find_words(one.text, row["quote"]))
    return own[0] if own else next(told, None)


def _lost(row: Decision, article: Article | None) -> Issue:
    if article is None:
        message = f"no article has the origin {row['article']!r}, and none holds the quote"
        return row.issue("TID-CURATE-LOST", "article", message, "Give the origin as articles.csv has it.")
    near = nearest_sentence(article.text, row["quote"])
    message = f"the article does not say so with «{row['trigger']}»; nearest is «{near}»"
    return row.issue("TID-CURATE-LOST", "quote", message, "Copy the quote and its trigger from the article.")


def _fault(row: Decision, article: Article) -> Issue | None:
    """What the cells say that the article does not, or that cannot be together."""
    for name in ("cue", "date_text", "place_text"):
        if any(find_words(article.text, words) is None for words in row[name].split(BETWEEN) if words):
            return row.issue(
                "TID-CURATE-VALUE", name, "no words of the claim's article", "Copy them from the article."
            )
    if row["mode"] and (row["event_type"], row["mode"]) not in modes():
        return row.issue("TID-CURATE-CLASH", "mode", f"{row['mode']} is no mode of {row['event_type']}")
    try:
        _date(row)
    except ValueError as error:
        return row.issue("TID-CURATE-CLASH", "date_precision", f"{error}")
    return None


def _told(row: Decision, article: Article, at: Passage) -> Claim:
    trigger = article.text[at.trigger_start : at.trigger_end]
    return Claim(
        start=at.start,
        end=at.end,
        trigger=trigger,
        trigger_start=at.trigger_start,
        event_type=row["event_type"],
        mode=row["mode"],
        polarity=row["polarity"] or "positive",  # type: ignore[arg-type]
        modality=row["modality"] or "actual",  # type: ignore[arg-type]
        hedged=row["hedged"] == "true",
        cue=BETWEEN.join(_said(article, words) for words in row["cue"].split(BETWEEN) if words),
        date_text=_said(article, row["date_text"]),
        date=_date(row),
        place_text=_said(article, row["place_text"]),
        place=find_place(row["place_text"]) if row["place_text"] else None,
        confidence=SURE,
        lemma=trigger.lower(),
        engine=PERSON,
    )


def _said(article: Article, words: str) -> str:
    """The words as they stand in the article."""
    span = find_words(article.text, words)
    return article.text[slice(*span)] if span else words


def _date(row: Decision) -> PartialDate:
    """The days that the row gives; ValueError where they do not agree with their precision."""
    schema = table_schema("claims", FOLDER)
    start, end = (typed_cell(schema.field(name), row[name]) for name in ("date_start", "date_end"))
    if not row["date_precision"]:
        return PartialDate.between(start, end) if start or end else UNKNOWN
    return PartialDate(start, end, row["date_precision"])  # type: ignore[arg-type]


_PARTS = {
    "actor": "participants",
    "recipient": "participants",
    "third_party": "participants",
    "said_by": "attributions",
}


def parts_of(rows: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The parts and sources of added claims, as if each were a row of the file of such."""
    found: dict[str, list[Decision]] = {"participants": [], "attributions": []}
    for row in rows:
        for column, file in _PARTS.items():
            for name in filter(None, map(str.strip, row[column].split("|"))):
                found[file].append(_part(row, column, name))
    return {file: tuple(parts) for file, parts in found.items()}


def _part(row: Decision, column: str, name: str) -> Decision:
    about = {key: row[key] for key in ("claim_id", "why", "who", "on")}
    if column == "said_by":
        return replace(row, cells=about | {"relation": column, "old_source": "", "new_source": name})
    return replace(row, cells=about | {"role": column, "old_actor": "", "new_actor": name})
