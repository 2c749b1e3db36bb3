"""Who says so: the sources that an answer points at, as the rules tell what a source is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tidings.extract.llm.exchange import GroundedSource, Span
from tidings.extract.llm.readings.pointed import heads_of
from tidings.extract.llm.readings.tokens import run_of
from tidings.extract.rules.attribution.sources import describe_sources
from tidings.extract.rules.claims.analysis import ArticleAnalysis
from tidings.model import Attribution


def find_attributions(analysis: ArticleAnalysis, sources: Iterable[GroundedSource]) -> tuple[Attribution, ...]:
    """The attributions of a claim, each source once."""
    rows: dict[tuple[str, int], Attribution] = {}
    for source in sources:
        for row in _described(analysis, source):
            rows.setdefault((row.name.lower(), row.entity), row)
    return begun(rows.values())


def begun(rows: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, none only passed on: where nobody said it, who passes it on says it."""
    told = tuple(rows)
    if any(row.relation == "said_by" for row in told):
        return told
    return tuple(replace(row, relation="said_by") if row.relation == "cited_by" else row for row in told)


def cue_beside(text: str, words: Span, cue: Span | None) -> str:
    """The words that tell that somebody says so, where they stand in the speaker's own paragraph."""
    if cue is None or "\n" in text[min(words.start, cue.start) : max(words.end, cue.end)]:
        return ""
    return text[cue.start : cue.end]


def _described(analysis: ArticleAnalysis, source: GroundedSource) -> Iterator[Attribution]:
    tree, run = analysis.tree, run_of(analysis.tree, source.span)
    cue = cue_beside(tree.text, source.span, source.cue)
    for head in heads_of(tree, *run) if run else ():
        yield from describe_sources(tree, analysis.mentions, head, source.relation, cue)
