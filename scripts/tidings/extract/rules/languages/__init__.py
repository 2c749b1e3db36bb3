"""The languages that the rules read, a folder each; a wrong code lists the choices."""

from functools import cache

from tidings.errors import InputError
from tidings.extract.rules.language import Language
from tidings.extract.rules.languages.en.english import English

LANGUAGES: tuple[type[Language], ...] = (English,)


def find_language(code: str) -> Language:
    """The language with this code, one object a process; InputError lists the choices."""
    for language in LANGUAGES:
        if language.code == code:
            return _loaded(language)
    choices = ", ".join(language.code for language in LANGUAGES)
    raise InputError(f"the rules do not read the language {code!r}; choose one of {choices}")


@cache
def _loaded(language: type[Language]) -> Language:
    """What a language has loaded serves every engine that reads it."""
    return language()
