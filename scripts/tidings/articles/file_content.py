"""A file of articles as a format reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from tidings.issue import Issue
from tidings.model import Article
from tidings.settings import ArticleSettings


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file's bytes and what is to be known to read them.

    `name` is the path below the seeds folder, of a file in an archive `archive.zip#path`: messages name it, and an
    article's origin is this name, or `name#id` where the file holds many. `stream` can be read more than once, and
    `depth` is the number of archives and mails that the file lies in.
    """

    name: str
    stream: BinaryIO
    settings: ArticleSettings = field(default_factory=ArticleSettings)
    depth: int = 0

    @property
    def raw(self) -> bytes:
        """All its bytes; for what may hold more than memory does, `stream` is there."""
        self.stream.seek(0)
        return self.stream.read()

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.stream.seek(0, 2)

    def head(self, size: int) -> bytes:
        """Its first bytes, by which a kind of file is told."""
        self.stream.seek(0)
        return self.stream.read(size)


class Read(Protocol):
    """What each module in `formats` has as `read`."""

    def __call__(self, content: FileContent) -> Iterator[Article | Issue]:
        """The articles of a file and what is wrong with it; UnreadableError where there is only one fault."""
