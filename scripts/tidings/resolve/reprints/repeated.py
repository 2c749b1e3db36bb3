"""A reprint speaks of its original's people: «two gunmen» of a sentence that both have are two gunmen, not four."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tidings.model import Article, Reading
from tidings.resolve.actors.entities import EntityKey

Place = tuple[str, str, int, int]
"""An article, a sentence of it that makes a claim, and from where to where in the sentence a mention stands."""


def find_repeated(
    readings: Sequence[Reading], texts: Mapping[str, Article], original_of: Mapping[str, str]
) -> Iterator[tuple[EntityKey, EntityKey]]:
    """The pairs of an original's entity with the reprint's that stands at the same place of the same sentence."""
    known = dict(_stands(readings, texts, frozenset(original_of.values())))
    for (reprint, quote, start, end), entity in _stands(readings, texts, frozenset(original_of)):
        if same := known.get((original_of[reprint], quote, start, end)):
            yield same, entity


def _stands(
    readings: Iterable[Reading], texts: Mapping[str, Article], wanted: frozenset[str]
) -> Iterator[tuple[Place, EntityKey]]:
    """Where each entity stands in the sentences that make claims, in the wanted articles."""
    for reading in readings:
        if reading.article_id in wanted:
            for start, end in sorted({(claim.start, claim.end) for claim in reading.claims}):
                quote = texts[reading.article_id].text[start:end]
                for mention in reading.mentions:
                    if start <= mention.start and mention.end <= end:
                        place = (reading.article_id, quote, mention.start - start, mention.end - start)
                        yield place, (reading.article_id, mention.entity)
