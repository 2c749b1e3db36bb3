"""How much a name tells: «Angela Merkel» is one, «John Smith» and «the Supreme Court» are many."""

from functools import cache

from tidings.resolve.comparing.name_comparison import compared_words, given_name, part_generation, spell

_TWO = 2
_SYLLABLE = 4
"""Letters of a part of a given name, at most."""


def is_common_person(name: tuple[str, ...]) -> bool:
    """True where each of a person's one or two names, as `person_words` gives them, is one that thousands bear.

    Short ones are parts of one: «Kim Min-jae».

    >>> is_common_person(("john", "smith")), is_common_person(("angela", "merkel")), is_common_person(("wang", "wei"))
    (True, False, True)
    """
    core, _ = part_generation(name)
    words = [word for word in core if len(word) > 1] or core
    is_short = len(words) <= _TWO or all(len(word) <= _SYLLABLE for word in words)
    return is_short and all(is_common_family(word) or _is_given(word) for word in words)


def is_common_family(word: str) -> bool:
    """True for a family's name that thousands bear, as `person_words` spells it."""
    return _is_among(word, "common_family")


def are_two_given_names(one: str, other: str) -> bool:
    """True for common given names that no list has as forms of one, as `person_words` spells them.

    >>> are_two_given_names("hasan", "husein"), are_two_given_names("ahmad", "ahmed")
    (True, False)
    """
    return given_name(one) != given_name(other) and _is_given(one) and _is_given(other)


def _is_given(word: str) -> bool:
    return _is_among(word, "common_given") or _is_among(given_name(word), "common_given")


def _is_among(word: str, kind: str) -> bool:
    """True for a word of a class, in the one spelling that `person_words` gives it."""
    return word in _spelt(kind)


@cache
def _spelt(kind: str) -> frozenset[str]:
    return frozenset(spell(word) for word in compared_words(kind))


def is_common_body(name: tuple[str, ...]) -> bool:
    """True where a body's name, as `body_words` gives it, says what it is and not which: «the Supreme Court».

    >>> is_common_body(("supreme", "courts")), is_common_body(("ISR", "parliament")), is_common_body(("kremlin",))
    (True, True, False)
    """
    aside, common = compared_words("aside"), compared_words("common_body")
    return all(word.isupper() or word in aside or singular(word) in common for word in name)


def singular(word: str) -> str:
    """The word without a plural ending, if that is one of those that many bodies have in their names.

    >>> singular("guards"), singular("colts")
    ('guard', 'colts')
    """
    common, bare = compared_words("common_body"), word.removesuffix("s")
    return bare if bare in common and word not in common else word
