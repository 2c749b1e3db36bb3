"""What is noted of readings as they are told the first time, so that they need not be held."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from tidings.model import Place, Reading


class FirstTelling:
    """The places that claims name, and the readings of the few articles that repeat others or are repeated."""

    def __init__(self, articles: Collection[str], original_of: Mapping[str, str]) -> None:
        self._articles = articles
        self._repeating = {*original_of, *original_of.values()}
        self.places: set[Place] = set()
        self.repeating: list[Reading] = []

    def hear(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings of these articles, each noted as it passes."""
        for reading in readings:
            if reading.article_id in self._articles:
                self.places.update(claim.place for claim in reading.claims if claim.place)
                if reading.article_id in self._repeating:
                    self.repeating.append(reading)
                yield reading
