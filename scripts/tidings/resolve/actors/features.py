"""What is looked at in two blocks' names, kinds, countries and surroundings, and what forbids that they are one."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log, log1p

from tidings.gazetteer import find_known_place
from tidings.resolve.actors.names.profiles import BodyName, Profile
from tidings.resolve.actors.names.relations import Relation, relate_bodies, relate_people
from tidings.resolve.actors.names.telling import is_common_family

FEATURES = {
    "same_name": "the same words, and few bear them",
    "same_common_name": "the same words, but many people bear them: «John Smith»",
    "same_common_body": "the same words, but many bodies bear them: «the Supreme Court»",
    "middle_name": "one has a middle name or initial more",
    "middle_initial": "a middle name and its initial",
    "given_variant": "a short or foreign form of the given name: «Joe» and «Joseph»",
    "common_variant": "one name is a variant of the other, and many bear it",
    "initial": "a given name and its initial",
    "extension": "one has words more before or after: «Abiy Ahmed Ali»",
    "transliteration": "the same consonants: «Qadhafi» and «Gaddafi»",
    "body_transliteration": "the same consonants, of bodies: «Hizbullah» and «Hezbollah»",
    "closeness": "how far the spellings are alike beyond four fifths, by tenths",
    "name_order": "a person's names in another order",
    "reordered": "a body's words in another order",
    "reordered_common": "the same words in another order, that many bodies bear: «Ministry of Justice»",
    "other_name": "names that the world knows to be one body's",
    "alias": "one is what an article calls the other by",
    "kind_word": "one has a word like «Party» or «Group» more",
    "initials_given": "initials that an article gives the other",
    "initials": "the other's initials, four or more",
    "short_initials": "the other's initials, fewer",
    "initials_here": "initials, and the whole name in one article",
    "initials_in_country": "initials, and the whole name of the same country",
    "single_name": "the same single name, and no whole one",
    "last_name": "a single name, which is the other's last one or what an article calls it by",
    "last_name_here": "the same in one article",
    "last_name_common": "the same, where many bear it",
    "last_word": "a body's last word, after its whole name in the article",
    "rivals": "how many others it might be as well (logarithm of 1 and their number)",
    "generation_missing": "one has «Jr.», «III» or the like, the other has none",
    "kind_unknown": "the kind of one is not known",
    "kind_near": "an organization and a government's body",
    "kind_differs": "an armed group, and another body",
    "country_same": "of one country",
    "country_unknown": "the country of one or both is not known",
    "country_named": "one names a country, and that of the other is not known",
    "abroad": "of two countries, though few bear the name",
    "abroad_family": "of two countries, and many bear the family's name",
    "context": "words that both stand beside, from the second on (logarithm of their number)",
    "company": "people and bodies named in the articles of both (logarithm of 1 and their number)",
    "story": "told of in one story",
}
"""What a comparison is made of."""

_FROM = 0.8
"""The closeness that counts for nothing."""
_SINGLE = frozenset({"last_name", "single_name"})
_INITIALS = frozenset({"initials", "short_initials", "initials_given"})
_VARIANTS = frozenset({"middle_name", "given_variant", "extension", "transliteration"})
_SAME_WORDS = frozenset({"same_name", "same_common_body", "kind_word", "reordered", "reordered_common"})
_TOLD_BY_NAME = frozenset({"same_name", "other_name"})
"""The variants that may be one actor's in two countries, which engines may only have guessed."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a pair beside the two themselves."""

    rivals: int = 0
    context: int = 0
    company: int = 0
    is_here: bool = False
    story: bool = False


def relate(one: Profile, other: Profile) -> Relation | None:
    """How two names go together: as people's, or as bodies'; None where they do not."""
    if one.person and other.person and (one.sort, other.sort) != ("unknown", "unknown"):
        return relate_people(one.person, other.person)
    if not (one.body and other.body) or ("unknown" in (one.kind, other.kind) and _differ_in_country(one, other)):
        return None
    return relate_bodies(one.body, other.body)


