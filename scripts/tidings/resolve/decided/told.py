"""The claims that the articles tell, as decisions are found again by: their words, and where these stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tidings.model import Article, Reading, stable_id
from tidings.resolve.ids.claim_ids import claim_id
from tidings.schema import codes

Stance = tuple[str, str, str]
"""A claim's event type, polarity and modality."""


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim by its words. `stance` is None where nobody remembers it, `trigger_start` -1 likewise."""

    claim_id: str
    article_id: str
    origin: str
    quote: str
    trigger: str
    trigger_start: int = -1
    stance: Stance | None = None

    @property
    def told(self) -> str:
        """The claim for a message."""
        return f"{self.claim_id} «{self.quote}» in {self.origin}"


def told_claims(readings: Iterable[Reading], articles: Mapping[str, Article]) -> dict[str, ToldClaim]:
    """The claims of all readings, by id."""
    return {one.claim_id: one for reading in readings for one in _told(reading, articles[reading.article_id])}


def _told(reading: Reading, article: Article) -> Iterator[ToldClaim]:
    for claim in reading.claims:
        stance = claim.event_type, claim.polarity, claim.modality
        quote, own = article.text[claim.start : claim.end], claim_id(article.article_id, claim)
        yield ToldClaim(own, article.article_id, article.origin, quote, claim.trigger, claim.trigger_start, stance)


def ids_at(claim: ToldClaim) -> Iterator[str]:
    """The ids that a claim of that word would have, whatever it says."""
    for kind in codes("event_types"):
        for polarity in codes("polarities"):
            for modality in codes("modalities"):
                yield stable_id("clm", claim.article_id, claim.trigger_start, claim.trigger, kind, polarity, modality)
