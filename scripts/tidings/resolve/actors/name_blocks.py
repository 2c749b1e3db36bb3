"""Which entities have the same name beyond doubt: one key for each, so that only keys need comparing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tidings.gazetteer.countries import nation_of, state_name
from tidings.resolve.actors.entities import Entity, favourite
from tidings.resolve.actors.names.telling import is_common_person
from tidings.resolve.comparing.name_comparison import (
    body_words,
    compared_words,
    country_word,
    described_words,
    head_word,
    is_acronym,
    person_words,
    words,
)

Key = tuple[str, ...]
"""What the entities of a block share; the first part says what sort of name it is."""

_BODIES = frozenset({"organization", "government", "armed_group"})
_CROWDS = frozenset({"organization", "government", "armed_group", "population"})
_NAMES = frozenset({"person", "body", "unknown"})
BEARER = "/"
"""What stands in a key before what tells its bearer from another; no word is like it."""
_FEW = 30
"""Articles up to which each bearer of a common name is looked at alone; of more, those of one country are one."""


@dataclass(slots=True)
class NameBlock:
    """The entities of one key, and what most of them say."""

    key: Key
    entities: list[Entity] = field(default_factory=list)
    kind: str = "unknown"
    country: str = ""

    @property
    def sort(self) -> str:
        """Which kinds it can be one with: person, body, state, population or unknown."""
        return "body" if self.kind in _BODIES else self.kind

    def sum_up(self) -> None:
        """Finds the kind and the country that most of its entities say."""
        self.kind = favourite((entity.kind for entity in self.entities), "unknown") or "unknown"
        self.country = favourite(entity.country for entity in self.entities)


def make_blocks(
    entities: Iterable[Entity], known: Mapping[Key, str], story_of: Mapping[str, str]
) -> dict[Key, NameBlock]:
    """The entities by key, namesakes apart. `known` are the names that people decided on, by `known_key`.

    A block of a name alone is kept for last names («Assad»), to be joined later. `story_of` gives articles their
    story: what is described alike in the articles of one story is one.
    """
    blocks: dict[Key, NameBlock] = {}
    for entity in entities:
        key = known_block(entity, known) or block_key(entity, story_of)
        blocks.setdefault(key, NameBlock(key)).entities.append(entity)
    for block in list(blocks.values()):
        for part in _parts(block):
            part.sum_up()
            blocks[part.key] = part
    return blocks


def _parts(block: NameBlock) -> Iterator[NameBlock]:
    """The block, or one for each bearer of its name that may be another; the largest keeps the key."""
    groups: dict[Key, list[Entity]] = defaultdict(list)
    for entity in block.entities if block.key[0] in _NAMES and len(block.entities) > 1 else ():
        groups[_bearer(block, entity)].append(entity)
    if len(groups) < 2:
        yield block
        return
    first, *others = sorted(groups, key=lambda bearer: (-len(groups[bearer]), bearer))
    yield NameBlock(block.key, groups[first])
    for bearer in others:
        yield NameBlock((*block.key, BEARER, *bearer), groups[bearer])


def _bearer(block: NameBlock, entity: Entity) -> Key:
    """What tells bearers of one name apart before they are compared."""
    alone = block.key[0] == "person" and len(block.entities) <= _FEW and is_common_person(block.key[1:])
    return entity.kind, entity.country, *((entity.article,) if alone else ())


def known_key(name: str) -> Key:
    """A name as people's decisions are looked up by."""
    return words(name)


def is_country(key: Key) -> bool:
    """True for the key of a country's code; False for a state that the list of countries does not have."""
    return key[0] == "state" and len(key) == 2


def words_of(key: Key) -> tuple[str, ...]:
    """The words of a body's key, without what tells it from another bearer of the name.

    >>> words_of(("body", "", "times", "/", "organization", "GBR"))
    ('times',)
    """
    return key[2 : key.index(BEARER)] if BEARER in key else key[2:]


def known_block(entity: Entity, known: Mapping[Key, str]) -> Key | None:
    """The block of the decided name that the entity goes by, if any."""
    if not known:
        return None
    names = sorted({known[key] for text in (entity.name, *entity.texts) if (key := known_key(text)) in known})
    return ("known", names[0]) if names else None


