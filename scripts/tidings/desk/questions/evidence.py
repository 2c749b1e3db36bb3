"""What a question is judged by: its claims in the articles' own words, with what the machine made of each word."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from tidings.dates import precision_of
from tidings.desk.dataset import Dataset, Row
from tidings.desk.days import write_days
from tidings.desk.questions.words import Mark, sentence_around, surroundings, words_of
from tidings.errors import InputError
from tidings.schema import BETWEEN

ROLES = ("actor", "recipient", "third_party")
STANCE = ("polarity", "modality", "hedged")
WORDS = ("quote", "trigger", "trigger_start", "start", "end")
WHEN_AND_WHERE = ("date_text", "date_start", "date_end", "date_precision", "place_text", "place_id")
_CELLS = ("claim_id", "event_id", "event_type", "mode", *STANCE, "cue", *WHEN_AND_WHERE, "confidence", *WORDS)
UNTOLD = ("cue", "date_text", "place_text", "place_id")
"""What the review file does not tell of a claim that is left out: it can be put right once the claim is in."""
_FEW = 3
"""Quotes of a thing that are shown when two are compared."""


def claim_view(dataset: Dataset, claim_id: str) -> dict[str, Any]:
    """A claim of the dataset, or one that was left out, with all that people can put right; InputError for none."""
    row = dataset.row("claims", claim_id)
    return _kept_view(dataset, row) if row else _left_out_view(dataset, claim_id)


def _kept_view(dataset: Dataset, row: Row) -> dict[str, Any]:
    article = dataset.row("articles", row["article_id"]) or {}
    arguments = dataset.rows("arguments", "claim_id", row["claim_id"])
    attributions = dataset.rows("attributions", "claim_id", row["claim_id"])
    event = dataset.row("events", row["event_id"]) or {}
    place = dataset.row("places", row["place_id"])
    return {
        **{name: _plain(row[name]) for name in _CELLS},
        "date": write_days(row["date_start"], row["date_end"]),
        "kept": True,
        "place": place["name"] if place else "",
        "parts": _parts(dataset, arguments),
        "said_by": _sayers(dataset, attributions),
        "event": {name: _plain(event.get(name)) for name in ("event_id", "label", "status", "claims")},
        **_article(article),
        **_passage(dataset, article, row, _marks(dataset, row, arguments, attributions)),
    }


def _left_out_view(dataset: Dataset, claim_id: str) -> dict[str, Any]:
    """A claim that only the review file tells of: its parts by name alone."""
    row = dataset.left_out(claim_id)
    if row is None:
        raise InputError(f"no claim {claim_id} is in the last build; it may have been decided")
    found = dataset.rows("articles", "origin", row["origin"])
    article = found[0] if found else {}
    begins = row["start"] + max(0, row["quote"].find(row["trigger"]))
    days = [date.fromisoformat(row[end]) if row[end] else None for end in ("date_start", "date_end")]
    unknown = dict.fromkeys(UNTOLD)
    cells = {**row, **unknown, "trigger_start": begins, "date_precision": precision_of(*days)}
    return {
        **{name: _plain(cells[name]) for name in _CELLS},
        "date": write_days(*days),
        "kept": False,
        "place": row["place"] or "",
        "parts": {role: [{"id": "", "name": name} for name in _names(row[role])] for role in ROLES},
        "said_by": [
            {"id": "", "name": name, "relation": "said_by", "named": True} for name in _names(row["said_by"])
        ],
        "event": {"event_id": row["event_id"], "label": row["event"] or "", "status": "", "claims": 1},
        **_article(article),
        **_passage(dataset, article, cells, [Mark(begins, begins + len(row["trigger"]), "trigger")]),
    }


def _names(cell: str | None) -> list[str]:
    return [name for name in (cell or "").split(BETWEEN) if name]


def _article(article: Row) -> dict[str, Any]:
    told = ("article_id", "origin", "title", "published")
    return {"article": {name: _plain(article.get(name)) for name in told}}


def _passage(dataset: Dataset, article: Row, row: Row, marks: Iterable[Mark]) -> dict[str, Any]:
    """The quote, what stands around it, and who is named there; the quote alone where the text has gone."""
    start, end = row["start"], row["end"]
    try:
        text = dataset.article(article).text if article else ""
    except InputError as error:
        return {"words": words_of(" " * start + row["quote"], start, end, marks), "names": [], "trouble": str(error)}
    first, last = surroundings(text, start, end)
    marked = [*marks, Mark(start, end, "quote")]
    return {
        "words": words_of(text, first, last, marked),
        "names": names_within(dataset, article["article_id"], first, last),
    }


def names_within(dataset: Dataset, article_id: str, start: int, end: int) -> list[dict[str, Any]]:
    """Where a stretch of an article names actors: who is meant when a person clicks those words."""
    rows = [row for row in dataset.rows("mentions", "article_id", article_id) if row["start"] < end]
    rows = [row for row in rows if row["end"] > start]
    actors = dataset.named("actors", [row["actor_id"] for row in rows])
    return [
        {"start": row["start"], "end": row["end"], "id": row["actor_id"], "name": actors[row["actor_id"]]["name"]}
        for row in rows
        if row["actor_id"] in actors
    ]


def _marks(dataset: Dataset, row: Row, arguments: Iterable[Row], attributions: Iterable[Row]) -> list[Mark]:
    start, text = row["start"], row["quote"]
    marks = [Mark(row["trigger_start"], row["trigger_start"] + len(row["trigger"]), "trigger")]
    mentions = dataset.named("mentions", [one["mention_id"] for one in arguments if one["mention_id"]])
    for one in arguments:
        if mention := mentions.get(one["mention_id"] or ""):
            marks.append(Mark(mention["start"], mention["end"], one["role"]))
    marks += [Mark(one["start"], one["end"], "source") for one in attributions if one["start"] is not None]
    for part, cell in (("cue", "cue"), ("when", "date_text"), ("where", "place_text")):
        for words in _names(row[cell]):
            if (at := text.find(words)) >= 0:
                marks.append(Mark(start + at, start + at + len(words), part))
    return marks


def _parts(dataset: Dataset, arguments: Iterable[Row]) -> dict[str, list[dict[str, str]]]:
    rows = list(arguments)
    actors = dataset.named("actors", [row["actor_id"] for row in rows])
    found: dict[str, list[dict[str, str]]] = {role: [] for role in ROLES}
    for row in rows:
        found[row["role"]].append({"id": row["actor_id"], "name": actors[row["actor_id"]]["name"]})
    return found


def _sayers(dataset: Dataset, attributions: Iterable[Row]) -> list[dict[str, Any]]:
    """Who says it; `named` where words of the article do, and not its publisher's name alone."""
    rows = list(attributions)
    sources = dataset.named("sources", [row["source_id"] for row in rows])
    return [
        _sayer(row["source_id"], sources[row["source_id"]]["name"], row["relation"], row["start"] is not None)
        for row in rows
    ]


