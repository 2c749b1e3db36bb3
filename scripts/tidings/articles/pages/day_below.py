"""The day below the heading of a page that states none of itself: that in the site's head is the day of saving."""

import re
from typing import Any

from tidings.articles.pages.facts import PageFacts
from tidings.articles.pages.published import days_of

_NEAR = 300
"""Characters below the heading in which the day is sought."""
_FIRST = 1995
"""The first year that a page's day is sought in: an older one is its story's."""
_CLOSE = 12
"""Characters between these words and the day: the name of a day of the week."""
_DAY = re.compile(
    r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}日?|\d{1,2}\.?(?:st|nd|rd|th|er)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+\d{4}"
)
_CHANGED = re.compile(
    r"(?:(?:last\s+)?(?:updated|modified|revised)|aktualisiert|mis à jour|actualizado|aggiornato|更新)\W{0,3}"
    r"(?:on|am|le|el|il|at)?\W{0,3}",
    re.IGNORECASE,
)
_STATED = """
//meta[contains(@property, 'published') or contains(@name, 'publi') or contains(@name, 'date')
    or contains(@name, 'Date') or contains(@itemprop, 'date')] | //time[@datetime] | //*[@itemprop='datePublished']
"""


def day_below(tree: Any, facts: PageFacts) -> str:
    """The one day right below the heading (ISO 8601); empty where the page states one of itself, or several stand
    there."""
    if facts.published or tree.xpath(_STATED):
        return ""
    headings = list(tree.iter("h1"))
    if len(headings) != 1:
        return ""
    near = _words_below(headings[0])
    stated = [one for one in _DAY.finditer(near) if not _tells_change(near[: one.start()])]
    found = {day for one in stated for day in days_of(one[0]) if day.year >= _FIRST}
    return found.pop().isoformat() if len(found) == 1 else ""


def _tells_change(before: str) -> bool:
    """True where the words before a day say that something was changed on it."""
    found = list(_CHANGED.finditer(before))
    return bool(found) and len(before) - found[-1].end() < _CLOSE


def _words_below(heading: Any) -> str:
    """The first words behind a heading, whatever elements they are in."""
    words = heading.xpath("following::text()[not(parent::script or parent::style or parent::noscript)]")
    near, size = [], 0
    for word in words:
        near.append(word)
        size += len(word.strip())
        if size > _NEAR:
            break
    return " ".join(" ".join(near).split())
