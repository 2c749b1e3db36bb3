"""Names as they are compared: folded, without particles and honorifics, spelt one way."""

import csv
import re
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from tidings.extract.countries import nation_of
from tidings.spelling import fold


def word_class(name: str) -> frozenset[str]:
    """The words of `name_words.csv` in one class."""
    with (Path(__file__).parent / "name_words.csv").open(encoding="utf-8", newline="") as handle:
        return frozenset(row["word"] for row in csv.DictReader(handle) if row["class"] == name)


REMEMBERED = 1 << 14
"""Names whose words are remembered: those of a hundred articles, while blocks are made and compared."""
PARTICLES = word_class("particle")
"""Arabic articles, dropped where a hyphen ties them to the next word; `al` and `el` also between two words."""
_HONORIFICS = word_class("honorific")
_SMALL = word_class("small")
_WEAK = word_class("weak")
_SUFFIXES = word_class("suffix")
_WORD = re.compile(r"[a-z0-9]+")
_SOUNDS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("q", "k"), ("ck", "k"))
_LETTERS = (("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "X"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "z"))


def clean(name: str) -> str:
    """The name on one line, without invisible characters: text broken in two by a soft hyphen is one word.

    >>> clean("United Nations's  envoy")
    "United Nations' envoy"
    """
    line = " ".join("".join(letter for letter in name if category(letter) != "Cf").split())
    return re.sub(r"(?<=s)(['’])s\b", r"\1", line)


def is_name(name: str) -> bool:
    """False for what names nobody: blanks, punctuation and invisible characters alone.

    >>> is_name("«…»"), is_name("\u200b"), is_name("張三"), is_name("G7")
    (False, False, True, True)
    """
    return any(letter.isalnum() for letter in name)


@lru_cache(maxsize=REMEMBERED)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case letters, without «the» and «'s».

    >>> words("the U.N.'s Côte d’Ivoire mission")
    ('un', 'cote', 'd', 'ivoire', 'mission')
    """
    letters = re.sub(r"'s\b", "", fold(name))
    letters = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", letters)
    found = _WORD.findall(letters)
    return tuple(found[1:] if found[:1] == ["the"] and len(found) > 1 else found)


@lru_cache(maxsize=REMEMBERED)
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as it is compared: no particles, no honorifics, one spelling of like sounds.

    >>> person_words("Bashar al-Assad") == person_words("President Bashar Asad")
    True
    """
    name = name.split(" of ")[0]
    tied = re.sub(r"(?i)\b(" + "|".join(sorted(PARTICLES)) + r")[-'’](?=\w)", "", name)
    found = list(words(tied))
    while len(found) > 1 and found[0] in _HONORIFICS:
        del found[0]
    return tuple(spell(word) for place, word in enumerate(found) if not (place and word in ("al", "el")))


@lru_cache(maxsize=REMEMBERED)
def body_words(name: str) -> tuple[str, ...]:
    """A body's name as it is compared: no particles, a country's names and adjectives as its code.

    >>> body_words("the Israeli Defense Forces") == body_words("Israel Defence Forces")
    True
    """
    found = []
    for raw in re.sub(r"(?i)\b(al|el)[- ](?=\w)", "", name).split():
        country = country_word(raw)
        found += [country] if country else [_british(word) for word in words(raw) if word not in ("the", "s")]
    while len(found) > 1 and found[-1] in _SUFFIXES:
        del found[-1]
    return tuple(found)


def described_words(name: str, country: str) -> tuple[str, ...]:
    """A description as it is compared: without the country, which is known apart, and without weak modifiers.

    >>> described_words("senior Turkish officials", "TUR")
    ('official',)
    """
    found = [word for word in body_words(name) if word != country and word not in _WEAK and word not in ("of", "s")]
    return tuple(sorted({singular(word) for word in found}))


@lru_cache(maxsize=REMEMBERED)
def country_word(word: str) -> str:
    """The ISO alpha-3 code of the country that one capitalised word names, or "".

    >>> country_word("Syrian"), country_word("Us"), country_word("Damascus")
    ('SYR', '', '')
    """
    bare = re.sub(r"['’]s?$", "", word.strip(',.;:()«»“”"'))
    nation = nation_of(bare) if bare[:1].isupper() else None
    return nation.code if nation and nation.form in ("state", "people") else ""


def spell(word: str) -> str:
    """One spelling of like sounds: «Assad» and «Asad», «Youssef» and «Yusef»."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


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
    return word.replace("c", "k").replace("w", "v").replace("j", "y")


def singular(word: str) -> str:
    """The word without a plural's ending."""
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


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
    return bool(hyphen) and first.lower() not in PARTICLES


def initials(name: str) -> str:
    """The initials of a name's telling words: «Israel Defense Forces» → `idf`."""
    return "".join(word[0] for word in words(name.replace("-", " ")) if word not in _SMALL | _SUFFIXES)


def is_small(word: str) -> bool:
    """True for the particles and prepositions that stand in lower case inside names."""
    return word.lower() in _SMALL


def _british(word: str) -> str:
    return {"defence": "defense", "labour": "labor", "centre": "center", "organisation": "organization"}.get(
        word, word
    )