def _sayer(id_: str, name: str, relation: str, named: bool) -> dict[str, Any]:
    return {"id": id_, "name": name, "relation": relation, "named": named}


def actor_view(dataset: Dataset, actor_id: str) -> dict[str, Any]:
    """An actor with the words that name it and a few passages that do; InputError where it is none by now."""
    row = dataset.row("actors", dataset.current("actors", actor_id))
    if row is None:
        raise InputError(f"no actor {actor_id} is in the last build; it may be one with another by now")
    mentions = dataset.rows("mentions", "actor_id", row["actor_id"])
    texts = sorted({mention["text"] for mention in mentions}, key=lambda text: (-len(text), text))
    owner = dataset.row("actors", row["member_of"])
    return {
        **{name: _plain(row[name]) for name in ("actor_id", "name", "kind", "sector", "country")},
        "member_of": owner["name"] if owner else "",
        "named": texts[:12],
        "times": len(mentions),
        "passages": [_mention_passage(dataset, mention) for mention in _spread(mentions)],
    }


def _spread(mentions: list[Row]) -> list[Row]:
    """A few of the mentions, of as many articles as they can be."""
    first: dict[str, Row] = {}
    for mention in sorted(mentions, key=lambda one: (-len(one["text"]), one["article_id"], one["start"])):
        first.setdefault(mention["article_id"], mention)
    others = (one for one in mentions if one not in first.values())
    return [*first.values(), *others][:_FEW]


def _mention_passage(dataset: Dataset, mention: Row) -> dict[str, Any]:
    article = dataset.row("articles", mention["article_id"]) or {}
    stretch = {**_sentence(dataset, article, mention), "quote": mention["text"]}
    return {**_article(article), **_passage(dataset, article, stretch, [Mark(*_span(mention), "named")]), "names": []}


def _sentence(dataset: Dataset, article: Row, mention: Row) -> Row:
    """Where the sentence stands that names an actor; the mention alone where the text has gone."""
    span = _span(mention)
    with suppress(InputError):
        span = sentence_around(dataset.article(article).text, *span)
    return dict(zip(("start", "end"), span, strict=True))


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def event_view(dataset: Dataset, event_id: str, few: int | None = _FEW) -> dict[str, Any]:
    """An event with its claims, the first `few` of them; InputError where it is none by now."""
    row = dataset.row("events", dataset.current("events", event_id))
    if row is None:
        raise InputError(f"no event {event_id} is in the last build; it may be one with another by now")
    claims = dataset.rows("claims", "event_id", row["event_id"])
    claims.sort(key=lambda one: (one["article_id"], one["start"], one["claim_id"]))
    place = dataset.row("places", row["place_id"])
    told = ("event_id", "label", "event_type", "mode", "status", "date_start", "date_end", "claims", "articles")
    return {
        **{name: _plain(row[name]) for name in told},
        "place": place["name"] if place else "",
        "passages": [_kept_view(dataset, claim) for claim in claims[:few]],
    }


def _plain(value: object) -> Any:
    """A cell as JSON has it; nothing is an empty text."""
    if value is None:
        return ""
    return value if isinstance(value, str | int | float | bool) else str(value)
