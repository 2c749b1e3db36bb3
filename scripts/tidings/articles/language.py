"""Which language an article is in where its file does not say: read as English, another would only give nonsense."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = """
the of and that with from have been were said which their they its his her who would this these are not but
what when than there could should about into
"""
_ENGLISH = frozenset(_COMMON.split())
"""Common words of English that are rare elsewhere: one word in six of English prose, hardly one of other texts."""
_PROSE = 0.05
"""The share of them that settles it."""
_CAPITALS = 0.6
"""The share of words with a capital above which a text is no prose but names, or all in capitals."""
_SURE = 0.99
"""How probable the likeliest languages must be together, for «Malay or Indonesian» leaves no doubt about English."""
_LIKELIEST = 3
_ENGLISHES = frozenset({"en", "sco", "pcm"})
"""With Scots and Nigerian Pidgin, which English with many names is taken for."""
_LOOKED_AT = 10_000
"""Characters, from the start."""


def guess_language(text: str) -> str:
    """The language's ISO 639 code; `en` where there is any doubt."""
    head = text[:_LOOKED_AT]
    if _is_english(head) or _is_no_prose(head):  # and the model is not even loaded
        return "en"
    ranked = _identifier().rank(head.lower())[:_LIKELIEST]
    doubtful = sum(probability for _, probability in ranked) < _SURE
    return "en" if doubtful or not _ENGLISHES.isdisjoint(language for language, _ in ranked) else str(ranked[0][0])


def _is_english(text: str) -> bool:
    words = text.lower().split()
    return len([word for word in words if word in _ENGLISH]) >= _PROSE * len(words)


def _is_no_prose(text: str) -> bool:
    """True for names, headlines in capitals, signs: words that are no sentences in any language."""
    words: list[str] = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) > _CAPITALS * len(words)


def forget_model() -> None:
    """Lets the model go, if it was loaded: it takes 80 MB, and a build goes on for long after its articles."""
    _identifier.cache_clear()


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
