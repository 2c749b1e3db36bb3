"""The name of who published a page: that of the site, without slogans, or of the owner, or else the host's."""

import re
from collections.abc import Iterator

from tidings.articles.pages.facts import PageFacts, host_of
from tidings.articles.pages.titles import SEPARATOR, letters, name_behind

_NO_NAME_WORDS = """
hosted home homepage news website site blog default wordpress index untitled article amp admin mobile web
breakingnews latestnews author
"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())

"""What stands where a site's name should, and is none."""
_LONGEST = 60
"""Characters of the longest name; more are a slogan."""
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


def publisher_name(found: str, title: str, facts: PageFacts) -> str:
    """The publisher of a page with that title, where `found` is what passes for it; empty where nothing tells."""
    names = [name for stated in (found, *facts.sites) for name in [_own_name(stated, facts)] if _is_name(name, title)]
    spelt = [name for name in names if not _is_address(name, facts) and name != name.lower()]
    same = [name for name in spelt if facts.label and letters(name) in facts.label]
    stated = spelt if facts.sites else []
    others = (*_behind(facts, title), *spelt, *_owner(facts, title), *names)
    return next(iter((*same[:1], *stated, *others, facts.host)))


def _is_address(name: str, facts: PageFacts) -> bool:
    """True for an address, also one without its points: a name at a network is often made so."""
    return _ADDRESS.fullmatch(name) is not None or (bool(facts.host) and letters(name) == letters(facts.host))


def _behind(facts: PageFacts, title: str) -> Iterator[str]:
    """The name behind the title in the page's head, where the host is called so, or no host is known."""
    name = name_behind(title, facts)
    if _is_name(name, title) and (not facts.host or _is_called(name, facts)):
        yield name


def _own_name(stated: str, facts: PageFacts) -> str:
    """The part of what is stated that is a name: of several that which the host is called after, or its initials."""
    stated = host_of(stated) or stated
    parts = [part.strip() for part in SEPARATOR.split(stated.lstrip("@")) if part.strip()]
    called = (part for part in parts if facts.label and facts.label in (letters(part), _initials(part)))
    return next(called, parts[0] if parts else "")


def _initials(words: str) -> str:
    return "".join(word[0] for word in words.casefold().split())


def _is_name(name: str, title: str) -> bool:
    return bool(letters(name)) and letters(name) not in _NO_NAMES and name != title and len(name) <= _LONGEST


def _owner(facts: PageFacts, title: str) -> Iterator[str]:
    """Who has the copyright, where the name says more than the host."""
    name = facts.owner.strip(" .")
    if len(name.split()) > 1 and _is_name(name, title):
        yield name


def _is_called(name: str, facts: PageFacts) -> bool:
    return bool(facts.label) and facts.label in letters(name)
