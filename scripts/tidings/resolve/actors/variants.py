"""Names that differ and mean one actor all the same: middle names, transliteration, last names, acronyms."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from rapidfuzz.fuzz import ratio

from tidings.resolve.actors.name_blocks import Key, NameBlock
from tidings.resolve.name_comparison import (
    described_words,
    initials,
    is_acronym,
    is_double,
    letters,
    person_words,
    skeleton,
    words,
)
from tidings.resolve.partition import Partition

ALIKE = 75
"""Similarity (0 to 100) from which two transliterations of people of one country are taken for one."""
ALIKE_ANYWHERE = 88
"""The same where a country is not known."""
LONG = 5
"""Letters from which the vowels of a word may differ between transliterations; «Yang» and «Yong» are two."""

Pair = tuple[Key, Key]


def clash(one: NameBlock, other: NameBlock) -> bool:
    """True where the two are of different sorts or countries, as far as known."""
    if "unknown" not in (one.sort, other.sort) and one.sort != other.sort:
        return True
    return bool(one.country and other.country and one.country != other.country)


def find_middle_names(blocks: Mapping[Key, NameBlock]) -> Iterator[Pair]:
    """«Donald J. Trump» and «Donald Trump»: same first and last, and only one middle name to choose from."""
    ends: dict[Key, list[Key]] = defaultdict(list)
    for key in blocks:
        if key[0] == "person" and len(key) > 2:
            ends[key[1], key[-1]].append(key)
    for keys in ends.values():
        middles = sorted(
            {key[2:-1] for key in keys if len(key) > 3}, key=lambda middle: (len("".join(middle)), middle)
        )
        if len(keys) > 1 and all(_shortens(middles[0], middle) for middle in middles[1:]):
            yield from _to_first(keys)


def _shortens(short: Key, long: Key) -> bool:
    """True where each middle name or initial begins the other's: «J.» and «John»."""
    return len(short) == len(long) and all(b.startswith(a) for a, b in zip(short, long, strict=True))


def find_transliterations(blocks: Mapping[Key, NameBlock]) -> Iterator[Pair]:
    """«Ahmad el-Chareh» and «Ahmed al-Sharaa»: the same consonants word by word, much alike, and no clash."""
    frames: dict[Key, list[Key]] = defaultdict(list)
    for key in blocks:
        if key[0] == "person" and len(key) > 2:
            frames[tuple(skeleton(word) for word in key[1:])].append(key)
    for frame, keys in frames.items():
        if len("".join(frame)) >= LONG:
            yield from (pair for pair in combinations(sorted(keys), 2) if _is_transliteration(blocks, *pair))


def _is_transliteration(blocks: Mapping[Key, NameBlock], one: Key, other: Key) -> bool:
    first, second = blocks[one], blocks[other]
    if clash(first, second) or not all(map(_may_be_one_word, one[1:], other[1:])):
        return False
    limit = ALIKE if first.country and second.country else ALIKE_ANYWHERE
    return ratio(" ".join(map(letters, one[1:])), " ".join(map(letters, other[1:]))) >= limit


def _may_be_one_word(one: str, other: str) -> bool:
    return one == other or min(len(one), len(other)) >= LONG or _vowels_alike(one, other)


def _vowels_alike(one: str, other: str) -> bool:
    table = str.maketrans("oeiy", "uiii")
    return letters(one).translate(table) == letters(other).translate(table)


def find_acronyms(blocks: Mapping[Key, NameBlock]) -> Iterator[Pair]:
    """«IDF» and «Israel Defense Forces»: equated in an article, or initials of one name only that more speaks for."""
    equated, spelt, short = _acronyms(blocks)
    for acronym, keys in sorted(short.items()):
        for key in keys:
            options = equated.get(acronym) or {
                o for o in spelt.get(acronym, ()) if _go_together(blocks[key], blocks[o])
            }
            fitting = sorted(option for option in options if not clash(blocks[key], blocks[option]))
            if len(fitting) == 1:
                yield fitting[0], key


def _go_together(short: NameBlock, long: NameBlock) -> bool:
    """True where initials are no chance: four of them, one country, or one article that has both names."""
    if len(short.entities[0].name.replace(".", "")) > 3 or (short.country and short.country == long.country):
        return True
    return not {entity.article for entity in short.entities}.isdisjoint(entity.article for entity in long.entities)


