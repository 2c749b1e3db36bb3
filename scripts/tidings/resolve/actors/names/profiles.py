"""What a block's names tell, taken apart once, for comparison with others."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tidings.files.data_tables import data_rows
from tidings.resolve.actors.name_blocks import NameBlock, full_name
from tidings.resolve.actors.names.telling import is_common_body, is_common_person, singular
from tidings.resolve.comparing.name_comparison import (
    body_words,
    compared_words,
    frame,
    given_name,
    initials,
    is_acronym,
    is_double,
    part_generation,
    person_words,
    spell,
)

OTHER_NAMES = Path(__file__).parent / "other_names.csv"
"""Names that the world knows to be one body's: translations, old and new ones, initials."""
_FAMILY_FIRST = frozenset({"CHN", "HKG", "HUN", "JPN", "KHM", "KOR", "PRK", "TWN", "VNM"})
"""Where the family's name comes first, at least at home."""
_SHORTEST_INITIALS = 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: its words without titles, which of that name it is (`jr`), and what else it goes by."""

    words: Words
    generation: str
    frame: str
    is_common: bool
    aliases: frozenset[Words]

    @property
    def ends(self) -> Words:
        """The given name, short forms and foreign ones as one, and the last."""
        return given_name(self.words[0]), self.words[-1]


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name: its words, those that tell, and countries in it apart; its initials, and what else it goes by.

    `known` is the name under which the world knows it; `whole` are its names that are no initials.
    """

    raw: Words
    words: Words
    countries: frozenset[str]
    frame: str
    is_common: bool
    acronym: str
    acronyms: frozenset[str]
    initials: str
    known: Words
    aliases: frozenset[Words]
    whole: frozenset[Words]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a block; a name of unknown kind is taken for both a person's and a body's."""

    sort: str
    kind: str
    country: str
    articles: frozenset[str]
    person: PersonName | None
    body: BodyName | None


def profile_of(block: NameBlock, name: str = "") -> Profile:
    """What a block's names tell; `name` is the one that people decided on."""
    names = [name] if name else sorted({full_name(entity) for entity in block.entities})
    texts = {text for entity in block.entities for text in (entity.name, *entity.texts)}
    body = None if block.sort == "person" else body_name(names[0], texts)
    named = next(iter(sorted(body.countries)), "") if body and len(body.countries) == 1 else ""
    return Profile(
        sort=block.sort,
        kind=block.kind,
        country=block.country or named,
        articles=frozenset(entity.article for entity in block.entities),
        person=person_name(names[0], texts, block.country) if block.sort in ("person", "unknown") else None,
        body=body,
    )


def person_name(name: str, texts: Iterable[str], country: str = "") -> PersonName | None:
    """A person's name, or None where nothing is left of it."""
    words, generation = part_generation(person_words(name))
    if not words:
        return None
    others = {alias for text in texts if (alias := part_generation(person_words(text))[0])}
    aliases = {alias for alias in others if words[0] not in alias}
    aliases |= (set() if is_double(name) else {words[-1:]}) | ({words[:1]} if country in _FAMILY_FIRST else set())
    return PersonName(
        words, generation, frame(tuple(map(given_name, words))), is_common_person(words), frozenset(aliases)
    )


def body_name(name: str, texts: Iterable[str]) -> BodyName | None:
    """A body's name, or None where nothing is left of it."""
    raw = body_words(name)
    if not raw:
        return None
    words = telling_words(raw)
    others = {text for text in texts if text[:1].isupper()}
    short = {text.replace(".", "") for text in others if is_acronym(text)}
    whole = frozenset(telling_words(body_words(text)) for text in {name, *others} if not is_acronym(text))
    spelt = initials(name).upper()
    return BodyName(
        raw=raw,
        words=words,
        countries=frozenset(word for word in raw if word.isupper()),
        frame=frame(tuple(map(spell, words))),
        is_common=is_common_body(raw),
        acronym=name.replace(".", "") if is_acronym(name) else "",
        acronyms=frozenset(short),
        initials=spelt if len(spelt) >= _SHORTEST_INITIALS and not is_acronym(name) else "",
        known=known_name(raw),
        aliases=frozenset(telling_words(body_words(text)) for text in others) - {words},
        whole=whole,
    )


def telling_words(raw: Words) -> Words:
    """A body's words without countries, small words and plural endings; all of them where no others are left.

    >>> telling_words(("ministry", "of", "foreign", "affairs")), telling_words(("ISR", "guards"))
    (('ministry', 'foreign'), ('guard',))
    """
    aside = compared_words("aside")
    own = [word for word in raw if not (word.isupper() or word in aside)]
    return tuple(singular(word) for word in own or raw)


def without_kind(words: Words) -> Words:
    """A body's telling words without «Party», «Group» and the like; all of them where none tells more.

    >>> without_kind(("baath", "party")), without_kind(("party",))
    (('baath',), ('party',))
    """
    kinds = compared_words("kind_word")
    return tuple(word for word in words if word not in kinds) or words


@cache
def _known_names() -> dict[Words, Words]:
    rows = [(row[column], row["name"]) for row in data_rows(OTHER_NAMES) for column in ("name", "other")]
    return {body_words(other): body_words(name) for other, name in rows}


def known_name(raw: Words) -> Words:
    """The words of the name that these words are another for, with or without their countries; or none."""
    own = tuple(word for word in raw if not word.isupper())
    return _known_names().get(raw) or (_known_names().get(own, ()) if len(own) > 1 else ())
