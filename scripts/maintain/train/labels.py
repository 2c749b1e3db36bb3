"""Reads articles with every event labelled, which the engine learns from.

A folder holds `articles.jsonl` (id, title, published, text) or `news.jsonl`, and `facts.jsonl` or `news-facts.jsonl`:
a fact a line, with the offsets of its sentence and trigger, its types (the best first), the names of its parts and
where their words stand, how it is told, when, where, and whether it is core. What is left out is empty, positive,
asserted or core. An article without a fact tells no event.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from maintain.train.training_sentences import Marked, read_marked, training_lines
from tidings.codes import event_types
from tidings.extract.rules.language import Language
from tidings.extract.rules.lexicon.senses import NONE
from tidings.model import Article, Document

ARTICLES = Path(__file__).parent / "articles"
"""Articles of our own."""
Span = tuple[int, int]
OPTIONAL = 0.6
"""What a fact counts that a coder might leave out."""
SENTENCE = 0.4
"""What a marked sentence counts beside an article: it was chosen for its one event."""
STANCES = {"": "asserted", "negative": "asserted"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a fact: the names that are right, and where its words stand; empty where the article names none."""

    names: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled event. `whole` is False where its parts, date and place are not all labelled."""

    span: Span
    trigger: Span
    kinds: tuple[str, ...]
    actor: Part
    recipient: Part
    symmetric: bool = False
    negative: bool = False
    stances: tuple[str, ...] = ("asserted",)
    days: tuple[str, str] | None = None
    date: tuple[Span, ...] = ()
    place: Part = Part()
    weight: float = 1.0
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its facts, and what it counts."""

    article: Article
    facts: tuple[Fact, ...]
    weight: float = 1.0


def read_folder(folder: Path) -> Iterator[Labelled]:
    """The labelled articles of a folder, in the order of its file."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for record in _records(folder, "news-facts.jsonl", "facts.jsonl"):
        facts[record["article"]].append(_fact(record))
    for record in _records(folder, "news.jsonl", "articles.jsonl"):
        day = record.get("published") or ""
        published = date.fromisoformat(day[:10]) if len(day) >= len("2000-01-01") else None
        article = Article(record["id"], record["text"], title=record.get("title") or "", published=published)
        yield Labelled(article, tuple(facts[record["id"]]))


def read_sentences() -> Iterator[Labelled]:
    """The marked sentences as articles of one sentence, each with what its marks tell of its events."""
    for number, line in enumerate(training_lines()):
        marked = read_marked(line)
        yield Labelled(Article(f"sentence-{number}", marked.text), tuple(sentence_facts(marked)), SENTENCE)


def parsed(labelled: Iterable[Labelled], language: Language) -> Iterator[tuple[Labelled, Document]]:
    """Labelled articles with their parse, but for those so long that they are parsed in parts."""
    of_origin = {one.article.origin: one for one in labelled}
    in_parts: set[str] = set()
    for document in language.parse(one.article for one in of_origin.values()):
        origin = document.article.origin
        if document.last and origin not in in_parts:
            yield of_origin[origin], document
        in_parts |= set() if document.last else {origin}


def _records(folder: Path, *names: str) -> Iterator[dict[str, Any]]:
    path = next(folder / name for name in names if (folder / name).is_file())
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _fact(record: dict[str, Any]) -> Fact:
    start = record["trigger_start"]
    return Fact(
        span=(record["start"], record["end"]),
        trigger=(start, start + len(record["trigger"])),
        kinds=tuple(record["event_types"]),
        actor=_part(record, "actor"),
        recipient=_part(record, "recipient"),
        symmetric=bool(record.get("symmetric")),
        negative=record.get("polarity") == "negative",
        stances=tuple(record.get("modality", ("asserted",))),
        days=tuple(record["date"]) if record.get("date") else None,
        date=_spans([record["date_at"]] if record.get("date_at") else []),
        place=Part(tuple(record.get("place") or ()), _spans([record["place_at"]] if record.get("place_at") else [])),
        weight=OPTIONAL if record.get("weight") == "optional" else 1.0,
    )


def _part(record: dict[str, Any], role: str) -> Part:
    return Part(tuple(record.get(role) or ()), _spans(record.get(f"{role}_at") or []))


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)


def sentence_facts(marked: Marked) -> Iterator[Fact]:
    """The facts of a marked sentence: its parts are those of its event where it has one, else nobody knows whose."""
    roles = {role: [mark for mark in marked.parts if mark.kind == role] for role in ("actor", "recipient")}
    alone = len(marked.triggers) == 1
    parts = {
        role: Part(
            tuple(marked.text[one.start : one.end] for one in some), tuple((one.start, one.end) for one in some)
        )
        for role, some in roles.items()
    }
    for mark in marked.triggers:
        if mark.kind == NONE:
            continue
        kinds, stance = _as_told(mark.kind, mark.stance), STANCES.get(mark.stance, mark.stance)
        yield Fact(
            span=(0, len(marked.text)),
            trigger=(mark.start, mark.end),
            kinds=kinds,
            actor=parts["actor"] if alone else Part(),
            recipient=parts["recipient"] if alone else Part(),
            negative=mark.stance == "negative",
            stances=(stance, "asserted") if len(kinds) > 1 else (stance,),
            whole=False,
        )


def _as_told(kind: str, stance: str) -> tuple[str, ...]:
    """The types of a claim of a marked act: sentences mark planned aid as «AID!planned», claims say AGREE."""
    recoded = {"planned": event_types()[kind].planned_as, "requested": "REQUEST"}.get(stance, "")
    return tuple(dict.fromkeys(one for one in (recoded, kind) if one))
