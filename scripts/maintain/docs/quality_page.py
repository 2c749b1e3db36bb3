"""Writes figures into the marked parts of docs/quality.md; the text around them is written by people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from maintain.docs.page_parts import with_part
from tidings.evaluate.score import Scores, Share

MEANINGS = {
    ("news", "whole_recall"): "labelled core events found, right in every slot",
    ("news", "whole_precision"): "claims right in every slot: type, parts, how it is told, source, date, place",
    ("news", "parts_recall"): "labelled core events found, right in type, actor and recipient",
    ("news", "parts_precision"): "claims right in type, actor and recipient",
    ("news", "as_stated_precision"): "claims of which all is right that they state of type, stance and parts",
    ("news", "type_recall"): "labelled core events for which a claim of their type was found",
    ("news", "type_precision"): "claims whose type is labelled in their sentence",
    ("events", "type_recall"): "labelled events for which a claim of their type was found",
    ("events", "type_precision"): "claims whose type is labelled in their sentence",
    ("events", "actor_accuracy"): "of the events found: the actor is the labelled one",
    ("events", "recipient_accuracy"): "of the events found: the recipient is the labelled one",
    ("facts", "fact_recall"): "labelled core facts for which a claim of their type was found",
    ("facts", "claim_precision"): "claims that a labelled fact bears out",
    ("attribution", "source_recall"): "claims in reported words that name their source rightly",
    ("attribution", "source_precision"): "named sources that are the labelled ones",
    ("dates", "date_accuracy"): "dates of claims, where labelled, that are the labelled day, month or year",
    ("entities", "mention_recall"): "labelled names of people, bodies and peoples that a mention meets",
    ("entities", "mention_precision"): "mentions that meet a labelled entity",
    ("duplicates", "bcubed_recall"): "of the articles on an article's happening, those that share an event with it",
    ("duplicates", "bcubed_precision"): "of the articles that share an event with it, those on its happening",
}
"""The shares that the first table shows, and of what they are one."""
_NO_SLOTS = frozenset({"fact_recall", "claim_precision", "fact_f1", "core_facts", "claims"})


@dataclass(frozen=True)
class Measured:
    """A labelled set, the scorer's figures on it, and for events those of `tidings evaluate`."""

    name: str
    kind: str
    what: str
    origin: str
    figures: dict[str, tuple[float, str]]
    scores: Scores | None = None
    tenths: tuple[tuple[str, str, str, str, str], ...] = ()
    """By tenth of confidence: claims, the share right with parts, the share right as stated, what confidence says."""


@dataclass(frozen=True)
class Figures:
    """All that was measured; `speed` is the time with the encoder and without, as a multiple of the bare parse's."""

    sets: tuple[Measured, ...]
    speed: tuple[float, ...]


def write_figures(page: str, figures: Figures) -> str:
    """The page with each part between `<!-- made: NAME -->` and `<!-- end of NAME -->` made anew."""
    for name, make in PARTS.items():
        page = with_part(page, name, "\n".join(make(figures)))
    return page


