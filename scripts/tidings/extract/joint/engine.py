"""The engine that is several: each reads, and what they tell of an article is one reading."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import tee
from typing import Any

from tidings.extract.engine import AND, Engine, merged, speaks
from tidings.extract.joint.reading import join_readings
from tidings.extract.manifest import Manifest, code_of
from tidings.issue import Issue
from tidings.model import Article, Reading


class JointEngine:
    """Reads with several engines, the most trusted last; an article by those that know its language."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.engines = tuple(engines)
        self.name = AND.join(one.name for one in self.engines)
        self.languages: tuple[str, ...] = tuple(dict.fromkeys(code for one in self.engines for code in one.languages))

    def manifest(self) -> Manifest:
        """What any of them depends on, and how their readings are joined."""
        parts = [one.manifest() for one in self.engines]
        return Manifest(
            code=tuple(dict.fromkeys((*code_of(__name__), *(path for part in parts for path in part.code)))),
            data=tuple(dict.fromkeys(path for part in parts for path in part.data)),
            distributions=tuple(dict.fromkeys(name for part in parts for name in part.distributions)),
            settings={
                "engines": [one.name for one in self.engines],
                **{one.name: dict(part.settings or {}) for one, part in zip(self.engines, parts, strict=True)},
            },
        )

    def fingerprint(self) -> str:
        """The manifest's."""
        return self.manifest().fingerprint()

    def basis(self, article: Article) -> str:
        """What the readings of those that read the article depend on beside it."""
        return "\n".join(one.basis(article) for one in self.engines if speaks(one, article))

    def remarks(self, articles: Sequence[Article]) -> tuple[Issue, ...]:
        """What any of them has to say of those that it reads."""
        return tuple(issue for one in self.engines for issue in one.remarks(tuple(_spoken(one, articles))))

    def provenance(self, articles: Sequence[Article]) -> Mapping[str, Any]:
        """What any of them states of those that it reads."""
        return merged(one.provenance(tuple(_spoken(one, articles))) for one in self.engines)

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        own, *copies = tee(articles, len(self.engines) + 1)
        pairs = zip(self.engines, copies, strict=True)
        readers = [(one, one.read(_spoken(one, some))) for one, some in pairs]
        for article in own:
            yield join_readings([next(readings) for one, readings in readers if speaks(one, article)])


def _spoken(engine: Engine, articles: Iterable[Article]) -> Iterator[Article]:
    return (article for article in articles if speaks(engine, article))
