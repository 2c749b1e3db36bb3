"""Which article of now took the place of one that is there no more: its text was mended, its file perhaps renamed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from tidings.model import Article
from tidings.resolve.ids.tokens import Tokens

SAME_ORIGIN = 0.5
"""The share of an earlier article's words that must still stand in the article of its origin."""
ANY_ORIGIN = 0.6
"""The share of its runs of words that must stand in an article of another origin."""
_OF_ORIGIN = 0.3
"""What an origin that stayed counts for beside the words that did."""
_RUN = 3
"""Words in a row that are looked for."""
_SAMPLE = 64
"""Runs of an article that are looked for, evenly taken from all."""
_COMMON = 20
"""Articles from which on a run is nobody's own."""

Runs = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Orphan:
    """An article of the previous version whose text is there no more, with what tables remember of its words."""

    article_id: str
    origin: str
    quotes: Sequence[str]


def find_heirs(orphans: Iterable[Orphan], newcomers: Iterable[Article]) -> dict[str, Article]:
    """The article that took the place of each orphan, if one did: each of them only once.

    It has the orphan's origin and some of its words, or most of its words and any origin; one of which nothing is
    remembered but its origin is found by that. Two that are as likely are none.
    """
    new = {article.article_id: article for article in newcomers}
    old = sorted(orphans, key=attrgetter("article_id"))
    if not (new and old):
        return {}
    claims = sorted(_claims(old, new))
    torn = _torn(claims)
    found: dict[str, Article] = {}
    for _, orphan, heir in claims:
        if orphan not in found and orphan not in torn and heir in new:
            found[orphan] = new.pop(heir)
    return found


Claim = tuple[float, str, str]
"""What speaks for a pair that may be one, less than 0, the orphan and the heir: the best sort first."""


def _claims(orphans: Sequence[Orphan], new: Mapping[str, Article]) -> Iterator[Claim]:
    by_origin = {article.origin: own for own, article in new.items()}
    runs = _own_runs({one.article_id: _sampled(one.quotes) for one in orphans})
    shared = _shared(runs, new)
    for one in orphans:
        counts, size = shared[one.article_id], max(len(runs[one.article_id]), 1)
        home = by_origin.get(one.origin, "")
        if home and _lives_on(one, new[home]):
            yield -round(counts[home] / size + _OF_ORIGIN, 6), one.article_id, home
        for heir, count in counts.items():
            if heir != home and count >= ANY_ORIGIN * size:
                yield -round(count / size, 6), one.article_id, heir


def _lives_on(orphan: Orphan, article: Article) -> bool:
    """True where enough of its words, or nothing else than its origin is known."""
    words = {word for quote in orphan.quotes for word in Tokens.of(quote).words}
    return len(words & set(Tokens.of(article.text).words)) >= SAME_ORIGIN * len(words)


def _torn(claims: Sequence[Claim]) -> set[str]:
    """The orphans of which two articles are as likely to be the heir."""
    best: dict[str, list[float]] = defaultdict(list)
    for points, orphan, _ in claims:
        best[orphan].append(points)
    return {orphan for orphan, points in best.items() if points[0] in points[1:]}


def _sampled(quotes: Iterable[str]) -> Runs:
    runs = list(dict.fromkeys(run for quote in dict.fromkeys(quotes) for run in _runs(quote)))
    return runs[:: 1 + len(runs) // _SAMPLE]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = Tokens.of(text).words
    return zip(*(words[step:] for step in range(_RUN)), strict=False)


def _own_runs(runs: Mapping[str, Runs]) -> dict[str, Runs]:
    """The runs of each orphan but for those of many: what stands below every article of an agency."""
    counts = Counter(run for own in runs.values() for run in own)
    return {orphan: [run for run in own if counts[run] < _COMMON] for orphan, own in runs.items()}


def _shared(runs: Mapping[str, Runs], new: Mapping[str, Article]) -> Mapping[str, Counter[str]]:
    """How many runs of each orphan stand in each article."""
    owners: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for orphan, own in runs.items():
        for run in own:
            owners[run].append(orphan)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for heir, article in new.items():
        for run in set(_runs(article.text)) & owners.keys():
            for orphan in owners[run]:
                found[orphan][heir] += 1
    return found
