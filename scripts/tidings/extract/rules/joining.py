"""Makes the readings of a long article's parts one reading: who has one name in two parts is one actor."""

from collections.abc import Iterable
from dataclasses import replace

from tidings.model import Claim, Mention, Reading


def join_parts(parts: Iterable[Reading]) -> Reading:
    """The reading of the whole article, its mentions, entities and claims numbered through."""
    whole, *more = parts
    for part in more:
        entity = _entities(whole.mentions, part.mentions)
        mentions = tuple(_mention(one, entity) for one in part.mentions)
        claims = tuple(_claim(one, entity, len(whole.mentions), len(whole.claims)) for one in part.claims)
        whole = replace(whole, mentions=whole.mentions + mentions, claims=whole.claims + claims)
    return whole


def _entities(before: tuple[Mention, ...], mentions: tuple[Mention, ...]) -> dict[int, int]:
    """The number in the whole of each entity of a part: that of the one with its name, else a new one."""
    known = {(one.name, one.kind, one.country): one.entity for one in reversed(before)}
    free = max((one.entity for one in before), default=-1) + 1
    entity = {-1: -1}
    for one in mentions:
        if one.entity not in entity:
            entity[one.entity] = known.pop((one.name, one.kind, one.country), free)
            free += entity[one.entity] == free
    return entity


def _mention(one: Mention, entity: dict[int, int]) -> Mention:
    return replace(one, entity=entity[one.entity], office_of=entity.get(one.office_of, -1))


def _claim(one: Claim, entity: dict[int, int], mentions: int, claims: int) -> Claim:
    """The claim with the numbers of the whole, in which so many mentions and claims stand before its part."""
    arguments = tuple(
        replace(part, entity=entity[part.entity], mention=part.mention + mentions if part.mention >= 0 else -1)
        for part in one.arguments
    )
    attributions = tuple(replace(part, entity=entity[part.entity]) for part in one.attributions)
    same_as = one.same_as + claims if one.same_as >= 0 else -1
    coreferent = tuple(number + claims for number in one.coreferent)
    return replace(one, same_as=same_as, coreferent=coreferent, arguments=arguments, attributions=attributions)
