"""Learns from labelled articles how often the claims of a kind are right, which is the confidence they then have."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tidings.errors import InputError
from tidings.evaluate.gather import labelled_articles, read_labelled, readable_articles, require_answers
from tidings.evaluate.labels import read_labels
from tidings.evaluate.matching import match_article
from tidings.evaluate.score import calibration_error
from tidings.extract import find_engine
from tidings.extract.calibrated.engine import model_of
from tidings.extract.calibrated.kinds import Kind, kind_of
from tidings.extract.calibrated.table import PLACE, calibration_of, write_calibration
from tidings.model import Claim, Reading
from tidings.settings import read_settings
from tidings.tables.row_types import CalibrationRow

LEAST = 30
"""Claims from which a share is a share."""
_PULL = 5.0
"""How many claims of the wider kind each kind is counted with."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of a labelled article, and whether it is right as it stands."""

    reading: Reading
    claim: Claim
    right: bool


@dataclass(frozen=True)
class Learnt:
    """What `tidings calibrate` has learnt, and where it lies.

    `error` is how far, in the mean, confidences are from the share that is right, each article's learnt from the
    other articles; None where there is one article alone. It was learnt from so many `claims` of so many `articles`.
    """

    path: Path
    rows: tuple[CalibrationRow, ...]
    claims: int
    articles: int
    error: float | None


def calibrate(
    gold: Path,
    seeds: Path,
    engine: str | Sequence[str] | None = None,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Learnt:
    """Holds the claims of the settings' engine against labels, and writes what share of each kind is right.

    InputError where a label is faulty, or where there are fewer claims than a share can be had of.
    """
    labels = read_labels(gold)
    settings = read_settings(seeds)
    reader = find_engine(engine or settings.build.engine, settings.engines, seeds, calibrated=False)
    readable = readable_articles(seeds, reader, settings.build.guess_language)
    articles = labelled_articles(readable, labels, seeds, gold)
    require_answers(reader, articles)
    judged: list[Judged] = []
    for article, reading in read_labelled(reader, articles):
        verdicts = match_article(article, reading, labels[article.origin]).verdicts
        judged += [Judged(reading, one.claim, one.stated) for one in verdicts]
        progress("calibrate", 1, len(articles))
    enough = _of_enough(judged)
    if not enough:
        raise InputError(
            f"{gold}: the engine {reader.name} tells {len(judged)} claims of its articles, and a share is had of "
            f"{LEAST}; label more articles"
        )
    model = model_of(reader)
    rows, path = learn(enough, model), seeds / PLACE
    write_calibration(rows, path)
    told_in = len({one.reading.article_id for one in enough})
    return Learnt(path, rows, len(enough), told_in, left_out_error(enough, model))


def _of_enough(judged: Sequence[Judged]) -> list[Judged]:
    """The claims of articles that the same engines have read, where these are enough."""
    counts = Counter(one.reading.engine for one in judged)
    return [one for one in judged if counts[one.reading.engine] >= LEAST]


def learn(judged: Iterable[Judged], model: str) -> tuple[CalibrationRow, ...]:
    """A row for each kind of claims, each share drawn toward that of the wider kind, the widest toward one half."""
    right, of = Counter[Kind](), Counter[Kind]()
    for one in judged:
        kinds = tuple(kind_of(one.reading, one.claim).wider())
        of.update(kinds)
        right.update(kinds if one.right else ())
    shares: dict[Kind, float] = {}
    for kind in sorted(of):  # an empty cell sorts first, so that a wider kind comes before those that it holds
        wider = [shares[other] for other in kind.wider() if other != kind]
        pull, toward = (_PULL, wider[0]) if wider else (2.0, 0.5)
        shares[kind] = (right[kind] + pull * toward) / (of[kind] + pull)
    return tuple(_row(kind, model, right[kind], of[kind], share) for kind, share in shares.items())


def _row(kind: Kind, model: str, right: int, of: int, share: float) -> CalibrationRow:
    return CalibrationRow(
        read_by=kind.read_by,
        model=model or None,
        told_by=kind.told_by or None,
        doubt=kind.doubt or None,
        parts=kind.parts or None,
        band=kind.band or None,
        right=right,
        of=of,
        confidence=round(share, 2),
    )


def left_out_error(judged: Sequence[Judged], model: str) -> float | None:
    """How far confidences are from the share that is right, each article's learnt from all others."""
    articles = list(dict.fromkeys(one.reading.article_id for one in judged))
    return calibration_error(_told_by_others(judged, articles, model)) if len(articles) > 1 else None


def _told_by_others(
    judged: Sequence[Judged], articles: Iterable[str], model: str
) -> Iterator[tuple[float | None, bool]]:
    for article in articles:
        others = (one for one in judged if one.reading.article_id != article)
        learnt = calibration_of(learn(others, model), model)
        for one in judged:
            if one.reading.article_id == article:
                yield learnt.confidence(one.reading, one.claim), one.right