def _acronyms(
    blocks: Mapping[Key, NameBlock],
) -> tuple[dict[str, set[Key]], dict[str, set[Key]], dict[str, list[Key]]]:
    """Bodies by an acronym that an article gives them, by their initials, and those that go by an acronym alone."""
    equated: dict[str, set[Key]] = defaultdict(set)
    spelt: dict[str, set[Key]] = defaultdict(set)
    short: dict[str, list[Key]] = defaultdict(list)
    for key, block in blocks.items():
        if key[0] not in ("body", "unknown"):
            continue
        if is_acronym(block.entities[0].name):
            short[block.entities[0].name.replace(".", "")].append(key)
            continue
        for entity in block.entities:
            for text in entity.texts:
                if is_acronym(text):
                    equated[text.replace(".", "")].add(key)
        if len(acronym := initials(block.entities[0].name).upper()) > 2:
            spelt[acronym].add(key)
    return equated, spelt, short


def find_last_names(blocks: Mapping[Key, NameBlock], groups: Partition[Key]) -> Iterator[Pair]:
    """«Assad» with the only full name that ends so: in its article, else in all articles.

    Where several end so, it stays its article's own; where none does, it is one name everywhere.
    """
    everywhere, here = _by_last_name(blocks)
    strays: dict[str, list[Key]] = defaultdict(list)
    for key, block in blocks.items():
        if key[0] != "lone":
            continue
        options = here.get((key[1], key[2])) or everywhere.get(key[2], set())
        fitting = sorted(option for option in options if not clash(block, blocks[option]))
        if len({groups.top(option) for option in fitting}) == 1:
            yield fitting[0], key
        elif not options:
            strays[key[2]].append(key)
    for keys in strays.values():
        yield from _join_strays(blocks, keys)


def _join_strays(blocks: Mapping[Key, NameBlock], keys: list[Key]) -> Iterator[Pair]:
    """Lone names without a full one are one actor, unless they are of different countries."""
    countries = {blocks[key].country for key in keys} - {""}
    if len(countries) < 2:
        yield from _to_first(keys)
        return
    for country in sorted(countries):
        yield from _to_first([key for key in keys if blocks[key].country == country])


def _by_last_name(blocks: Mapping[Key, NameBlock]) -> tuple[dict[str, set[Key]], dict[tuple[str, str], set[Key]]]:
    """The full names by their last word: in all articles, and in each."""
    everywhere: dict[str, set[Key]] = defaultdict(set)
    here: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for key, block in blocks.items():
        if last := _last_name(key, block):
            everywhere[last].add(key)
            for entity in block.entities:
                here[entity.article, last].add(key)
    return everywhere, here


def _last_name(key: Key, block: NameBlock) -> str:
    """The last word of a person's full name, or ""; the second half of «Ki-moon» is none."""
    names = [key[1]] if key[0] == "known" and block.kind == "person" else []
    names += [entity.name for entity in block.entities] if key[0] == "person" else []
    if not names or any(is_double(name) for name in names):
        return ""
    name = person_words(names[0])
    return name[-1] if len(name) > 1 else ""


def find_following(blocks: Mapping[Key, NameBlock], groups: Partition[Key]) -> Iterator[Pair]:
    """«Assad regime» and «the Syrian regime of Bashar Assad»: a group of one person under one description."""
    place = {entity.key: key for key, block in blocks.items() for entity in block.entities}
    people = {
        entity.key: entity for key, block in blocks.items() if block.sort == "person" for entity in block.entities
    }
    alike: dict[Key, list[Key]] = defaultdict(list)
    for key, block in blocks.items():
        for entity in block.entities if key[0] in ("group", "local") else ():
            above = people.get((entity.article, entity.office_of))
            if above and not entity.named:
                telling = sorted(
                    {*described_words(entity.name, entity.base, block.country)}.difference(words(above.base))
                )
                alike[*groups.top(place[above.key]), "/", *telling].append(key)
    for keys in alike.values():
        yield from (pair for pair in _to_first(keys) if not clash(blocks[pair[0]], blocks[pair[1]]))


def _to_first(keys: list[Key]) -> Iterator[Pair]:
    first, *rest = sorted(keys)
    return ((first, key) for key in rest)
