"""A document as its paragraphs, in which exports of archives are looked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidings.articles.content import canonical, require_text
from tidings.articles.fields import StatedValue, describe
from tidings.issue import Issue
from tidings.model import Article


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words, whether it is a heading of the first level, and where a link in it leads."""

    text: str
    is_title: bool = False
    link: str = ""


def one_article(
    paragraphs: Sequence[Paragraph], file: str, title: str = "", day: str = ""
) -> Iterator[Article | Issue]:
    """A document that holds one article: its title is stated, or the heading that it begins with."""
    told = [one for one in paragraphs if one.text]
    own = title or (told[0].text if told and told[0].is_title else "")
    text = canonical("\n".join(one.text for one in told))
    require_text(text, file)
    yield from describe({"title": StatedValue(own, 0)} if own else {}, text, file, file, raw=text)


def in_lines(text: str) -> list[Paragraph]:
    """Plain text as paragraphs, a line each."""
    return [Paragraph(re.sub(r"[ \t\u00a0]+", " ", line).strip()) for line in text.replace("\u00ad", "").split("\n")]