def _table(header: str, rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """A table; the header's columns that begin with «#» hold numbers."""
    columns = header.split(" | ")
    yield f"| {' | '.join(column.removeprefix('#') for column in columns)} |"
    yield f"| {' | '.join('---:' if column.startswith('#') else '---' for column in columns)} |"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _sets(figures: Figures) -> Iterator[str]:
    versions = ", ".join(f"{name} {version(name)}" for name in ("tidings", "spaCy", "onnxruntime"))
    yield f"Measured with {versions}, the engine `rules` with its encoder."
    yield ""
    yield from _table("set | what it holds | from", ((one.name, one.what, one.origin) for one in figures.sets))


def _whole(figures: Figures) -> Iterator[str]:
    """Each share, the lowest first."""
    rows = sorted(_shares(figures))
    yield from _table("#share | interval | of what | set", ((f"{value:.2f}", *rest) for value, *rest in rows))


def _shares(figures: Figures) -> Iterator[tuple[float, str, str, str]]:
    for one in figures.sets:
        intervals = _intervals(one.scores) if one.scores else {}
        for (kind, name), meaning in MEANINGS.items():
            if kind == one.kind and name in one.figures:
                yield one.figures[name][0], intervals.get(name, ""), meaning, one.name
        if one.scores:
            whole = [share for _, _, share in one.scores.parts]
            value = sum(share.hits for share in whole) / max(sum(share.of for share in whole), 1)
            yield value, "", "claims right in type, actor and recipient", one.name


def _intervals(scores: Scores) -> dict[str, str]:
    found = dict(zip(("type_recall", "type_precision"), scores.overall, strict=True))
    found |= {f"{share.name}_accuracy": share for share in scores.slots}
    return {name: _interval(share) for name, share in found.items()}


def _interval(share: Share) -> str:
    return "" if share.low is None or share.high is None else f"{share.low:.2f} to {share.high:.2f}"


def _value(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.2f}"


def _types(figures: Figures) -> Iterator[str]:
    for one in figures.sets:
        if one.scores:
            yield f"On {one.name}, the type found least first; a label that allows two types counts for its first."
            yield ""
            kinds = sorted(one.scores.types, key=lambda row: (row[1].value is None, row[1].value, row[0]))
            yield from _table(
                "type | #labelled | #recall | interval | #claims | #precision | interval",
                ((name, *_row(found), *_row(right)) for name, found, right in kinds),
            )


def _row(share: Share) -> tuple[str, str, str]:
    return str(share.of), _value(share), _interval(share)


def _facts(figures: Figures) -> Iterator[str]:
    for one in figures.sets:
        if one.kind == "facts":
            value = {name: figure[0] for name, figure in one.figures.items()}
            yield f"{value['core_facts']:.0f} core facts, {value['claims']:.0f} claims:"
            yield f"recall {value['fact_recall']:.2f},"
            yield f"precision {value['claim_precision']:.2f}, F1 {value['fact_f1']:.2f}. Of the facts found, by slot:"
            yield ""
            slots = sorted((figure, name) for name, figure in one.figures.items() if name not in _NO_SLOTS)
            yield from _table("slot | #share | count", ((name, f"{share:.2f}", of) for (share, of), name in slots))


def _as_stated(figures: Figures) -> Iterator[str]:
    for one in figures.sets:
        if one.tenths:
            error = one.figures["calibration_error_as_stated"][0]
            yield f"On {one.name}, whole articles; confidence is {error:.2f} from what is right in the mean:"
            yield ""
            rows = (
                (f"from {tenth}", claims, said, stated, parts) for tenth, claims, parts, stated, said in one.tenths
            )
            yield from _table("confidence | #claims | #it says | #right as stated | #right in type and parts", rows)


def _reliability(figures: Figures) -> Iterator[str]:
    yield from _held_against(figures, "confidence", lambda scores: scores.reliability)


def _parts(figures: Figures) -> Iterator[str]:
    yield from _held_against(figures, "parts named", lambda scores: scores.parts)


def _held_against(
    figures: Figures, what: str, rows: Callable[[Scores], tuple[tuple[str, Share, Share], ...]]
) -> Iterator[str]:
    for one in figures.sets:
        if one.scores:
            yield f"On {one.name}:"
            yield ""
            yield from _table(
                f"{what} | #claims | #right in type | #right in type, actor and recipient | interval",
                (
                    (name, str(typed.of), _value(typed), _value(whole), _interval(whole))
                    for name, typed, whole in rows(one.scores)
                    if typed.of
                ),
            )


def _speed(figures: Figures) -> Iterator[str]:
    full, fast = figures.speed
    yield f"With its encoder the engine takes **{full:.2f} times** as long as spaCy's own `nlp.pipe` on the same"
    yield f"articles in the same run, without it (`[engines.rules] encoder = false`) **{fast:.2f} times**"
    yield "(`python -m maintain.bench.benchmark_extract`; processor time, one core, median of three rounds)."


PARTS: dict[str, Callable[[Figures], Iterator[str]]] = {
    "sets": _sets,
    "figures": _whole,
    "as_stated": _as_stated,
    "reliability": _reliability,
    "parts": _parts,
    "types": _types,
    "facts": _facts,
    "speed": _speed,
}
"""What each marked part of the page holds."""