def forbidding(one: Profile, other: Profile, relation: Relation) -> str:
    """Why two cannot be one, whatever speaks for it; empty where they can."""
    if relation.veto:
        return relation.veto
    if one.sort != other.sort and "unknown" not in (one.sort, other.sort):
        return "sort"
    if not (one.country and other.country and one.country != other.country):
        return ""
    is_told = relation.name in _TOLD_BY_NAME and "unknown" not in (one.kind, other.kind)
    return "" if is_told and not _is_vague(one, other) else "countries"


def features_of(
    one: Profile, other: Profile, relation: Relation, around: Circumstances
) -> Iterator[tuple[str, float]]:
    """The features of a pair, and the value of each."""
    yield from _names(one, other, relation)
    yield "last_name_here", float(relation.name in _SINGLE and around.is_here)
    is_short = relation.name in _INITIALS
    yield "initials_in_country", float(is_short and bool(one.country) and one.country == other.country)
    yield "initials_here", float(is_short and not one.articles.isdisjoint(other.articles))
    yield "rivals", round(log1p(around.rivals), 3)
    yield from _kinds(one, other)
    yield from _countries(one, other, relation)
    yield "context", round(log(max(1, around.context)), 3)
    yield "company", round(log1p(around.company), 3)
    yield "story", float(around.story)


def _names(one: Profile, other: Profile, relation: Relation) -> Iterator[tuple[str, float]]:
    yield from ((name, 1.0) for name in (relation.name, *relation.more))
    yield "common_variant", float(relation.name in _VARIANTS and is_common_person(one, other))
    if relation.closeness:
        yield "closeness", round((relation.closeness - _FROM) * 10, 2)
    yield "last_name_common", float(relation.name in _SINGLE and _is_common_single(one, other, relation))
    yield "generation_missing", float(_is_generation_missing(one, other))


def _kinds(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    if "unknown" in (one.kind, other.kind):
        yield "kind_unknown", 1.0
    elif one.kind != other.kind:
        yield ("kind_differs" if "armed_group" in (one.kind, other.kind) else "kind_near"), 1.0


def _countries(one: Profile, other: Profile, relation: Relation) -> Iterator[tuple[str, float]]:
    if not (one.country and other.country):
        yield "country_unknown", 1.0
        yield "country_named", float(relation.name in _SAME_WORDS and _is_country_named(one, other))
    else:
        yield ("country_same" if one.country == other.country else "abroad"), 1.0
        yield "abroad_family", float(one.country != other.country and _is_of_common_family(one))


def _is_vague(one: Profile, other: Profile) -> bool:
    """True where bodies of several countries may well have the name."""
    bodies = [profile.body for profile in (one, other) if profile.body]
    named = _is_country_named(one, other) or any(map(_is_acronym, bodies))
    return named or any(map(_is_place, bodies))  # places last: their table takes long to read


def _is_acronym(body: BodyName) -> bool:
    return bool(body.acronym) and not body.known


def _is_place(body: BodyName) -> bool:
    """True for a club that goes by its town's name: there are as many as towns of that name."""
    return find_known_place(" ".join(body.raw).title()) is not None


def _is_country_named(one: Profile, other: Profile) -> bool:
    """True where a body's name has that of a country in it."""
    return any(profile.body and profile.body.countries for profile in (one, other))


def _differ_in_country(one: Profile, other: Profile) -> bool:
    """True for «Cleveland» and «Cleveland Indians»: the name of one has a country's in it."""
    return (one.body and one.body.countries) != (other.body and other.body.countries)


def is_common_person(one: Profile, other: Profile) -> bool:
    """True where one is a person's name that many bear."""
    return any(profile.person and profile.person.is_common for profile in (one, other))


def _is_common_single(one: Profile, other: Profile, relation: Relation) -> bool:
    """True where many bear a single name; as a last one, where it is a family's."""
    names = [profile.person for profile in (one, other) if profile.person and len(profile.person.words) == 1]
    if relation.name == "last_name":
        return any(is_common_family(name.words[0]) for name in names)
    return any(name.is_common for name in names)


def _is_of_common_family(one: Profile) -> bool:
    return bool(one.person and is_common_family(one.person.words[-1]))


def _is_generation_missing(one: Profile, other: Profile) -> bool:
    return bool(one.person and other.person and one.person.generation != other.person.generation)
