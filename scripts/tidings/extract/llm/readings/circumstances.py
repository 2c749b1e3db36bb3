"""When and where: the days and the place that the words mean which an answer points at."""

from collections.abc import Iterable
from dataclasses import replace

from tidings.extract.llm.exchange import Span
from tidings.extract.llm.readings.tokens import holds, overlap, run_of
from tidings.extract.rules.claims.analysis import ArticleAnalysis
from tidings.extract.rules.places.locations import Location, finest, location_at
from tidings.extract.rules.timex.expression import DateExpression
from tidings.extract.rules.timex.finding import date_in
from tidings.extract.rules.timex.patterns import DatePatterns
from tidings.model import Claim


def dated(claim: Claim, span: Span | None, analysis: ArticleAnalysis, patterns: DatePatterns) -> Claim:
    """The claim with the days that the words mean; of words in no known form it has the words alone."""
    text, when = analysis.tree.text, _date_at(span, analysis, patterns) if span else None
    if when and when.date.is_known:
        return replace(claim, date_text=own_words(text, claim, when), date=when.date)
    return replace(claim, date_text=own_words(text, claim, when or span)) if span else claim


def located(claim: Claim, span: Span | None, analysis: ArticleAnalysis, others: Iterable[Location]) -> Claim:
    """The claim with the place that the words mean; `others` are places that the rules take for none of an event."""
    text, run = analysis.tree.text, run_of(analysis.tree, span) if span else None
    if span is None or run is None:
        return claim
    known = [one for one in (*analysis.locations, *others) if overlap(span, one.start, one.end) > 0]
    where = finest(known) or location_at(analysis.tree, *run)
    return replace(claim, place_text=own_words(text, claim, where), place=where.place)


def _date_at(span: Span, analysis: ArticleAnalysis, patterns: DatePatterns) -> DateExpression | None:
    """The date expression that shares most characters with the words; else what the words alone tell."""
    best = max(analysis.dates, key=lambda one: overlap(span, one.start, one.end), default=None)
    if best and overlap(span, best.start, best.end) > 0:
        return best
    run = run_of(analysis.tree, span)
    return date_in(analysis.tree, *run, analysis.published, patterns) if run else None


def own_words(text: str, claim: Claim, one: DateExpression | Location | Span) -> str:
    """The words, where they stand in the claim's own sentence; none for what another one says."""
    own = holds(Span(claim.start, claim.end), Span(one.start, one.end))
    return text[one.start : one.end] if own else ""
