"""The article's own title, without the name of the site, its sections and its day beside it."""

import re
from collections.abc import Iterable, Iterator

from tidings.articles.pages.facts import PageFacts
from tidings.articles.pages.published import days_of

SEPARATOR = re.compile(r"\s*(?:\||»|«|::|•|·|⁄)\s*|\s+(?:-{1,2}|–|—|~|:|/)\s+|\s+(?=\()|:\s+")
_STRONG = re.compile(r"\s*(?:\||»|«|::|•|·)\s*|\s+(?:-{1,2}|–|—|~|/)\s+")
_EASTERN = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])\s*(?:[-_｜：—–]+)\s*")
"""What parts a Chinese, Japanese or Korean title from the site's name, without blanks."""
_BEHIND = re.compile(r"\s-{1,2}\s|\s[–—~]\s|[|»«•·⁄｜_：]|::|\([^()]*\)|^\s*[-–—]+\s*")
_PIPES = re.compile(r"\s*(?:\||»|«|::|•|｜)\s*|\s+·\s+")
_FEW, _ENOUGH = 3, 4
"""Words that a section or a site's name has at most, and that a title has at least, where nothing else tells them."""
_NEWS_OF = re.compile(r"^(?:latest\s+)?news\s+(?:from|by)\s+", re.IGNORECASE)
_LONGEST = 150
"""Characters of the longest title."""
_SECTION_WORDS = 4
"""Words of a site's name with a section behind it: «CNN Politics»."""
_SHORT = 12
"""Characters of the shortest name that stands for an article's title on its own."""


def own_title(found: str, facts: PageFacts, first: str = "") -> str:
    """The title, of what was found in the page: the part of it that the page's headings bear out, or what is left
    when the names of the site and days are cut off its ends; a heading, or the text's first line where that is one,
    where only the site's name was found."""
    borne = _stated_part(found, facts.titles)
    rest = _without_site(borne or _longest_part(_whole(found, facts)), facts)
    if rest and not is_site(_NEWS_OF.sub("", rest), facts):
        return rest
    own = (_without_site(one, facts) for one in (*facts.titles, *_headline(first)))
    return next((one for one in own if one and not is_site(_NEWS_OF.sub("", one), facts)), rest)


def _whole(found: str, facts: PageFacts) -> str:
    """What stands in the page's head, where the first of its parts was taken for the title, and is a word or two."""
    parts = _PIPES.split(facts.head)
    is_first = len(parts) > 1 and found == parts[0].strip() and len(found.split()) < _FEW
    return facts.head if is_first and found not in facts.titles else found


def _longest_part(title: str) -> str:
    """The part between pipes that is a title, where all others are short: «World | Talks in Oslo go on | DW»."""
    parts = [part.strip() for part in _PIPES.split(title) if part.strip()]
    long = [part for part in parts if len(part.split()) >= _ENOUGH]
    others = [part for part in parts if part not in long]
    return long[0] if len(long) == 1 and others and all(len(part.split()) <= _FEW for part in others) else title


def name_behind(title: str, facts: PageFacts) -> str:
    """What stands behind the title in the page's head, alone or last; empty where nothing does."""
    if not title or not facts.head.casefold().startswith(title.casefold()):
        return ""
    rest = facts.head[len(title) :]
    sign = SEPARATOR.match(rest) or _EASTERN.match(facts.head, len(title))
    parts = [part.strip() for part in _BEHIND.split(rest) if part.strip() and not days_of(part.strip())]
    return parts[-1] if parts and (sign or (len(parts) > 1 and rest.startswith(" "))) else ""


def _headline(line: str) -> list[str]:
    """The line, where it is no sentence and no longer than a title."""
    return [line] if line and len(line) <= _LONGEST and not line.rstrip("\"'”’").endswith((".", "!", ":")) else []


def _stated_part(found: str, titles: Iterable[str]) -> str:
    """The longest heading that is the found title's beginning or end, parted from the rest by a sign."""
    long = (one for one in titles if len(one) >= (_SHORT if one.isascii() else _SHORT // 2) and one != found)
    fitting = (one for one in long if _is_part(one, found))
    return max(fitting, key=len, default="")


def _is_part(title: str, found: str) -> bool:
    whole, part = found.casefold(), title.casefold()
    if whole.startswith(part):
        return any(sign.match(found, len(title)) is not None for sign in (SEPARATOR, _EASTERN))
    return whole.endswith(part) and SEPARATOR.search(found[: len(found) - len(title)] + " ") is not None


def _without_site(title: str, facts: PageFacts) -> str:
    """The title without parts at its ends that name the site or a day."""
    marks = [(mark.start(), mark.end()) for mark in _STRONG.finditer(title)]
    start, end = 0, len(title)
    while marks and _is_beside(title[marks[-1][1] : end], facts):
        end = marks.pop()[0]
    while marks and _is_beside(title[start : marks[0][0]], facts):
        start = marks.pop(0)[1]
    return title[start:end].strip()


def _is_beside(part: str, facts: PageFacts) -> bool:
    return not part.strip() or is_site(part, facts) or bool(days_of(part.strip()))


def is_site(words: str, facts: PageFacts) -> bool:
    """True where the words name the site, or the site and a section of it."""
    own = letters(words)
    known = {letters(part) for name in (*facts.sites, facts.host, facts.owner) for part in _parts(name)} | {
        facts.label
    }
    if own in known - {""}:
        return True
    return len(words.split()) <= _SECTION_WORDS and any(
        len(name) > 2 and words.casefold().startswith(name.casefold() + " ")
        for site in (*facts.sites, facts.label)
        for name in _parts(site)
    )


def _parts(name: str) -> Iterator[str]:
    yield name
    yield from (part for part in SEPARATOR.split(name) if part and part != name)


def letters(words: str) -> str:
    """Words as they are compared: letters and figures, in small, without an article before them."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", words.strip().casefold()))
