"""Which entities have the same name beyond doubt: one key for each, so that no two entities need comparing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tidings.extract.rules.known_actors import actor_nouns
from tidings.resolve.entities import Entity, favourite
from tidings.resolve.names import (
    body_words,
    country_word,
    described_words,
    is_acronym,
    person_words,
    singular,
    word_class,
    words,
)

Key = tuple[str, ...]
"""What the entities of a block share; the first part says what sort of name it is."""

_BODIES = frozenset({"organization", "government", "armed_group"})
_CROWDS = frozenset({"organization", "government", "armed_group", "population"})
_GENERIC = word_class("generic")
"""Words that tell bodies of different countries apart in nothing: «the Foreign Ministry»."""


@dataclass(slots=True)
class Block:
    """The entities of one key, and what most of them say."""

    key: Key
    entities: list[Entity] = field(default_factory=list)
    kind: str = "unknown"
    country: str = ""

    @property
    def sort(self) -> str:
        """Which kinds it can be one with: person, body, state, population or unknown."""
        return "body" if self.kind in _BODIES else self.kind


def make_blocks(entities: Iterable[Entity], known: Mapping[Key, str]) -> dict[Key, Block]:
    """The entities by key. `known` are the names that people decided on, by `known_key`.

    A block of a name alone is kept for last names («Assad»), to be joined later.
    """
    blocks: dict[Key, Block] = {}
    for entity in entities:
        key = known_block(entity, known) or block_key(entity)
        blocks.setdefault(key, Block(key)).entities.append(entity)
    for block in blocks.values():
        block.kind = favourite((entity.kind for entity in block.entities), "unknown") or "unknown"
        block.country = favourite(entity.country for entity in block.entities)
    return blocks


def known_key(name: str) -> Key:
    """A name as people's decisions are looked up by."""
    return words(name)


def known_block(entity: Entity, known: Mapping[Key, str]) -> Key | None:
    """The block of the decided name that the entity goes by, if any."""
    if not known:
        return None
    names = sorted({known[key] for text in (entity.name, *entity.texts) if (key := known_key(text)) in known})
    return ("known", names[0]) if names else None


def block_key(entity: Entity) -> Key:
    """What the entity shares with every other of the same name."""
    if entity.kind == "state" and entity.country:
        return "state", entity.country
    if not entity.named:
        return _described_key(entity)
    if entity.kind == "person":
        return _person_key(entity)
    return _named_key(entity)


def _person_key(entity: Entity) -> Key:
    name = person_words(entity.name)
    if len(name) == 1:
        return _local_key(entity) if name[0] in actor_nouns() else ("lone", entity.article, *name)
    return ("person", *name) if name else _local_key(entity)


def _named_key(entity: Entity) -> Key:
    if entity.kind == "population" and entity.country and _is_demonym(entity):
        return "people", entity.country
    name = body_words(entity.name)
    if not name:
        return _local_key(entity)
    if len(name) == 1 and name[0].isupper() and entity.country in ("", name[0]) and entity.kind != "population":
        return "state", name[0]
    sort = "body" if entity.kind in _BODIES else entity.kind
    if _is_generic(name):
        country = entity.country or next((word for word in name if word.isupper()), "")
        return ("body", country, *(word for word in name if word != country)) if country else _local_key(entity)
    return (sort, "", *name)


def _described_key(entity: Entity) -> Key:
    """A described group of a country or with a name in it is one everywhere; another is its article's own."""
    own = next((code for word in entity.name.split() if (code := country_word(word))), "")
    country = entity.country or own
    telling = described_words(entity.name, country)
    if entity.kind in _CROWDS and telling and (country or _has_name(entity)) and not _is_one_person(entity.name):
        sort = "body" if entity.kind in _BODIES else entity.kind
        return "group", sort, country, *telling
    return _local_key(entity)


def _local_key(entity: Entity) -> Key:
    return "local", entity.article, *(words(entity.name) or (entity.name,)), str(entity.number)


def _is_demonym(entity: Entity) -> bool:
    name = entity.name.split()
    return len(name) == 1 and country_word(singular(name[0])) == entity.country


def _is_generic(name: tuple[str, ...]) -> bool:
    return all(word in _GENERIC or word.isupper() or word in ("of", "for", "and") for word in name) and not all(
        word.isupper() for word in name
    )


def _is_one_person(name: str) -> bool:
    """True for «a Turkish official», who is another in each article; False for «Turkish officials»."""
    head = name.split()[-1].lower()
    return head in actor_nouns() and actor_nouns()[head].single


def _has_name(entity: Entity) -> bool:
    """True for «Houthi rebels»: a description that leans on a name in the middle of a sentence or of its own."""
    return any(word[:1].isupper() for word in entity.name.split()[1:]) or is_acronym(entity.name.split()[0])


def join_unknown(blocks: Mapping[Key, Block]) -> dict[Key, Key]:
    """For each named block of unknown kind, the only block of a known kind with the same name, where there is one."""
    sorts: dict[Key, set[Key]] = defaultdict(set)
    for key in blocks:
        if key[0] in ("body", "population", "state") and key[1] == "" and len(key) > 2:
            sorts[key[2:]].add(key)
        elif key[0] == "person":
            sorts[key[1:]].add(key)
    joined = {}
    for key, block in blocks.items():
        if key[0] == "unknown":
            options = sorts.get(key[2:], set()) | (sorts.get(person_words(block.entities[0].name), set()))
            if len(options) == 1:
                joined[key] = next(iter(options))
    return joined
