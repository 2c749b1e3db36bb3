"""A body's last word for its name: «the Brotherhood» after «the Muslim Brotherhood»."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tidings.resolve.actors.entities import Entity
from tidings.resolve.actors.name_blocks import Key, NameBlock
from tidings.resolve.actors.variants import Pair, clash
from tidings.resolve.partition import Partition
from tidings.text.spelling import is_small

_Place = tuple[str, str]
"""An article and the last word of a name in it."""


def find_short_names(blocks: Mapping[Key, NameBlock], groups: Partition[Key]) -> Iterator[Pair]:
    """Bodies that go by one word, each with the body of more words that was named last before it and ends so.

    Where the articles that have both do not agree on one, it stays a name of its own.
    """
    long = _long_names(blocks)
    for key, block in blocks.items():
        if key[0] not in ("body", "unknown") or len(key) != 3 or key[1] or key[2].isupper():
            continue
        found = {option for entity in block.entities if (option := _latest(entity, block, blocks, long))}
        if len({groups.top(option) for option in found}) == 1:
            yield min(found), key


def _long_names(blocks: Mapping[Key, NameBlock]) -> dict[_Place, list[tuple[int, Key]]]:
    """Where each article first names a body of several words, by the last of them, if it has it from no other name.

    «Bank of England» lends its last word to nobody.
    """
    found: dict[_Place, list[tuple[int, Key]]] = defaultdict(list)
    for key, block in blocks.items():
        if key[0] == "body" and len(key) > 3 and not is_small(key[-2]):
            for entity in block.entities:
                if entity.named:
                    found[entity.article, key[-1]].append((entity.spans[0][0], key))
    return found


def _latest(
    short: Entity, block: NameBlock, blocks: Mapping[Key, NameBlock], long: Mapping[_Place, list[tuple[int, Key]]]
) -> Key | None:
    if not short.named:
        return None
    options = long.get((short.article, block.key[2]), ())
    before = [(start, key) for start, key in options if start < short.spans[0][0] and not clash(block, blocks[key])]
    return max(before)[1] if before else None
