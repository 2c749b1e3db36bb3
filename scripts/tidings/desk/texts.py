"""The articles' texts, read one by one from the seeds folder as a build reads them: nobody waits for all of them."""

from functools import lru_cache
from pathlib import Path

from tidings.articles import list_files, read_file
from tidings.articles.folder import SeedFile
from tidings.errors import InputError
from tidings.model import Article
from tidings.settings import read_settings

_KEPT = 64
"""Articles whose texts are at hand."""


class Texts:
    """Texts of articles by origin, as they stand in the seeds folder now."""

    def __init__(self, seeds: Path) -> None:
        self._files = {file.name: file for file in list_files(seeds) if isinstance(file, SeedFile)}
        self._settings = read_settings(seeds).articles
        self.article = lru_cache(_KEPT)(self._article)

    def _article(self, origin: str, sha256: str) -> Article:
        """The article; InputError where it is gone, or no longer the one that the package was built of."""
        file = self._files.get(origin.partition("#")[0])
        found = (one for one in read_file(file, self._settings) if isinstance(one, Article)) if file else iter(())
        article = next((one for one in found if one.origin == origin), None)
        if article is None:
            raise InputError(f"{origin} is no readable article of the seeds any more; build again")
        if article.sha256 != sha256:
            raise InputError(f"{origin} has changed since the last build; build again")
        return article
