"""A body's last word for its name: «the Brotherhood» after «the Muslim Brotherhood»."""

from collections import defaultdict
from collections.abc import Mapping

from tidings.resolve.actors.entities import Entity
from tidings.resolve.actors.name_blocks import Key, NameBlock, words_of
from tidings.text.spelling import is_small

_Place = tuple[str, str]
"""An article and the last word of a name in it."""


def find_last_words(blocks: Mapping[Key, NameBlock]) -> dict[Key, set[Key]]:
    """For each body that goes by one word, the bodies of more words that were named last before it and end so."""
    long = _long_names(blocks)
    found: dict[Key, set[Key]] = defaultdict(set)
    for key, block in blocks.items():
        if word := _one_word(key):
            found[key] |= {option for entity in block.entities if (option := _latest(entity, word, long))}
    return {key: options for key, options in found.items() if options}


def _one_word(key: Key) -> str:
    """The only word of a body's name, if it is no country; else ""."""
    name = words_of(key)
    return name[0] if key[0] in ("body", "unknown") and len(name) == 1 and not (key[1] or name[0].isupper()) else ""


def _long_names(blocks: Mapping[Key, NameBlock]) -> dict[_Place, list[tuple[int, Key]]]:
    """Where each article first names a body of several words, by the last of them, if it has it from no other name.

    «Bank of England» lends its last word to nobody.
    """
    found: dict[_Place, list[tuple[int, Key]]] = defaultdict(list)
    for key, block in blocks.items():
        name = words_of(key)
        if key[0] == "body" and len(name) > 1 and not is_small(name[-2]):
            for entity in block.entities:
                if entity.named:
                    found[entity.article, name[-1]].append((entity.spans[0][0], key))
    return found


def _latest(short: Entity, word: str, long: Mapping[_Place, list[tuple[int, Key]]]) -> Key | None:
    """The body that was named last before a short name in its article."""
    options = long.get((short.article, word), ()) if short.named else ()
    before = [(start, option) for start, option in options if start < short.spans[0][0]]
    return max(before)[1] if before else None
