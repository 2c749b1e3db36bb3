"""Names as they are compared: folded, without particles and honorifics, spelt one way."""

import re
from functools import cache, lru_cache
from pathlib import Path

from tidings.files.data_tables import data_rows
from tidings.gazetteer.countries import nation_of
from tidings.text.spelling import fold, is_small, name_words

REMEMBERED = 1 << 14
"""Names whose words are remembered: those of a hundred articles, while blocks are made and compared."""
COMPARED_WORDS = Path(__file__).parent / "compared_words.csv"
"""Words that only comparison knows, and no reading rests on: of common names, of institutions, short forms."""


@cache
def compared_words(kind: str) -> dict[str, str]:
    """The words of a class, in all languages, each with the one that stands for it, for most itself."""
    rows = data_rows(COMPARED_WORDS)
    return name_words(kind) | {row["word"]: row["as"] or row["word"] for row in rows if row["class"] == kind}


_WORD = re.compile(r"[a-z0-9]+")
_INITIAL = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
_ARTICLES, _OF, _POSSESSIVES = (compared_words(kind) for kind in ("article", "of", "possessive"))
_HONORIFICS, _SUFFIXES = compared_words("honorific"), compared_words("suffix")
_WEAK, _SPELLINGS = compared_words("weak"), compared_words("spelling")
_PARTICLES, _FREE_PARTICLES = compared_words("particle"), compared_words("free_particle")
_GENERATIONS = compared_words("generation")
_OWNED = re.compile(rf"'(?:{'|'.join(_POSSESSIVES)})\b")
_OWNER = re.compile(rf"['’](?:{'|'.join(_POSSESSIVES)})?$")
_BEFORE_OF = re.compile(rf" (?:{'|'.join(_OF)}) ")
_TIED = re.compile(rf"\b(?:{'|'.join(_PARTICLES)})[-'’](?=\w)", re.IGNORECASE)
_GLUED = re.compile(r"\b(Al|El)(?=[A-Z][a-z])")
_FREE = re.compile(rf"\b(?:{'|'.join(_FREE_PARTICLES)})[- ](?=\w)", re.IGNORECASE)
_SOUNDS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("q", "k"), ("ck", "k"))
_LETTERS = (("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "X"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "z"))


@lru_cache(maxsize=REMEMBERED)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case letters, without an article before it and possessive endings.

    >>> words("the U.N.'s Côte d’Ivoire mission")
    ('un', 'cote', 'd', 'ivoire', 'mission')
    """
    found = _WORD.findall(_INITIAL.sub(r"\1", _OWNED.sub("", fold(name))))
    return tuple(found[1:] if len(found) > 1 and found[0] in _ARTICLES else found)


@lru_cache(maxsize=REMEMBERED)
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as it is compared: no particles, no honorifics, one spelling of like sounds.

    >>> person_words("Bashar al-Assad") == person_words("President Bashar Asad")
    True
    """
    found = list(words(_TIED.sub("", _GLUED.sub(r"\1-", _BEFORE_OF.split(name)[0]))))
    while len(found) > 1 and found[0] in _HONORIFICS:
        del found[0]
    return tuple(
        word if word in _GENERATIONS else spell(word)
        for place, word in enumerate(found)
        if not (place and word in _FREE_PARTICLES)
    )


@lru_cache(maxsize=REMEMBERED)
def body_words(name: str) -> tuple[str, ...]:
    """A body's name as it is compared: no particles, a country's names and adjectives as its code.

    >>> body_words("the Israeli Defense Forces") == body_words("Israel Defence Forces")
    True
    """
    found = []
    for raw in _TIED.sub("", _FREE.sub("", name)).split():
        country = country_word(raw)
        own = (word for word in words(raw) if word not in _ARTICLES and word not in _POSSESSIVES)
        found += [country] if country else [_SPELLINGS.get(word, word) for word in own]
    while len(found) > 1 and found[-1] in _SUFFIXES:
        del found[-1]
    return tuple(found)


def described_words(name: str, base: str, country: str) -> tuple[str, ...]:
    """A description as it is compared: its words in their base form, but for weak ones and the country, known apart.

    >>> described_words("senior Turkish officials", "senior Turkish official", "TUR")
    ('official',)
    """
    dull = {country, *_WEAK, *_OF, *_POSSESSIVES}
    told = zip(body_words(name), body_words(base), strict=False)
    return tuple(sorted({root for word, root in told if word not in dull}))


def head_word(description: str) -> str:
    """The word of a description that says what it is: the last before an «of».

    >>> head_word("Syrian regime of Bashar Assad"), head_word("Israeli government officials")
    ('regime', 'officials')
    """
    return next(iter(words(_BEFORE_OF.split(description)[0])[-1:]), "")


@lru_cache(maxsize=REMEMBERED)
def country_word(word: str) -> str:
    """The ISO alpha-3 code of the country that one capitalised word names, or "".

    >>> country_word("Syrian"), country_word("Us"), country_word("Damascus")
    ('SYR', '', '')
    """
    bare = _OWNER.sub("", word.strip(',.;:()«»“”"'))
    nation = nation_of(bare) if bare[:1].isupper() else None
    return nation.code if nation and nation.form in ("state", "people") else ""


def part_generation(name: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """A person's words, as `person_words` gives them, and which of that name it is: `jr`, `iii`, or "".

    >>> part_generation(("donald", "trump", "junior")), part_generation(("malcolm", "x"))
    ((('donald', 'trump'), 'jr'), (('malcolm', 'x'), ''))
    """
    if len(name) > 1 and name[-1] in _GENERATIONS:
        return name[:-1], _GENERATIONS[name[-1]]
    return name, ""


def given_name(word: str) -> str:
    """The name that a short or foreign form of it stands for, both as `person_words` spells them: «Joe» is «Joseph».

    >>> given_name("joe"), given_name("ahmed")
    ('josef', 'ahmed')
    """
    return _given_names().get(word, word)


@cache
def _given_names() -> dict[str, str]:
    return {spell(form): spell(name) for form, name in compared_words("given").items()}


def frame(name: tuple[str, ...]) -> str:
    """The consonants of a whole name that survive transliteration, wherever it is cut into words.

    >>> frame(("abdel", "fatah", "sisi")) == frame(("abdelfatah", "sisy"))
    True
    """
    joined = "".join(map(skeleton, name)).replace("g", "k")
    return joined[:1] + joined[1:].replace("V", "")


def spell(word: str) -> str:
    """One spelling of like sounds: «Assad» and «Asad», «Youssef» and «Yusef»."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=REMEMBERED)
def skeleton(word: str) -> str:
    """The consonants that survive transliteration; the first letter's kind is kept.

    >>> skeleton("chareh") == skeleton("sharaa")
    True
    """
    sounds = letters(word)
    first = "V" if sounds[:1] in "aeiouy" else sounds[:1]
    return first + re.sub(r"[aeiouyh]", "", sounds[1:])


def letters(word: str) -> str:
    """The word with each digraph as one letter."""
    for written, sound in _LETTERS:
        word = word.replace(written, sound)
    return word.replace("x", "ks").replace("c", "k").replace("w", "v").replace("j", "y")


def is_acronym(text: str) -> bool:
    """True for «IDF» and «U.N.», not for a whole name in capitals.

    >>> is_acronym("HTS"), is_acronym("ISRAEL"), is_acronym("U.N.")
    (True, False, True)
    """
    bare = text.replace(".", "")
    return bare.isalnum() and 2 <= len(bare) <= 5 and bare.isupper() and bare.isascii() and not bare.isdigit()


def is_double(name: str) -> bool:
    """True where the last word is two with a hyphen, the first of them no particle.

    >>> is_double("Ban Ki-moon"), is_double("Bashar al-Assad")
    (True, False)
    """
    first, hyphen, _ = name.split()[-1].partition("-")
    return bool(hyphen) and first.lower() not in _PARTICLES


def initials(name: str) -> str:
    """The initials of a name's telling words: «Israel Defense Forces» → `idf`."""
    return "".join(word[0] for word in words(name.replace("-", " ")) if not is_small(word) and word not in _SUFFIXES)
