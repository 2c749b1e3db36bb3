"""A group of one person under one description: «Assad regime» and «the Syrian regime of Bashar Assad»."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tidings.resolve.actors.candidates import Pair
from tidings.resolve.actors.name_blocks import Key, NameBlock
from tidings.resolve.comparing.name_comparison import described_words, words
from tidings.resolve.comparing.partition import Partition

_DESCRIBED = ("group", "told", "local")


def find_following(blocks: Mapping[Key, NameBlock], groups: Partition[Key]) -> Iterator[Pair]:
    """The pairs of groups that belong to one person and are described alike."""
    place = {entity.key: key for key, block in blocks.items() for entity in block.entities}
    people = {
        entity.key: entity for key, block in blocks.items() if block.sort == "person" for entity in block.entities
    }
    alike: dict[Key, list[Key]] = defaultdict(list)
    for key, block in blocks.items():
        for entity in block.entities if key[0] in _DESCRIBED else ():
            above = people.get((entity.article, entity.office_of))
            if above and not entity.named:
                telling = sorted(
                    {*described_words(entity.name, entity.base, block.country)}.difference(words(above.base))
                )
                alike[*groups.top(place[above.key]), "/", *telling].append(key)
    for keys in alike.values():
        first, *rest = sorted(keys)
        yield from ((first, key) for key in rest if not _clash(blocks[first], blocks[key]))


def _clash(one: NameBlock, other: NameBlock) -> bool:
    """True where the two are of different sorts or countries, as far as known."""
    if "unknown" not in (one.sort, other.sort) and one.sort != other.sort:
        return True
    return bool(one.country and other.country and one.country != other.country)
