"""Plain text and Markdown: one article a file, with or without front matter."""

from collections.abc import Iterator

from tidings.articles.content import canonical, decode, require_text
from tidings.articles.fields import FIELDS, describe, unknown_keys
from tidings.articles.file_content import FileContent
from tidings.articles.formats.exports import nexis, nexis_text
from tidings.articles.front_matter import split
from tidings.issue import Issue
from tidings.model import Article


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The article of a file; its text is what follows the front matter, to the character, Markdown and all."""
    file = content.name
    source = decode(content.raw, file)
    if exported := nexis_text.export_of(canonical(source)):
        yield from nexis.read_export(exported, file)
        return
    stated, text = split(canonical(source), file)
    require_text(text, file)
    yield from unknown_keys({name: (one.line, 1) for name, one in stated.items() if name not in FIELDS}, FIELDS, file)
    yield from describe(stated, text, file, file, raw=source)