def block_key(entity: Entity, story_of: Mapping[str, str]) -> Key:
    """What the entity shares with every other of the same name."""
    if entity.kind == "state" and entity.country and not _is_elsewhere(entity):
        return "state", entity.country
    if not entity.named:
        return _described_key(entity, story_of)
    if entity.kind == "person":
        return _person_key(entity, story_of)
    return _named_key(entity, story_of)


def _is_elsewhere(entity: Entity) -> bool:
    """True for what has the name of one state and lies in another: Georgia, USA; not for «Korea», the North."""
    nation = nation_of(entity.name)
    is_another = nation is not None and nation.form == "state" and nation.code != entity.country
    return is_another and not set(words(entity.name)) <= set(words(state_name(entity.country)))


def _person_key(entity: Entity, story_of: Mapping[str, str]) -> Key:
    name = person_words(full_name(entity))
    if len(name) == 1:
        is_own = entity.form == "generic" or name[0] in compared_words("honorific")
        return _local_key(entity, story_of) if is_own else ("lone", entity.article, *name)
    return ("person", *name) if name else _local_key(entity, story_of)


def full_name(entity: Entity) -> str:
    """The name, or, where that is a part of one or initials, the whole one that its article has for it."""
    own = set(words(entity.name))
    if entity.kind == "person" and len(person_words(entity.name)) == 1:
        longer = [text for text in entity.texts if own < set(words(text)) and len(person_words(text)) > 1]
        return favourite(longer) or entity.name
    if entity.kind != "person" and is_acronym(entity.name):
        longer = [text for text in entity.texts if text[:1].isupper() and len(body_words(text)) > 1]
        return favourite(longer) or entity.name
    return entity.name


def _named_key(entity: Entity, story_of: Mapping[str, str]) -> Key:
    if entity.kind == "population" and entity.country and _is_demonym(entity):
        return "people", entity.country
    name = body_words(full_name(entity))
    if not name:
        return _local_key(entity, story_of)
    if len(name) == 1 and name[0].isupper() and entity.country in ("", name[0]) and entity.kind != "population":
        return "state", name[0]
    sort = "body" if entity.kind in _BODIES else entity.kind
    if entity.form == "generic":
        country = entity.country or next((word for word in name if word.isupper()), "")
        own = (word for word in name if word != country)
        return ("body", country, *own) if country else _local_key(entity, story_of)
    return (sort, "", *name)


def _described_key(entity: Entity, story_of: Mapping[str, str]) -> Key:
    """What there is one of in the world («the Syrian army») is one everywhere; others are their article's."""
    own = next((code for word in entity.name.split() if (code := country_word(word))), "")
    country = entity.country or own
    telling = described_words(entity.name, entity.base, country)
    if entity.kind in _CROWDS and telling and not entity.is_one:
        sort = "body" if entity.kind in _BODIES else entity.kind
        if _is_one_everywhere(entity, country):
            return "group", sort, country, *telling
        if story := story_of.get(entity.article):
            return "told", story, sort, country, *telling
    return _local_key(entity, {})


def _is_one_everywhere(entity: Entity, country: str) -> bool:
    """True for an institution of a country or of someone named: «the Syrian army», «the Assad regime»."""
    return head_word(entity.name) in compared_words("institution") and (bool(country) or _has_name(entity))


def _local_key(entity: Entity, story_of: Mapping[str, str]) -> Key:
    """The key of what is its article's own, or, where many bear its name («the Minister»), its story's."""
    home, number = entity.article, str(entity.number)
    if entity.form == "generic" and entity.article in story_of:
        home, number = story_of[entity.article], ""
    return "local", home, *(words(entity.name) or (entity.name,)), number


def _is_demonym(entity: Entity) -> bool:
    return len(entity.base.split()) == 1 and country_word(entity.base) == entity.country


def _has_name(entity: Entity) -> bool:
    """True for «the Assad regime»: a description that leans on a name that is no country's."""
    first, *others = entity.name.split()
    capitals = [word for word in others if word[:1].isupper()] + [first] * is_acronym(first)
    return any(not country_word(word) for word in capitals)
