"""How much two articles are about the same people: the rare actors that they share."""

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping

SELDOM = 0.05
"""The share of articles up to which an actor is rare."""
MANY = 100
"""The number of articles above which an actor tells nothing: few happenings are told so often."""
FEW = 3
"""So many articles make no actor common, however few there are in all: its rarity is at least `HALF` then."""
HALF = 0.5

Vector = Mapping[str, float]


class CoOccurrence:
    """The actors of each article, weighted; comparing two articles costs as much as the shorter list."""

    def __init__(self, named: Iterable[tuple[str, str]], reprints: Container[str] = ()) -> None:
        """`named` are (article, actor) for each mention; an article of `reprints` makes nobody more common."""
        counts: dict[str, Counter[str]] = {}
        for article, actor in named:
            counts.setdefault(article, Counter())[actor] += 1
        told = [actors for article, actors in counts.items() if article not in reprints]
        articles = Counter(actor for actors in told for actor in actors)
        self.size = max(1, len(told))
        self.articles: Mapping[str, int] = articles
        self._vectors = {article: self._vector(actors) for article, actors in counts.items()}

    def _vector(self, actors: Counter[str]) -> Vector:
        weights = {
            actor: (1 + math.log(times)) * math.log(self.size / self._count(actor))
            for actor, times in sorted(actors.items())
            if self._count(actor) <= MANY
        }
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        return {actor: weight / length for actor, weight in weights.items()} if length else {}

    def _count(self, actor: str) -> int:
        """The articles that name the actor; one for whom only reprints name."""
        return self.articles.get(actor, 1)

    def closeness(self, one: str, other: str) -> float:
        """From 0 (nobody in common, or only those that many articles name) to 1 (the same, as often)."""
        short, long = sorted((self._vectors.get(one, {}), self._vectors.get(other, {})), key=len)
        return math.fsum(weight * long[actor] for actor, weight in short.items() if actor in long)

    def rarity(self, actor: str) -> float:
        """From 0 (in every article, or in more than `MANY`) to 1 (in no more than `SELDOM` of them)."""
        articles = self._count(actor)
        least = HALF if articles <= FEW else 0.0
        return 0.0 if articles > MANY else max(least, min(1.0, math.log(self.size / articles) / -math.log(SELDOM)))
