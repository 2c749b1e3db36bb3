"""Shows scores as text or JSON."""

from collections.abc import Iterator
from dataclasses import asdict

from tidings.evaluate.calibrate import Learnt
from tidings.evaluate.score import Scores, Share
from tidings.extract.calibrated.table import PLACE
from tidings.formats import SCORES, find_format
from tidings.tables.row_types import CalibrationRow
from tidings.text.legible import as_json as legible_json
from tidings.text.legible import legible

_LISTED = 20


def render(scores: Scores, format_: str = SCORES[0].name, gold: str = "") -> str:
    """The scores in one of `SCORES`; InputError lists them on a wrong name."""
    return find_format(SCORES, format_).render(scores, gold)


def as_json(scores: Scores, gold: str) -> str:
    """The scores with every event that was missed."""
    return legible_json(asdict(scores))


def as_text(scores: Scores, gold: str) -> str:
    """The scores for a terminal; `gold` is the file of labels, for the places of missed events."""
    return "\n".join(map(legible, _lines(scores, gold)))


def _lines(scores: Scores, gold: str) -> Iterator[str]:
    yield _heading(scores.articles)
    yield from _left_out(scores)
    yield from _read_by(scores)
    yield ""
    yield from (_line(share) for share in scores.overall)
    yield ""
    yield "slots, where an event was found:"
    yield from (_line(share) for share in scores.slots if share.of)
    yield ""
    yield "event types:                 recall                            precision"
    yield from (_pair(*row) for row in scores.types)
    yield ""
    yield "claims by confidence:        right in type                     right in type, actor and recipient"
    yield from (_pair(*row) for row in scores.reliability if row[1].of)
    if scores.error is not None:
        by = f", by {PLACE}," if scores.calibrated else ""
        yield f"  in the mean, confidence{by} is {scores.error:.2f} from the share that is right as it stands"
    yield ""
    yield "claims by the parts named:   right in type                     right in type, actor and recipient"
    yield from (_pair(*row) for row in scores.parts if row[1].of)
    yield from _probed(scores)
    if scores.missed:
        yield ""
        yield f"missed ({len(scores.missed)}):"
        yield from (
            f"  {gold}:{label.line}: {label.event_type[0]} in {label.article}" for label in scores.missed[:_LISTED]
        )
        if len(scores.missed) > _LISTED:
            yield f"  … and {len(scores.missed) - _LISTED} more; --format json lists all"


def _heading(articles: int) -> str:
    if articles == 1:
        return "1 labelled article, from which no interval can be had: label more"
    return f"{articles} labelled articles; in brackets the interval of 95 % of bootstrap samples of articles"


def _left_out(scores: Scores) -> Iterator[str]:
    if scores.left_out:
        claims = f"{scores.left_out} claim{'s' if scores.left_out > 1 else ''} below a confidence of"
        yield f"{claims} {scores.min_confidence:g} left out, as from a package; --all counts all"


def _read_by(scores: Scores) -> Iterator[str]:
    """How the articles are read where not all are by the same engines."""
    if len(scores.read_by) > 1:
        yield ""
        yield "articles by who has read them: recall                          precision"
        for engines, count, recall, precision in scores.read_by:
            yield f"  {engines}: {count}"
            yield _pair("", recall, precision)


def _probed(scores: Scores) -> Iterator[str]:
    """What stays the same where the model was asked in another way."""
    if scores.probes:
        yield ""
        yield "what stays the same (F1):    events                             their parts"
        for one in scores.probes:
            yield f"  {_PROBES[one.probe]}, {one.articles} article{'' if one.articles == 1 else 's'}"
            yield _pair("", one.events, one.parts)


_PROBES = {
    "order": "the codebook in the other order",
    "labels": "each label on another type's rules",
    "repeat": "asked once more",
}


def _line(share: Share) -> str:
    return f"  {share.name:11}{_figures(share)}"


def _pair(name: str, one: Share, other: Share) -> str:
    return f"  {name:11}{_figures(one)}   {_figures(other)}"


def _figures(share: Share) -> str:
    value = "–" if share.value is None else f"{share.value:.3f}"
    interval = "" if share.low is None else f"[{share.low:.3f} to {share.high:.3f}]"
    return f"{value:>6} {interval:18} {share.hits:>4} of {share.of:<5}"


def learnt_lines(learnt: Learnt) -> list[str]:
    """What `tidings calibrate` has learnt, for people."""
    lines = [f"{learnt.path}: learnt from {learnt.claims} claims of {learnt.articles} articles", ""]
    lines.append("claims, by who tells them and the parts named:  right as they stand   confidence")
    lines += [_kind_line(row) for row in learnt.rows if not row.band]
    if learnt.error is None:
        return [*lines, "", "one article alone: nothing can be said of other articles; label more"]
    return [*lines, "", f"in the mean, confidence is {learnt.error:.2f} from what is right in articles left out"]


def _kind_line(row: CalibrationRow) -> str:
    told = f"{row.told_by or f'all, read by {row.read_by}'}{f', {row.doubt}' if row.doubt else ''}"
    name = f"    {row.parts}" if row.parts else f"  {told}"
    return f"{name:46} {row.right:>6} of {row.of:<6}     {row.confidence:.2f}"
