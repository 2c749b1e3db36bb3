"""Pages that a server gave in an article's place: a challenge, a request for consent, an error, a login."""

from tidings.articles.pages.phrases import anywhere, beginning, phrases

_SHORT = 500
"""Characters of a text that is hardly an article."""
_LONGEST = 3000
"""Characters of the longest text of such a page; an article about captchas is longer, or says other things."""


def what_instead(title: str, text: str) -> str:
    """What a page with this title and text is, where it is no article; empty where it may be one."""
    said = {found[0].casefold() for found in anywhere("served", "words").finditer(text[:_LONGEST])}
    kind = next((kind for kind in phrases()["instead"] if beginning("instead", kind).match(title)), "")
    if len(text) > _LONGEST or not (kind or said):
        return ""
    if kind and (said or len(text) < _SHORT):
        return kind
    return "a page of the server's own" if len(said) > 1 and len(text) < _SHORT else ""
