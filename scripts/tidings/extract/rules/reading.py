"""The story of one article: its parse in, its mentions and claims out, one line a step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tidings.extract.rules.claims.analysis import ArticleAnalysis, Proposals, analyse, propose_candidates
from tidings.extract.rules.claims.candidates import PROPOSE, Candidate
from tidings.extract.rules.claims.claims import completed, continued, make_claim
from tidings.extract.rules.claims.confidence import confidence_of
from tidings.extract.rules.claims.coreference import find_earlier, link_deeds
from tidings.extract.rules.encoder.encoder import Encoder
from tidings.extract.rules.mentions.host_states import keep_used
from tidings.extract.rules.mentions.naming import name_actors
from tidings.extract.rules.mentions.numbers import split_numbers
from tidings.extract.rules.timex.patterns import DatePatterns
from tidings.extract.rules.triggers.classifier import Weights
from tidings.model import Claim, Document, Reading


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads parsed articles: by these forms of dates, and by what the classifier and the confidence have learnt.

    `stamp` names the engine in its readings; `propose` is the belief from which the classifier adds an event. With an
    encoder, what the rules propose is only what that weighs.
    """

    stamp: str
    dates: DatePatterns
    classifier: Weights | None
    confidence: Mapping[str, float]
    propose: float = PROPOSE
    encoder: Encoder | None = None

    def read(self, document: Document) -> Reading:
        """The reading of a parsed article."""
        analysis = analyse(document, self.dates)
        proposals = propose_candidates(analysis, self.classifier, self.propose)
        claims = self._decided(analysis, proposals, document) if self.encoder else self._proposed(analysis, proposals)
        return told_reading(document, analysis, claims, self.stamp)

    def _proposed(self, analysis: ArticleAnalysis, proposals: Proposals) -> list[Claim]:
        """The claims of the rules' own candidates."""
        tokens = [candidate.trigger.token for candidate in proposals.candidates]
        claims: list[Claim] = []
        for candidate in proposals.candidates:
            earlier = find_earlier(analysis.tree, candidate.trigger.token, tokens)
            claim = completed(continued(make_claim(analysis, candidate), earlier, claims), claims)
            claims.append(replace(claim, confidence=confidence_of(candidate, claim, self.confidence)))
        return claims

    def _decided(self, analysis: ArticleAnalysis, proposals: Proposals, document: Document) -> list[Claim]:
        """The claims that the encoder makes of what the rules propose."""
        assert self.encoder
        found = self.encoder.claims(analysis, proposals, document.article.title)
        tokens = [token for token, _ in found]
        claims: list[Claim] = []
        for token, claim in found:
            claims.append(continued(claim, find_earlier(analysis.tree, token, tokens), claims))
        return claims

    def candidates(self, document: Document) -> list[Candidate]:
        """What a reading's claims come from without an encoder, one a claim, in their order."""
        return propose_candidates(analyse(document, self.dates), self.classifier, self.propose).candidates


def told_reading(document: Document, analysis: ArticleAnalysis, claims: Iterable[Claim], stamp: str) -> Reading:
    """The reading of claims on an article, whoever made them: its mentions named, its deeds linked."""
    tree = analysis.tree
    mentions, told = keep_used(analysis.mentions, analysis.host_states, claims)
    reading = split_numbers(tree, Reading(document.article.article_id, stamp, mentions, told))
    named, linked = name_actors(tree, reading.mentions), link_deeds(tree, reading.claims)
    return replace(reading, mentions=named, claims=linked)
