"""The languages that the rules read, a folder each; a wrong code lists the choices."""

from datetime import date
from functools import cache

from tidings.dates import PartialDate
from tidings.errors import InputError
from tidings.extract.rules.language import Language
from tidings.extract.rules.languages.en.english import English
from tidings.extract.rules.languages.fr.french import French

LANGUAGES: tuple[type[Language], ...] = (English, French)


DATED = tuple(language.code for language in LANGUAGES)
"""The languages whose words for dates are known, also where their parsers are not installed."""


def can_mean(code: str, words: str, when: PartialDate, published: date | None) -> bool:
    """False where words of a date cannot mean these days in the language with this code."""
    return next(_loaded(one) for one in LANGUAGES if one.code == code).can_mean(words, when, published)


def installed_languages() -> tuple[Language, ...]:
    """Those of which all that they need is there, English first."""
    return tuple(_loaded(language) for language in LANGUAGES if language.is_installed())


def lacking_extra(code: str) -> str:
    """The extra of this package that a language waits for; "" where it is there, or is none of these."""
    return next((one.extra for one in LANGUAGES if one.code == code and not one.is_installed()), "")


def find_language(code: str) -> Language:
    """The language with this code, one object a process; InputError lists the choices."""
    for language in LANGUAGES:
        if language.code == code:
            _require(language)
            return _loaded(language)
    choices = ", ".join(language.code for language in LANGUAGES)
    raise InputError(f"the rules do not read the language {code!r}; choose one of {choices}")


def _require(language: type[Language]) -> None:
    if language.extra and not language.is_installed():
        raise InputError(f"{language.code!r} is an extra; install it: pip install 'tidings[{language.extra}]'")


@cache
def _loaded(language: type[Language]) -> Language:
    """What a language has loaded serves every engine that reads it."""
    return language()
