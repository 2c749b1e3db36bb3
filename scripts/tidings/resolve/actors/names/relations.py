"""How two names go together, if they do: what kind of variant one is of the other, and what forbids that."""

from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from tidings.resolve.actors.names.profiles import BodyName, PersonName, Words, without_kind
from tidings.resolve.actors.names.telling import are_two_given_names
from tidings.resolve.comparing.name_comparison import frame, given_name, letters, spell

LONG = 5
"""Letters from which the vowels of a word may differ between transliterations; «Yang» and «Yong» are two."""
_FEW_CONSONANTS = 3
"""Consonants that are too few to make two spellings one."""
_SPELT_ALIKE = 0.75
"""The closeness from which words of a longer name are those of a shorter one."""
_SURE_INITIALS = 4
"""Initials that are no chance."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The kind of variant, as the table of weights names it, how near it is, and why it is none after all.

    `more` are other kinds that it is too.
    """

    name: str
    closeness: float = 0.0
    veto: str = ""
    more: tuple[str, ...] = ()


def relate_people(one: PersonName, other: PersonName) -> Relation | None:
    """How two people's names go together, or None."""
    if one.generation and other.generation and one.generation != other.generation:
        return Relation("same_name", veto="generation")
    short, long = sorted((one, other), key=lambda name: (len(name.words), name.words))
    if one.words == other.words:
        return Relation(_same_person(one, other))
    if len(short.words) == 1:
        return Relation("last_name") if short.words in long.aliases else _spelt_alike(one, other)
    return _same_words(short.words, long.words) or _longer(short.words, long.words) or _spelt_alike(one, other)


def _same_person(one: PersonName, other: PersonName) -> str:
    if one.generation and one.generation == other.generation:
        return "same_name"
    if len(one.words) == 1:
        return "single_name"
    return "same_common_name" if one.is_common else "same_name"


def _same_words(one: Words, other: Words) -> Relation | None:
    if tuple(map(given_name, one)) == tuple(map(given_name, other)):
        return Relation("given_variant")
    if sorted(one) == sorted(other) or (len(other) == 2 and one == other[::-1]):
        return Relation("name_order")
    if one[1:] == other[1:] and _is_initial(one[0], other[0]):
        return Relation("initial")
    return None


def _is_initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _longer(short: Words, long: Words) -> Relation | None:
    """A name with a middle name more, or with words before or after it."""
    same_ends = given_name(short[0]) == given_name(long[0]) and short[-1] == long[-1]
    if same_ends and len(short) < len(long) and set(short[1:-1]) <= set(long[1:-1]):
        return Relation("middle_name", more=() if short[0] == long[0] else ("given_variant",))
    if same_ends and len(short) == len(long) == 3:
        return Relation("middle_initial", veto="" if _is_initial(short[1], long[1]) else "middle names")
    if len(short) < len(long) and any(_is_spelt_alike(short, part) for part in _edges(short, long)):
        return Relation("extension")
    return None


def _edges(short: Words, long: Words) -> tuple[Words, Words]:
    """As many words of a longer name as the shorter has, from its beginning and from its end."""
    return long[: len(short)], long[-len(short) :]


def _is_spelt_alike(one: Words, other: Words) -> bool:
    return frame(one) == frame(other) and _closeness(one, other) >= _SPELT_ALIKE


def _spelt_alike(one: PersonName, other: PersonName) -> Relation | None:
    """«Ahmad el-Chareh» and «Ahmed al-Sharaa»: the same consonants, and much alike."""
    if one.frame != other.frame or len(one.frame) < _FEW_CONSONANTS:
        return None
    if len(one.words) == len(other.words) and not all(map(_may_be_one_word, one.words, other.words)):
        return None
    return Relation("transliteration", _closeness(one.words, other.words), _told_apart(one.words, other.words))


def _told_apart(one: Words, other: Words) -> str:
    """What makes two names of the same consonants two people's; empty where nothing does."""
    if any(map(_is_feminine, one, other)):
        return "a man's form and a woman's"
    return "two given names" if len(one) > 1 and are_two_given_names(one[0], other[0]) else ""


def _is_feminine(one: str, other: str) -> bool:
    """True for «Karim» and «Karima», «Petrov» and «Petrova», either way."""
    return one + "a" == other or other + "a" == one


def _closeness(one: Words, other: Words) -> float:
    """How alike two spellings are, from 0 to 1: the whole, and the word that is least alike."""
    whole = _likeness(one, other)
    words = zip(map(given_name, one), map(given_name, other), strict=False)
    least = min(ratio(letters(a), letters(b)) for a, b in words) if len(one) == len(other) else whole
    return (whole + least) / 200


def _likeness(one: Words, other: Words) -> float:
    return ratio(*("".join(letters(spell(word)) for word in words) for words in (one, other)))


def _may_be_one_word(one: str, other: str) -> bool:
    return given_name(one) == given_name(other) or min(len(one), len(other)) >= LONG or _vowels_alike(one, other)


def _vowels_alike(one: str, other: str) -> bool:
    table = str.maketrans("oeiy", "uiii")
    return letters(one).translate(table) == letters(other).translate(table)


def relate_bodies(one: BodyName, other: BodyName) -> Relation | None:
    """How two bodies' names go together, or None."""
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return None
    if _are_two_of_a_kind(one, other):
        return None
    found = _same_body(one, other) or _initials(one, other) or _initials(other, one) or _spelt_bodies(one, other)
    if found and _stand_apart(one, other):
        return Relation(found.name, veto="what the initials stand for")
    return found


def _are_two_of_a_kind(one: BodyName, other: BodyName) -> bool:
    """True for «Times of India» and «Hindustan Times»: a country and one word, but not said in one way."""
    is_thin = one.words == other.words and len(one.words) == 1 and one.is_common
    return is_thin and bool(one.countries and other.countries) and one.raw != other.raw


def _same_body(one: BodyName, other: BodyName) -> Relation | None:
    common = one.is_common or other.is_common
    if (one.known or one.words) == (other.known or other.words) and one.words != other.words:
        return Relation("other_name")
    if one.words == other.words:
        return Relation("same_common_body" if common else "same_name")
    if sorted(one.words) == sorted(other.words):
        return Relation("reordered_common" if common else "reordered")
    if without_kind(one.words) == without_kind(other.words):
        return Relation("kind_word")
    if not (common or one.acronym or other.acronym) and (one.words in other.aliases or other.words in one.aliases):
        return Relation("alias")
    return None


def _initials(short: BodyName, long: BodyName) -> Relation | None:
    if not short.acronym or long.acronym:
        return None
    if short.acronym in long.acronyms:
        return Relation("initials_given")
    if short.acronym != long.initials:
        return None
    return Relation("initials" if len(short.acronym) >= _SURE_INITIALS else "short_initials")


def _spelt_bodies(one: BodyName, other: BodyName) -> Relation | None:
    if one.frame != other.frame or len(one.frame) < _FEW_CONSONANTS or one.is_common or one.acronym or other.acronym:
        return None
    return Relation("body_transliteration", _likeness(one.words, other.words) / 100)


def _stand_apart(one: BodyName, other: BodyName) -> bool:
    """True where the articles spell out two names that share initials: «RSF» in Khartoum and in Paris."""
    if not (one.acronyms & other.acronyms) or not (one.whole and other.whole):
        return False
    return one.whole.isdisjoint(other.whole) and (one.known or one.words) != (other.known or other.words)
